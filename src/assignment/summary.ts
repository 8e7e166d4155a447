import type { Kind } from '../ast/index.js'
import { toIso } from '../time/index.js'
import type { Assignment, SegmentSize } from './assignment.js'
import { overlapOf, type SegmentPair } from './overlap.js'

/** A part of a stacked bar: those in, out, or unknown. */
export interface SummaryPart<I extends string = string> {
  readonly id: I
  readonly title: string
  readonly of: Kind
  readonly state: 'in' | 'unknown' | 'out'
  readonly subjects: number
  /** As a part of all that exist; 0 when nobody does. */
  readonly share: number
}

/** An assignment in numbers: JSON, in rows as plotting libraries take them. */
export interface Summary<I extends string = string> {
  /** ISO 8601. */
  readonly asOf: string
  /** How many subjects of each kind exist. */
  readonly existing: Readonly<Record<Kind, number>>
  readonly sizes: readonly SegmentSize<I>[]
  readonly parts: readonly SummaryPart<I>[]
  /** Each two segments of one kind once. */
  readonly overlaps: readonly (SegmentPair<I> & { readonly of: Kind })[]
}

const KINDS: readonly Kind[] = ['member', 'user', 'account']

const partsOf = <I extends string>({ id, of, title, size, unknown, out, existing }: SegmentSize<I>): SummaryPart<I>[] =>
  [
    { state: 'in', subjects: size } as const,
    { state: 'unknown', subjects: unknown } as const,
    { state: 'out', subjects: out } as const,
  ].map((part) => ({ id, title: title ?? id, of, ...part, share: existing === 0 ? 0 : part.subjects / existing }))

/**
 * An assignment in numbers that can be plotted, sent and stored: no ids of subjects are in it.
 *
 * @param assignment The verdicts.
 * @returns Sizes, their parts as rows, and overlaps.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, summaryOf } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', title: 'Pilots', subjects: ['acme'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [pilots],
 *   verdicts: [{ of: 'account', accountId: 'acme', verdicts: [true] }],
 * })
 * summaryOf(assignment).parts[0]
 * // { id: 'pilots', title: 'Pilots', of: 'account', state: 'in', subjects: 1, share: 1 }
 * ```
 */
export function summaryOf<I extends string>(assignment: Assignment<I>): Summary<I> {
  const sizes = assignment.sizes()
  return {
    asOf: toIso(assignment.asOf),
    existing: Object.fromEntries(KINDS.map((of) => [of, assignment.existing(of).size])) as Record<Kind, number>,
    sizes,
    parts: sizes.flatMap(partsOf),
    overlaps: KINDS.flatMap((of) => overlapOf(assignment, { of }).pairs.map((pair) => ({ ...pair, of }))),
  }
}
