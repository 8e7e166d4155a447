import type { ConditionNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { SegmentError } from '../errors.js'
import { type Ahead, conditionAhead, segmentAhead } from '../evaluate/ahead/index.js'
import { Run, type Question } from '../evaluate/run.js'
import type { Verdict } from '../facts/index.js'
import { instantText, readInstant, toIso } from '../time/index.js'
import type { Ask } from './ask.js'
import { causesAt } from './causes.js'
import type { Change, ExplainedCondition } from './types.js'

/** A change in words. */
function changeText(from: Verdict, to: Verdict, at: number): string {
  const instant = instantText(at)
  if (from === true) return `holds until ${instant}${to === null ? ', unknown from then on' : ''}`
  if (to === null) return `unknown from ${instant} on`
  return to ? `holds from ${instant} on` : `does not hold from ${instant} on`
}

/** So many events that looking ahead takes too long is no reason to explain nothing. */
function nextOf(ahead: Ahead, { facts, asOf }: Run): number | null {
  try {
    return ahead.nextChange(facts, asOf)
  } catch (error) {
    if (error instanceof SegmentError && error.code === 'limit.work') return null
    throw error
  }
}

function changeAt(question: Question, ahead: Ahead, run: Run): Pick<ExplainedCondition, 'change'> {
  const at = nextOf(ahead, run)
  if (at === null) return {}
  const [from, to] = [question.test(run), question.test(new Run(run.facts, at, []))]
  return { change: { at: toIso(at), to, text: changeText(from, to, at) } satisfies Change }
}

/** When time alone changes the verdict of a condition; to be spread into a node. */
export const changeOfCondition = (
  node: ConditionNode,
  question: Question,
  { context, run }: Ask,
): Pick<ExplainedCondition, 'change'> => changeAt(question, conditionAhead(node, context), run)

/** When time alone changes the verdict of a segment, and by which conditions; to be spread into a node. */
export function changeOfSegment(segment: Segment, question: Question, ask: Ask): Pick<ExplainedCondition, 'change'> {
  const { change } = changeAt(question, segmentAhead(segment, ask.context.plan), ask.run)
  return change ? { change: { ...change, causes: causesAt(readInstant(change.at)!, segment, ask) } } : {}
}
