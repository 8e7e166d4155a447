import { millisecondsInDay } from 'date-fns/constants'
import type { CalendarUnit, CalendarWindowNode } from '../ast/index.js'
import { civil } from './calendar.js'
import type { Zone } from './zones.js'

/** A stretch of time as whole milliseconds: `start <= t < end`. An interval (a, b] is [a + 1, b + 1). */
export interface Span {
  readonly start: number
  readonly end: number
}

interface Calendar {
  readonly weekStarts: number
  readonly yearStarts: number
}

const MONTHS_IN: Partial<Record<CalendarUnit, number>> = { month: 1, quarter: 3, year: 12 }

/** The local midnight (as if it were UTC) at which the period `back` periods before the one of a local time starts. */
function periodStart(local: number, unit: CalendarUnit, back: number, { weekStarts, yearStarts }: Calendar): number {
  const date = new Date(local)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  if (unit === 'day') return civil(year, month, day - back)
  if (unit === 'week') return civil(year, month, day - ((date.getUTCDay() + 7 - (weekStarts % 7)) % 7) - 7 * back)
  const months = MONTHS_IN[unit]!
  const into = (month + 13 - yearStarts) % months
  return civil(year, month - into - months * back)
}

/** The complete calendar periods of a `current` or `previous` window; `shift` counts further windows back in time. */
export function calendarSpan(node: CalendarWindowNode, asOf: number, zone: Zone, shift = 0): Span {
  const count = node.count ?? 1
  const calendar = { weekStarts: node.weekStarts ?? 1, yearStarts: node.yearStarts ?? 1 }
  const local = asOf + zone.offsetAt(asOf)
  const last = (node.kind === 'current' ? -1 : 0) + count * shift
  const at = (back: number) => zone.instantOf(periodStart(local, node.unit, back, calendar))
  return { start: at(last + count), end: at(last) }
}

/** The instant at which the period `ahead` periods after the one that holds an instant starts. */
export function calendarEdge(node: CalendarWindowNode, at: number, zone: Zone, ahead: number): number {
  const calendar = { weekStarts: node.weekStarts ?? 1, yearStarts: node.yearStarts ?? 1 }
  return zone.instantOf(periodStart(at + zone.offsetAt(at), node.unit, -ahead, calendar))
}

const ROUGH_DAYS: Record<CalendarUnit, number> = { day: 1, week: 7, month: 30.44, quarter: 91.31, year: 365.24 }

/** About how long a calendar window is, in milliseconds. */
export const roughCalendarLength = (node: CalendarWindowNode): number =>
  (node.count ?? 1) * ROUGH_DAYS[node.unit] * millisecondsInDay
