import { isValueNode, type AnchorNode, type Domain, type ValueNode, type WindowNode } from '../../ast/index.js'
import { Nothing } from '../../facts/index.js'
import { lengthOf, readInstant } from '../../time/index.js'
import { eventsSource } from '../events.js'
import type { Context } from '../run.js'
import { field, rowsOf, traitRead } from '../trait.js'
import { type Collect, NEVER, together } from './collect.js'
import { valueInstants } from './values.js'

/** The instants that an instant value may be: the trait, or any of the events. */
export function instantsOf(node: ValueNode, context: Context): Collect {
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

/** The instants that a trait may be: rows that are not active yet count as well. */
function rowInstants(name: string, domain: Domain): Collect {
  const read = field(name, domain, '')
  return ({ facts: { facts } }, add) => {
    for (const row of rowsOf(facts)) {
      const at = read(row)
      if (typeof at === 'number') add(at)
    }
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

/** The instants that an anchor may be, and when it is another one: what is known of its events may end. */
function anchorInstants(anchor: AnchorNode, context: Context): Collect {
  if (!isValueNode(anchor)) return constant(anchor)
  return together([instantsOf(anchor, context), valueInstants(anchor, context)])
}

/** The instants that a window is placed by: while one lies ahead, the window is not there yet. */
export function anchors(node: WindowNode | undefined, context: Context): Collect {
  const anchor = (each: AnchorNode): Collect => anchorInstants(each, context)
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
