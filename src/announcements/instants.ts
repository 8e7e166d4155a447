import type { FixedDuration } from '../ast/index.js'

const HOUR = 3_600_000
const UNITS: Readonly<Record<string, number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: HOUR,
  days: 24 * HOUR,
  weeks: 168 * HOUR,
}

/** A duration in milliseconds. */
export function lengthOf(duration: FixedDuration): number {
  const [unit, amount] = Object.entries(duration)[0] as [string, number]
  return amount * UNITS[unit]!
}

// Without a zone, text would be read in the zone of the process.
const WITH_ZONE = /(Z|[+-]\d\d:\d\d|^\d{4}-\d\d-\d\d)$/

/** An instant in milliseconds; NaN for what is none. */
export function instantOf(given: number | string): number {
  if (typeof given === 'number') return given
  return WITH_ZONE.test(given) ? new Date(given).getTime() : NaN
}
