import { COUNTING, isMoneyLiteral, isPercent, namesOf, propertyDomain, type TypedValue } from '../../analyze/index.js'
import type { CalendarWindowNode, Literal, MeasureNode, ValueNode, ZoneNode } from '../../ast/index.js'
import { fixedLength, lengthOf } from '../../time/index.js'
import { canonicalJson } from '../../values/index.js'
import { EVERYTHING, interval, type Interval, type Ordering, type Point, type PointSet } from './points.js'
import { keyOf, type Scope } from './scope.js'

/** What one value can be: its points, their order, and how a literal is one of them. */
export interface Line {
  /** Two conditions with the same key speak of the same value. */
  readonly key: string
  readonly ordering: Ordering
  /** All that the value can be. */
  readonly universe: PointSet
}

/** A line of its own for something that is yes or no. */
export const yesOrNo = (key: string): Line => ({
  key,
  ordering: 'whole',
  universe: interval({ from: 0, to: 1 }, 'whole'),
})

const line = (key: string, ordering: Ordering, bounds: Interval = {}): Line => ({
  key,
  ordering,
  universe: 'from' in bounds || 'to' in bounds ? interval(bounds, ordering) : EVERYTHING,
})

const DAY = lengthOf({ days: 1 })

/** The calendar days of a window that is made of them, in the same zone. */
function wholeDays(
  { unit, count = 1, zone: own = 'UTC' }: CalendarWindowNode,
  zone: ZoneNode = 'UTC',
): number | undefined {
  return unit === 'day' && canonicalJson(own) === canonicalJson(zone) ? count : undefined
}

/** The most calendar days that a window can touch; undefined when that is not known. */
function mostDays({ events: { window }, zone }: MeasureNode): number | undefined {
  if (window?.kind === 'within') {
    const length = fixedLength(window.duration)
    return length === undefined ? undefined : Math.ceil(length / DAY) + (zone === undefined ? 1 : 2)
  }
  return window?.kind === 'previous' || window?.kind === 'current' ? wholeDays(window, zone) : undefined
}

function mostValues({ events, property }: MeasureNode, { uses }: Scope): number | undefined {
  const domain = propertyDomain(uses, namesOf(events.names, uses), property!)
  return domain?.type === 'boolean' ? 2 : domain?.values?.length
}

const upTo = (to: number | undefined): Interval => (to === undefined ? { from: 0 } : { from: 0, to })

function measureLine(key: string, node: MeasureNode, scope: Scope): Line {
  switch (node.measure) {
    case 'count':
    case 'largestCount':
    case 'activeWeeks':
    case 'activeMonths':
      return line(key, 'whole', { from: 0 })
    case 'activeDays':
      return line(key, 'whole', upTo(mostDays(node)))
    case 'distinct':
      return line(key, 'whole', upTo(mostValues(node, scope)))
    case 'distinctEvents':
      return line(key, 'whole', upTo(namesOf(node.events.names, scope.uses).length))
    default:
      return line(key, 'numbers')
  }
}

/** What is counted cannot drop by more than all of it. */
function shareLine(key: string, node: ValueNode): Line {
  if (node.kind === 'members') return line(key, 'numbers', { from: 0, to: 100 })
  if (node.kind !== 'change' || !COUNTING.includes(node.measure.measure)) return line(key, 'numbers')
  return line(key, 'numbers', node.direction === 'drop' ? { to: 100 } : { from: -100 })
}

function numberLine(key: string, node: ValueNode, { domain }: TypedValue, scope: Scope): Line {
  if (node.kind === 'measure' && !node.measure.endsWith('Value')) return measureLine(key, node, scope)
  if (node.kind === 'members' || node.kind === 'size') return line(key, 'whole', { from: 0 })
  return line(key, domain?.type === 'integer' ? 'whole' : 'numbers')
}

/** The line of a value that is compared with literals; undefined for one that has none of its own, such as a set of roles. */
export function lineOf(node: ValueNode, typed: TypedValue, scope: Scope): Line | undefined {
  const key = keyOf(node, scope)
  switch (typed.type) {
    case 'number':
      return numberLine(key, node, typed, scope)
    case 'share':
      return shareLine(key, node)
    case 'money':
      return line(key, 'numbers')
    case 'version':
      return line(key, 'versions')
    case 'string':
    case 'timeZone':
      return line(key, 'texts')
    case 'boolean':
      return yesOrNo(key)
    case 'enum':
      return line(key, 'whole', { from: 0, to: typed.domain!.values!.length - 1 })
    case 'instant':
    case 'list':
    case 'role':
      return undefined
    default:
      return typed.type satisfies never
  }
}

/** The point that a literal is. Of an enum or of roles: the position of the value. */
export function pointOf(literal: Literal, { type, domain }: TypedValue): Point {
  if (isPercent(literal)) return literal.percent
  if (isMoneyLiteral(literal)) return literal.amount
  if (typeof literal === 'boolean') return Number(literal)
  if (type === 'enum' || type === 'role') return domain!.values!.indexOf(literal as string)
  return literal
}
