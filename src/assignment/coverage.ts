import type { CatalogData, Holder, Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import type { Reason } from '../facts/index.js'
import { compareText } from '../values/index.js'
import type { Assignment } from './assignment.js'
import { countBits, positionsOf } from './bits.js'
import { cellsOf } from './cells.js'
import type { Entry } from './entry.js'
import type { Subject } from './roster.js'

/** Why something is unknown, and of how many. */
export interface ReasonCount {
  readonly reason: Reason
  readonly subjects: number
}

/** Of how many a segment is known. */
export interface SegmentCoverage<I extends string = string> {
  readonly id: I
  readonly of: Kind
  readonly existing: number
  readonly known: number
  readonly unknown: number
  /** The part that is known; null when nobody exists. */
  readonly share: number | null
  /** The reasons of those who are unknown, the most frequent first; several for a subject that has several. Null when nobody can tell them. */
  readonly reasons: readonly ReasonCount[] | null
}

/** Of how many a trait is there. */
export interface TraitCoverage<I extends string = string> {
  /** As in reasons: `user.country`. */
  readonly trait: string
  /** Whom it was looked for with. */
  readonly of: Kind
  readonly present: number
  readonly missing: number
  readonly unknown: number
  /** The part that has it; null when nobody exists. */
  readonly share: number | null
  /** The segments whose rules read it. */
  readonly segments: readonly I[]
}

/** How much of what the segments ask for is known. */
export interface Coverage<I extends string = string> {
  readonly segments: readonly SegmentCoverage<I>[]
  /** The traits that the rules read, in order of their names. Empty when the assignment does not have its data. */
  readonly traits: readonly TraitCoverage<I>[]
}

/** Who tells why a verdict is unknown. */
export interface CoverageOptions<I extends string = string> {
  /**
   * The reasons of one subject, such as `evaluateWithReasons` gives. Absent: those of the engine, if it knows them. Is
   * called for every subject of whom a segment is unknown.
   */
  readonly reasons?: (segment: I, subject: Subject) => readonly Reason[]
}

type Explained<I extends string> = (entry: Entry<I>, position: number) => readonly Reason[]

function explainer<I extends string>(
  { data }: Assignment<I>,
  { reasons }: CoverageOptions<I>,
): Explained<I> | undefined {
  if (reasons) return ({ id, of }, position) => reasons(id, data.roster.subject(of, position))
  const { source } = data
  return source?.reasons && (({ id }, position) => source.reasons!(id, position))
}

function countReasons<I extends string>(entry: Entry<I>, explain: Explained<I>): ReasonCount[] {
  const counts = new Map<Reason, number>()
  for (const position of positionsOf(entry.isUnknown))
    for (const reason of new Set(explain(entry, position))) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, subjects]) => ({ reason, subjects }))
    .sort((one, other) => other.subjects - one.subjects || compareText(one.reason, other.reason))
}

/** The subjects that hold a trait. */
function kindOf(holder: Holder, { subscriptions }: CatalogData): Kind {
  if (holder === 'membership') return 'member'
  return holder === 'subscription' ? subscriptions! : holder
}

function traitsOf(segment: Segment): (readonly [Holder, string])[] {
  const own = Object.entries(segment.uses.traits).flatMap(([of, names]) =>
    Object.keys(names).map((name) => [of as Holder, name] as const),
  )
  return [...own, ...Object.values(segment.segments).flatMap(traitsOf)]
}

function coverageOfTrait<I extends string>(
  assignment: Assignment<I>,
  [holder, name]: readonly [Holder, string],
  segments: readonly I[],
  catalog: CatalogData,
): TraitCoverage<I> {
  const of = kindOf(holder, catalog)
  const cells = cellsOf(assignment, { node: { kind: 'trait', of: holder, name } }, of)
  const values = Array.from(positionsOf(assignment.data.existing[of]), cells)
  const [missing, unknown] = [undefined, null].map((none) => values.filter((value) => value === none).length) as [
    number,
    number,
  ]
  const present = values.length - missing - unknown
  const share = values.length === 0 ? null : present / values.length
  return { trait: `${holder}.${name}`, of, present, missing, unknown, share, segments }
}

function traitCoverages<I extends string>(assignment: Assignment<I>): TraitCoverage<I>[] {
  const { source, entries } = assignment.data
  if (!source) return []
  const used = new Map<string, { readonly trait: readonly [Holder, string]; readonly segments: Set<I> }>()
  for (const { id, segment } of entries) {
    for (const trait of traitsOf(segment!)) {
      const known = used.get(trait.join('.')) ?? { trait, segments: new Set<I>() }
      known.segments.add(id)
      used.set(trait.join('.'), known)
    }
  }
  return [...used.values()]
    .map(({ trait, segments }) => coverageOfTrait(assignment, trait, [...segments], source.catalog))
    .sort((one, other) => compareText(one.trait, other.trait))
}

/**
 * How much is known: of how many subjects each segment can be said, why not of the others, and how many have the traits
 * that the rules read.
 *
 * @param assignment The verdicts.
 * @param options Who tells the reasons.
 * @returns The coverage of each segment and of each trait.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { assignmentOf, coverageOf } from 'cadre/assignment'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [german],
 *   verdicts: [
 *     { of: 'user', userId: 'jane', verdicts: [true] },
 *     { of: 'user', userId: 'kim', verdicts: [null] },
 *   ],
 * })
 *
 * const { segments } = coverageOf(assignment, { reasons: () => ['missing:user.country'] })
 * segments[0]?.share // 0.5
 * segments[0]?.reasons // [{ reason: 'missing:user.country', subjects: 1 }]
 * ```
 */
export function coverageOf<I extends string>(assignment: Assignment<I>, options: CoverageOptions<I> = {}): Coverage<I> {
  const explain = explainer(assignment, options)
  const segments = assignment.data.entries.map((entry) => {
    const [existing, unknown] = [assignment.existing(entry.of).size, countBits(entry.isUnknown)]
    return {
      id: entry.id,
      of: entry.of,
      existing,
      known: existing - unknown,
      unknown,
      share: existing === 0 ? null : (existing - unknown) / existing,
      reasons: explain ? countReasons(entry, explain) : null,
    }
  })
  return { segments, traits: traitCoverages(assignment) }
}
