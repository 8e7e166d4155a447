import { fail } from '../errors.js'
import { readInstant, type InstantInput } from '../time/index.js'

/** An instant that was given as an argument. */
export function instant(input: InstantInput, path: string): number {
  const at = readInstant(input)
  return at === undefined
    ? fail(
        path === 'asOf' ? 'as-of.invalid' : 'value.instant',
        path,
        `${String(input)} is not an instant.`,
        'a Date, integer milliseconds, or ISO 8601 with a zone',
      )
    : at
}
