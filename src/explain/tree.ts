import type { ConditionNode } from '../ast/index.js'
import { conditionQuestion } from '../evaluate/condition.js'
import { invert } from '../evaluate/numbers.js'
import type { Question } from '../evaluate/run.js'
import type { Verdict } from '../facts/index.js'
import { type Ask, reasonsOf } from './ask.js'
import { changeOfCondition } from './change.js'
import { conditionText } from './describe/conditions.js'
import { type Grouping, groupingOf, withoutNot } from './describe/groups.js'
import { numberText } from './describe/literals.js'
import { type Detail, detailOf, type Leaf } from './leaf.js'
import { choicesOf } from './near/choice.js'
import { eventsSeen } from './near/near.js'
import type { ExplainedCondition, Observed } from './types.js'

function tally(conditions: readonly ExplainedCondition[]): Observed {
  const [yes, open] = [true, null].map((verdict) => conditions.filter((each) => each.verdict === verdict).length)
  const unknown = open === 0 ? '' : `, ${numberText(open!)} unknown`
  const text = `${numberText(yes!)} of ${numberText(conditions.length)} hold${unknown}`
  return { of: 'the conditions', value: yes!, text }
}

type Judged = Pick<ExplainedCondition, 'kind' | 'verdict' | 'blocks' | 'reasons'>

/** A condition with the verdict that the evaluator gives. */
function judged({ kind }: ConditionNode, question: Question, { run, wanted, matters }: Ask): Judged {
  const verdict = question.test(run)
  return { kind, verdict, blocks: matters && verdict !== wanted, ...reasonsOf(question, run, verdict) }
}

function explainGroup(node: ConditionNode, { head, conditions, isAgainst }: Grouping, ask: Ask): ExplainedCondition {
  const about = judged(node, conditionQuestion(node, ask.context), ask)
  const inside = { ...ask, wanted: isAgainst ? !ask.wanted : ask.wanted, matters: about.blocks }
  const children = conditions.map((condition) => explainCondition(condition, inside))
  const text = children.length === 0 ? conditionText(node, ask.names) : head
  return {
    ...about,
    text,
    ...(children.length > 1 && { observed: [tally(children)] }),
    ...(children.length > 0 && { conditions: children }),
  }
}

const OF_EVENTS = ['no-event', 'no-baseline', 'short-history']

/** More events would help, unless there are too many already, or the events are not what is missing. */
function wantsEvents({ verdict, reasons = [], blocks, distance }: Judged & Detail): boolean {
  const isAboutEvents = verdict !== null || reasons.every((reason) => OF_EVENTS.includes(reason))
  return blocks && isAboutEvents && (distance?.by === undefined || distance.by > 0)
}

/** What a condition that fails saw of the events. The steps of a sequence tell it themselves; an answer tells its events. */
function seenOf(node: Leaf, ask: Ask): Pick<ExplainedCondition, 'counted' | 'near'> {
  if (node.kind === 'sequence') return {}
  const { counted, near } = eventsSeen(choicesOf(node), ask)
  const isAnswer = node.kind === 'followedBy' || node.kind === 'notFollowedBy'
  return { ...(counted && !isAnswer && { counted }), ...(near && { near }) }
}

function explainLeaf(node: ConditionNode, ask: Ask): ExplainedCondition {
  const [inner, isNot] = withoutNot(node) as readonly [Leaf, boolean]
  const question = conditionQuestion(node, ask.context)
  const about = judged(node, question, ask)
  const verdict: Verdict = isNot ? invert(about.verdict) : about.verdict
  const detail = detailOf(inner, verdict, { ...ask, wanted: isNot ? !ask.wanted : ask.wanted, matters: about.blocks })
  return {
    ...about,
    text: conditionText(node, ask.names),
    ...detail,
    ...changeOfCondition(node, question, ask),
    ...(wantsEvents({ ...about, ...detail }) && seenOf(inner, ask)),
  }
}

/** A condition with its verdict, and why; the conditions inside of it likewise. */
export function explainCondition(node: ConditionNode, ask: Ask): ExplainedCondition {
  const grouping = groupingOf(node)
  if (!grouping) return explainLeaf(node, ask)
  const [only, ...others] = grouping.conditions
  const isAlone = only !== undefined && others.length === 0 && grouping.word !== undefined
  return isAlone ? explainCondition(only, ask) : explainGroup(node, grouping, ask)
}
