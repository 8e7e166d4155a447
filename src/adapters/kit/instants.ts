import { readInstant } from '../../time/index.js'

/** Unix seconds, which may have a fraction. */
export const readSeconds = (value: unknown): number | undefined =>
  typeof value === 'number' ? readInstant(Math.floor(value * 1000)) : undefined

/** Milliseconds since the epoch. */
export const readMilliseconds = (value: unknown): number | undefined =>
  typeof value === 'number' ? readInstant(Math.floor(value)) : undefined

/** ISO 8601 with a zone, or a Date. A number is neither. */
export const readIso = (value: unknown): number | undefined =>
  typeof value === 'number' ? undefined : readInstant(value)
