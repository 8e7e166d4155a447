import { toIso } from '../time/index.js'
import type { Assignment, SegmentSize } from './assignment.js'

/** The size of a segment at one instant. */
export interface SizePoint<I extends string = string> extends SegmentSize<I> {
  /** ISO 8601. */
  readonly asOf: string
}

/**
 * Sizes over time: one row for each segment and instant, as plotting libraries take them.
 *
 * @param assignments The same population at several instants.
 * @returns The rows, in the order in which the assignments come.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, sizesOverTime } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme'] })
 * const assignments = ['2026-06-14', '2026-06-15'].map((asOf) =>
 *   assignmentOf({ asOf, segments: [pilots], verdicts: [{ of: 'account', accountId: 'acme', verdicts: [true] }] }),
 * )
 * sizesOverTime(assignments).map(({ size }) => size) // [1, 1]
 * ```
 */
export const sizesOverTime = <I extends string>(assignments: Iterable<Assignment<I>>): SizePoint<I>[] =>
  [...assignments].flatMap((assignment) =>
    assignment.sizes().map((size) => ({ ...size, asOf: toIso(assignment.asOf) })),
  )
