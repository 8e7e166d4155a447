import type { ConditionNode, EventsNode } from '../../ast/index.js'
import { namesOf, propertyDomain } from '../../analyze/index.js'
import { eventsSource } from '../../evaluate/events.js'
import { Plan } from '../../evaluate/run.js'
import { contextOf } from '../../evaluate/segment.js'
import { type EventInput, Nothing } from '../../facts/index.js'
import { readInstant, type Span, toIso } from '../../time/index.js'
import { type Draft, runOf, type World } from './draft.js'

const DAY = 86_400_000

const logOf = (draft: Draft, { of }: EventsNode): EventInput[] =>
  of === 'account' ? draft.accountEvents : draft.events

/** Where the window of a choice of events lies; undefined when the draft does not place it. */
export function spanOf(draft: Draft, world: World, node: EventsNode): Span | undefined {
  const source = eventsSource(node, { ...contextOf(world.segment, new Plan(false)), kind: world.kind })
  const span = source.place(runOf(world, draft))
  if (span instanceof Nothing || span.start >= span.end) return undefined
  return { start: Number.isFinite(span.start) ? span.start : span.end - 366 * DAY, end: span.end }
}

type Properties = Readonly<Record<string, unknown>>

/** Properties that pass a filter, as far as it is made of equalities and lower bounds. */
function passing(filter: ConditionNode | undefined): Properties {
  if (!filter) return {}
  if (filter.kind === 'all')
    return filter.conditions.reduce<Properties>((all, each) => ({ ...all, ...passing(each) }), {})
  if (filter.kind === 'any') return passing(filter.conditions[0])
  if (filter.kind === 'compare' && filter.left.kind === 'property')
    return { [filter.left.name]: above(filter.operator, filter.right) }
  if (filter.kind === 'isOneOf' && filter.value.kind === 'property' && !('list' in filter.values))
    return { [filter.value.name]: filter.values[0] }
  if (
    (filter.kind === 'contains' || filter.kind === 'startsWith' || filter.kind === 'endsWith') &&
    filter.value.kind === 'property'
  )
    return { [filter.value.name]: filter.text }
  return {}
}

const above = (operator: string, right: unknown): unknown =>
  typeof right !== 'number' ? right : operator === 'moreThan' ? right + 1 : operator === 'lessThan' ? right - 1 : right

/** The n-th different value of a property. */
function different({ uses }: World, names: readonly string[], property: string, index: number): unknown {
  const domain = propertyDomain(uses, names, property)
  if (domain?.values) return domain.values[index]
  return domain?.type === 'string' ? `${property} ${index + 1}` : domain?.type === 'boolean' ? index === 0 : index + 1
}

function put(draft: Draft, world: World, node: EventsNode, at: number, properties: Properties): void {
  const name = namesOf(node.names, world.uses)[0]!
  const accountId = node.of === 'account' ? { accountId: draft.account['id'] as string } : {}
  const log = logOf(draft, node)
  log.push({ name, at: toIso(at), ...accountId, properties: { ...passing(node.where), ...properties } })
}

/** How many values of a property the events hold already: the next one must differ from them. */
const usedValues = (log: readonly EventInput[], property: string): number =>
  new Set(log.map(({ properties }) => properties?.[property]).filter((value) => value !== undefined)).size

/** Adds events inside the window, evenly, none of them on its edge. `distinct`: each with another value of a property; `alike`: all with one. */
export function addEvents(
  draft: Draft,
  world: World,
  node: EventsNode,
  count: number,
  distinct?: string,
  properties: Properties = {},
  alike?: string,
): void {
  const span = spanOf(draft, world, node)
  if (!span) return
  const [names, step] = [namesOf(node.names, world.uses), (span.end - span.start) / (count + 1)]
  const used = distinct === undefined ? 0 : usedValues(logOf(draft, node), distinct)
  for (let index = 0; index < count; index += 1) {
    const own = distinct === undefined ? {} : { [distinct]: different(world, names, distinct, used + index) }
    const same = alike === undefined ? {} : { [alike]: different(world, names, alike, 0) }
    put(draft, world, node, Math.floor(span.end - 1 - step * (index + 0.5)), { ...properties, ...own, ...same })
  }
}

/** Adds one event at an instant. */
export const addEventAt = (draft: Draft, world: World, node: EventsNode, at: number): void =>
  put(draft, world, node, at, {})

const PERIOD: Readonly<Record<string, number>> = { activeDays: DAY, activeWeeks: 7 * DAY, activeMonths: 31 * DAY }

/** Adds events on days, weeks or months without one, the latest first. */
export function addOnDays(draft: Draft, world: World, node: EventsNode, count: number, measure: string): void {
  const [span, period] = [spanOf(draft, world, node), PERIOD[measure]!]
  const names = namesOf(node.names, world.uses)
  const taken = logOf(draft, node)
    .filter(({ name }) => names.includes(name))
    .map(({ at }) => readInstant(at)!)
  let added = 0
  for (let at = (span?.end ?? 0) - 1; added < count && span && at >= span.start; at -= period) {
    if (taken.some((other) => other > at - period && other <= at)) continue
    put(draft, world, node, at, {})
    added += 1
  }
}

/** Takes away the latest of the events that are chosen. */
export function removeEvents(draft: Draft, world: World, node: EventsNode, count: number): void {
  const [names, span, log] = [namesOf(node.names, world.uses), spanOf(draft, world, node), logOf(draft, node)]
  const isChosen = ({ name, at }: EventInput) =>
    names.includes(name) && (!span || (readInstant(at)! >= span.start && readInstant(at)! < span.end))
  const chosen = log.filter(isChosen).slice(-Math.min(count, log.length))
  log.splice(0, log.length, ...log.filter((event) => !chosen.includes(event)))
}
