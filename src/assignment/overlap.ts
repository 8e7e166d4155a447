import type { Kind } from '../ast/index.js'
import type { Assignment, SegmentChoice } from './assignment.js'
import { countBits, countBoth } from './bits.js'
import { chosenSegments } from './choice.js'

/** Two segments and the subjects they share. */
export interface SegmentPair<I extends string = string> {
  readonly first: I
  readonly second: I
  /** How many subjects are in both. */
  readonly both: number
  /** Those in both, divided by those in either: 0 for strangers, 1 for the same people; null when nobody is in either. */
  readonly jaccard: number | null
}

/** How segments of one kind overlap. */
export interface Overlap<I extends string = string> {
  readonly of: Kind
  readonly segments: readonly I[]
  /** How many subjects row and column share; in the diagonal the sizes. */
  readonly counts: readonly (readonly number[])[]
  /** The shared part of row and column together; null when nobody is in either. */
  readonly jaccard: readonly (readonly (number | null)[])[]
  /** The same, each two different segments once. */
  readonly pairs: readonly SegmentPair<I>[]
}

/** Which segments are looked at: by default all of one kind, which is that of the first segment. */
export interface KindOptions<I extends string = string> {
  readonly of?: Kind
  readonly segments?: readonly SegmentChoice<I>[]
}

/**
 * How many subjects segments share.
 *
 * @param assignment The verdicts.
 * @param options Which segments; all must be of one kind.
 * @returns Counts and Jaccard indices as matrices, and as a list of pairs. Unknown is not in.
 * @throws SegmentError `segment.missing`, `document.hash` as `assignment.audience`; `argument.invalid` for segments of several kinds.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, overlapOf } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme', 'hooli'] })
 * const partners = defineStaticSegment({ id: 'partners', of: 'account', subjects: ['acme'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [pilots, partners],
 *   verdicts: [
 *     { of: 'account', accountId: 'acme', verdicts: [true, true] },
 *     { of: 'account', accountId: 'hooli', verdicts: [true, false] },
 *   ],
 * })
 * overlapOf(assignment).counts // [[2, 1], [1, 1]]
 * overlapOf(assignment).pairs // [{ first: 'pilots', second: 'partners', both: 1, jaccard: 0.5 }]
 * ```
 */
export function overlapOf<I extends string>(assignment: Assignment<I>, options: KindOptions<I> = {}): Overlap<I> {
  const { of, entries } = chosenSegments(assignment, options)
  const sizes = entries.map(({ isTrue }) => countBits(isTrue))
  const counts = entries.map(({ isTrue }) => entries.map((other) => countBoth(isTrue, other.isTrue)))
  const jaccard = counts.map((row, first) =>
    row.map((both, second) => {
      const either = sizes[first]! + sizes[second]! - both
      return either === 0 ? null : both / either
    }),
  )
  const pairs = entries.flatMap(({ id }, first) =>
    entries.slice(first + 1).map((other, next) => {
      const second = first + 1 + next
      return { first: id, second: other.id, both: counts[first]![second]!, jaccard: jaccard[first]![second]! }
    }),
  )
  return { of, segments: entries.map(({ id }) => id), counts, jaccard, pairs }
}
