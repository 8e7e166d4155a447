import type { Hours } from './types.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
// Every zone is ahead of UTC by whole quarters of an hour.
const STEP = HOUR / 4

/** Whether the reader's clock shows an hour at which something may be shown. An unknown clock shows none. */
export function isOpenAt({ from, to, days }: Hours, at: number, offsetAt: (at: number) => number): boolean {
  const clock = new Date(at + offsetAt(at))
  const hour = clock.getUTCHours() + clock.getUTCMinutes() / 60
  const day = clock.getUTCDay() || 7
  const isHour = from <= to ? from <= hour && hour < to : hour >= from || hour < to
  return isHour && (!days || days.includes(day))
}

/** The first instant from which hours that are closed are open, or the other way round; undefined when there is none. */
export function nextTurn(hours: Hours, at: number, offsetAt: (at: number) => number): number | undefined {
  const isOpen = isOpenAt(hours, at, offsetAt)
  const first = Math.floor(at / STEP) * STEP
  for (let next = first + STEP; next <= first + 8 * DAY; next += STEP) {
    if (isOpenAt(hours, next, offsetAt) !== isOpen) return next
  }
  return undefined
}

/**
 * The clock of a time zone: how far it is ahead of UTC, at any instant.
 *
 * @param zone An IANA name, such as `Intl.DateTimeFormat().resolvedOptions().timeZone` gives in a browser.
 * @returns A function for {@link Reader.offsetAt}: milliseconds for an instant in milliseconds, whole minutes of them;
 * NaN, which is unknown, when there is no such zone.
 * @example
 * ```ts
 * import { clockOf } from 'cadre/announcements'
 *
 * clockOf('Asia/Kathmandu')(0) / 3_600_000 // 5.5: in 1970
 * clockOf('Europe/Berlin')(Date.UTC(2026, 5, 15)) / 3_600_000 // 2
 * clockOf('Mars/Olympus')(0) // NaN
 * ```
 */
export function clockOf(zone: string | null | undefined): (at: number) => number {
  let format: Intl.DateTimeFormat | undefined
  try {
    // Without a name the zone of the process would be taken: this one there is not.
    const timeZone = zone || 'none'
    format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  } catch {
    // There is no such zone: its clock is unknown.
  }
  return (at) =>
    format ? new Date(`${format.format(at).replace(' ', 'T')}Z`).getTime() - Math.floor(at / 1000) * 1000 : NaN
}
