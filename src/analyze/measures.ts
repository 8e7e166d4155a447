import type { Measure } from '../ast/index.js'

/** The measures that count something: whole numbers from 0 up, which more events can only raise. */
export const COUNTING: readonly Measure[] = [
  'count',
  'distinct',
  'distinctEvents',
  'largestCount',
  'activeDays',
  'activeWeeks',
  'activeMonths',
]

/** The measures that can be compared with the period before. */
export const CHANGING: readonly Measure[] = [
  'count',
  'distinct',
  'sum',
  'average',
  'activeDays',
  'activeWeeks',
  'activeMonths',
]
