import { fail } from '../errors.js'
import { type InstantInput, readInstant } from '../time/index.js'

/** When a question is asked. There is no clock in the library: the instant is always given. */
export interface AsOf {
  /** A Date, integer milliseconds, or ISO 8601 text with a zone. */
  readonly asOf: InstantInput
}

/** Reads `asOf`, or refuses it. */
export function readAsOf(options: AsOf | undefined): number {
  const asOf = options?.asOf
  return (
    readInstant(asOf) ??
    fail(
      'as-of.invalid',
      'asOf',
      `${String(asOf)} is not an instant.`,
      'a Date, integer milliseconds, or ISO 8601 with a zone',
    )
  )
}
