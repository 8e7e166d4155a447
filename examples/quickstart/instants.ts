import { BadRow } from './refused.js'
import type { Instant } from './types.js'

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?$/

/** An ISO 8601 date (midnight UTC), or a date-time with `Z` or an offset. */
export function readIso(text: string): Instant {
  const match = DATE.exec(text)
  if (!match) throw new BadRow('not ISO 8601', text)
  const [, year, month, day, hours, minutes, seconds = 0, fraction = '', zone] = match
  if (hours !== undefined && zone === undefined) throw new BadRow('time without a zone', text)
  const midnight = utcDay(Number(year), Number(month), Number(day), text)
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) throw new BadRow('no such time of day', text)
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return midnight + timeOfDay(hours, minutes) + Number(seconds) * 1000 + milliseconds - offset(zone)
}

/** Midnight UTC of a day that exists. */
export function utcDay(year: number, month: number, day: number, text: string): Instant {
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) throw new BadRow('no such day', text)
  return at.getTime()
}

/** Hours and minutes in milliseconds. */
export const timeOfDay = (hours: string | number = 0, minutes: string | number = 0): number =>
  (Number(hours) * 60 + Number(minutes)) * 60_000

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = timeOfDay(zone.slice(1, 3), zone.slice(4, 6))
  return zone.startsWith('-') ? -minutes : minutes
}
