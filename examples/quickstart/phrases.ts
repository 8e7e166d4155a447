import type { Instant } from './types.js'

const grouped = new Intl.NumberFormat('en')
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })

/** `1 account`, `62,000 events`; without a noun the number alone. */
export function count(number: number, noun?: string): string {
  if (noun === undefined) return grouped.format(number)
  return `${grouped.format(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** `15 June 2026` */
export const dayOf = (at: Instant): string => day.format(at)

/** `15 Jun 2026` */
export const shortDayOf = (at: Instant): string => shortDay.format(at)

/** `Monday 15 June 2026 at 09:00 UTC` */
export const minuteOf = (at: Instant): string => `${minute.format(at)} UTC`
