import {
  isValueNode,
  type AnchorNode,
  type CalendarWindowNode,
  type Domain,
  type ConditionNode,
  type Duration,
  type EventsNode,
  type FollowedByNode,
  type MeasureNode,
  type ValueNode,
  type WindowNode,
} from '../ast/index.js'
import { Nothing, type PreparedFacts } from '../facts/index.js'
import { calendarEdge, lengthOf, readInstant, whenMoved } from '../time/index.js'
import { eventsSource, type Source } from './events.js'
import type { Segment } from '../dsl/segment.js'
import { type Context, type Plan, Run } from './run.js'
import { contextOf } from './segment.js'
import { field, rowsOf, traitRead } from './trait.js'
import { zoneRead } from './window.js'

/** Takes an instant at which something may change. */
type Add = (at: number) => void

/** Finds all instants after `asOf` at which a part of a rule may change while the facts stay as they are. */
export type Collect = (run: Run, add: Add) => void

const NEVER: Collect = () => undefined

const together =
  (parts: readonly Collect[]): Collect =>
  (run, add) => {
    for (const collect of parts) collect(run, add)
  }

/** For each instant that a window may let in or out: when that happens. */
type Crossing = (run: Run, at: number, add: Add) => void

function durations(...steps: readonly (readonly [Duration, number])[]): Crossing {
  const moved = steps.map(([duration, times]) => whenMoved(duration, -times))
  return (_, at, add) => {
    for (const when of moved) add(when(at))
  }
}

const atItself: Crossing = (_, at, add) => add(at)

function both(...crossings: readonly Crossing[]): Crossing {
  return (run, at, add) => {
    for (const crossing of crossings) crossing(run, at, add)
  }
}

/** Where `ago(from, to)` begins when it is moved back once: 2 x from - to. */
function agoCrossing({ from, to }: Extract<WindowNode, { kind: 'ago' }>, isShifted: boolean): Crossing {
  if (!isShifted) return durations([from, 1], [to, 1])
  const [unit, amount] = Object.entries(from)[0] as [string, number]
  const before = { [unit]: 2 * amount - (Object.values(to)[0] as number) } as unknown as Duration
  return durations([from, 1], [to, 1], [before, 1])
}

function calendarCrossing(node: CalendarWindowNode, context: Context, isShifted: boolean): Crossing {
  const [zone, count] = [zoneRead(node.zone, context), node.count ?? 1]
  const edges = (node.kind === 'current' ? [count] : [1, 1 + count]).concat(isShifted ? [1 + 2 * count] : [])
  return (run, at, add) => {
    const found = zone(run)
    add(at)
    if (!(found instanceof Nothing)) for (const ahead of edges) add(calendarEdge(node, at, found, ahead))
  }
}

function crossingOf(node: WindowNode | undefined, context: Context, isShifted: boolean): Crossing {
  switch (node?.kind) {
    case 'within':
      return both(atItself, durations([node.duration, 1], ...(isShifted ? [[node.duration, 2] as const] : [])))
    case 'ago':
      return agoCrossing(node, isShifted)
    case 'olderThan':
      return durations([node.duration, 1])
    case 'current':
    case 'previous':
      return calendarCrossing(node, context, isShifted)
    default:
      return atItself
  }
}

/** The instants that a window is placed by: while one lies ahead, the window is not there yet. */
function anchors(node: WindowNode | undefined, context: Context): Collect {
  const anchor = (each: AnchorNode): Collect => (isValueNode(each) ? instantsOf(each, context) : constant(each))
  switch (node?.kind) {
    case 'since':
      return anchor(node.from)
    case 'until':
      return anchor(node.to)
    case 'between':
      return together([anchor(node.from), anchor(node.to)])
    case 'first':
      return moved(anchor(node.after), lengthOf(node.duration))
    case 'last':
      return moved(anchor(node.before), -lengthOf(node.duration))
    case 'billingPeriod':
      return subscriptionInstants(['periodStartedAt', 'renewsAt'], context)
    case 'trial':
      return subscriptionInstants(['trialStartedAt', 'trialEndsAt'], context)
    default:
      return NEVER
  }
}

function constant(instant: string): Collect {
  const at = readInstant(instant)!
  return (_, add) => add(at)
}

const moved =
  (collect: Collect, by: number): Collect =>
  (run, add) =>
    collect(run, (at) => {
      add(at)
      add(at + by)
    })

function subscriptionInstants(names: readonly string[], context: Context): Collect {
  return together(names.map((name) => instantsOf({ kind: 'trait', of: 'subscription', name }, context)))
}

/** The ends of what is known, as if events lay on either side of them. */
function historyEdges(source: Source, run: Run): readonly number[] {
  const { since, until } = source.coverage(run)
  return [since - 1, since, until, until + 1].filter(Number.isFinite)
}

/** When events come in sight and go out of it, and when history becomes long enough, or ends. */
function eventInstants(node: EventsNode, context: Context, window = node.window, isShifted = false): Collect {
  const source = eventsSource(node, context, { window })
  const [crossing, placed] = [crossingOf(window, context, isShifted), anchors(window, context)]
  return (run, add) => {
    const posting = source.posting(run)
    if (posting instanceof Nothing) return
    placed(run, add)
    for (const at of posting.times) crossing(run, at, add)
    for (const at of historyEdges(source, run)) crossing(run, at, add)
  }
}

/** The instants that an instant value may be: the trait, or any of the events. */
function instantsOf(node: ValueNode, context: Context): Collect {
  switch (node.kind) {
    case 'measure': {
      const source = eventsSource(node.events, context)
      return (run, add) => {
        const posting = source.posting(run)
        if (!(posting instanceof Nothing)) posting.times.forEach(add)
      }
    }
    case 'whenMissing':
      return together([instantsOf(node.value, context), constant(node.fallback as string)])
    case 'beginning': {
      const of = context.kind === 'account' ? 'account' : 'user'
      return instantsOf({ kind: 'trait', of, name: context.uses.since![of]! }, context)
    }
    case 'trait': {
      if (node.of === 'membership') return rowInstants(node.name, context.uses.traits.membership![node.name]!)
      const read = traitRead(node, context)
      return (run, add) => {
        const at = read(run)
        if (typeof at === 'number') add(at)
      }
    }
    default:
      return NEVER
  }
}

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

/** When a value may change. */
export function valueInstants(node: ValueNode, context: Context): Collect {
  switch (node.kind) {
    case 'measure':
      return eventInstants(node.events, context)
    case 'change':
      return eventInstants(node.measure.events, context, node.measure.events.window, true)
    case 'arithmetic':
      return operands([node.left, node.right], context)
    case 'shareOf':
      return operands([node.part, node.whole], context)
    case 'whenMissing':
    case 'size':
      return valueInstants(node.value, context)
    case 'members':
      return memberInstants(node.where, context)
    case 'plan':
      return subscriptionEnd
    case 'role':
      return membershipInstants
    case 'trait':
      return node.of === 'membership' ? membershipInstants : NEVER
    case 'property':
    case 'beginning':
      return NEVER
    default:
      return node satisfies never
  }
}

const operands = (nodes: readonly unknown[], context: Context): Collect =>
  together(nodes.filter(isValueNode).map((node) => valueInstants(node, context)))

const subscriptionEnd: Collect = ({ facts: { facts } }, add) => {
  const at = readInstant(facts.subscription?.endedAt)
  if (at !== undefined) add(at)
}

const membershipInstants: Collect = ({ facts: { facts } }, add) => {
  for (const { joinedAt, leftAt } of rowsOf(facts)) {
    for (const at of [readInstant(joinedAt), readInstant(leftAt)]) if (at !== undefined) add(at)
  }
}

/** The instants that a trait may be: rows that are not active yet count as well. */
function rowInstants(name: string, domain: Domain): Collect {
  const read = field(name, domain, '')
  return ({ facts: { facts } }, add) => {
    for (const row of rowsOf(facts)) {
      const at = read(row as Readonly<Record<string, unknown>>)
      if (typeof at === 'number') add(at)
    }
  }
}

/** When a subject begins to exist, or a pair ends. */
export function existenceInstants(context: Context): Collect {
  const of = context.kind === 'account' ? 'account' : 'user'
  const since = context.uses.since?.[of]
  const begins = since === undefined ? NEVER : instantsOf({ kind: 'trait', of, name: since }, context)
  return context.kind === 'member' ? together([begins, membershipInstants]) : begins
}

function memberInstants(where: ConditionNode | undefined, context: Context): Collect {
  const inside: Context = { ...context, kind: 'member' }
  const collect = together([existenceInstants(inside), where ? conditionInstants(where, inside) : NEVER])
  return (run, add) => {
    const each = (facts: PreparedFacts) => collect(new Run(facts, run.asOf, []), add)
    run.facts.members()?.forEach(each)
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

function duringInstants(instant: ValueNode, window: WindowNode, context: Context): Collect {
  const [values, changes] = [instantsOf(instant, context), valueInstants(instant, context)]
  const [crossing, placed] = [crossingOf(window, context, false), anchors(window, context)]
  return (run, add) => {
    changes(run, add)
    placed(run, add)
    values(run, (at) => crossing(run, at, add))
  }
}

/** When the verdict of a segment may change: its rule, the existence of the subject, a given verdict that expires. */
export function segmentInstants(segment: Segment, plan: Plan): Collect {
  const context = contextOf(segment, plan)
  const rule = together([existenceInstants(context), conditionInstants(segment.rule, context)])
  return (run, add) => {
    const until = readInstant(run.facts.facts.known?.[segment.id]?.until)
    if (until !== undefined) add(until)
    rule(run, add)
  }
}
