import { isOpenAt, nextTurn } from './hours.js'
import { instantOf, lengthOf } from './instants.js'
import { own } from './own.js'
import type { Announcement, Cap, Decision, Hours, Policy, Quiet, Reader } from './types.js'

/** What stands in the way; undefined: nothing. */
export type Blocked = Omit<Decision, 'id'> | undefined

/** Asks one thing of an announcement. The policy of all announcements is asked as well. */
type Ask = (reader: Reader, announcement: Announcement, policy: Policy) => Blocked

const ending = (until: number | undefined): Pick<Decision, 'until'> =>
  until !== undefined && until < Infinity ? { until } : {}

/** The first that is found. */
function first<T>(given: Iterable<T>, find: (each: T) => Blocked): Blocked {
  for (const each of given) {
    const blocked = find(each)
    if (blocked) return blocked
  }
  return undefined
}

const noMessage: Ask = ({ gate, now }, _, policy) =>
  first([...gate.noMessage, ...(policy.noMessage ?? [])], (id) =>
    gate.allows({ noneOf: [id] }, now) ? undefined : { obstacle: 'no-message', about: id },
  )

const audience: Ask = ({ gate, now }, announcement) =>
  !announcement.audience || gate.allows(announcement.audience, now) ? undefined : { obstacle: 'audience' }

function started({ now }: Reader, { from = -Infinity, until = Infinity }: Announcement): Blocked {
  const start = instantOf(from)
  if (!(start <= now)) return { obstacle: 'not-started', ...ending(start) }
  return now < instantOf(until) ? undefined : { obstacle: 'ended' }
}

function quietAfter(quiet: Quiet | undefined, { moments, now }: Reader): Blocked {
  return first(Object.entries(quiet ?? {}), ([name, length]) => {
    const at = own(moments, name)
    if (at === null) return undefined
    const end = (at ?? NaN) + lengthOf(length)
    return now >= end ? undefined : { obstacle: 'quiet', about: name, ...ending(end) }
  })
}

const quiet: Ask = (reader, announcement, policy) =>
  quietAfter(policy.quiet, reader) ?? quietAfter(announcement.quiet, reader)

const dismissed: Ask = ({ state }, { id }) => {
  if (!state) return { obstacle: 'state-unknown' }
  return own(state.dismissed, id) === undefined ? undefined : { obstacle: 'dismissed' }
}

function cappedBy(caps: readonly Cap[] | undefined, shown: readonly number[], now: number): Blocked {
  const latest = [...shown].sort((left, right) => right - left)
  return first(caps ?? [], ({ times, within }) => {
    if (!(times >= 1)) return { obstacle: 'capped' }
    const end = latest.length < times ? -Infinity : latest[times - 1]! + (within ? lengthOf(within) : Infinity)
    return now >= end ? undefined : { obstacle: 'capped', ...ending(end) }
  })
}

const capped: Ask = ({ now, state, showing }, { id, caps }, policy) => {
  if (!state || id === showing) return undefined
  const all = Object.values(state.shown ?? {}).flat()
  return cappedBy(policy.caps, all, now) ?? cappedBy(caps, own(state.shown, id) ?? [], now)
}

const NO_CLOCK = (): number => NaN

const closed: Ask = ({ now, offsetAt = NO_CLOCK }, announcement, policy) =>
  first(hoursOf(announcement, policy), (hours) =>
    isOpenAt(hours, now, offsetAt) ? undefined : { obstacle: 'hours', ...ending(nextTurn(hours, now, offsetAt)) },
  )

const hoursOf = (announcement: Announcement, policy: Policy): readonly Hours[] =>
  [policy.hours, announcement.hours].filter((hours) => hours !== undefined)

const ASKED: readonly Ask[] = [noMessage, quiet, started, audience, dismissed, capped, closed]

/** The first thing that stands in the way of an announcement. */
export const obstacleOf: Ask = (...asked) => first(ASKED, (ask) => ask(...asked))

/** When an announcement that could be shown ends by itself: its own end, or the hours. */
export function endOf({ now, offsetAt = NO_CLOCK }: Reader, announcement: Announcement, policy: Policy): number {
  const turns = hoursOf(announcement, policy).map((hours) => nextTurn(hours, now, offsetAt) ?? Infinity)
  return Math.min(instantOf(announcement.until ?? Infinity), ...turns)
}
