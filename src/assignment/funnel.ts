import type { ConditionNode, Kind, SequenceNode } from '../ast/index.js'
import { fail } from '../errors.js'
import type { Assignment, SegmentChoice } from './assignment.js'
import { type Bits, bothBits, countBits, eitherBits, withoutBits } from './bits.js'
import { verdictsOf } from './cells.js'
import { chosenSegments } from './choice.js'
import type { KindOptions } from './overlap.js'
import type { Verdicts } from './source.js'

/** A sequence: what `sequence([…])` gives. */
export interface SequenceSteps {
  /** The condition of having taken all steps; its node names them. */
  completed(): { readonly node: ConditionNode }
}

/** One step of a funnel. */
export interface FunnelStep {
  /** The name of the step, or the id of its segment. */
  readonly name: string
  /** How many took this step and all before it. */
  readonly reached: number
  /** How many took the steps before, and not this one. Of the first step: how many did not take it. */
  readonly lost: number
  /** Of how many it cannot be said whether they took the steps up to this one. */
  readonly unknown: number
  /** Those who reached it, as a part of all; null when there are none. */
  readonly share: number | null
  /** Those who reached it, as a part of those who reached the step before. */
  readonly shareOfPrevious: number | null
}

/** How far some subjects came. */
export interface Funnel<I extends string = string> {
  /** The segment; null for everybody. */
  readonly segment: I | null
  /** How many subjects there are. */
  readonly subjects: number
  readonly steps: readonly FunnelStep[]
}

interface NamedStep extends Verdicts {
  readonly name: string
}

const isSequence = (steps: unknown): steps is SequenceSteps =>
  typeof steps === 'object' && steps !== null && 'completed' in steps

function sequenceSteps(assignment: Assignment, sequence: SequenceSteps, of: Kind): NamedStep[] {
  const { node } = sequence.completed()
  if (node.kind !== 'sequence')
    return fail('argument.invalid', 'steps', 'This is no sequence.', 'what sequence(…) gives')
  const whole: SequenceNode = node
  return whole.steps.map(({ name }) => ({ name, ...verdictsOf(assignment, { ...whole, reached: name }, of) }))
}

/** Those who took this step and all before it, and those of whom that is unknown. */
function cumulated(steps: readonly NamedStep[], everybody: Bits): NamedStep[] {
  let [reached, possible] = [everybody, everybody]
  return steps.map(({ name, isTrue, isUnknown }) => {
    possible = bothBits(possible, eitherBits(isTrue, isUnknown))
    reached = bothBits(reached, isTrue)
    return { name, isTrue: reached, isUnknown: withoutBits(possible, reached) }
  })
}

function funnelAmong<I extends string>(segment: I | null, steps: readonly NamedStep[], among: Bits): Funnel<I> {
  const subjects = countBits(among)
  const reached = steps.map(({ isTrue }) => countBits(bothBits(isTrue, among)))
  const unknown = steps.map(({ isUnknown }) => countBits(bothBits(isUnknown, among)))
  const rows = steps.map(({ name }, index) => {
    const [before, now] = [index === 0 ? subjects : reached[index - 1]!, reached[index]!]
    const earlier = index === 0 ? among : steps[index - 1]!.isTrue
    const lost = countBits(
      withoutBits(bothBits(earlier, among), eitherBits(steps[index]!.isTrue, steps[index]!.isUnknown)),
    )
    return {
      name,
      reached: now,
      lost,
      unknown: unknown[index]!,
      share: subjects === 0 ? null : now / subjects,
      shareOfPrevious: before === 0 ? null : now / before,
    }
  })
  return { segment, subjects, steps: rows }
}

/**
 * How many reached each step, and how many were lost on the way: of everybody, and of each segment.
 *
 * @param assignment The verdicts; with the data behind them when the steps are a sequence.
 * @param steps A `sequence(…)`; or segments, one for each step, of which each counts for those who took the steps before.
 * @param options The segments that are compared, all of one kind.
 * @returns A funnel for everybody, then one for each segment.
 * @throws SegmentError `argument.invalid` when a sequence is asked of an assignment without its data;
 * `segment.missing`, `document.hash` as `assignment.audience`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, funnelOf } from 'cadre/assignment'
 *
 * const signedUp = defineStaticSegment({ id: 'signed-up', of: 'user', subjects: ['jane', 'joe'] })
 * const paid = defineStaticSegment({ id: 'paid', of: 'user', subjects: ['jane'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [signedUp, paid],
 *   verdicts: [
 *     { of: 'user', userId: 'jane', verdicts: [true, true] },
 *     { of: 'user', userId: 'joe', verdicts: [true, false] },
 *   ],
 * })
 *
 * const [everybody] = funnelOf(assignment, ['signed-up', 'paid'], { segments: [] })
 * everybody?.steps.map(({ name, reached, lost }) => `${name} ${reached} -${lost}`) // ['signed-up 2 -0', 'paid 1 -1']
 * ```
 */
export function funnelOf<I extends string>(
  assignment: Assignment<I>,
  steps: SequenceSteps | readonly SegmentChoice<I>[],
  options: KindOptions<I> = {},
): Funnel<I>[] {
  const kind = options.of ?? (isSequence(steps) ? undefined : steps.map((step) => assignment.entry(step).of)[0])
  const { of, entries } = chosenSegments(assignment, { ...options, ...(kind && { of: kind }) })
  const named = isSequence(steps)
    ? sequenceSteps(assignment, steps, of)
    : chosenSegments(assignment, { of, segments: steps }).entries.map(({ id, ...entry }) => ({ name: id, ...entry }))
  const existing = assignment.data.existing[of]
  const all = cumulated(named, existing)
  return [funnelAmong<I>(null, all, existing), ...entries.map(({ id, isTrue }) => funnelAmong(id, all, isTrue))]
}
