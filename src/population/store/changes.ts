import { Marks } from './marks.js'
import type { Owners } from './posting.js'

/** Whose events came or went: by users, and by the accounts in which they happened. */
export class Changes {
  readonly users = new Marks()
  readonly accounts = new Marks()

  /** Notes an event of a user in an account; -1 for none. */
  note(user: number, account: number): void {
    if (user >= 0) this.users.mark(user)
    if (account >= 0) this.accounts.mark(account)
  }

  /** Notes what others noted. */
  add({ users, accounts }: Changes): void {
    this.users.add(users)
    this.accounts.add(accounts)
  }

  /**
   * Whether the events of an owner changed. Of subjects who see a part of a user's events that is not known: which part
   * may have changed as well.
   */
  has(owner: number, { users, nobody }: Owners): boolean {
    if (owner < users) return this.users.has(owner)
    return owner >= users + nobody || this.accounts.has(owner - users)
  }
}
