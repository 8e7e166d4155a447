import type { Kind } from '../ast/index.js'
import { type Bits, bothBits, eachBit, emptyBits, hasBit, setBit } from './bits.js'
import { compareSubjects } from './cursor.js'
import type { Roster, Subject } from './roster.js'

/** Ids that became other ids: a rename (one to one), a merge (several to one), a split (one to several). */
export interface IdChange {
  /** Whose ids they are. Absent: users', who are persons as well. */
  readonly of?: 'user' | 'person' | 'account'
  readonly from: readonly string[]
  /** Empty: nobody. */
  readonly to: readonly string[]
}

/** What became of ids, by changes that were made at once. */
class Successors {
  private readonly successors = new Map<string, Set<string>>()

  constructor(changes: readonly IdChange[]) {
    for (const { from, to } of changes) {
      for (const id of from) {
        const known = this.successors.get(id) ?? new Set()
        for (const successor of to) known.add(successor)
        this.successors.set(id, known)
      }
    }
  }

  of(id: string): readonly string[] {
    const known = this.successors.get(id)
    return known ? [...known] : [id]
  }
}

/** Where the subjects of one roster stand in another one. */
export class Alignment {
  private readonly users: Successors
  private readonly accounts: Successors
  private readonly isSame: boolean
  private readonly isRenaming: boolean
  private readonly tables: Partial<Record<Kind, readonly (readonly number[])[]>> = {}
  private readonly changed: Partial<Record<Kind, Bits>> = {}

  constructor(
    private readonly before: Roster,
    private readonly after: Roster,
    changes: readonly IdChange[] = [],
  ) {
    this.isRenaming = changes.length > 0
    this.isSame = before === after && !this.isRenaming
    this.users = new Successors(changes.filter(({ of }) => of !== 'account'))
    this.accounts = new Successors(changes.filter(({ of }) => of === 'account'))
  }

  /** The subjects that a subject became: itself, as long as nothing else was said. */
  private successors({ userId, accountId }: Subject): Subject[] {
    const accounts = accountId === null ? [null] : this.accounts.of(accountId)
    const users = userId === null ? [null] : this.users.of(userId)
    return users.flatMap((user) => accounts.map((account) => ({ userId: user, accountId: account })))
  }

  private find(of: Kind, before: number): readonly number[] {
    const successors = this.successors(this.before.subject(of, before))
    return successors.map((subject) => this.after.position(of, subject)).filter((position) => position >= 0)
  }

  private positions(of: Kind, before: number): readonly number[] {
    if (this.isSame) return [before]
    const table = (this.tables[of] ??= Array.from({ length: this.before.size(of) }, (_, each) => this.find(of, each)))
    return table[before]!
  }

  /**
   * The later positions of an earlier one, of those that exist. Of a subject that became nobody who exists, it is the one
   * who has its ids now, if there is one: for whoever knows subjects by their ids, that is the same.
   */
  later(of: Kind, before: number, existing: Bits): readonly number[] {
    const later = this.positions(of, before).filter((position) => hasBit(existing, position))
    if (later.length > 0 || !this.isRenaming) return later
    const own = this.after.position(of, this.before.subject(of, before))
    return own >= 0 && hasBit(existing, own) ? [own] : []
  }

  /** A set of earlier positions as the set of the later ones that exist. */
  carried(of: Kind, bits: Bits, existing: Bits): Bits {
    if (this.isSame) return bothBits(bits, existing)
    const carried = emptyBits(this.after.size(of))
    eachBit(bits, (before) => {
      for (const position of this.later(of, before, existing)) setBit(carried, position)
    })
    return carried
  }

  /** Whether a later subject had another id before, or took somebody else in. */
  isChanged(of: Kind, after: number): boolean {
    return this.isRenaming && hasBit((this.changed[of] ??= this.changedOf(of)), after)
  }

  private changedOf(of: Kind): Bits {
    const changed = emptyBits(this.after.size(of))
    for (let before = 0; before < this.before.size(of); before += 1) {
      const subject = this.before.subject(of, before)
      for (const position of this.positions(of, before))
        if (compareSubjects(subject, this.after.subject(of, position)) !== 0) setBit(changed, position)
    }
    return changed
  }
}
