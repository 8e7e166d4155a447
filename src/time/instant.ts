import { civil } from './calendar.js'

/** The first instant that counts: the start of the year 1. */
export const FIRST_INSTANT = civil(1, 0)

/** The last instant that counts: the last millisecond of the year 9999. */
export const LAST_INSTANT = civil(10000, 0) - 1

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):?(\d\d)))?$/

/** An instant as the edges of the library take it: a Date, integer milliseconds since the epoch, or ISO 8601 text. */
export type InstantInput = Date | number | string

function readText(text: string): number | undefined {
  const match = ISO.exec(text)
  if (!match) return undefined
  const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const midnight = civil(year, month - 1, day)
  if (
    month > 12 ||
    day < 1 ||
    new Date(midnight).getUTCDate() !== day ||
    new Date(midnight).getUTCMonth() !== month - 1
  )
    return undefined
  const offsetMinutes = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)
  if (hours > 23 || minutes > 59 || seconds > 59 || Number(match[10] ?? 0) > 59 || offsetMinutes > 1439)
    return undefined
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  return (
    midnight +
    ((hours * 60 + minutes) * 60 + seconds) * 1000 +
    milliseconds -
    (match[8] === '-' ? -1 : 1) * offsetMinutes * 60_000
  )
}

/**
 * Milliseconds since the epoch, or undefined for what is not an instant of the years 0001 to 9999: a local date-time
 * without offset, a leap second, a day that does not exist, a fraction of a millisecond as a number. In text, digits
 * beyond the millisecond are cut; a bare date is midnight UTC.
 */
export function readInstant(input: unknown): number | undefined {
  const at =
    typeof input === 'number'
      ? input
      : typeof input === 'string'
        ? readText(input)
        : input instanceof Date
          ? input.getTime()
          : undefined
  return at !== undefined && Number.isInteger(at) && at >= FIRST_INSTANT && at <= LAST_INSTANT ? at + 0 : undefined
}

/** An instant as it is written in rules: UTC with milliseconds. */
export const toIso = (at: number): string => new Date(at).toISOString()
