import { toIso } from '../time/index.js'
import { delivered, type Item } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { stableId, uuidOf } from './kit/ids.js'
import { movesOf } from './kit/moves.js'
import { type NameRule, snakeCase } from './kit/names.js'
import type { Addresses, Delivery, DeliveryOptions, Person, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** A contact, found by e-mail, with properties. HubSpot takes `true` and `false` as text. */
export interface HubSpotContact {
  readonly id: string
  readonly idProperty: 'email'
  readonly properties: Readonly<Record<string, 'true' | 'false'>>
}

/** An occurrence of a custom event. */
export interface HubSpotEvent {
  readonly eventName: string
  readonly email: string
  /** ISO 8601. */
  readonly occurredAt: string
  readonly uuid: string
  readonly properties: Readonly<Record<string, string>>
}

/** What the batch endpoints take. */
export interface HubSpotBatch<T> {
  readonly inputs: readonly T[]
}

/** What {@link toHubSpot} takes. */
export interface HubSpotOptions extends DeliveryOptions {
  /** E-mail addresses: HubSpot knows contacts by them. */
  readonly addresses: Addresses
}

/** What {@link transitionsToHubSpot} takes. */
export interface HubSpotEventOptions {
  /** E-mail addresses: HubSpot knows contacts by them. */
  readonly addresses: Addresses
  /** The full name of a custom event of yours, as HubSpot shows it: `pe12345_segment_change`. */
  readonly eventName: string
}

const LIMITS = { items: 100 }
const batchOf = <T>(inputs: readonly T[]): HubSpotBatch<T> => ({ inputs })
const CONTACTS = {
  method: 'POST',
  path: '/crm/v3/objects/contacts/batch/upsert',
  body: batchOf<HubSpotContact>,
} as const
const EVENTS = { method: 'POST', path: '/events/v3/send/batch', body: batchOf<HubSpotEvent> } as const

const RULE: NameRule = {
  make: (segment) => `segment_${snakeCase(segment)}`,
  takes: (name) => /^[a-z][a-z0-9_]{0,99}$/.test(name),
  expected: 'small letters, digits and underscores, from a letter on, at most 100',
}

/**
 * The segments of people as properties of contacts in HubSpot, true or false each. The properties must exist there.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options E-mail addresses, what was sent last, and names of properties. A segment `at-risk` is called
 * `segment_at_risk` otherwise. Several users with one address are one contact, in a segment when one of them is.
 * @returns Requests of at most 100 contacts, and what is not sent: what is unknown of somebody never is.
 * @example
 * ```ts
 * import { toHubSpot } from 'cadre/destinations/hubspot'
 *
 * const people = [{ userId: 'jane', verdicts: { 'at-risk': true } }]
 * const { requests } = toHubSpot(people, { addresses: [['jane', { email: 'Jane@Acme.example' }]] })
 * requests[0]?.body.inputs
 * // [{ id: 'jane@acme.example', idProperty: 'email', properties: { segment_at_risk: 'true' } }]
 * ```
 */
export function toHubSpot(people: Iterable<Person>, options: HubSpotOptions): Delivery<HubSpotBatch<HubSpotContact>> {
  const { changes, refused } = changesOf(people, { ...options, by: 'email', rule: RULE })
  const items = changes.map(({ key, users, attributes }): Item<HubSpotContact> => {
    const properties = Object.entries(attributes).map(([name, value]) => [name, value ? 'true' : 'false'] as const)
    return { item: { id: key, idProperty: 'email', properties: Object.fromEntries(properties) }, users }
  })
  return delivered(items, LIMITS, CONTACTS, refused)
}

/**
 * Who entered and left, as occurrences of a custom event in HubSpot, with the properties `segment` and `change`.
 *
 * @param transitions What `transitionsBetween` gives. Those of accounts are refused.
 * @param options E-mail addresses, and the event.
 * @returns Requests of at most 100 occurrences, and what is not sent.
 * @example
 * ```ts
 * import { transitionsToHubSpot } from 'cadre/destinations/hubspot'
 *
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const at = Date.UTC(2026, 5, 15, 9)
 * const { requests } = transitionsToHubSpot([{ id: '7f', kind: 'left', segment: 'at-risk', subject, at }], {
 *   addresses: [['jane', { email: 'jane@acme.example' }]],
 *   eventName: 'pe12345_segment_change',
 * })
 * requests[0]?.body.inputs[0]?.properties // { segment: 'at-risk', change: 'left' }
 * ```
 */
export function transitionsToHubSpot(
  transitions: Iterable<SegmentTransition>,
  { addresses, eventName }: HubSpotEventOptions,
): Delivery<HubSpotBatch<HubSpotEvent>> {
  const { moves, refused } = movesOf(transitions, { addresses, by: 'email' })
  const items = moves.map(({ id, key, users, segment, kind, at }) => {
    const uuid = uuidOf(stableId(id, key))
    const properties = { segment, change: kind }
    return { item: { eventName, email: key, occurredAt: toIso(at), uuid, properties }, users }
  })
  return delivered(items, LIMITS, EVENTS, refused)
}
