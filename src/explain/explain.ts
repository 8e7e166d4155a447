import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { runOf } from '../evaluate/evaluate.js'
import { type AsOf, type Facts, type PreparedFacts, readAsOf } from '../facts/index.js'
import { Plan } from '../evaluate/run.js'
import { contextOf } from '../evaluate/segment.js'
import { toIso } from '../time/index.js'
import { namesIn } from './describe/names.js'
import { explainSegment } from './segment.js'
import type { Explanation } from './types.js'

/** What {@link explain} takes besides the segment and the facts. */
export interface ExplainOptions extends AsOf {
  /** How many near misses are told of each condition: a whole number, 3 by default; 0 for none. */
  readonly near?: number
  /**
   * The version of the time zone data of the runtime, to be kept with the answer: `process.versions.tz` in Node. The
   * library cannot see it.
   */
  readonly zoneData?: string
}

/**
 * Why a subject is in a segment, is not, or may be: every condition with its verdict, the values that were read, how far
 * they are from the other answer, when time alone changes it, and which events nearly count. The verdicts and reasons
 * are those of `evaluate`.
 *
 * An explanation holds what it read of the subject: {@link redact} it before it is logged.
 *
 * @param segment The segment.
 * @param facts What is known of the subject.
 * @param options When: `asOf`; and how many near misses to tell.
 * @returns Plain data. {@link formatExplanation} makes text of it.
 * @throws SegmentError `as-of.invalid`, or `argument.invalid` for `near`; never for what is in the facts.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { explain } from 'cadre/explain'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(2) })
 * const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }
 *
 * const { verdict, tree } = explain(active, facts, { asOf: '2026-06-15T09:00:00Z' })
 * verdict // false
 * tree.conditions?.[0]?.distance?.text // 'needs 1 more'
 * ```
 */
export function explain(segment: Segment, facts: Facts | PreparedFacts, options: ExplainOptions): Explanation {
  const { near = 3, zoneData } = options
  if (!Number.isInteger(near) || near < 0)
    fail('argument.invalid', 'near', `${String(near)} is not a number of near misses.`, '0 or a positive integer')
  const run = runOf(facts, readAsOf(options))
  const context = contextOf(segment, new Plan(false))
  const tree = explainSegment(segment, { context, run, names: namesIn(segment), near, wanted: true, matters: true })
  return {
    segment: segment.id,
    ...(segment.title !== undefined && { title: segment.title }),
    of: segment.of,
    asOf: toIso(run.asOf),
    ...(zoneData !== undefined && { zoneData }),
    verdict: tree.verdict,
    reasons: tree.reasons ?? [],
    tree,
  }
}
