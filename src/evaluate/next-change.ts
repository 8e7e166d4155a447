import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { type AnyFacts, type PreparedFacts, prepareFacts } from '../facts/index.js'
import { LAST_INSTANT } from '../time/index.js'
import { type Collect, segmentInstants } from './critical/index.js'
import { type AsOf, compiledOf, readAsOf } from './evaluate.js'
import { Plan, type Question, Run } from './run.js'

/** How many instants are looked at before the question is given up. */
export const MOST_INSTANTS = 100_000

/** The instants after `asOf` at which something may change, in order. */
function ahead(collect: Collect, run: Run): Float64Array {
  const found: number[] = []
  collect(run, (at) => {
    if (at > run.asOf && at <= LAST_INSTANT) found.push(at)
    if (found.length > MOST_INSTANTS)
      fail('limit.work', 'facts', `More than ${MOST_INSTANTS} instants would have to be looked at.`)
  })
  return new Float64Array(found).sort()
}

const UNSHARED: never[] = []

/** The first instant after `asOf` at which a question is answered otherwise; null when there is none. */
export function nextChangeOf(
  { test }: Pick<Question, 'test'>,
  collect: Collect,
  facts: PreparedFacts,
  asOf: number,
): number | null {
  const now = test(new Run(facts, asOf, UNSHARED))
  let last = asOf
  for (const at of ahead(collect, new Run(facts, asOf, UNSHARED))) {
    if (at > last && test(new Run(facts, at, UNSHARED)) !== now) return at
    last = at
  }
  return null
}

const collected = new WeakMap<Segment, Collect>()

function instantsOf(segment: Segment): Collect {
  let collect = collected.get(segment)
  if (!collect) collected.set(segment, (collect = segmentInstants(segment, new Plan(false))))
  return collect
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
  return nextChangeOf(compiledOf(segment), instantsOf(segment), prepareFacts(facts), readAsOf(options))
}
