import type { CatalogData, ConditionNode, Kind } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { type AsOf, type EventInput, type Facts, type History, readAsOf } from '../../facts/index.js'
import { event, facts, history } from './facts.js'
import { instant } from './instants.js'
import { freeCondition, question, type Question, segment } from './segments.js'
import { type Arbitrary, createWorld, type FastCheckModule } from './world.js'

export type { FastCheckModule } from './world.js'
export type { Question } from './segments.js'

/** Generators of facts and rules over one catalog. */
export interface Arbitraries {
  /** Instants in milliseconds: many on the border of a window, many the same. */
  instant(): Arbitrary<number>
  /** Single events, also of other users and accounts, with ids that come twice, and with instants that cannot be read. */
  event(): Arbitrary<EventInput>
  /** Events in no order. */
  events(): Arbitrary<readonly EventInput[]>
  /** Statements about from when and up to when events are complete; undefined: always. */
  history(): Arbitrary<History | undefined>
  /** Facts about a subject: anything may be missing, not given, or of the wrong type. */
  facts(): Arbitrary<Facts>
  /** Conditions that a segment of a kind may have. They name no other segments. */
  condition(kind?: Kind): Arbitrary<ConditionNode>
  /** Segments of a kind, `member` by default. */
  segment(kind?: Kind): Arbitrary<Segment>
  /** A segment with facts that also hold calibrations of what it ranks and, now and then, verdicts of what it names. */
  question(kind?: Kind): Arbitrary<Question>
}

/**
 * Generators for property tests of your own rules and integrations, made from the catalog alone. Rules are always valid;
 * facts are as bad as data can be. Both draw from the same few values and instants, so that they often meet.
 *
 * @param fc fast-check 4: `import fc from 'fast-check'`. It is handed over, so that the library does not depend on it.
 * @param catalog The catalog, or what its `toJSON()` gives.
 * @param options When: the borders of windows are placed relative to `asOf`.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment, not } from 'cadre'
 * import { evaluate } from 'cadre/evaluate'
 * import { arbitrariesFor } from 'cadre/testing'
 *
 * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = catalog.event('signed in').within(days(7)).count().atLeast(1)
 * const [inside, outside] = [
 *   defineSegment({ id: 'active', where: active }),
 *   defineSegment({ id: 'silent', where: not(active) }),
 * ]
 * const asOf = '2026-06-15T09:00:00Z'
 *
 * fc.assert(
 *   fc.property(arbitrariesFor(fc, catalog, { asOf }).facts(), (facts) => {
 *     const [is, isNot] = [evaluate(inside, facts, { asOf }), evaluate(outside, facts, { asOf })]
 *     return is === null ? isNot === null : isNot === !is
 *   }),
 * )
 * ```
 */
export function arbitrariesFor(
  fc: FastCheckModule,
  catalog: CatalogData | { readonly toJSON: () => CatalogData },
  options: AsOf,
): Arbitraries {
  const data = 'toJSON' in catalog ? catalog.toJSON() : catalog
  const world = createWorld(fc, data, readAsOf(options))
  return {
    instant: () => instant(world),
    event: () => event(world),
    events: () => fc.array(event(world), { maxLength: 8 }),
    history: () => history(world),
    facts: () => facts(world),
    condition: (kind = 'member') => freeCondition(world, kind),
    segment: (kind = 'member') => segment(world, kind),
    question: (kind = 'member') => question(world, kind),
  }
}
