import { delivered } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { isId } from './kit/check.js'
import { stableId, ulidOf } from './kit/ids.js'
import { movesOf } from './kit/moves.js'
import { type NameRule, snakeCase } from './kit/names.js'
import type { Addresses, Delivery, DeliveryOptions, Person, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** Under what Customer.io knows a person. */
export type CustomerIoIdentifiers = { readonly id: string } | { readonly email: string }

/** A person with attributes. */
export interface CustomerIoIdentify {
  readonly type: 'person'
  readonly identifiers: CustomerIoIdentifiers
  readonly action: 'identify'
  readonly attributes: Readonly<Record<string, boolean>>
}

/** An event of a person. */
export interface CustomerIoEvent {
  readonly type: 'person'
  readonly identifiers: CustomerIoIdentifiers
  readonly action: 'event'
  readonly name: string
  /** A ULID: an event that was received before is not processed again. */
  readonly id: string
  /** Seconds since the epoch. */
  readonly timestamp: number
  readonly attributes: { readonly segment: string }
}

/** What `POST /api/v2/batch` takes. */
export interface CustomerIoBatch<T> {
  readonly batch: readonly T[]
}

/** What {@link toCustomerIo} takes. */
export interface CustomerIoOptions extends DeliveryOptions {
  /**
   * Under what Customer.io knows people. `id` is taken from the addresses, or else the id of the user. Default `id`.
   */
  readonly by?: 'id' | 'email'
  /** Needed for `by: 'email'`, and where the ids of Customer.io are not those of the users. */
  readonly addresses?: Addresses
}

const LIMITS = { items: Infinity, itemBytes: 32_000, bytes: 500_000 }
const batchOf = <T>(batch: readonly T[]): CustomerIoBatch<T> => ({ batch })
const to = <T>() => ({ method: 'POST', path: '/api/v2/batch', body: batchOf<T> }) as const

const RULE: NameRule = {
  make: (segment) => `segment_${snakeCase(segment)}`,
  takes: (name) => isId(name, 150),
  expected: '1 to 150 bytes',
}

const identified = (by: 'id' | 'email', key: string): CustomerIoIdentifiers =>
  by === 'id' ? { id: key } : { email: key }
const keyFor = (by: 'id' | 'email') => (by === 'id' ? 'user' : 'email')

/**
 * The segments of people as attributes in Customer.io, true or false each: requests for its Track API v2.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options Under what people are known, what was sent last, and names of attributes. A segment `at-risk` is
 * called
 * `segment_at_risk` otherwise.
 * @returns Requests of at most 500,000 bytes, and what is not sent: what is unknown of somebody never is.
 * @example
 * ```ts
 * import { toCustomerIo } from 'cadre/destinations/customerio'
 *
 * const people = [{ userId: 'jane', verdicts: { 'at-risk': true, paying: null } }]
 * const { requests } = toCustomerIo(people)
 * requests[0]?.path // '/api/v2/batch'
 * requests[0]?.body.batch
 * // [{ type: 'person', identifiers: { id: 'jane' }, action: 'identify', attributes: { segment_at_risk: true } }]
 * ```
 */
export function toCustomerIo(
  people: Iterable<Person>,
  { by = 'id', ...options }: CustomerIoOptions = {},
): Delivery<CustomerIoBatch<CustomerIoIdentify>> {
  const { changes, refused } = changesOf(people, { ...options, by: keyFor(by), rule: RULE })
  const items = changes.map(({ key, users, attributes }) => {
    const item: CustomerIoIdentify = {
      type: 'person',
      identifiers: identified(by, key),
      action: 'identify',
      attributes,
    }
    return { item, users }
  })
  return delivered(items, LIMITS, to<CustomerIoIdentify>(), refused)
}

/**
 * Who entered and left, as events `segment_entered` and `segment_left` in Customer.io. Sent twice, an event counts
 * once.
 *
 * @param transitions What `transitionsBetween` gives. Those of accounts are refused.
 * @param options Under what people are known.
 * @returns Requests of at most 500,000 bytes, and what is not sent.
 * @example
 * ```ts
 * import { transitionsToCustomerIo } from 'cadre/destinations/customerio'
 *
 * const at = Date.UTC(2026, 5, 15, 9)
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const { requests } = transitionsToCustomerIo([{ id: '7f', kind: 'entered', segment: 'at-risk', subject, at }])
 * requests[0]?.body.batch[0]?.name // 'segment_entered'
 * requests[0]?.body.batch[0]?.timestamp // 1781514000
 * ```
 */
export function transitionsToCustomerIo(
  transitions: Iterable<SegmentTransition>,
  { by = 'id', addresses }: Pick<CustomerIoOptions, 'by' | 'addresses'> = {},
): Delivery<CustomerIoBatch<CustomerIoEvent>> {
  const { moves, refused } = movesOf(transitions, { addresses, by: keyFor(by) })
  const items = moves.map(({ id, key, users, segment, kind, at }) => {
    const item: CustomerIoEvent = {
      type: 'person',
      identifiers: identified(by, key),
      action: 'event',
      name: `segment_${kind}`,
      id: ulidOf(at, stableId(id, key)),
      timestamp: Math.floor(at / 1000),
      attributes: { segment },
    }
    return { item, users }
  })
  return delivered(items, LIMITS, to<CustomerIoEvent>(), refused)
}
