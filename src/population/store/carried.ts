import { growingIntegers } from './growing.js'

/** Stands for several accounts. */
export const SEVERAL = -2

/** In which account each user's events happen: with nearly everybody, always in the same. */
export class Carried {
  /** One more than the number of the first account of each user, below zero when another one followed; 0 for none. */
  private readonly accounts = growingIntegers()

  /** The account of a user's first event that has one; -1 for none. */
  first(user: number): number {
    return Math.abs(this.accounts.room[user] ?? 0) - 1
  }

  /** Notes that something happened in an account. Tells whether it is the user's first. */
  note(user: number, account: number): boolean {
    const known = this.accounts.room[user] ?? 0
    if (known === account + 1) return true
    if (known === 0) this.accounts.set(user, account + 1)
    else if (known > 0) this.accounts.set(user, -known)
    return known === 0 || known === -account - 1
  }

  /** The only account of each of so many users: -1 for none, -2 for several. */
  only(users: number): Int32Array {
    const only = new Int32Array(users).fill(-1)
    this.accounts.values().forEach((known, user) => (only[user] = known === 0 ? -1 : known < 0 ? SEVERAL : known - 1))
    return only
  }
}
