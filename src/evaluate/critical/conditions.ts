import type { ConditionNode, Duration, FollowedByNode, ValueNode, WindowNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { Nothing } from '../../facts/index.js'
import { lengthOf, readInstant, whenMoved } from '../../time/index.js'
import { eventsSource } from '../events.js'
import type { Context, Plan } from '../run.js'
import { contextOf } from '../segment.js'
import { type Collect, NEVER, together } from './collect.js'
import { crossingOf } from './crossing.js'
import { anchors, instantsOf } from './instants.js'
import { eventInstants, existenceInstants, historyEdges, operands, valueInstants } from './values.js'

/** The instants of an instant value, moved on by durations; one more millisecond for what is to be exceeded. */
function ages(instant: ValueNode, durationsOf: readonly (readonly [Duration, number])[], context: Context): Collect {
  const [values, changes] = [instantsOf(instant, context), valueInstants(instant, context)]
  const moves = durationsOf.map(([duration, times]) => whenMoved(duration, times))
  return (run, add) => {
    changes(run, add)
    values(run, (at) => {
      add(at)
      for (const when of moves) {
        add(when(at))
        add(when(at + 1))
      }
    })
  }
}

function followedInstants(node: FollowedByNode, context: Context): Collect {
  const [opening, answering] = [eventInstants(node.events, context), eventInstants(node.by, context)]
  const sources = [eventsSource(node.events, context), eventsSource(node.by, context)]
  const crossing = crossingOf(node.events.window, context, false)
  const length = node.within ? lengthOf(node.within) : 0
  return (run, add) => {
    opening(run, add)
    answering(run, add)
    const posting = sources[0]!.posting(run)
    if (!(posting instanceof Nothing)) for (const at of posting.times) add(at + length)
    // An opening counts up to the end of its window, and its answer may come `length` later.
    const edges = sources.flatMap((source) => historyEdges(source, run))
    for (const at of edges) for (const edge of [at, at - length]) crossing(run, edge, add)
  }
}

function duringInstants(instant: ValueNode, window: WindowNode, context: Context): Collect {
  const [values, changes] = [instantsOf(instant, context), valueInstants(instant, context)]
  const [crossing, placed] = [crossingOf(window, context, false), anchors(window, context)]
  return (run, add) => {
    changes(run, add)
    placed(run, add)
    values(run, (at) => crossing(run, at, add))
  }
}

/** When a condition may change. */
export function conditionInstants(node: ConditionNode, context: Context): Collect {
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'atLeastOf':
    case 'stage':
      return together(node.conditions.map((each) => conditionInstants(each, context)))
    case 'not':
      return conditionInstants(node.condition, context)
    case 'compare':
      return operands([node.left, node.right], context)
    case 'between':
    case 'isOneOf':
    case 'isPresent':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includesAny':
    case 'includesAll':
    case 'inTop':
    case 'inBottom':
      return valueInstants(node.value, context)
    case 'age':
      return ages(node.instant, [[node.duration, -1]], context)
    case 'within':
      return ages(node.instant, [[node.duration, -1]], context)
    case 'inNext':
      return ages(node.instant, [[node.duration, 1]], context)
    case 'before':
    case 'since':
      return valueInstants(node.instant, context)
    case 'during':
      return duringInstants(node.instant, node.window, context)
    case 'inSegment':
      return segmentInstants(context.named(node.segment), context.plan)
    case 'sequence':
      return together(node.steps.map(({ events }) => eventInstants(events, context, node.window)))
    case 'followedBy':
    case 'notFollowedBy':
      return followedInstants(node, context)
    case 'sample':
    case 'subjects':
      return NEVER
    default:
      return node satisfies never
  }
}

/** When a subject begins or ceases to exist, and when a given verdict expires. */
export function segmentEdges(segment: Segment, context: Context): Collect {
  const existence = existenceInstants(context)
  return (run, add) => {
    const until = readInstant(run.facts.facts.known?.[segment.id]?.until)
    if (until !== undefined) add(until)
    existence(run, add)
  }
}

function segmentInstants(segment: Segment, plan: Plan): Collect {
  const context = contextOf(segment, plan)
  return together([segmentEdges(segment, context), conditionInstants(segment.rule, context)])
}
