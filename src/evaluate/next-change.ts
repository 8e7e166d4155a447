import type { Segment } from '../dsl/segment.js'
import { type AnyFacts, type AsOf, type PreparedFacts, prepareFacts, readAsOf } from '../facts/index.js'
import { Course, type Look, lookOfSegment } from './ahead/index.js'
import { Plan, Run } from './run.js'

/** The first instant after `asOf` at which a question is answered otherwise; null when there is none. */
export function nextChangeOf({ test, next }: Look, facts: PreparedFacts, asOf: number): number | null {
  const run = new Run(facts, asOf, [], new Course())
  const now = test(run)
  do run.asOf = next(run, Infinity)
  while (run.asOf !== Infinity && test(run) === now)
  return run.asOf === Infinity ? null : run.asOf
}

const looks = new WeakMap<Segment, Look>()

function lookOf(segment: Segment): Look {
  let look = looks.get(segment)
  if (!look) looks.set(segment, (look = lookOfSegment(segment, new Plan(false))))
  return look
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
  return nextChangeOf(lookOf(segment), prepareFacts(facts), readAsOf(options))
}
