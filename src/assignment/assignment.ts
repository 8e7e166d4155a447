import type { Kind } from '../ast/index.js'
import { expectedName, normalUses } from '../analyze/index.js'
import { fail } from '../errors.js'
import type { Verdict } from '../facts/index.js'
import { type InstantInput, readInstant } from '../time/index.js'
import { canonicalJson, compareText, sha256 } from '../values/index.js'
import { Audience } from './audience.js'
import { type Bits, bothBits, eitherBits, fullBits, hasBit, withoutBits } from './bits.js'
import { type CatalogSource, dataOf } from './catalog.js'
import { type AssignedSegment, type Entry, entryOf, type GivenVerdicts } from './entry.js'
import type { Roster, Subject } from './roster.js'
import type { SavedAssignment } from './saved.js'
import { savedOf } from './save.js'
import type { AssignmentSource } from './source.js'

/** Who exists, by kind of subject. */
export type Existing = Readonly<Record<Kind, Bits>>

/** The parts of an assignment. */
export interface AssignmentData<I extends string = string> {
  readonly roster: Roster
  readonly existing: Existing
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** The hash of the catalog. */
  readonly catalog: string
  readonly entries: readonly Entry<I>[]
  /** The version of the time zone data that calendar windows were placed with, if it was given. */
  readonly zoneData?: string | undefined
  readonly source?: AssignmentSource | undefined
}

/** A segment of an assignment: by id, or the segment itself, whose rule must be the one that was asked. */
export type SegmentChoice<I extends string = string> = I | { readonly id: I; readonly hash: string }

/** The size of a segment. Those in, out and unknown are together all that exist. */
export interface SegmentSize<I extends string = string> {
  readonly id: I
  readonly of: Kind
  readonly title?: string
  /** How many subjects are in. */
  readonly size: number
  /** How many are out. */
  readonly out: number
  /** Of how many it cannot be said. */
  readonly unknown: number
  /** How many subjects of the kind exist. */
  readonly existing: number
  /** The size divided by those who exist; null when nobody does. */
  readonly share: number | null
  /** How many different users are in; 0 for an account segment. */
  readonly users: number
  /** How many different accounts are in; 0 for a user segment. */
  readonly accounts: number
}

/** Segments that a user or an account is in. */
export interface SegmentMembership<I extends string = string> {
  readonly id: I
  readonly of: Kind
  /** True, or null when it is unknown. */
  readonly verdict: true | null
  /** The accounts in which it is so; empty for a user segment, and for a member without an account. */
  readonly through: readonly string[]
}

/**
 * All segments over all subjects at one instant: what an engine that assigns many at once gives.
 *
 * @typeParam I The ids of the segments.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf } from 'cadre/assignment'
 *
 * const testers = defineStaticSegment({ id: 'testers', of: 'member', subjects: [['jane', 'acme']] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [testers],
 *   verdicts: [
 *     { userId: 'jane', accountId: 'acme', verdicts: [true] },
 *     { userId: 'jane', accountId: 'hooli', verdicts: [false] },
 *     { userId: 'joe', verdicts: [false] },
 *   ],
 * })
 * assignment.size('testers').size // 1
 * assignment.verdict('testers', { userId: 'jane', accountId: 'hooli' }) // false
 * assignment.segmentsOf('jane') // [{ id: 'testers', of: 'member', verdict: true, through: ['acme'] }]
 * ```
 */
export class Assignment<I extends string = string> {
  /** When the question was asked, in milliseconds since the epoch. */
  readonly asOf: number
  /** The hash of the catalog that the data was read with. */
  readonly catalog: string
  private assigned: readonly AssignedSegment<I>[] | undefined = undefined
  private entries: ReadonlyMap<string, Entry<I>> | undefined = undefined

  /** Assignments are made by engines ({@link createAssignment}) and by `loadAssignment`. */
  constructor(readonly data: AssignmentData<I>) {
    this.asOf = data.asOf
    this.catalog = data.catalog
  }

  /** The version of the time zone data that calendar windows were placed with, as whoever assigned told it. */
  get zoneData(): string | undefined {
    return this.data.zoneData
  }

  /** The segments, in the order in which they were given. */
  get segments(): readonly AssignedSegment<I>[] {
    return (this.assigned ??= this.data.entries.map(({ id, of, title, hash, reads }) =>
      Object.freeze({ id, of, ...(title !== undefined && { title }), hash, reads }),
    ))
  }

  private get byId(): ReadonlyMap<string, Entry<I>> {
    return (this.entries ??= new Map(this.data.entries.map((entry) => [entry.id, entry])))
  }

  /** Whether a segment of this id was assigned. */
  has(id: string): boolean {
    return this.byId.has(id)
  }

  /** The verdicts of a segment. */
  entry(segment: SegmentChoice<I>): Entry<I> {
    const id = typeof segment === 'string' ? segment : segment.id
    const found = this.byId.get(id)
    if (!found)
      return fail('segment.missing', 'segment', `"${id}" was not assigned.`, expectedName(id, [...this.byId.keys()]))
    if (typeof segment !== 'string' && segment.hash !== found.hash)
      fail('document.hash', 'segment', `"${id}" was assigned with another rule.`, 'a new assignment')
    return found
  }

  private chosen(of: Kind, bits: Bits): Audience {
    return new Audience(this.data.roster, of, bits)
  }

  /** All subjects of a kind that existed. */
  existing(of: Kind): Audience {
    return this.chosen(of, this.data.existing[of])
  }

  /**
   * Those who are in a segment.
   *
   * @throws SegmentError `segment.missing` for a segment that was not assigned, `document.hash` for one whose rule is another by now.
   */
  audience(segment: SegmentChoice<I>): Audience {
    const { of, isTrue } = this.entry(segment)
    return this.chosen(of, isTrue)
  }

  /**
   * Those of whom it cannot be said whether they are in a segment.
   *
   * @throws SegmentError as {@link audience}.
   */
  unknown(segment: SegmentChoice<I>): Audience {
    const { of, isUnknown } = this.entry(segment)
    return this.chosen(of, isUnknown)
  }

  /**
   * Those who exist and are not in a segment.
   *
   * @throws SegmentError as {@link audience}.
   */
  outside(segment: SegmentChoice<I>): Audience {
    const { of, isTrue, isUnknown } = this.entry(segment)
    return this.chosen(of, withoutBits(this.data.existing[of], eitherBits(isTrue, isUnknown)))
  }

  /**
   * The verdict about one subject; null also for one that does not exist or is not known at all.
   *
   * @throws SegmentError as {@link audience}.
   */
  verdict(segment: SegmentChoice<I>, subject: Subject): Verdict {
    const { of, isTrue, isUnknown } = this.entry(segment)
    const position = this.data.roster.position(of, subject)
    if (position < 0 || !hasBit(this.data.existing[of], position) || hasBit(isUnknown, position)) return null
    return hasBit(isTrue, position)
  }

  /**
   * Those of the unknown who were in when it was last known: they have not left. Nobody, unless the assignment comes
   * from `transitionsBetween`.
   *
   * @throws SegmentError as {@link audience}.
   */
  held(segment: SegmentChoice<I>): Audience {
    const { of, held } = this.entry(segment)
    return this.chosen(of, held)
  }

  /**
   * The size of a segment.
   *
   * @throws SegmentError as {@link audience}.
   */
  size(segment: SegmentChoice<I>): SegmentSize<I> {
    const { id, of, title } = this.entry(segment)
    const [audience, existing] = [this.audience(segment), this.existing(of).size]
    const unknown = this.unknown(segment).size
    return {
      id,
      of,
      ...(title !== undefined && { title }),
      size: audience.size,
      out: existing - audience.size - unknown,
      unknown,
      existing,
      share: existing === 0 ? null : audience.size / existing,
      users: audience.users,
      accounts: audience.accounts,
    }
  }

  /** The sizes of all segments, in their order. */
  sizes(): SegmentSize<I>[] {
    return this.segments.map(({ id }) => this.size(id))
  }

  /**
   * The segments of one user: user segments, and member segments with the accounts in which they hold. Where a segment
   * holds in no account and is unknown in one, its verdict is null. Those that do not hold are left out; a user that is
   * not known has none.
   */
  segmentsOf(userId: string): SegmentMembership<I>[] {
    const { roster } = this.data
    const user = roster.userPosition(userId)
    if (user < 0) return []
    return this.data.entries
      .filter(({ of }) => of !== 'account')
      .flatMap((entry) => this.membership(entry, entry.of === 'user' ? [user] : roster.membersOfUser(user)))
  }

  /** The account segments of one account, as {@link segmentsOf}. */
  segmentsOfAccount(accountId: string): SegmentMembership<I>[] {
    const account = this.data.roster.accountPosition(accountId)
    if (account < 0) return []
    return this.data.entries.filter(({ of }) => of === 'account').flatMap((entry) => this.membership(entry, [account]))
  }

  private membership({ id, of, isTrue, isUnknown }: Entry<I>, positions: Iterable<number>): SegmentMembership<I>[] {
    const all = [...positions]
    const [held, open] = [isTrue, isUnknown].map((bits) => all.filter((position) => hasBit(bits, position)))
    const found = held!.length > 0 ? held! : open!
    if (found.length === 0) return []
    const accounts = found.map((position) => this.data.roster.subject(of, position).accountId)
    const through = of === 'member' ? accounts.filter((account) => account !== null).sort(compareText) : []
    return [{ id, of, verdict: held!.length > 0 ? true : null, through }]
  }

  /** The assignment as JSON, which `JSON.stringify` calls; `loadAssignment` reads it. */
  toJSON(): SavedAssignment {
    return savedOf(this.data)
  }
}

/** What an engine assigns. */
export interface AssignmentParts<I extends string = string> {
  /** The subjects, existing or not. */
  readonly roster: Roster
  /** Those of each kind that exist at `asOf`. A kind that is not given exists altogether. */
  readonly existing?: Partial<Existing>
  readonly asOf: InstantInput
  readonly catalog: CatalogSource
  /** The verdicts, in sets over the positions of the roster. Who does not exist is left out of them. */
  readonly segments: readonly GivenVerdicts<I>[]
  /** The version of the time zone data of the runtime that placed calendar windows: `process.versions.tz` in Node. */
  readonly zoneData?: string | undefined
  /** Where further values of the subjects can be asked for: metrics and breakdowns need it. */
  readonly source?: AssignmentSource
}

const KINDS: readonly Kind[] = ['member', 'user', 'account']

function existingOf(roster: Roster, given: Partial<Existing> = {}): Existing {
  const sets = KINDS.map((of) => {
    const all = fullBits(roster.size(of))
    const bits = given[of]
    return [of, bits ? bothBits(all, bits) : all] as const
  })
  return Object.fromEntries(sets) as unknown as Existing
}

/** Refuses two segments with one id. */
export function uniqueIds(segments: readonly { readonly id: string }[]): void {
  const ids = new Set<string>()
  for (const { id } of segments) {
    if (ids.has(id)) fail('segment.duplicate', 'segments', `There are two segments "${id}".`)
    ids.add(id)
  }
}

/**
 * Makes an assignment out of sets of verdicts: called by engines. `assignmentOf` takes verdicts one by one.
 *
 * @param parts The roster, who of it exists, and the verdicts as sets of its positions: bit `p & 31` of word `p >> 5`.
 * @returns The assignment. The sets are copied.
 * @throws SegmentError `as-of.invalid`; `segment.duplicate` for two segments with one id; `argument.invalid` for sets
 * that are not about the roster.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { createAssignment, rosterOf } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['hooli'] })
 * const assignment = createAssignment({
 *   roster: rosterOf({ accounts: ['acme', 'hooli'] }),
 *   asOf: '2026-06-15',
 *   catalog: pilots.catalog,
 *   segments: [{ segment: pilots, isTrue: Uint32Array.of(0b10), isUnknown: Uint32Array.of(0b00) }],
 * })
 * assignment.audience('pilots').accountIds() // ['hooli']
 * ```
 */
export function createAssignment<const I extends string>(parts: AssignmentParts<I>): Assignment<I> {
  const { roster, asOf, catalog, segments, zoneData, source } = parts
  const at = readInstant(asOf) ?? fail('as-of.invalid', 'asOf', `${String(asOf)} is not an instant.`)
  uniqueIds(segments.map(({ segment }) => segment))
  const existing = existingOf(roster, parts.existing)
  return new Assignment({
    roster,
    existing,
    asOf: at,
    catalog: sha256(canonicalJson(normalUses(dataOf(catalog)))),
    entries: segments.map((given) => entryOf(given, existing[given.segment.of], roster.users.length)),
    ...(zoneData !== undefined && { zoneData }),
    ...(source && { source }),
  })
}
