import { toIso } from '../time/index.js'
import { compareText } from '../values/index.js'
import { delivered, type Item } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { isId } from './kit/check.js'
import { stableId } from './kit/ids.js'
import { movesOf } from './kit/moves.js'
import { type NameRule, snakeCase } from './kit/names.js'
import type { Addresses, Delivery, DeliveryOptions, Person, Refusal, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** A user with traits. */
export interface SegmentIdentify {
  readonly type: 'identify'
  readonly messageId: string
  readonly userId: string
  readonly traits: Readonly<Record<string, boolean>>
}

/** A user in a group, which has traits. */
export interface SegmentGroup {
  readonly type: 'group'
  readonly messageId: string
  readonly userId: string
  readonly groupId: string
  readonly traits: Readonly<Record<string, boolean>>
}

/** What a user did. */
export interface SegmentTrack {
  readonly type: 'track'
  readonly messageId: string
  readonly userId: string
  readonly event: string
  /** ISO 8601. */
  readonly timestamp: string
  readonly properties: { readonly segment: string }
}

/** What `POST /v1/batch` takes. */
export interface SegmentBatch<T> {
  readonly batch: readonly T[]
}

/** What {@link toSegment} takes. */
export interface SegmentOptions extends DeliveryOptions {
  /** Where the user ids of Segment are not those of the users. */
  readonly addresses?: Addresses
}

const LIMITS = { items: 2500, itemBytes: 32_000, bytes: 500_000 }
const batchOf = <T>(batch: readonly T[]): SegmentBatch<T> => ({ batch })
const to = <T>() => ({ method: 'POST', path: '/v1/batch', body: batchOf<T> }) as const

const RULE: NameRule = {
  make: (segment) => `segment_${snakeCase(segment)}`,
  takes: (name) => isId(name),
  expected: '1 to 255 bytes',
}

const messageId = (...parts: readonly unknown[]): string => `cadre-${stableId(...parts)}`

/**
 * The segments of people as traits in Twilio Segment, true or false each: `identify` calls in batches.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options User ids that differ, what was sent last, and names of traits. A segment `at-risk` is called
 * `segment_at_risk` otherwise.
 * @returns Requests of at most 2,500 calls and 500,000 bytes, and what is not sent: what is unknown of somebody never
 * is.
 * @example
 * ```ts
 * import { toSegment } from 'cadre/destinations/segment'
 *
 * const yesterday = [{ userId: 'jane', verdicts: { 'at-risk': false, paying: true } }]
 * const today = [{ userId: 'jane', verdicts: { 'at-risk': true, paying: true } }]
 * const { requests } = toSegment(today, { previous: yesterday })
 * requests[0]?.body.batch[0]?.traits // { segment_at_risk: true }
 * ```
 */
export function toSegment(
  people: Iterable<Person>,
  options: SegmentOptions = {},
): Delivery<SegmentBatch<SegmentIdentify>> {
  const { changes, refused } = changesOf(people, { ...options, by: 'user', rule: RULE })
  const items = changes.map(({ key: userId, users, attributes: traits }): Item<SegmentIdentify> => {
    const call = { type: 'identify', userId, traits } as const
    return { item: { ...call, messageId: messageId(call) }, users }
  })
  return delivered(items, LIMITS, to<SegmentIdentify>(), refused)
}

/** The rows of each account, in the order of their ids; rows without one are left out. */
function byAccount(members: Iterable<Person>): ReadonlyMap<string, readonly Person[]> {
  const found = new Map<string, Person[]>()
  for (const row of members)
    if (typeof row.accountId === 'string') found.set(row.accountId, [...(found.get(row.accountId) ?? []), row])
  return new Map([...found].sort(([one], [other]) => compareText(one, other)))
}

/**
 * The segments of accounts as traits of groups in Twilio Segment: one `group` call for each member, as Segment asks
 * for.
 *
 * @param members Rows of members and what holds of their accounts, with `accountId`. Rows without one are left out.
 * @param options What was sent last, and names of traits.
 * @returns Requests as those of {@link toSegment}.
 * @example
 * ```ts
 * import { toSegmentGroups } from 'cadre/destinations/segment'
 *
 * const members = [{ userId: 'jane', accountId: 'acme', verdicts: { paying: true } }]
 * toSegmentGroups(members).requests[0]?.body.batch[0]?.groupId // 'acme'
 * ```
 */
export function toSegmentGroups(
  members: Iterable<Person>,
  { previous = [], ...options }: DeliveryOptions = {},
): Delivery<SegmentBatch<SegmentGroup>> {
  const before = byAccount(previous)
  const refused: Refusal[] = []
  const items = [...byAccount(members)].flatMap(([groupId, rows]) => {
    if (!isId(groupId)) {
      refused.push({ code: 'id.invalid', message: `${JSON.stringify(groupId)} is no id of an account.` })
      return []
    }
    const told = changesOf(rows, { ...options, previous: before.get(groupId) ?? [], by: 'user', rule: RULE })
    refused.push(...told.refused)
    return told.changes.map(({ key: userId, users, attributes: traits }): Item<SegmentGroup> => {
      const call = { type: 'group', userId, groupId, traits } as const
      return { item: { ...call, messageId: messageId(call) }, users }
    })
  })
  return delivered(items, LIMITS, to<SegmentGroup>(), refused)
}

/**
 * Who entered and left, as events `Segment Entered` and `Segment Left` in Twilio Segment. The `messageId` is the same
 * for the same transition, and Segment drops what it has seen.
 *
 * @param transitions What `transitionsBetween` gives. Those of accounts are refused.
 * @param options User ids that differ.
 * @returns Requests as those of {@link toSegment}.
 * @example
 * ```ts
 * import { transitionsToSegment } from 'cadre/destinations/segment'
 *
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const at = Date.UTC(2026, 5, 15, 9)
 * const { requests } = transitionsToSegment([{ id: '7f', kind: 'entered', segment: 'at-risk', subject, at }])
 * requests[0]?.body.batch[0]?.event // 'Segment Entered'
 * ```
 */
export function transitionsToSegment(
  transitions: Iterable<SegmentTransition>,
  { addresses }: Pick<SegmentOptions, 'addresses'> = {},
): Delivery<SegmentBatch<SegmentTrack>> {
  const { moves, refused } = movesOf(transitions, { addresses, by: 'user' })
  const items = moves.map(({ id, key, users, segment, kind, at }): Item<SegmentTrack> => {
    const event = kind === 'entered' ? 'Segment Entered' : 'Segment Left'
    const call = { type: 'track', messageId: messageId(id, key), userId: key, event } as const
    return { item: { ...call, timestamp: toIso(at), properties: { segment } }, users }
  })
  return delivered(items, LIMITS, to<SegmentTrack>(), refused)
}
