import type { SequenceNode, StepNode } from '../ast/index.js'
import { chosenEvents, eventsSource } from '../evaluate/events.js'
import { sequenceQuestion } from '../evaluate/sequence.js'
import { countBefore, type Posting } from '../facts/index.js'
import { instantText, lengthOf, type Span, toIso } from '../time/index.js'
import { type Ask, reasonsOf } from './ask.js'
import { eventsText } from './describe/events.js'
import { numberText, quoted } from './describe/literals.js'
import { wantedSteps } from './describe/sequences.js'
import type { Detail } from './leaf.js'
import { eventsSeen } from './near/near.js'
import type { ExplainedCondition } from './types.js'

/** The instants at which each step could have been taken, of steps that were reached: their events are there to be read. */
const timesOf = (steps: readonly StepNode[], { window }: SequenceNode, { context, run }: Ask): number[][] =>
  steps.map(({ events }) => {
    const source = eventsSource(events, context, { window })
    return chosenEvents(source.posting(run) as Posting, source.place(run) as Span).map(({ at }) => at)
  })

/** The earliest chain that begins at an instant: each step as soon as possible after the one before. */
function chainFrom(start: number, [, ...later]: readonly number[][], limit: number): number[] | undefined {
  const chain = [start]
  for (const times of later) {
    const next = times[countBefore(times, chain.at(-1)! + 1)]
    if (next === undefined || next - start >= limit) return undefined
    chain.push(next)
  }
  return chain
}

/** The latest chain through as many steps as there are. */
function latestChain(times: readonly number[][], limit: number): readonly number[] {
  const starts = [...(times[0] ?? [])].reverse()
  for (const start of starts) {
    const chain = chainFrom(start, times, limit)
    if (chain) return chain
  }
  return []
}

function chainOf(node: SequenceNode, reached: number, ask: Ask): readonly number[] {
  const limit = node.spanning ? lengthOf(node.spanning) : Infinity
  return latestChain(timesOf(node.steps.slice(0, reached), node, ask), limit)
}

const nearOnly = ({ near }: Pick<ExplainedCondition, 'near'>): Pick<ExplainedCondition, 'near'> =>
  near ? { near } : {}

/** What is known of a sequence: which steps were reached, and when. */
export function sequenceDetail(node: SequenceNode, ask: Ask): Detail {
  const { context, run, names, wanted, matters } = ask
  const window = node.window && { window: node.window }
  const steps = wantedSteps(node)
  const questions = steps.map(({ name }) => sequenceQuestion({ ...node, reached: name }, context))
  const verdicts = questions.map((question) => question.test(run))
  const reached = verdicts.filter((verdict) => verdict === true).length
  const chain = chainOf(node, reached, ask)
  const conditions = steps.map(({ name, events }, index): ExplainedCondition => {
    const at = chain[index]
    return {
      kind: 'step',
      verdict: verdicts[index]!,
      blocks: matters && verdicts[index] !== wanted,
      ...reasonsOf(questions[index]!, run, verdicts[index]!),
      text: `step ${quoted(name)} (${eventsText(events, names)})`,
      ...(index === reached && wanted && matters && nearOnly(eventsSeen([{ node: { ...events, ...window } }], ask))),
      ...(at !== undefined && { observed: [{ of: 'when', value: toIso(at), text: instantText(at) }] }),
    }
  })
  const text = `${numberText(reached)} of ${numberText(steps.length)} steps`
  return { observed: [{ of: 'the steps that were reached', value: reached, text }], conditions }
}
