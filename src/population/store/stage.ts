import { growingFloats, growingIntegers } from './growing.js'

/** Events of one name in the order in which they came. */
export class Stage {
  /** The number of the user; -1 for none. */
  readonly users = growingIntegers()
  readonly at = growingFloats()
  readonly ids: (string | undefined)[] = []
  /** Properties that cannot be told from the columns: they decide between copies. */
  readonly odd = new Map<number, Readonly<Record<string, unknown>>>()
  private readonly accounts = growingIntegers()

  /** Adds an event, and tells its index. */
  add(user: number, account: number, at: number, id: string | undefined): number {
    const index = this.at.length
    this.users.push(user)
    this.at.push(at)
    if (account >= 0) this.accounts.set(index, account + 1)
    if (id !== undefined) this.ids[index] = id
    return index
  }

  /** One more than the number of the account of each event; 0 for none. Empty when no event has one. */
  accountNumbers(): Int32Array {
    if (this.accounts.length > 0 && this.accounts.length < this.at.length) this.accounts.set(this.at.length - 1, 0)
    return this.accounts.values()
  }

  /** Adds events, and tells the index of the first. Accounts are given as one more than their numbers, 0 for none. */
  addAll(
    users: Int32Array,
    accounts: Int32Array,
    at: Float64Array,
    ids: readonly (string | undefined)[] | undefined,
  ): number {
    const first = this.at.length
    this.users.append(users)
    this.at.append(at)
    if (accounts.some((account) => account > 0)) {
      if (this.accounts.length < first) this.accounts.set(first - 1, 0)
      this.accounts.append(accounts)
    }
    ids?.forEach((id, index) => {
      if (id !== undefined) this.ids[first + index] = id
    })
    return first
  }
}
