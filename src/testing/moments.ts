import type { Duration } from '../ast/index.js'
import { durationMistake } from '../analyze/index.js'
import { fail } from '../errors.js'
import { type InstantInput, mover, readInstant, toIso } from '../time/index.js'

/** When something was: so long before `asOf`, or at an instant. */
export type Moment = Duration | { readonly at: InstantInput }

/** Reads an instant, or refuses it. */
export function instantOf(at: InstantInput): number {
  return (
    readInstant(at) ??
    fail(
      'value.instant',
      'at',
      `${String(at)} is not an instant.`,
      'a Date, integer milliseconds, or ISO 8601 with a zone',
    )
  )
}

/** The instant so long before another. */
export function before(asOf: number, duration: Duration, path = 'duration'): number {
  const mistake = durationMistake(duration, false)
  if (mistake) fail(mistake[0], path, mistake[1], mistake[2])
  return mover(duration, -1)(asOf)
}

/** A moment as data writes it. */
export const isoOf = (moment: Moment, asOf: number): string =>
  toIso('at' in moment ? instantOf(moment.at) : before(asOf, moment))

/**
 * So many instants between two others, evenly spread, earliest first. None lies on either end, each is a whole
 * millisecond, and they are the same each time.
 */
export function spread(times: number, start: number, end: number): readonly number[] {
  const inside = (at: number) => Math.min(Math.max(Math.round(at), start + 1), end - 1)
  return Array.from({ length: times }, (_, index) => inside(start + ((end - start) * (index + 1)) / (times + 1)))
}
