import type { ConditionNode, Kind } from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { age, bound, during, near } from './times.js'
import { between, compare, isOneOf, presence } from './compare.js'
import { edgeCondition, edgeIn } from './edge-values.js'
import { followed } from './followed.js'
import { isAboutOneRow, rowCondition } from './row.js'
import type { Ask, Context } from './plan.js'
import { rank } from './ranks.js'
import { listed, sample } from './ids.js'
import { inSegment } from './segment.js'
import { sequence } from './sequence.js'
import { conjunction, disjunction, inverted, stage, threshold } from './verdicts.js'

/** How much it takes to ask a condition: those that take more come later, and are asked about those only who are left. */
function costOf(node: ConditionNode): number {
  switch (node.kind) {
    case 'compare':
    case 'between': {
      const value = node.kind === 'compare' ? node.left : node.value
      if (value.kind !== 'measure') return 1
      return ['activeDays', 'distinct'].includes(value.measure) ? 4 : value.events.window?.kind === 'within' ? 2 : 3
    }
    case 'not':
      return costOf(node.condition)
    case 'sequence':
      return 5
    default:
      return 1
  }
}

/** Kleene and, the costly last. */
function conjoined(conditions: readonly ConditionNode[], asks: readonly Ask[], kind: Kind): Ask {
  const costs = conditions.map(costOf)
  const order = asks.map((_, index) => index).sort((left, right) => costs[left]! - costs[right]!)
  return (frame, among) =>
    conjunction(
      order.map((index) => (left: Bits) => asks[index]!(frame, left)),
      among ?? frame.all(kind),
    )
}

function group(node: Extract<ConditionNode, { readonly conditions: unknown }>, context: Context): Ask {
  const asks = node.conditions.map((condition) => ask(condition, context))
  const { kind } = context
  switch (node.kind) {
    case 'all':
      return conjoined(node.conditions, asks, kind)
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
  const edge = edgeIn(node, context)
  if (edge) return edgeCondition(node, edge, context)
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
    case 'sequence':
      return sequence(node, context)
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
      return (frame, among) => inverted(inner(frame, among), frame.all(context.kind))
    }
    case 'inSegment':
      return inSegment(node.segment, context)
    default:
      return context.batch.share(context, ['ask', node], () => leaf(node, context))
  }
}
