import type { ConditionNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { SegmentError } from '../errors.js'
import { type Collect, conditionInstants, segmentInstants } from '../evaluate/critical/index.js'
import { nextChangeOf } from '../evaluate/next-change.js'
import { Run, type Question } from '../evaluate/run.js'
import type { Verdict } from '../facts/index.js'
import { instantText, toIso } from '../time/index.js'
import type { Ask } from './ask.js'
import type { Change, ExplainedCondition } from './types.js'

/** A change in words. */
function changeText(from: Verdict, to: Verdict, at: number): string {
  const instant = instantText(at)
  if (from === true) return `holds until ${instant}${to === null ? ', unknown from then on' : ''}`
  if (to === null) return `unknown from ${instant} on`
  return to ? `holds from ${instant} on` : `does not hold from ${instant} on`
}

/** So many events that looking ahead takes too long is no reason to explain nothing. */
function nextOf(question: Question, collect: Collect, { facts, asOf }: Run): number | null {
  try {
    return nextChangeOf(question, collect, facts, asOf)
  } catch (error) {
    if (error instanceof SegmentError && error.code === 'limit.work') return null
    throw error
  }
}

function changeAt(question: Question, collect: Collect, run: Run): Pick<ExplainedCondition, 'change'> {
  const at = nextOf(question, collect, run)
  if (at === null) return {}
  const [from, to] = [question.test(run), question.test(new Run(run.facts, at, []))]
  return { change: { at: toIso(at), to, text: changeText(from, to, at) } satisfies Change }
}

/** When time alone changes the verdict of a condition; to be spread into a node. */
export const changeOfCondition = (
  node: ConditionNode,
  question: Question,
  { context, run }: Ask,
): Pick<ExplainedCondition, 'change'> => changeAt(question, conditionInstants(node, context), run)

/** When time alone changes the verdict of a segment; to be spread into a node. */
export const changeOfSegment = (
  segment: Segment,
  question: Question,
  { context, run }: Ask,
): Pick<ExplainedCondition, 'change'> => changeAt(question, segmentInstants(segment, context.plan), run)
