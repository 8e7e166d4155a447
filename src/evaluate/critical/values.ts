import { isValueNode, type ConditionNode, type EventsNode, type ValueNode } from '../../ast/index.js'
import { Nothing, type PreparedFacts } from '../../facts/index.js'
import { readInstant } from '../../time/index.js'
import { eventsSource, type Source } from '../events.js'
import { type Context, Run } from '../run.js'
import { rowsOf } from '../trait.js'
import { type Collect, NEVER, together } from './collect.js'
import { conditionInstants } from './conditions.js'
import { crossingOf } from './crossing.js'
import { anchors, instantsOf } from './instants.js'

const NONE: readonly number[] = []

/** The ends of what is known, as if events lay on either side of them. */
export function historyEdges(source: Source, run: Run): readonly number[] {
  if (!run.facts.facts.history) return NONE
  const { since, until } = source.coverage(run)
  return [since - 1, since, until, until + 1].filter(Number.isFinite)
}

/** When events come in sight and go out of it, and when history becomes long enough, or ends. */
export function eventInstants(node: EventsNode, context: Context, window = node.window, isShifted = false): Collect {
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

export const operands = (nodes: readonly unknown[], context: Context): Collect =>
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
    run.facts.members(context.uses.subscriptions)?.forEach(each)
  }
}
