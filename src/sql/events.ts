import type { EventsNode, WindowNode } from '../ast/index.js'
import { namesOf, propertyDomain } from '../analyze/index.js'
import { type Known, PreparedFacts } from '../facts/index.js'
import { conditionSql } from './condition.js'
import { aliasesOf, type Context } from './context.js'
import { FALSE, sql, type Sql, TRUE } from './fragment.js'
import { and, choose, surely } from './logic.js'
import type { Field } from './reading.js'
import type { EventRows, View } from './sources.js'
import { propertyValue } from './trait.js'
import { readValue } from './value.js'
import { cutEnd, edge, type Edge, inside, type Place, placeOf } from './window.js'

/** A compiled choice of events. */
export interface Source {
  readonly names: readonly string[]
  readonly view: View
  /** Whether the subject's events are in the tables at all. Never null. */
  readonly isGiven: Sql
  readonly rows: () => EventRows
  /** Whether an event has one of the names and passes the filter. */
  readonly chosen: () => Sql
  /** Whether it also lies in the window. */
  readonly counted: () => Sql
  readonly place: Place
  /** The stretch in which the events are complete. */
  readonly coverage: Known
  readonly context: Context
}

/** Whose events a choice reads. */
export const viewOf = (node: EventsNode, { kind }: Pick<Context, 'kind'>): View =>
  node.of === 'account' || kind === 'account' ? 'account' : 'own'

function chosenIn(node: EventsNode, names: readonly string[], view: View, context: Context): Sql {
  const rows = context.plan.given.events(view)
  const isNamed = rows.named(names.map((name) => aliasesOf(name, context)))
  if (!node.where) return rows.frame.column(isNamed)
  const passes = conditionSql(node.where, { ...context, frame: rows.frame, events: { names, rows, view } })
  return rows.frame.column(and(isNamed, surely(passes)))
}

function coverageOf(names: readonly string[], view: View, context: Context): Known {
  const history = context.plan.given.history(view)
  const aliases = names.map((name) => aliasesOf(name, context))
  const key = JSON.stringify(aliases)
  const selection = {
    key,
    names: aliases,
    view: 'user',
    accounts: false,
    accepts: undefined,
    owner: context,
    index: 0,
  } as const
  return new PreparedFacts(history ? { history } : {}).coverage(selection)
}

/** Whether the events of a view are given: of everybody or nobody, or as the table of users says. */
function givenIn(view: View, { plan, frame }: Context): Sql {
  if (!plan.given.has(view === 'account' ? 'accountEvents' : 'events')) return FALSE
  return view === 'account' ? TRUE : plan.given.isTracked(frame)
}

/** How a choice of events is compiled. */
interface SourceOptions {
  /** Replaces the window of the node. */
  readonly window?: WindowNode | undefined
  /** 1: the stretch before the window. */
  readonly shift?: 0 | 1
  /** Earlier events, although chosen, decide nothing. */
  readonly from?: Edge
}

/** Compiles a choice of events. */
export function sourceOf(
  node: EventsNode,
  context: Context,
  { window = node.window, shift = 0, from }: SourceOptions = {},
): Source {
  const { plan } = context
  const names = namesOf(node.names, context.uses)
  const view = viewOf(node, context)
  const place = placeOf(window, context, readValue, shift)
  const chosen = () => {
    const start = from ?? place.start
    const aliases = names.map((name) => aliasesOf(name, context))
    plan.given.events(view).reach(aliases, typeof start === 'number' ? start : -Infinity)
    return chosenIn(node, names, view, context)
  }
  return {
    names,
    view,
    isGiven: givenIn(view, context),
    rows: () => plan.given.events(view),
    chosen,
    counted: () => and(chosen(), inside(plan.given.events(view).key('moment'), place, plan.asOf)),
    place,
    coverage: coverageOf(names, view, context),
    context,
  }
}

/** Whether one edge comes before another: worked out here where both are known here. */
export function isBefore(left: Edge, right: Edge): Sql {
  if (typeof left === 'number' && typeof right === 'number') return left < right ? TRUE : FALSE
  if (left === -Infinity || right === Infinity) return TRUE
  if (left === Infinity || right === -Infinity) return FALSE
  return sql`COALESCE(${edge(left)} < ${edge(right)}, FALSE)`
}

/** Whether events may be missing at the start of a stretch. */
export const reachesBefore = (since: number, start: Edge, end: Edge): Sql =>
  and(isBefore(start, end), isBefore(start, since))

/** Whether events may be missing at the end of a stretch. */
export function passesEnd(until: number, start: Edge, end: Edge): Sql {
  return and(isBefore(start, end), isBefore(until === Infinity ? Infinity : until + 1, end))
}

/** Whether the events of the window are known in part only. */
export function isPartial({ place, coverage: { since, until }, context }: Source): Sql {
  const end = cutEnd(place, context.plan.asOf)
  const [early, late] = [reachesBefore(since, place.start, end), passesEnd(until, place.start, end)]
  return early.is(TRUE) || late.is(TRUE) ? TRUE : choose([[early, TRUE]], late)
}

/** A property of the events of a source: each has its own older names and default for it. */
export function propertyOf(property: string, { names, view, rows, context }: Source): Field {
  return propertyValue(property, names, { ...context, events: { names, rows: rows(), view } })
}

/** The domain that the events of a source share for a property. */
export const domainOf = (property: string, { names, context }: Source) => propertyDomain(context.uses, names, property)!
