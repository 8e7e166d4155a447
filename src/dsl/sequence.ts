import type { Duration, FixedDuration, SequenceNode, StepNode, WindowNode } from '../ast/index.js'
import { fail } from '../errors.js'
import { condition, type ConditionTerm, joined, negated, originOf, windowNode, withOrigin } from './term.js'
import type { Answer, Condition, Scope, Window } from './types.js'

/** A named step of a sequence. */
export interface Step<N extends string, S extends Scope> {
  readonly name: N
  readonly events: Answer<S>
}

/**
 * A named step of a {@link sequence}.
 *
 * @param name What the step is called; unique in its sequence.
 * @param events The events that take it, without a window of their own.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, step } from 'cadre'
 *
 * const { event } = defineCatalog({ events: { 'project created': z.object({}) } })
 * step('started', event('project created'))
 * ```
 */
export const step = <const N extends string, S extends Scope>(name: N, events: Answer<S>): Step<N, S> => ({
  name,
  events,
})

/** Options of a sequence. */
export interface SequenceOptions<S extends Scope> {
  /** Only events of the last `within`. */
  readonly within?: Duration
  /** Only events in this window. */
  readonly during?: Window<S>
  /** The last step comes less than this after the first. */
  readonly spanning?: FixedDuration
}

/** How far a subject came. */
export interface Sequence<N extends string, S extends Scope> {
  /** Went through all steps up to this one, in order. */
  reached(step: N): Condition<S>
  /** Went through all steps. */
  completed(): Condition<S>
  /** Reached this step and not the next one. Not for the last step. */
  stoppedAt(step: N): Condition<S>
}

class SequenceTerm {
  constructor(
    private readonly steps: readonly StepNode[],
    private readonly options: Pick<SequenceNode, 'window' | 'spanning'>,
  ) {}

  reached(name: string): ConditionTerm {
    return condition({ kind: 'sequence', steps: this.steps, ...this.options, reached: name }, this)
  }
  completed(): ConditionTerm {
    return this.reached(this.steps.at(-1)?.name ?? '')
  }
  stoppedAt(name: string): ConditionTerm {
    const next = this.steps[this.steps.findIndex((each) => each.name === name) + 1]
    if (!next)
      fail('sequence.step', 'stoppedAt', `Nothing comes after the step "${name}".`, 'completed(), for the last step')
    const [here, further] = [this.reached(name), negated(this.reached(next.name))]
    return condition({ kind: 'all', conditions: [here.node, further.node] }, here, further)
  }
}

/**
 * Steps that were taken one after the other, each strictly later than the one before. Other events may lie between; any
 * choice of events that works is enough.
 *
 * @param steps Two to sixteen steps with different names.
 * @param options Where all the events lie, and how far apart the first and the last may be.
 * @throws SegmentError `sequence.step`, `limit.steps`, `rule.window` when the segment is defined.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, sequence, step } from 'cadre'
 *
 * const { event } = defineCatalog({ events: { 'project created': z.object({}), 'teammate invited': z.object({}) } })
 * const setup = sequence([step('started', event('project created')), step('invited', event('teammate invited'))], { within: days(14) })
 * setup.stoppedAt('started')
 * ```
 */
export function sequence<N extends string, S extends Scope>(
  steps: readonly Step<N, S>[],
  { within, during, spanning }: SequenceOptions<S> = {},
): Sequence<N, S> {
  if (within && during) fail('rule.window', 'sequence', 'A sequence has one window.', 'within or during')
  const window: WindowNode | undefined = within ? { kind: 'within', duration: within } : during && windowNode(during)
  const nodes = steps.map(({ name, events }) => ({ name, events: events.node }))
  const term = new SequenceTerm(nodes, { ...(window && { window }), ...(spanning && { spanning }) })
  const origin = joined([...steps.map(({ events }) => events), during])
  return withOrigin(term, { ...originOf(term), ...origin }) as unknown as Sequence<N, S>
}
