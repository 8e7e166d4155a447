import type { Segment } from '../../dsl/segment.js'
import type { Condition } from '../../dsl/types.js'
import { evaluate } from '../../evaluate/evaluate.js'
import { type AsOf, type Facts, readAsOf, type Verdict } from '../../facts/index.js'
import { describe } from '../../explain/index.js'
import { canHold } from '../../handbook/satisfy/index.js'
import { toIso } from '../../time/index.js'
import { copyOf, factsOf } from './draft.js'
import { groundOf, type Pivot, pivotsOf } from './pivot.js'
import { settingsOf } from './settings.js'

/** A subject just inside or just outside of one comparison of a rule. */
export interface BoundaryExample {
  /** The comparison in words, and what is set. */
  readonly name: string
  /** Where in the rule the comparison stands. */
  readonly path: string
  readonly facts: Facts
  readonly verdict: Verdict
}

/** What the borders of a segment are. */
export interface BoundaryExamples {
  readonly segment: string
  readonly asOf: string
  readonly examples: readonly BoundaryExample[]
  /** Comparisons for which no example could be made by simple means. */
  readonly without: readonly string[]
  /** `never`: nobody can be in. `always`: everybody of whom nothing is missing is in. Null: neither is certain. */
  readonly holds: 'never' | 'always' | null
}

function examplesOf(pivot: Pivot, segment: Segment): readonly BoundaryExample[] {
  const [ground, settings] = [groundOf(pivot), settingsOf(pivot.node, pivot.world)]
  const words = describe({ node: pivot.node } as Condition)
  return settings.map(({ label, change }) => {
    const draft = copyOf(ground)
    change(draft)
    const verdict = evaluate(segment, factsOf(pivot.world, draft), { asOf: pivot.world.asOf })
    return { name: `${words} — ${label}`, path: pivot.path, facts: factsOf(pivot.world, draft), verdict }
  })
}

/** Whether a rule can be true of anybody, and false of anybody: a no is certain. */
function certainty({ of, rule, uses, segments, include, exclude }: Segment): BoundaryExamples['holds'] {
  const scope = { of, uses, segments, events: [] }
  if (!include && !canHold([{ node: rule, wanted: true }], scope)) return 'never'
  return !exclude && !canHold([{ node: rule, wanted: false }], scope) ? 'always' : null
}

/**
 * Subjects just inside and just outside of every comparison of a rule, made from the rule itself: one less, exactly as
 * many, one more; one millisecond before, at, and after an instant. The rest of the rule is kept so that the comparison
 * decides, as far as that can be had by simple means. The verdict is what `evaluate` says of the facts.
 *
 * A snapshot of the examples shows what a change of the rule changes.
 *
 * @param segment The segment.
 * @param options The instant at which the examples are asked: `asOf`.
 * @returns Plain data: examples in the order of the rule, the comparisons without one, and whether the rule can never,
 * or must always, hold.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { boundaryExamples } from 'cadre/testing'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(3) })
 *
 * const { examples } = boundaryExamples(active, { asOf: '2026-06-15T09:00:00Z' })
 * examples.map(({ verdict }) => verdict) // [false, true, true, true, false]
 * // Two, three and four sign-ins; three, the first of them just in the window; the same, a millisecond too old.
 * ```
 */
export function boundaryExamples(segment: Segment, options: AsOf): BoundaryExamples {
  const asOf = readAsOf(options)
  const pivots = pivotsOf(segment, asOf)
  const made = pivots.map((pivot) => [pivot.path, examplesOf(pivot, segment)] as const)
  return {
    segment: segment.id,
    asOf: toIso(asOf),
    examples: made.flatMap(([, examples]) => examples),
    without: made.filter(([, examples]) => examples.length === 0).map(([path]) => path),
    holds: certainty(segment),
  }
}
