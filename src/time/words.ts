import { formatDuration } from 'date-fns'
import { millisecondsInDay, millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants'
import type { Duration } from '../ast/index.js'
import { unitOf } from './duration.js'
import { toIso } from './instant.js'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** An instant in words, always in UTC: `14 June 2026, 09:00 UTC`. Seconds only where there are any. */
export function instantText(at: number): string {
  const [date, time] = toIso(at).slice(0, -1).split('T') as [string, string]
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const clock = time.replace(/(?<=:\d\d)(?::00)?\.000$/, '')
  return `${day} ${MONTHS[month - 1]} ${year}, ${clock} UTC`
}

/** A duration as it is written in a rule: `7 days`, `1 month`. */
export function durationText(duration: Duration): string {
  const [unit, amount] = unitOf(duration)
  return amount === 1 ? `1 ${unit.slice(0, -1)}` : `${amount} ${unit}`
}

/** A duration after "the last" or "the next": `7 days`, `month`. */
export const stretchText = (duration: Duration): string => durationText(duration).replace(/^1 /, '')

/** The units of a length of time, longest first. A year is 365.25 days. */
const UNITS = [
  ['years', 365.25 * millisecondsInDay],
  ['days', millisecondsInDay],
  ['hours', millisecondsInHour],
  ['minutes', millisecondsInMinute],
  ['seconds', millisecondsInSecond],
] as const

const LARGE = 2 * UNITS[0][1]

/** How long a stretch of milliseconds is, cut to its two largest units: `2 days 3 hours`, `less than a second`. */
export function lengthText(milliseconds: number): string {
  if (milliseconds < millisecondsInSecond) return 'less than a second'
  const units = milliseconds < LARGE ? UNITS.slice(1) : UNITS.slice(0, 1)
  const first = units.findIndex(([, length]) => milliseconds >= length)
  let rest = milliseconds
  const parts = units.slice(first, first + 2).map(([unit, length]) => {
    const amount = Math.floor(rest / length)
    rest -= amount * length
    return [unit, amount] as const
  })
  return formatDuration(Object.fromEntries(parts))
}
