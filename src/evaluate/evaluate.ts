import type { Segment } from '../dsl/segment.js'
import {
  type AnyFacts,
  type AsOf,
  type PreparedFacts,
  prepareFacts,
  readAsOf,
  type Reason,
  type Result,
  type Verdict,
} from '../facts/index.js'
import { Plan, Run, type Test } from './run.js'
import { CompiledSegment } from './segment.js'
import { Thresholds } from './thresholds.js'

const compiled = new WeakMap<Segment, CompiledSegment>()

// One segment is often asked of many subjects, and to look into the map takes a quarter of a simple question's time.
let last: Segment | undefined
let lastCompiled: CompiledSegment

function lookUp(segment: Segment): CompiledSegment {
  lastCompiled = compiled.get(segment) ?? new CompiledSegment(segment, new Plan(false))
  compiled.set(segment, lastCompiled)
  last = segment
  return lastCompiled
}

/** The compiled form of a segment, made once: a segment never changes. */
export const compiledOf = (segment: Segment): CompiledSegment => (segment === last ? lastCompiled : lookUp(segment))

const UNSHARED: never[] = []

/** One question about one subject. */
export const runOf = (facts: AnyFacts | PreparedFacts, asOf: number): Run =>
  new Run(prepareFacts(facts), asOf, UNSHARED)

/**
 * Whether a subject is in a segment.
 *
 * @param segment The segment.
 * @param facts What is known of the subject. Prepare them once with {@link prepareFacts} when many questions follow.
 * @param options When: `asOf`.
 * @returns True, false, or null when it cannot be said: something is missing or unknown, or the subject does not exist
 * yet. Compare with `=== true`: `!evaluate(…)` is also true of null.
 * @throws SegmentError `as-of.invalid`; never for what is in the facts.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { evaluate } from 'cadre/evaluate'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 * const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }
 *
 * evaluate(active, facts, { asOf: '2026-06-15T09:00:00Z' }) // true
 * evaluate(active, { user: { id: 'joe' } }, { asOf: '2026-06-15T09:00:00Z' }) // null: his events were not given
 * ```
 */
export function evaluate(segment: Segment, facts: AnyFacts | PreparedFacts, options: AsOf): Verdict {
  return compiledOf(segment).test(runOf(facts, readAsOf(options)))
}

/**
 * A segment at one instant, to be asked of many subjects one by one: what is the same for all of them is done once.
 *
 * @param segment The segment.
 * @param options When: `asOf`.
 * @returns A function that gives the verdict of a subject, as {@link evaluate} does. To a filter, null is not in.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { createPredicate } from 'cadre/evaluate'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', where: user('country').is('DE') })
 * const people = [{ user: { id: 'jane', country: 'DE' } }, { user: { id: 'joe', country: 'FR' } }, { user: { id: 'kim' } }]
 *
 * people.filter(createPredicate(german, { asOf: '2026-06-15' })).map(({ user }) => user.id) // ['jane']
 * ```
 */
export function createPredicate(segment: Segment, options: AsOf): (facts: AnyFacts | PreparedFacts) => Verdict {
  const [{ test }, asOf] = [compiledOf(segment), readAsOf(options)]
  return (facts) => test(runOf(facts, asOf))
}

/** A verdict and, when it is null, why. */
export interface Evaluation {
  readonly verdict: Verdict
  /** The reasons of a null verdict, sorted; empty otherwise. */
  readonly reasons: readonly Reason[]
}

/**
 * The verdict with the reasons why nothing can be said.
 *
 * @param segment The segment.
 * @param facts What is known of the subject.
 * @param options When: `asOf`.
 * @returns The verdict, and the sorted reasons of a null one.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { evaluateWithReasons } from 'cadre/evaluate'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', where: user('country').is('DE') })
 *
 * evaluateWithReasons(german, { user: { id: 'jane' } }, { asOf: '2026-06-15' })
 * // { verdict: null, reasons: ['missing:user.country'] }
 * ```
 */
export function evaluateWithReasons(segment: Segment, facts: AnyFacts | PreparedFacts, options: AsOf): Evaluation {
  const question = compiledOf(segment)
  const run = runOf(facts, readAsOf(options))
  const verdict = question.test(run)
  const reasons = new Set<Reason>()
  if (verdict === null) question.explain(run, reasons)
  return { verdict, reasons: [...reasons].sort() }
}

/** Many segments, ready to be asked of many subjects. */
export interface Evaluator {
  readonly segments: readonly Segment[]
  /** The verdict of each segment, in the order of the segments. */
  evaluate(facts: AnyFacts | PreparedFacts, options: AsOf): readonly Verdict[]
}

/** Segments of one kind of one catalog: their subjects exist, or do not, together. */
interface Together {
  readonly compiled: readonly CompiledSegment[]
  /** Where their verdicts go. */
  readonly places: readonly number[]
  /** The rules that are mere thresholds, and the others with their places. */
  readonly thresholds: Thresholds
  readonly rules: readonly Test[]
  readonly rulePlaces: readonly number[]
}

class SharedEvaluator implements Evaluator {
  private readonly plan = new Plan(true)
  private readonly groups: readonly Together[]

  constructor(readonly segments: readonly Segment[]) {
    const groups = new Map<string, number[]>()
    segments.forEach((segment, index) => {
      const key = `${segment.of} ${this.plan.catalogNumber(segment.catalog)}`
      const places = groups.get(key)
      if (places) places.push(index)
      else groups.set(key, [index])
    })
    this.groups = [...groups.values()].map((places) => this.together(places))
  }

  private together(places: readonly number[]): Together {
    const compiled = places.map((index) => new CompiledSegment(this.segments[index]!, this.plan))
    const isThreshold = compiled.map(({ rule }) => rule.threshold !== undefined)
    const plain = compiled.flatMap(({ rule }) => rule.threshold ?? [])
    return {
      compiled,
      places,
      thresholds: new Thresholds(
        plain,
        places.filter((_, index) => isThreshold[index]),
      ),
      rules: compiled.filter((_, index) => !isThreshold[index]).map(({ rule }) => rule.test),
      rulePlaces: places.filter((_, index) => !isThreshold[index]),
    }
  }

  evaluate(facts: AnyFacts | PreparedFacts, options: AsOf): readonly Verdict[] {
    const run = new Run(prepareFacts(facts), readAsOf(options), new Array<Result>(this.plan.size))
    const verdicts = new Array<Verdict>(this.segments.length)
    const isKnown = run.facts.facts.known !== undefined
    for (const { compiled, places, thresholds, rules, rulePlaces } of this.groups) {
      if (compiled[0]!.absence(run) !== undefined) for (const place of places) verdicts[place] = null
      else if (isKnown) compiled.forEach(({ test }, index) => (verdicts[places[index]!] = test(run)))
      else {
        thresholds.answer(run, verdicts)
        for (let index = 0; index < rules.length; index += 1) verdicts[rulePlaces[index]!] = rules[index]!(run)
      }
    }
    return verdicts
  }
}

/**
 * Prepares many segments to be asked together: what several rules read is computed once per subject.
 *
 * @param segments The segments, of any kinds.
 * @returns An evaluator. It holds no state about subjects and can be kept for ever.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { createEvaluator } from 'cadre/evaluate'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const signIns = event('signed in').within(days(7)).count()
 * const evaluator = createEvaluator([
 *   defineSegment({ id: 'active', where: signIns.atLeast(1) }),
 *   defineSegment({ id: 'busy', where: signIns.atLeast(5) }),
 * ])
 * const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }
 *
 * evaluator.evaluate(facts, { asOf: '2026-06-15T09:00:00Z' }) // [true, false]
 * ```
 */
export const createEvaluator = (segments: readonly Segment[]): Evaluator => new SharedEvaluator([...segments])
