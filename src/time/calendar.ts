import { millisecondsInDay } from 'date-fns/constants'

/** The UTC midnight of a civil date, also for years below 100. `month` counts from 0 and may run over. */
export function civil(year: number, month: number, day = 1): number {
  return new Date(0).setUTCFullYear(year, month, day)
}

/** Days since the epoch of the UTC date that holds an instant. */
export const dayOf = (at: number): number => Math.floor(at / millisecondsInDay)

/** Months since the epoch of the UTC month that holds an instant. */
export function monthOf(at: number): number {
  const date = new Date(at)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** Weeks since the epoch, for weeks that start on `weekStarts` (1 is Monday). */
export const weekOf = (at: number, weekStarts = 1): number => Math.floor((dayOf(at) + 4 - weekStarts) / 7)

/**
 * The instant so many months later (or earlier, when negative), at the same day and time in UTC. When that month lacks
 * the day, its last millisecond: plain clamping would let a bound move backwards while time goes on.
 */
export function shiftMonths(at: number, months: number): number {
  const date = new Date(at)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + months
  const shifted = civil(year, month, date.getUTCDate()) + (at - dayOf(at) * millisecondsInDay)
  const end = civil(year, month + 1)
  return shifted < end ? shifted : end - 1
}
