import type { Kind } from '../ast/index.js'
import type { Assignment } from './assignment.js'
import { type Bits, positionsOf } from './bits.js'
import { type Cell, type Cells, cellsOf, type ValueChoice } from './cells.js'
import { chosenSegments } from './choice.js'
import { Alignment } from './alignment.js'
import type { IdChange } from './identity.js'
import type { KindOptions } from './overlap.js'
import { type Statistics, statisticsOf } from './statistics.js'

/** The values of those in a segment, in numbers. */
export interface SegmentMetric<I extends string = string> extends Statistics {
  readonly id: I
}

/** The values of segments, beside those of everybody. */
export interface Metrics<I extends string = string> {
  readonly of: Kind
  readonly everybody: Statistics
  readonly segments: readonly SegmentMetric<I>[]
}

/** Which segments are compared, and in which currency. */
export interface MetricOptions<I extends string = string> extends KindOptions<I> {
  /** For money: amounts in other currencies are missing. Absent: the only currency that occurs. */
  readonly currency?: string
}

/** The cells of a set. */
export const cellsIn = (cells: Cells, bits: Bits): Cell[] => Array.from(positionsOf(bits), cells)

/**
 * Compares segments by a value: the plan they are on, how often they sign in, whether they converted.
 *
 * @param assignment The verdicts, with the data behind them unless the value is a function.
 * @param value What is looked at, at the instant of the assignment: a value or a condition of the rules' words, or a function.
 * @param options Which segments, all of one kind; and the currency.
 * @returns How many have the value, and its mean, median, extremes and share, for each segment and for everybody.
 * @throws SegmentError `argument.invalid` when the assignment does not have its data; `rule.*` for words that the kind
 * may not use; `segment.missing`, `document.hash` as `assignment.audience`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, metricsOf } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme', 'initech'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [pilots],
 *   verdicts: [
 *     { of: 'account', accountId: 'acme', verdicts: [true] },
 *     { of: 'account', accountId: 'initech', verdicts: [true] },
 *     { of: 'account', accountId: 'hooli', verdicts: [false] },
 *   ],
 * })
 * const seats = new Map([['acme', 10], ['initech', 20], ['hooli', 90]])
 *
 * const { everybody, segments } = metricsOf(assignment, ({ accountId }) => seats.get(accountId ?? ''))
 * everybody.mean // 40
 * segments[0]?.mean // 15
 * ```
 */
export function metricsOf<I extends string>(
  assignment: Assignment<I>,
  value: ValueChoice,
  options: MetricOptions<I> = {},
): Metrics<I> {
  const { of, entries } = chosenSegments(assignment, options)
  const cells = cellsOf(assignment, value, of)
  const ofSet = (bits: Bits) => statisticsOf(cellsIn(cells, bits), options.currency)
  return {
    of,
    everybody: ofSet(assignment.data.existing[of]),
    segments: entries.map(({ id, isTrue }) => ({ id, ...ofSet(isTrue) })),
  }
}

/** Which segments are followed, in which currency, and which ids changed. */
export interface LaterOptions<I extends string = string> extends MetricOptions<I> {
  readonly changes?: readonly IdChange[]
}

/**
 * A later value of those who were in a segment then: what those at risk in March spent until June. Who does not exist
 * any more has no value.
 *
 * @param then The assignment that says who was in.
 * @param later A later one, with its data unless the value is a function.
 * @param value What is looked at, at the later instant.
 * @param options Which segments of then, the currency, and the ids that changed in between.
 * @returns As {@link metricsOf}; `everybody` is everybody of then.
 * @throws SegmentError as {@link metricsOf}.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, metricsLater } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme'] })
 * const assignedAt = (asOf: string) =>
 *   assignmentOf({
 *     asOf,
 *     segments: [pilots],
 *     verdicts: [
 *       { of: 'account', accountId: 'acme', verdicts: [true] },
 *       { of: 'account', accountId: 'hooli', verdicts: [false] },
 *     ],
 *   })
 * const revenue = new Map([['acme', 900], ['hooli', 100]])
 *
 * const { everybody, segments } = metricsLater(assignedAt('2026-03-01'), assignedAt('2026-06-01'), ({ accountId }) =>
 *   revenue.get(accountId ?? ''),
 * )
 * everybody.mean // 500
 * segments[0]?.mean // 900
 * ```
 */
export function metricsLater<I extends string>(
  then: Assignment<I>,
  later: Assignment,
  value: ValueChoice,
  options: LaterOptions<I> = {},
): Metrics<I> {
  const { of, entries } = chosenSegments(then, options)
  const cells = cellsOf(later, value, of)
  const alignment = new Alignment(then.data.roster, later.data.roster, options.changes)
  const ofSet = (bits: Bits) => {
    const now = Array.from(positionsOf(bits), (position) => alignment.later(of, position, later.data.existing[of])[0])
    return statisticsOf(
      now.map((position) => (position === undefined ? undefined : cells(position))),
      options.currency,
    )
  }
  return {
    of,
    everybody: ofSet(then.data.existing[of]),
    segments: entries.map(({ id, isTrue }) => ({ id, ...ofSet(isTrue) })),
  }
}
