import { isValueNode, type AnchorNode, type CalendarWindowNode, type WindowNode, type ZoneNode } from '../ast/index.js'
import { calendarSpan, createZones, lengthOf, mover, readInstant } from '../time/index.js'
import type { Context } from './context.js'
import { FALSE, milliseconds, sql, type Sql, TRUE } from './fragment.js'
import { and, isNotNull, not } from './logic.js'
import { isMissing, type Value } from './result.js'
import { traitValue } from './trait.js'

/** An end of a window: an instant that is known here, or a column; infinite when it has none. */
export type Edge = number | Sql

/** Where a window lies: `start <= t < end`. */
export interface Place {
  readonly start: Edge
  readonly end: Edge
  /** Whether it can be placed. Never null. */
  readonly placed: Sql
  /** Whether it is unknown where it lies, when it cannot be placed. Never null. */
  readonly unknown: Sql
}

const fixed = (start: number, end: number): Place => ({ start, end, placed: TRUE, unknown: FALSE })

/** An edge as a piece of a statement. */
export const edge = (at: Edge): Sql => (typeof at === 'number' ? milliseconds(at) : at)

/** Reads a value: the reading of values and the placing of windows need each other. */
export type ReadValue = (node: Exclude<AnchorNode, string>, context: Context) => Value

const known = (at: number): Value => ({ value: milliseconds(at), unknown: FALSE })

function anchorValue(anchor: AnchorNode, context: Context, read: ReadValue): Value {
  return isValueNode(anchor) ? read(anchor, context) : known(readInstant(anchor)!)
}

/** Places a window by instants; the one it starts from must not lie after `asOf`. */
function anchored(anchors: readonly Value[], starts: boolean, { plan }: Context): Pick<Place, 'placed' | 'unknown'> {
  const [at] = anchors as [Value]
  const isThere = and(...anchors.map(({ value }) => isNotNull(value)))
  const isUnknown = anchors.every(({ unknown }) => unknown.is(FALSE))
    ? FALSE
    : and(not(isThere), ...anchors.map((anchor) => not(isMissing(anchor))))
  const placed = starts ? and(isThere, sql`COALESCE(${at.value} <= ${plan.now}, FALSE)`) : isThere
  return { placed, unknown: isUnknown }
}

const literal = (anchor: AnchorNode): number | undefined => (isValueNode(anchor) ? undefined : readInstant(anchor)!)

/** A window between written instants is placed here. */
function written(starts: boolean, asOf: number, at: number, span: readonly [number, number]): Place {
  const place = fixed(...span)
  return starts && at > asOf ? { ...place, placed: FALSE } : place
}

function byAnchor(
  anchor: AnchorNode,
  starts: boolean,
  context: Context,
  read: ReadValue,
  span: (at: number) => readonly [number, number],
  columns: (at: Sql) => readonly [Edge, Edge],
): Place {
  const at = literal(anchor)
  if (at !== undefined) return written(starts, context.plan.asOf, at, span(at))
  const value = anchorValue(anchor, context, read)
  const [start, end] = columns(value.value)
  return { start, end, ...anchored([value], starts, context) }
}

function between(from: AnchorNode, to: AnchorNode, context: Context, read: ReadValue): Place {
  const [start, end] = [literal(from), literal(to)]
  if (start !== undefined && end !== undefined) return written(true, context.plan.asOf, start, [start, end])
  const values = [anchorValue(from, context, read), anchorValue(to, context, read)]
  return { start: start ?? values[0]!.value, end: end ?? values[1]!.value, ...anchored(values, true, context) }
}

function period(from: string, to: string, mustContain: boolean, context: Context): Place {
  const values = [from, to].map((name) => traitValue({ kind: 'trait', of: 'subscription', name }, context))
  const [start, end] = values.map(({ value }) => value) as [Sql, Sql]
  const { placed, unknown } = anchored(values, true, context)
  const contains = mustContain ? sql`COALESCE(${end} > ${context.plan.now}, FALSE)` : TRUE
  return { start, end, placed: and(placed, contains), unknown }
}

/** A calendar window in the zone that each subject has: worked out for every zone, and looked up. */
function zoned(node: CalendarWindowNode, zone: Exclude<ZoneNode, string>, shift: 0 | 1, context: Context): Place {
  const { plan, frame } = context
  const { value } = traitValue(zone, context)
  const span = (name: string) => calendarSpan(node, plan.asOf, createZones()(name)!, shift)
  const edges = (['start', 'end'] as const).map((side) =>
    plan.zones.looked(frame, value, JSON.stringify([node, shift, side]), (name) => span(name)[side]),
  ) as [Sql, Sql]
  return { start: edges[0], end: edges[1], placed: isNotNull(value), unknown: FALSE }
}

function calendar(node: CalendarWindowNode, shift: 0 | 1, context: Context): Place {
  if (isValueNode(node.zone)) return zoned(node, node.zone, shift, context)
  const { start, end } = calendarSpan(node, context.plan.asOf, createZones()(node.zone ?? 'UTC')!, shift)
  return fixed(start, end)
}

function ago(from: Parameters<typeof mover>[0], to: Parameters<typeof mover>[0], shift: 0 | 1, asOf: number): Place {
  const [far, near] = [mover(from, -1)(asOf), mover(to, -1)(asOf)]
  if (shift === 0) return fixed(far + 1, near + 1)
  const [unit, amount] = Object.entries(from)[0] as [string, number]
  const before = mover({ [unit]: 2 * amount - (Object.values(to)[0] as number) } as never, -1)
  return fixed(before(asOf) + 1, far + 1)
}

/**
 * Where a window lies; no window is all time up to `asOf`. What does not depend on the subject is worked out here and
 * bound; `shift` 1 is the same stretch before it. The end is not cut at `asOf`: later events are not read.
 */
export function placeOf(node: WindowNode | undefined, context: Context, read: ReadValue, shift: 0 | 1 = 0): Place {
  const { asOf } = context.plan
  if (node === undefined) return fixed(-Infinity, asOf + 1)
  switch (node.kind) {
    case 'within': {
      const [start, end] = [mover(node.duration, -1 - shift)(asOf), mover(node.duration, -1)(asOf)]
      return fixed(start + 1, shift ? end + 1 : asOf + 1)
    }
    case 'ago':
      return ago(node.from, node.to, shift, asOf)
    case 'olderThan':
      return fixed(-Infinity, mover(node.duration, -1)(asOf) + 1)
    case 'since':
      return byAnchor(
        node.from,
        true,
        context,
        read,
        (at) => [at, Infinity],
        (at) => [at, Infinity],
      )
    case 'until':
      return byAnchor(
        node.to,
        false,
        context,
        read,
        (at) => [-Infinity, at],
        (at) => [-Infinity, at],
      )
    case 'between':
      return between(node.from, node.to, context, read)
    case 'first': {
      const length = lengthOf(node.duration)
      return byAnchor(
        node.after,
        true,
        context,
        read,
        (at) => [at, at + length],
        (at) => [at, sql`(${at} + ${length})`],
      )
    }
    case 'last': {
      const length = lengthOf(node.duration)
      return byAnchor(
        node.before,
        false,
        context,
        read,
        (at) => [at - length, at],
        (at) => [sql`(${at} - ${length})`, at],
      )
    }
    case 'current':
    case 'previous':
      return calendar(node, shift, context)
    case 'billingPeriod':
      return period('periodStartedAt', 'renewsAt', true, context)
    case 'trial':
      return period('trialStartedAt', 'trialEndsAt', false, context)
    default:
      return node satisfies never
  }
}

/** Whether an instant lies in a window. */
export function inside(at: Sql, { start, end }: Place, asOf: number): Sql {
  const after = start === -Infinity ? TRUE : sql`${at} >= ${edge(start)}`
  const isOpen = typeof end === 'number' && end > asOf
  return and(after, isOpen ? TRUE : sql`${at} < ${edge(end)}`)
}

/** The end of a window, at `asOf` at the latest. */
export function cutEnd({ end }: Pick<Place, 'end'>, asOf: number): Edge {
  if (typeof end === 'number') return Math.min(end, asOf + 1)
  return sql`CASE WHEN ${end} > ${milliseconds(asOf + 1)} THEN ${milliseconds(asOf + 1)} ELSE ${end} END`
}
