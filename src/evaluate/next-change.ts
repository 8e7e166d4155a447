import type { Segment } from '../dsl/segment.js'
import { type AnyFacts, type AsOf, type PreparedFacts, prepareFacts, readAsOf } from '../facts/index.js'
import { type Ahead, segmentAhead } from './ahead/index.js'
import { Plan } from './run.js'

const looking = new WeakMap<Segment, Ahead>()

function aheadOf(segment: Segment): Ahead {
  let ahead = looking.get(segment)
  if (!ahead) looking.set(segment, (ahead = segmentAhead(segment, new Plan(false))))
  return ahead
}

/**
 * When the verdict will change if nothing happens: the first instant after `asOf` at which the same facts give another
 * verdict. Events and dates that the facts hold for later take effect at their time.
 *
 * @param segment The segment.
 * @param facts What is known of the subject.
 * @param options When the question is asked: `asOf`.
 * @returns Milliseconds since the epoch; null when it never changes by itself.
 * @throws SegmentError `as-of.invalid`; `limit.work` when the facts hold so many events that the answer would take too long.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { nextChange } from 'cadre/evaluate'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 * const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }
 *
 * const at = nextChange(active, facts, { asOf: '2026-06-15T09:00:00Z' })
 * new Date(at!).toISOString() // '2026-06-21T08:00:00.000Z'
 * ```
 */
export function nextChange(segment: Segment, facts: AnyFacts | PreparedFacts, options: AsOf): number | null {
  return aheadOf(segment).nextChange(prepareFacts(facts), readAsOf(options))
}
