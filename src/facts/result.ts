import type { Present } from '../values/index.js'
import type { Reason } from './reasons.js'

/** True, false, or null: it cannot be said. */
export type Verdict = boolean | null

/** The absence of a value: missing (there is none) or unknown (there may be one), and why. */
export class Nothing {
  constructor(
    readonly unknown: boolean,
    readonly reasons: readonly Reason[],
  ) {}
}

/** A number known to lie in [low, high] only, and why not better. */
export class Range {
  constructor(
    readonly low: number,
    readonly high: number,
    readonly reasons: readonly Reason[],
  ) {}
}

/** What a value turns out to be. */
export type Result = Present | Range | Nothing

/** There is no value. */
export const missing = (...reasons: readonly Reason[]): Nothing => new Nothing(false, reasons)

/** There may be a value; it is not known. */
export const unknown = (...reasons: readonly Reason[]): Nothing => new Nothing(true, reasons)

/** What a calculation with nothing gives: missing as soon as one part is missing, for then nothing can be calculated. */
export function together(left: Nothing, right: Nothing): Nothing {
  const stronger = [left, right].filter(({ unknown: isUnknown }) => !isUnknown)
  const parts = stronger.length > 0 ? stronger : [left, right]
  return new Nothing(
    stronger.length === 0,
    parts.flatMap(({ reasons }) => reasons),
  )
}
