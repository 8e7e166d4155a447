import type { ConditionNode } from '../../ast/index.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { age, bound, during, near } from './times.js'
import { between, compare, isOneOf, presence } from './compare.js'
import { followed } from './followed.js'
import { isAboutOneRow, rowCondition } from './row.js'
import type { Ask, Context } from './plan.js'
import { rank } from './ranks.js'
import { listed, sample } from './ids.js'
import { inSegment } from './segment.js'
import { conjunction, disjunction, inverted, stage, threshold } from './verdicts.js'

function group(node: Extract<ConditionNode, { readonly conditions: unknown }>, context: Context): Ask {
  const asks = node.conditions.map((condition) => ask(condition, context))
  const { kind } = context
  switch (node.kind) {
    case 'all':
      return (frame) =>
        conjunction(
          asks.map((each) => each(frame)),
          frame.all(kind),
        )
    case 'any':
      return (frame) =>
        disjunction(
          asks.map((each) => each(frame)),
          frame.all(kind).length,
        )
    case 'atLeastOf':
      return (frame) =>
        threshold(
          asks.map((each) => each(frame)),
          node.minimum,
          frame.all(kind),
        )
    case 'stage':
      return (frame) =>
        stage(
          asks.map((each) => each(frame)),
          frame.all(kind),
        )
    default:
      return node satisfies never
  }
}

/** Asks a condition subject by subject, in the evaluator's words. */
export const askAlone = (node: ConditionNode, context: Context): Ask =>
  context.batch.alone(context.kind, conditionQuestion(node, context).test)

function leaf(node: ConditionNode, context: Context): Ask {
  if (isAboutOneRow(node, context)) return rowCondition(node, context)
  switch (node.kind) {
    case 'compare':
      return compare(node, context)
    case 'between':
      return between(node, context)
    case 'isOneOf':
      return isOneOf(node, context)
    case 'isPresent':
      return presence(node, context)
    case 'age':
      return age(node, context)
    case 'within':
    case 'inNext':
      return near(node, context)
    case 'during':
      return during(node, context)
    case 'before':
    case 'since':
      return bound(node, context)
    case 'inTop':
    case 'inBottom':
      return rank(node, context)
    case 'sample':
      return sample(node, context)
    case 'subjects':
      return listed(node, context)
    case 'followedBy':
    case 'notFollowedBy':
      return followed(node, context)
    default:
      return askAlone(node, context)
  }
}

/** Compiles a condition for all subjects at once. */
export function ask(node: ConditionNode, context: Context): Ask {
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'atLeastOf':
    case 'stage':
      return group(node, context)
    case 'not': {
      const inner = ask(node.condition, context)
      return (frame) => inverted(inner(frame), frame.all(context.kind))
    }
    case 'inSegment':
      return inSegment(node.segment, context)
    default:
      return context.batch.share(context, ['ask', node], () => leaf(node, context))
  }
}
