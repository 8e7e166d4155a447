import type { Gate } from '../gate/index.js'

/**
 * What flag rules read: the segments that are proven, one way or the other. One that is unknown is in neither list, so
 * that a flag which asks `notInSegments` for it stays closed as well.
 */
export interface SegmentContext {
  readonly inSegments: string[]
  readonly notInSegments: string[]
}

/**
 * The verdicts of a gate, for the evaluation context of OpenFeature.
 *
 * @param gate A gate over the reader's snapshot.
 * @param ids The segments that flags ask for.
 * @param at When; now by default.
 * @returns Two sorted lists of ids, which every provider can match.
 * @example
 * ```ts
 * import { createGate, type Snapshot } from 'cadre/gate'
 * import { segmentContext } from 'cadre/openfeature'
 *
 * const snapshot: Snapshot = {
 *   version: 1,
 *   asOf: Date.UTC(2026, 5, 15),
 *   rules: '',
 *   segments: { pro: [true, null], churned: [false, null], 'at-risk': [null, null] },
 * }
 *
 * segmentContext(createGate(snapshot, { now: Date.now }), Object.keys(snapshot.segments))
 * // { inSegments: ['pro'], notInSegments: ['churned'] }
 * ```
 */
export function segmentContext<I extends string>(
  { now, verdict }: Pick<Gate<I>, 'now' | 'verdict'>,
  ids: readonly I[],
  at = now(),
): SegmentContext {
  const proven = (wanted: boolean) => ids.filter((id) => verdict(id, at) === wanted).sort()
  return { inSegments: proven(true), notInSegments: proven(false) }
}
