import { toIso } from '../time/index.js'
import { delivered } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { movesOf } from './kit/moves.js'
import { type NameRule, snakeCase } from './kit/names.js'
import type { Addresses, Delivery, DeliveryOptions, Person, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** A record with fields. */
export interface SalesforceRecord {
  readonly attributes: { readonly type: string }
  readonly [field: string]: string | boolean | { readonly type: string }
}

/** What `PATCH …/composite/sobjects/<object>/<field>` takes. */
export interface SalesforceUpsert {
  readonly allOrNone: false
  readonly records: readonly SalesforceRecord[]
}

/** What {@link toSalesforce} takes. */
export interface SalesforceOptions extends DeliveryOptions {
  /** Where the external ids are not the ids of the users. */
  readonly addresses?: Addresses
  /** The object, such as `Contact` or `Lead`. Default `Contact`. */
  readonly object?: string
  /** The field that is marked as external id and holds the id of the user. Default `Cadre_User_Id__c`. */
  readonly externalId?: string
  /** The version of the API. Default `v60.0`. */
  readonly version?: string
}

/** The object of yours that keeps transitions, and its fields. */
export interface SalesforceTransitionObject {
  readonly object: string
  /** The field that is marked as external id and holds the id of the transition. */
  readonly externalId: string
  readonly user: string
  readonly segment: string
  readonly change: string
  readonly at: string
}

/** What {@link transitionsToSalesforce} takes. */
export interface SalesforceTransitionOptions extends Pick<SalesforceOptions, 'addresses' | 'version'> {
  /**
   * Names that differ from `Segment_Transition__c` with `Transition_Id__c`, `User_Id__c`, `Segment__c`, `Change__c` and
   * `Occurred_At__c`.
   */
  readonly to?: Partial<SalesforceTransitionObject>
}

const LIMITS = { items: 200 }
const VERSION = 'v60.0'
const TRANSITIONS: SalesforceTransitionObject = {
  object: 'Segment_Transition__c',
  externalId: 'Transition_Id__c',
  user: 'User_Id__c',
  segment: 'Segment__c',
  change: 'Change__c',
  at: 'Occurred_At__c',
}

const titled = (segment: string): string =>
  snakeCase(segment).replace(/(^|_)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())

const RULE: NameRule = {
  make: (segment) => `Segment_${titled(segment)}__c`,
  takes: (name) => /^[A-Za-z](_?[A-Za-z0-9])*__c$/.test(name) && name.length <= 43,
  expected: 'the API name of a custom field: letters, digits, single underscores, at most 40 before __c',
}

function upsert(object: string, externalId: string, version: string) {
  const path = `/services/data/${version}/composite/sobjects/${encodeURIComponent(object)}/${encodeURIComponent(externalId)}`
  const body = (records: readonly SalesforceRecord[]): SalesforceUpsert => ({ allOrNone: false, records })
  return { method: 'PATCH', path, body } as const
}

/**
 * The segments of people as checkboxes in Salesforce, on contacts or another object. The fields must exist there.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`. For accounts, give the ids of accounts as
 * `userId`, and `object: 'Account'`.
 * @param options The object and its external id, what was sent last, and names of fields. A segment `at-risk` is called
 * `Segment_At_Risk__c` otherwise.
 * @returns Requests of at most 200 records, and what is not sent: what is unknown of somebody never is.
 * @example
 * ```ts
 * import { toSalesforce } from 'cadre/destinations/salesforce'
 *
 * const { requests } = toSalesforce([{ userId: 'jane', verdicts: { 'at-risk': true } }])
 * requests[0]?.path // '/services/data/v60.0/composite/sobjects/Contact/Cadre_User_Id__c'
 * requests[0]?.body.records
 * // [{ attributes: { type: 'Contact' }, Cadre_User_Id__c: 'jane', Segment_At_Risk__c: true }]
 * ```
 */
export function toSalesforce(people: Iterable<Person>, options: SalesforceOptions = {}): Delivery<SalesforceUpsert> {
  const { object = 'Contact', externalId = 'Cadre_User_Id__c', version = VERSION } = options
  const { changes, refused } = changesOf(people, { ...options, by: 'user', rule: RULE })
  const items = changes.map(({ key, users, attributes }) => ({
    item: { attributes: { type: object }, [externalId]: key, ...attributes },
    users,
  }))
  return delivered(items, LIMITS, upsert(object, externalId, version), refused)
}

/**
 * Who entered and left, as records of an object of yours in Salesforce. Sent twice, a transition is one record.
 *
 * @param transitions What `transitionsBetween` gives. Those of accounts are refused.
 * @param options The object and its fields.
 * @returns Requests of at most 200 records, and what is not sent.
 * @example
 * ```ts
 * import { transitionsToSalesforce } from 'cadre/destinations/salesforce'
 *
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const at = Date.UTC(2026, 5, 15, 9)
 * const { requests } = transitionsToSalesforce([{ id: '7f', kind: 'entered', segment: 'at-risk', subject, at }])
 * requests[0]?.body.records[0]?.['Transition_Id__c'] // '7f'
 * ```
 */
export function transitionsToSalesforce(
  transitions: Iterable<SegmentTransition>,
  { addresses, version = VERSION, to = {} }: SalesforceTransitionOptions = {},
): Delivery<SalesforceUpsert> {
  const { object, externalId, ...fields } = { ...TRANSITIONS, ...to }
  const { moves, refused } = movesOf(transitions, { addresses, by: 'user' })
  const items = moves.map(({ id, key, users, segment, kind, at }) => {
    const told = { [fields.user]: key, [fields.segment]: segment, [fields.change]: kind, [fields.at]: toIso(at) }
    return { item: { attributes: { type: object }, [externalId]: id, ...told }, users }
  })
  return delivered(items, LIMITS, upsert(object, externalId, version), refused)
}
