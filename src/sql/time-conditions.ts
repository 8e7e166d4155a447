import type { AgeNode, BoundNode, DuringNode, NearNode } from '../ast/index.js'
import { mover, readInstant } from '../time/index.js'
import type { Context } from './context.js'
import { milliseconds, nullOf, sql, type Sql } from './fragment.js'
import { and, choose } from './logic.js'
import { compared } from './numbers.js'
import { readValue } from './value.js'
import { edge, placeOf } from './window.js'
import { TRUE } from './fragment.js'

// Older is earlier: an age of at least d is an instant at or before asOf - d.
const EARLIER = { atLeast: 'atMost', atMost: 'atLeast', moreThan: 'lessThan', lessThan: 'moreThan' } as const

/** A comparison of an age. The age of an instant after `asOf` is missing: not yet. */
export function age({ operator, instant, duration }: AgeNode, context: Context): Sql {
  const { asOf } = context.plan
  const { value } = readValue(instant, context)
  const limit = milliseconds(mover(duration, -1)(asOf))
  return choose([[sql`${value} <= ${milliseconds(asOf)}`, compared(value, EARLIER[operator], limit)]])
}

/** Whether an instant lies in the last, or in the next, stretch of time. */
export function nearness({ kind, instant, duration }: NearNode, context: Context): Sql {
  const { asOf } = context.plan
  const { value } = readValue(instant, context)
  const [low, high] = kind === 'within' ? [mover(duration, -1)(asOf), asOf] : [asOf, mover(duration, 1)(asOf)]
  return and(compared(value, 'moreThan', milliseconds(low)), compared(value, 'atMost', milliseconds(high)))
}

/** Whether an instant lies in a window. */
export function duringWindow({ instant, window }: DuringNode, context: Context): Sql {
  const { asOf } = context.plan
  const { value } = readValue(instant, context)
  const { start, end, placed } = placeOf(window, context, readValue)
  const after = start === -Infinity ? TRUE : sql`${value} >= ${edge(start)}`
  const isCut = typeof end === 'number' && end > asOf + 1
  const before = isCut ? TRUE : sql`${value} < ${edge(end)}`
  const inside = and(after, before, sql`${value} < ${milliseconds(asOf + 1)}`)
  return choose([[and(placed, sql`${value} IS NOT NULL`), inside]], nullOf('boolean'))
}

/** Whether an instant lies before a written one, or not. */
export function bound({ kind, instant, at }: BoundNode, context: Context): Sql {
  const { value } = readValue(instant, context)
  return compared(value, kind === 'before' ? 'lessThan' : 'atLeast', milliseconds(readInstant(at)!))
}
