import type { Bag } from '../kit/bag.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { Source } from '../kit/source.js'
import {
  type ClerkContext,
  type ClerkOptions,
  readInvitation,
  readMembership,
  readMembershipEnd,
  readOrganization,
  readUser,
} from './read.js'
import type { ClerkData } from './types.js'

export type * from '../kit/exports.js'
export type { ClerkOptions } from './read.js'
export type * from './types.js'

function readEvent(event: Bag, context: ClerkContext): Converted {
  const [type, object] = [event.text('type') ?? '', event.bag('data')]
  if (!object) return event.report('record.missing', 'data', 'A webhook carries an object.')
  const seen = { ...context, seenAt: event.milliseconds('timestamp') }
  if (type.startsWith('user.')) return readUser(object, seen)
  if (type.startsWith('organization.')) return readOrganization(object, seen)
  if (type === 'organizationMembership.deleted') return readMembershipEnd(object, seen)
  if (type.startsWith('organizationMembership.')) return readMembership(object, seen)
  return type.startsWith('organizationInvitation.') ? readInvitation(object, seen) : []
}

/**
 * Clerk's users, organizations, memberships, invitations and webhooks as records, of the SDK's classes and of what
 * travels.
 *
 * Addresses carry whether Clerk verified them; the primary one, which Clerk names by its id, comes first and is the trait
 * `email`. Your user id is the `external_id`, or, with `yourIds: 'vendor'`, Clerk's. Roles are kept as they are
 * (`org:admin`). An invitation that waits is a membership that is pending. Deleted users and organizations stay known as
 * deleted; a webhook that does not say who was deleted is refused.
 *
 * @param data Lists of Clerk's objects. Instants are milliseconds.
 * @param options Whose ids are yours, and which fields become traits.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromClerk } from 'cadre/adapters/clerk'
 *
 * const address = { id: 'idn_1', email_address: 'jane@acme.io', verification: { status: 'verified' } }
 * const user = { id: 'user_1', external_id: 'u1', primary_email_address_id: 'idn_1', email_addresses: [address] }
 * const [jane] = fromClerk({ users: [user] }).records
 * jane?.kind === 'person' && jane.claims[2] // { namespace: 'email', value: 'jane@acme.io', verified: true }
 * ```
 */
export function fromClerk(data: ClerkData, options: ClerkOptions = {}): AdapterOutput {
  const source = new Source('clerk', options)
  const collector = new Collector(source)
  const context: ClerkContext = { source, options }
  collector.each(data.users, 'users', (bag) => readUser(bag, context))
  collector.each(data.organizations, 'organizations', (bag) => readOrganization(bag, context))
  collector.each(data.memberships, 'memberships', (bag) => readMembership(bag, context))
  collector.each(data.invitations, 'invitations', (bag) => readInvitation(bag, context))
  collector.each(data.events, 'events', (bag) => readEvent(bag, context))
  return collector.done()
}
