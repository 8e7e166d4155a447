/** The end of the bundled data: a Monday morning. */
export const asOf = Date.UTC(2026, 5, 15, 9)

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How many days before `asOf` the events begin. */
export const HISTORY_DAYS = 180

export const beginning = asOf - HISTORY_DAYS * DAY

/** So many days before `asOf`. */
export const ago = (days: number): number => wholeSecond(asOf - days * DAY)

export const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

/** `2026-06-15T09:00:00Z` */
export const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** So many months later, at the same time of a day that every month has. */
export function addMonths(at: number, months: number): number {
  const date = new Date(at)
  date.setUTCDate(Math.min(date.getUTCDate(), 28))
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.getTime()
}
