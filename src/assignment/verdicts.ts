import type { Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import type { Verdict } from '../facts/index.js'
import type { InstantInput } from '../time/index.js'
import { type Assignment, createAssignment } from './assignment.js'
import { type Bits, emptyBits, hasBit, setBit } from './bits.js'
import type { CatalogSource } from './catalog.js'
import { type Roster, rosterOf, type Subject } from './roster.js'

/** One subject with its verdicts. */
export interface SubjectVerdicts extends Partial<Subject> {
  /** What the subject is. Absent: a member. */
  readonly of?: Kind
  /** In the order of the segments; those of segments of another kind are not looked at. */
  readonly verdicts: readonly Verdict[]
}

/** What {@link assignmentOf} takes. */
export interface VerdictParts<I extends string = string> {
  /** When the verdicts were asked for. */
  readonly asOf: InstantInput
  /** Absent: the catalog of the segments. */
  readonly catalog?: CatalogSource
  readonly segments: readonly Segment<Kind, I>[]
  /** The version of the time zone data of the runtime that placed calendar windows: `process.versions.tz` in Node. */
  readonly zoneData?: string
  /** Every subject that exists, once. */
  readonly verdicts: Iterable<SubjectVerdicts>
}

/** The columns of one kind while they are filled. */
class Sets {
  readonly existing: Bits
  private readonly columns: readonly { readonly isTrue: Bits; readonly isUnknown: Bits }[]

  constructor(size: number, segments: number) {
    this.existing = emptyBits(size)
    this.columns = Array.from({ length: segments }, () => ({ isTrue: emptyBits(size), isUnknown: emptyBits(size) }))
  }

  has(position: number): boolean {
    return hasBit(this.existing, position)
  }

  add(position: number, verdicts: readonly Verdict[]): void {
    setBit(this.existing, position)
    this.columns.forEach(({ isTrue, isUnknown }, index) => {
      const verdict = verdicts[index]
      if (verdict !== false) setBit(verdict === true ? isTrue : isUnknown, position)
    })
  }

  column(index: number): { readonly isTrue: Bits; readonly isUnknown: Bits } {
    return this.columns[index]!
  }
}

/** A row with everything that it may leave out. */
interface Row extends Subject {
  readonly of: Kind
  readonly verdicts: readonly Verdict[]
}

const rowOf = ({ of = 'member', userId = null, accountId = null, verdicts }: SubjectVerdicts): Row => ({
  of,
  userId,
  accountId,
  verdicts,
})

function rosterOfRows(rows: readonly Row[]): Roster {
  const ids = (of: Kind, field: 'userId' | 'accountId') =>
    rows.filter((row) => row.of === of).flatMap((row) => row[field] ?? [])
  return rosterOf({
    users: ids('user', 'userId'),
    accounts: ids('account', 'accountId'),
    members: rows.flatMap(({ of, userId, accountId }) =>
      of === 'member' && userId !== null ? [[userId, accountId] as const] : [],
    ),
  })
}

/** Static segments have no catalog of their own: any other's comes first. */
function catalogOf(segments: readonly Segment[]): CatalogSource {
  const catalogs = segments.map(({ catalog }) => catalog)
  const named = catalogs.find(({ traits, events }) => Object.keys({ ...traits, ...events }).length > 0)
  return named ?? catalogs[0] ?? { traits: {}, events: {}, accounts: true }
}

/**
 * Makes an assignment out of verdicts that were computed one by one, or elsewhere: by `evaluate`, or by a database.
 *
 * @param parts The verdicts of every subject that exists, with the segments, the instant and the catalog.
 * @returns The assignment. It knows the verdicts and nothing else of the subjects.
 * @throws SegmentError `as-of.invalid`; `segment.duplicate` for two segments with one id; `argument.invalid` for a
 * subject without the ids of its kind, and for one that comes twice.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { assignmentOf } from 'cadre/assignment'
 * import { createEvaluator } from 'cadre/evaluate'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string().optional() }) })
 * const german = defineSegment({ id: 'german', of: 'user', where: catalog.user('country').is('DE') })
 * const asOf = '2026-06-15'
 * const evaluator = createEvaluator([german])
 * const users = [{ id: 'jane', country: 'DE' }, { id: 'joe', country: 'FR' }, { id: 'kim' }]
 *
 * const assignment = assignmentOf({
 *   asOf,
 *   segments: [german],
 *   verdicts: users.map((user) => ({
 *     of: 'user',
 *     userId: user.id,
 *     verdicts: evaluator.evaluate({ user }, { asOf }),
 *   })),
 * })
 * assignment.size('german').size // 1
 * assignment.unknown('german').userIds() // ['kim']
 * ```
 */
export function assignmentOf<const I extends string>(parts: VerdictParts<I>): Assignment<I> {
  const { asOf, segments, zoneData, catalog = catalogOf(segments) } = parts
  const rows = Array.from(parts.verdicts, rowOf)
  const roster = rosterOfRows(rows)
  const kinds = (['member', 'user', 'account'] as const).map((of) => [of, new Sets(roster.size(of), segments.length)])
  const sets = Object.fromEntries(kinds) as Record<Kind, Sets>
  rows.forEach((row, index) => {
    const position = roster.position(row.of, row)
    if (position < 0) fail('argument.invalid', `verdicts[${index}]`, `This is no ${row.of}.`, 'the ids of one')
    if (sets[row.of].has(position)) fail('argument.invalid', `verdicts[${index}]`, 'This subject was given before.')
    sets[row.of].add(position, row.verdicts)
  })
  return createAssignment({
    roster,
    existing: { member: sets.member.existing, user: sets.user.existing, account: sets.account.existing },
    asOf,
    catalog,
    zoneData,
    segments: segments.map((segment, index) => ({ segment, ...sets[segment.of].column(index) })),
  })
}
