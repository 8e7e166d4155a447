import { endOf, obstacleOf } from './obstacles.js'
import type { Announcement, Choice, Decision, Policy, Reader } from './types.js'

const byRank = (left: Announcement, right: Announcement): number =>
  (right.priority ?? 0) - (left.priority ?? 0) || (left.id < right.id ? -1 : 1)

/**
 * Chooses the announcement that a reader is shown. The same reader, instant and announcements give the same choice, in
 * whatever order the announcements come: the greatest priority, and of equal ones the first id.
 *
 * What is not known stands in the way: a segment that is unknown or has expired, a state that was not loaded, a moment
 * that was not given, a clock whose zone is unknown.
 *
 * @param announcements All there are, with ids of their own.
 * @param reader What is known of the reader, and when.
 * @param policy What holds for all announcements.
 * @returns The choice, and about each announcement why it was not chosen.
 * @example
 * ```ts
 * import { type Announcement, chooseAnnouncement, describeDecision, markShown } from 'cadre/announcements'
 * import { createGate } from 'cadre/gate'
 *
 * const now = Date.UTC(2026, 5, 15, 9)
 * const gate = createGate({ version: 1, asOf: now, rules: '', segments: { pro: [true, null] } }, { now: () => now })
 * const announcements: Announcement<'pro'>[] = [
 *   { id: 'exports', audience: { allOf: ['pro'] }, caps: [{ times: 1, within: { days: 7 } }], priority: 2 },
 *   { id: 'webinar', until: '2026-07-01' },
 * ]
 *
 * const state = markShown({}, 'exports', now - 3_600_000)
 * const { announcement, decisions } = chooseAnnouncement(announcements, { gate, now, state })
 * announcement?.id // 'webinar'
 * decisions.map(describeDecision)
 * // ['exports: not shown, capped until 2026-06-22T08:00:00.000Z', 'webinar: shown']
 * ```
 */
export function chooseAnnouncement<I extends string, A extends Announcement<I>>(
  announcements: readonly A[],
  reader: Reader<I>,
  policy: Policy<I> = {},
): Choice<A> {
  // Inside, an id is a string like any other.
  const asked = reader as unknown as Reader
  const decided = [...announcements]
    .sort(byRank)
    .map((announcement) => ({ announcement, blocked: obstacleOf(asked, announcement, policy) }))
  const eligible = decided.filter(({ blocked }) => !blocked).map(({ announcement }) => announcement)
  const [chosen] = eligible
  const decisions = decided.map(({ announcement: { id }, blocked }): Decision => {
    if (blocked) return { id, ...blocked }
    return id === chosen?.id ? { id, obstacle: null } : { id, obstacle: 'outranked', about: chosen!.id }
  })
  const again = Math.min(
    asked.gate.nextChange(asked.now) ?? Infinity,
    ...decided.map(({ announcement, blocked }) =>
      blocked ? (blocked.until ?? Infinity) : endOf(asked, announcement, policy),
    ),
  )
  return { announcement: chosen ?? null, eligible, decisions, again: again < Infinity ? again : null }
}
