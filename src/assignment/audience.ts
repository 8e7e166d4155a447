import type { Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import { compareText } from '../values/index.js'
import { type Bits, countBits, eachBit, emptyBits, hasBit, positionsOf, setBit } from './bits.js'
import { cursorOf, firstAfter, subjectAt } from './cursor.js'
import type { Roster, Subject } from './roster.js'
import { leastHashes } from './sample.js'

/** One page of an audience. */
export interface AudiencePage {
  readonly subjects: readonly Subject[]
  /** What to give as `after` for the next page; null after the last one. */
  readonly next: string | null
}

/** Which page: how many subjects, and after which cursor. */
export interface PageOptions {
  /** At least 1. */
  readonly limit: number
  /** The `next` of the page before. Absent: from the beginning. */
  readonly after?: string | null
}

/**
 * Subjects of one kind: those in a segment, those of whom it is unknown, or everybody.
 *
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf } from 'cadre/assignment'
 *
 * const testers = defineStaticSegment({ id: 'testers', of: 'user', subjects: ['jane', 'joe', 'kim'] })
 * const audience = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [testers],
 *   verdicts: ['kim', 'jane', 'joe'].map((userId) => ({ of: 'user', userId, verdicts: [true] })),
 * }).audience('testers')
 *
 * audience.userIds() // ['jane', 'joe', 'kim']
 * const first = audience.page({ limit: 2 })
 * first.subjects.map(({ userId }) => userId) // ['jane', 'joe']
 * audience.page({ limit: 2, after: first.next }).subjects.map(({ userId }) => userId) // ['kim']
 * ```
 */
export class Audience implements Iterable<Subject> {
  /** How many subjects there are. */
  readonly size: number
  private userSet: Bits | undefined = undefined
  private accountSet: Bits | undefined = undefined
  private sorted: Uint32Array | undefined = undefined

  /** Audiences are made by assignments. */
  constructor(
    private readonly roster: Roster,
    /** Whom the subjects are: members, users or accounts. */
    readonly of: Kind,
    private readonly bits: Bits,
  ) {
    this.size = countBits(bits)
  }

  /** The subjects, in no particular order. */
  *[Symbol.iterator](): Iterator<Subject> {
    for (const position of positionsOf(this.bits)) yield this.roster.subject(this.of, position)
  }

  /** How many different users are among the subjects; 0 for accounts. */
  get users(): number {
    return countBits(this.usersAmong())
  }

  /** How many different accounts are among the subjects; 0 for users. */
  get accounts(): number {
    return countBits(this.accountsAmong())
  }

  private usersAmong(): Bits {
    return (this.userSet ??= this.projected('user'))
  }

  private accountsAmong(): Bits {
    return (this.accountSet ??= this.projected('account'))
  }

  private projected(to: 'user' | 'account'): Bits {
    if (this.of === to) return this.bits
    const [found, columns] = [emptyBits(this.roster.size(to)), this.roster]
    if (this.of !== 'member') return found
    const column = to === 'user' ? columns.memberUsers : columns.memberAccounts
    eachBit(this.bits, (member) => {
      if (column[member]! >= 0) setBit(found, column[member]!)
    })
    return found
  }

  /** The ids of the different users, in the order of the ids. */
  userIds(): string[] {
    return this.idsOf('user', this.usersAmong(), this.roster.users)
  }

  /** The ids of the different accounts, in the order of the ids. */
  accountIds(): string[] {
    return this.idsOf('account', this.accountsAmong(), this.roster.accounts)
  }

  private idsOf(of: Kind, bits: Bits, ids: readonly string[]): string[] {
    return Array.from(
      this.roster.order(of).filter((position) => hasBit(bits, position)),
      (position) => ids[position]!,
    )
  }

  /** Whether a subject is among them. Who is not known at all is not. */
  has(subject: Subject): boolean {
    const position = this.roster.position(this.of, subject)
    return position >= 0 && hasBit(this.bits, position)
  }

  /** The accounts in which a user is among the members, in the order of the ids. Empty for users and accounts. */
  through(userId: string): string[] {
    const user = this.roster.userPosition(userId)
    if (this.of !== 'member' || user < 0) return []
    const members = this.roster.membersOfUser(user).filter((member) => hasBit(this.bits, member))
    const accounts = [...members].map((member) => this.roster.subject('member', member).accountId)
    return accounts.filter((id) => id !== null).sort(compareText)
  }

  /** The positions of the subjects in the order of their ids. */
  private inOrder(): Uint32Array {
    return (this.sorted ??= this.roster.order(this.of).filter((position) => hasBit(this.bits, position)))
  }

  /**
   * One page, in the order of the ids (by code point; of members by user, then by account). The cursor names the last
   * subject of the page: it stays good when the segment is computed again, and nobody who stays in is skipped or shown twice.
   *
   * @throws SegmentError `argument.invalid` for a limit that is no positive integer, or a cursor of something else.
   */
  page({ limit, after }: PageOptions): AudiencePage {
    if (!Number.isSafeInteger(limit) || limit < 1)
      fail('argument.invalid', 'limit', `${limit} is no size of a page.`, 'a positive whole number')
    const order = this.inOrder()
    const start = after == null ? 0 : firstAfter(order, this.subjectOf, subjectAt(this.of, after))
    const subjects = Array.from(order.subarray(start, start + limit), this.subjectOf)
    const isLast = start + limit >= order.length
    return { subjects, next: isLast ? null : cursorOf(this.of, subjects.at(-1)!) }
  }

  private readonly subjectOf = (position: number): Subject => this.roster.subject(this.of, position)

  /**
   * Some of the subjects: those with the least SHA-256 of salt and ids. The same salt chooses the same subjects every
   * time, and nearly the same when a few come and go.
   *
   * @param count How many; all when there are fewer.
   * @param options `salt`: another one, another sample.
   * @throws SegmentError `argument.invalid` for a count that is no whole number of at least 0.
   */
  sample(count: number, { salt }: { readonly salt: string }): Subject[] {
    if (!Number.isSafeInteger(count) || count < 0)
      fail('argument.invalid', 'count', `${count} is no size of a sample.`, 'a whole number, 0 or more')
    return leastHashes(this, count, (subject) => `${salt}/${cursorOf(this.of, subject)}`)
  }
}
