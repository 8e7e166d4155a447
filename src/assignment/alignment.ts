import type { Kind } from '../ast/index.js'
import { type Bits, bothBits, eachBit, emptyBits, hasBit, setBit } from './bits.js'
import { compareSubjects } from './cursor.js'
import { type IdChange, Successors } from './identity.js'
import type { Roster, Subject } from './roster.js'

/** Where the subjects of one roster stand in another one. */
export class Alignment {
  private readonly users: Successors
  private readonly accounts: Successors
  private readonly isSame: boolean
  private readonly owned: Partial<Record<Kind, Int32Array>> = {}
  private readonly moves: Partial<Record<Kind, ReadonlyMap<number, readonly number[]>>> = {}
  private readonly changed: Partial<Record<Kind, Bits>> = {}

  constructor(
    private readonly before: Roster,
    private readonly after: Roster,
    private readonly changes: readonly IdChange[] = [],
  ) {
    this.isSame = before === after && changes.length === 0
    this.users = new Successors(changes.filter(({ of }) => of !== 'account'))
    this.accounts = new Successors(changes.filter(({ of }) => of === 'account'))
  }

  /** Of each earlier position, the later one with the same ids, or -1. */
  private own(of: Kind): Int32Array {
    return (this.owned[of] ??= this.ownPositions(of))
  }

  private ownPositions(of: Kind): Int32Array {
    const { before, after } = this
    if (of === 'user') return Int32Array.from(before.users, (id) => after.userPosition(id))
    if (of === 'account') return Int32Array.from(before.accounts, (id) => after.accountPosition(id))
    const [users, accounts] = [this.own('user'), this.own('account')]
    return Int32Array.from(before.memberUsers, (user, member) => {
      const account = before.memberAccounts[member]!
      return account < 0 ? after.memberPosition(users[user]!, -1) : this.pair(users[user]!, accounts[account]!)
    })
  }

  private pair(user: number, account: number): number {
    return account < 0 ? -1 : this.after.memberPosition(user, account)
  }

  /** The later positions of those of whose ids something was said. */
  private moved(of: Kind): ReadonlyMap<number, readonly number[]> {
    return (this.moves[of] ??= this.movedPositions(of))
  }

  private movedPositions(of: Kind): Map<number, readonly number[]> {
    const moved = new Map<number, readonly number[]>()
    if (this.changes.length === 0) return moved
    for (let before = 0; before < this.before.size(of); before += 1) {
      const subject = this.before.subject(of, before)
      const { userId, accountId } = subject
      const isMoved =
        (userId !== null && this.users.has(userId)) || (accountId !== null && this.accounts.has(accountId))
      if (isMoved)
        moved.set(
          before,
          this.successors(subject).map((each) => this.after.position(of, each)),
        )
    }
    return moved
  }

  private successors({ userId, accountId }: Subject): Subject[] {
    const accounts = accountId === null ? [null] : this.accounts.of(accountId)
    const users = userId === null ? [null] : this.users.of(userId)
    return users.flatMap((user) => accounts.map((account) => ({ userId: user, accountId: account })))
  }

  /**
   * The later positions of an earlier one, of those that exist. Of a subject that became nobody who exists, it is the one
   * who has its ids now, if there is one: for whoever knows subjects by their ids, that is the same.
   */
  later(of: Kind, before: number, existing: Bits): readonly number[] {
    const isThere = (position: number) => position >= 0 && hasBit(existing, position)
    const moved = this.moved(of).get(before)?.filter(isThere)
    if (moved && moved.length > 0) return moved
    const own = this.isSame ? before : this.own(of)[before]!
    return isThere(own) ? [own] : []
  }

  /** A set of earlier positions as the set of the later ones that exist. */
  carried(of: Kind, bits: Bits, existing: Bits): Bits {
    if (this.isSame) return bothBits(bits, existing)
    const [own, moved, carried] = [this.own(of), this.moved(of), emptyBits(this.after.size(of))]
    eachBit(bits, (before) => {
      if (moved.has(before)) for (const position of this.later(of, before, existing)) setBit(carried, position)
      else if (own[before]! >= 0) setBit(carried, own[before]!)
    })
    return bothBits(carried, existing)
  }

  /** The earlier positions of a set that became nobody who exists. */
  gone(of: Kind, bits: Bits, existing: Bits): number[] {
    const gone: number[] = []
    eachBit(bits, (before) => {
      if (this.later(of, before, existing).length === 0) gone.push(before)
    })
    return gone
  }

  /** Whether a later subject had another id before, or took somebody else in. */
  isChanged(of: Kind, after: number): boolean {
    return this.changes.length > 0 && hasBit((this.changed[of] ??= this.changedOf(of)), after)
  }

  private changedOf(of: Kind): Bits {
    const changed = emptyBits(this.after.size(of))
    for (const [before, positions] of this.moved(of)) {
      const subject = this.before.subject(of, before)
      for (const position of positions)
        if (position >= 0 && compareSubjects(subject, this.after.subject(of, position)) !== 0) setBit(changed, position)
    }
    return changed
  }
}
