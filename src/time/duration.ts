import { millisecondsInDay, millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants'
import type { Duration, DurationUnit, FixedDuration } from '../ast/index.js'
import { shiftMonths } from './calendar.js'

const MILLISECONDS: Partial<Record<DurationUnit, number>> = {
  seconds: millisecondsInSecond,
  minutes: millisecondsInMinute,
  hours: millisecondsInHour,
  days: millisecondsInDay,
  weeks: 7 * millisecondsInDay,
}

const MONTHS: Partial<Record<DurationUnit, number>> = { months: 1, quarters: 3, years: 12 }

/** All units, shortest first. */
export const DURATION_UNITS = [...Object.keys(MILLISECONDS), ...Object.keys(MONTHS)] as readonly DurationUnit[]

/** The one unit of a duration and how many of it. */
export function unitOf(duration: Duration): readonly [unit: DurationUnit, amount: number] {
  return Object.entries(duration)[0] as [DurationUnit, number]
}

/** The length in milliseconds of a fixed duration; undefined for months, quarters and years. */
export function fixedLength(duration: Duration): number | undefined {
  const [unit, amount] = unitOf(duration)
  const length = MILLISECONDS[unit]
  return length === undefined ? undefined : length * amount
}

/** The length in milliseconds of a fixed duration. */
export const lengthOf = (duration: FixedDuration): number => fixedLength(duration)!

/** The mean of the Gregorian calendar. */
const DAYS_IN_MONTH = 30.436_875

/** Months, ends of months included, never differ by more from their mean length. */
const MARGIN = 5 * millisecondsInDay

/** A number to sort durations by and to bound them with: exact for fixed ones, the mean length of months. */
export function roughLength(duration: Duration): number {
  const [unit, amount] = unitOf(duration)
  return fixedLength(duration) ?? MONTHS[unit]! * amount * DAYS_IN_MONTH * millisecondsInDay
}

/** Whether one duration is longer than another at every instant: a month is not longer than 30 days in February. */
export function isAlwaysLonger(duration: Duration, other: Duration): boolean {
  const isComparable = (fixedLength(duration) === undefined) === (fixedLength(other) === undefined)
  return roughLength(duration) - roughLength(other) > (isComparable ? 0 : MARGIN)
}

/** A function that moves an instant by `times` durations: backwards when `times` is negative. */
export function mover(duration: Duration, times: number): (at: number) => number {
  const fixed = fixedLength(duration)
  if (fixed !== undefined) return (at) => at + fixed * times
  const [unit, amount] = unitOf(duration)
  return (at) => shiftMonths(at, MONTHS[unit]! * amount * times)
}

/** The first instant at which a moved clock shows at least `target`: the inverse of {@link mover}, which never runs backwards. */
export function whenMoved(duration: Duration, times: number): (target: number) => number {
  const fixed = fixedLength(duration)
  if (fixed !== undefined) return (target) => target - fixed * times
  const [move, back] = [mover(duration, times), mover(duration, -times)]
  return (target) => {
    let [low, high] = [back(target) - MARGIN, back(target) + MARGIN]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (move(middle) >= target) high = middle
      else low = middle + 1
    }
    return low
  }
}
