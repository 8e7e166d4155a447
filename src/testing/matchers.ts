import type { Segment } from '../dsl/segment.js'
import { evaluate } from '../evaluate/evaluate.js'
import { type AnyFacts, type AsOf, type PreparedFacts, prepareFacts, readAsOf, type Verdict } from '../facts/index.js'
import { explain, formatExplanation } from '../explain/index.js'
import type { SegmentLock } from '../handbook/lock.js'
import { type InstantInput, toIso } from '../time/index.js'
import { matchesLock } from './lock-matcher.js'
import { instantOf } from './moments.js'

/** What is asked about: facts, or a builder of them. */
export type Subject = AnyFacts | PreparedFacts | FactsBuilder

/** What makes facts when asked: `person()` and the like. */
export interface FactsBuilder {
  /** The facts as they have been built so far. */
  readonly facts: () => AnyFacts
}

/** What a test runner tells a matcher. */
export interface MatcherContext {
  /** The assertion is negated: `expect(…).not`. */
  readonly isNot?: boolean | undefined
}

/** What a matcher answers: whether the assertion without `not` holds, and what to print when it fails. */
export interface MatcherResult {
  readonly pass: boolean
  /** What to print when it fails. */
  readonly message: () => string
}

/** When something is expected to change. */
export interface ChangeAt {
  readonly at: InstantInput
}

const isBuilder = (subject: Subject): subject is FactsBuilder =>
  'facts' in subject && typeof subject.facts === 'function'

const factsOf = (subject: Subject): PreparedFacts => prepareFacts(isBuilder(subject) ? subject.facts() : subject)

const WORDS = new Map<Verdict, string>([
  [true, 'in'],
  [false, 'outside'],
  [null, 'unknown in'],
])

const titleOf = ({ id, title }: Segment): string => `"${title ?? id}"`

/** The answer that was not expected, the reasons, and the word that would have expected it. */
function answer(segment: Segment, facts: PreparedFacts, at: number, expected: string): string {
  const explanation = explain(segment, facts, { asOf: at })
  const unknown = explanation.verdict === null
  const hint = unknown ? ['', 'Unknown is neither in nor outside. If it is meant, use toBeUnknownInSegment.'] : []
  return [
    `Expected the subject to be ${expected} ${titleOf(segment)} at ${toIso(at)}, and it is ${WORDS.get(explanation.verdict)!} it.`,
    '',
    formatExplanation(explanation),
    ...hint,
  ].join('\n')
}

/** Expects one of the two sure verdicts. With `not` it expects the other one: unknown is an answer to neither. */
function sure(
  context: MatcherContext,
  wanted: boolean,
  subject: Subject,
  segment: Segment,
  options: AsOf,
): MatcherResult {
  const [facts, at, isNot] = [factsOf(subject), readAsOf(options), context.isNot === true]
  const verdict = evaluate(segment, facts, { asOf: at })
  const expected = WORDS.get(wanted !== isNot)!
  return { pass: verdict === null ? isNot : verdict === wanted, message: () => answer(segment, facts, at, expected) }
}

/** Expects a change from one sure verdict to the other at an instant. */
function change(
  context: MatcherContext,
  to: boolean,
  subject: Subject,
  segment: Segment,
  { at }: ChangeAt,
): MatcherResult {
  const [facts, moment, isNot] = [factsOf(subject), instantOf(at), context.isNot === true]
  const instants = [moment - 1, moment]
  const verdicts = instants.map((asOf) => evaluate(segment, facts, { asOf }))
  const isUnknown = verdicts.includes(null)
  const wrong = [verdicts[0] !== !to, verdicts[1] !== to]
  const shown = instants.filter((_, index) => isNot || wrong[index])
  const message = () =>
    [
      `Expected the subject ${isNot ? 'not ' : ''}to ${to ? 'enter' : 'leave'} ${titleOf(segment)} at ${toIso(moment)}: ` +
        `a millisecond before it is ${WORDS.get(verdicts[0]!)!} it, then it is ${WORDS.get(verdicts[1]!)!} it.`,
      ...shown.map((asOf) => `\n${formatExplanation(explain(segment, facts, { asOf }))}`),
    ].join('\n')
  return { pass: isUnknown ? isNot : !wrong.includes(true), message }
}

/**
 * Matchers for `expect.extend` of vitest and jest: `toBeInSegment`, `toBeOutsideSegment`, `toBeUnknownInSegment`,
 * `toEnterSegment` and `toLeaveSegment`. They take facts, or a builder of {@link testingFor}. When they fail, they print
 * the explanation. An unknown verdict is neither in nor outside: `not.toBeInSegment` fails on it as well.
 * `toMatchSegmentLock` takes segments, and names those that mean something else than the lock says.
 *
 * For the type checker, name them to the test runner once, in a declaration file:
 *
 * ```ts skip
 * import type { SegmentMatchers } from 'cadre/testing'
 *
 * declare module 'vitest' {
 *   interface Matchers<T> extends SegmentMatchers<T> {}
 * }
 * // jest: declare global { namespace jest { interface Matchers<R> extends SegmentMatchers<R> {} } }
 * ```
 *
 * @example
 * ```ts
 * import { expect } from 'vitest'
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { segmentMatchers, type SegmentMatchers, testingFor } from 'cadre/testing'
 *
 * declare module 'vitest' {
 *   interface Matchers<T> extends SegmentMatchers<T> {}
 * }
 * expect.extend(segmentMatchers)
 *
 * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: catalog.event('signed in').within(days(7)).count().atLeast(1) })
 * const asOf = '2026-06-15T09:00:00Z'
 * const { person } = testingFor(catalog, { asOf })
 *
 * expect(person().did('signed in')).toBeInSegment(active, { asOf })
 * expect(person()).toBeOutsideSegment(active, { asOf })
 * expect(person().did('signed in', { at: '2026-06-14T08:00:00Z' })).toLeaveSegment(active, { at: '2026-06-21T08:00:00Z' })
 * ```
 */
export const segmentMatchers = {
  /** The subject is in the segment. With `not`: it is outside. */
  toBeInSegment(this: MatcherContext, subject: Subject, segment: Segment, options: AsOf): MatcherResult {
    return sure(this, true, subject, segment, options)
  },
  /** The subject is outside of the segment. With `not`: it is in. */
  toBeOutsideSegment(this: MatcherContext, subject: Subject, segment: Segment, options: AsOf): MatcherResult {
    return sure(this, false, subject, segment, options)
  },
  /** It cannot be said whether the subject is in the segment. */
  toBeUnknownInSegment(this: MatcherContext, subject: Subject, segment: Segment, options: AsOf): MatcherResult {
    const [facts, at] = [factsOf(subject), readAsOf(options)]
    const expected = this.isNot === true ? 'in or outside' : 'unknown in'
    const pass = evaluate(segment, facts, { asOf: at }) === null
    return { pass, message: () => answer(segment, facts, at, expected) }
  },
  /** The subject is outside a millisecond before the instant, and in at the instant. */
  toEnterSegment(this: MatcherContext, subject: Subject, segment: Segment, options: ChangeAt): MatcherResult {
    return change(this, true, subject, segment, options)
  },
  /** The subject is in a millisecond before the instant, and outside at the instant. */
  toLeaveSegment(this: MatcherContext, subject: Subject, segment: Segment, options: ChangeAt): MatcherResult {
    return change(this, false, subject, segment, options)
  },
  /** The segments mean what they meant when the lock was written. */
  toMatchSegmentLock(this: MatcherContext, segments: readonly Segment[], lock: SegmentLock): MatcherResult {
    return matchesLock(segments, lock)
  },
}

/**
 * The types of {@link segmentMatchers}, to extend the matchers of a test runner with. See there for how.
 *
 * @typeParam R What an assertion gives in the test runner.
 */
export interface SegmentMatchers<R = unknown> {
  /** The subject is in the segment. With `not`: it is outside. */
  toBeInSegment(segment: Segment, options: AsOf): R
  /** The subject is outside of the segment. With `not`: it is in. */
  toBeOutsideSegment(segment: Segment, options: AsOf): R
  /** It cannot be said whether the subject is in the segment. */
  toBeUnknownInSegment(segment: Segment, options: AsOf): R
  /** The subject is outside a millisecond before the instant, and in at the instant. */
  toEnterSegment(segment: Segment, options: ChangeAt): R
  /** The subject is in a millisecond before the instant, and outside at the instant. */
  toLeaveSegment(segment: Segment, options: ChangeAt): R
  /** The segments mean what they meant when the lock was written: nothing changed, is new, or is gone. */
  toMatchSegmentLock(lock: SegmentLock): R
}
