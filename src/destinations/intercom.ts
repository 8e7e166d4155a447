import { requestOf } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { bytesOf } from './kit/check.js'
import { movesOf } from './kit/moves.js'
import { type NameRule, snakeCase } from './kit/names.js'
import type { Addresses, Delivery, DeliveryOptions, Person, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** What `PUT /contacts/<id>` takes. */
export interface IntercomContact {
  readonly custom_attributes: Readonly<Record<string, boolean>>
}

/** What `POST /events` takes. */
export interface IntercomEvent {
  readonly event_name: string
  /** Seconds since the epoch. */
  readonly created_at: number
  readonly user_id: string
  readonly metadata: { readonly segment: string; readonly transition: string }
}

/** What {@link toIntercom} takes. */
export interface IntercomOptions extends DeliveryOptions {
  /** The ids that Intercom gave the contacts, as `id`. */
  readonly addresses: Addresses
}

const RULE: NameRule = {
  make: (segment) => `segment_${snakeCase(segment)}`,
  takes: (name) => /^[\p{L}\p{N}_][\p{L}\p{N}_ -]*$/u.test(name) && bytesOf(name) <= 190,
  expected: 'letters, digits, underscores, hyphens and spaces, at most 190 bytes',
}

/**
 * The segments of people as custom attributes in Intercom, true or false each. The attributes must exist there.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options The ids of the contacts, what was sent last, and names of attributes. A segment `at-risk` is called
 * `segment_at_risk` otherwise.
 * @returns One request for each contact, for there is none for several; and what is not sent: what is unknown of
 * somebody
 * never is.
 * @example
 * ```ts
 * import { toIntercom } from 'cadre/destinations/intercom'
 *
 * const people = [{ userId: 'jane', verdicts: { 'at-risk': true } }]
 * const { requests } = toIntercom(people, { addresses: [['jane', { id: '5ba682d23d7cf92bef87bfd4' }]] })
 * requests[0]?.path // '/contacts/5ba682d23d7cf92bef87bfd4'
 * requests[0]?.body // { custom_attributes: { segment_at_risk: true } }
 * ```
 */
export function toIntercom(people: Iterable<Person>, options: IntercomOptions): Delivery<IntercomContact> {
  const { changes, refused } = changesOf(people, { ...options, by: 'id', rule: RULE })
  const requests = changes.map(({ key, users, attributes }) =>
    requestOf('PUT', `/contacts/${encodeURIComponent(key)}`, { custom_attributes: attributes }, users),
  )
  return { requests, refused }
}

/**
 * Who entered and left, as events `segment-entered` and `segment-left` in Intercom. It takes an event for a duplicate
 * that has the same user, name, second and metadata.
 *
 * @param transitions What `transitionsBetween` gives. Those of accounts are refused.
 * @param options Where the `user_id` of Intercom (its external id) is not the id of the user, as `id`.
 * @returns One request for each event, and what is not sent.
 * @example
 * ```ts
 * import { transitionsToIntercom } from 'cadre/destinations/intercom'
 *
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const at = Date.UTC(2026, 5, 15, 9)
 * const { requests } = transitionsToIntercom([{ id: '7f', kind: 'entered', segment: 'at-risk', subject, at }])
 * requests[0]?.body.event_name // 'segment-entered'
 * ```
 */
export function transitionsToIntercom(
  transitions: Iterable<SegmentTransition>,
  { addresses }: { readonly addresses?: Addresses } = {},
): Delivery<IntercomEvent> {
  const { moves, refused } = movesOf(transitions, { addresses, by: 'user' })
  const requests = moves.map(({ id, key, users, segment, kind, at }) => {
    const metadata = { segment, transition: id }
    const event = { event_name: `segment-${kind}`, created_at: Math.floor(at / 1000), user_id: key, metadata }
    return requestOf('POST', '/events', event, users)
  })
  return { requests, refused }
}
