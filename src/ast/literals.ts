/** The units of a duration, shortest first. Seconds to weeks have a fixed length; months to years follow the UTC calendar. */
export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'quarters' | 'years'

/** A duration of a fixed length: a positive whole number of one unit. A day is 24 hours. */
export type FixedDuration =
  | { readonly seconds: number }
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly weeks: number }

/** A positive whole number of one unit. */
export type Duration =
  FixedDuration | { readonly months: number } | { readonly quarters: number } | { readonly years: number }

/** A share, written as people say it: `{ percent: 50 }` is a half. */
export interface Percent {
  readonly percent: number
}

/** An amount in minor units of a currency: 9 dollars are `{ amount: 900, currency: 'USD' }`. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/** A list that the catalog names. */
export interface ListReference {
  readonly list: string
}

/** A value written into a rule. */
export type Literal = string | number | boolean | Percent | Money

/** An instant in a rule: ISO 8601 in UTC with milliseconds, `2026-06-15T09:00:00.000Z`. */
export type IsoInstant = string
