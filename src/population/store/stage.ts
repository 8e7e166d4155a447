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
}
