import type { Bag } from '../kit/bag.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { Source } from '../kit/source.js'
import {
  readDirectoryUser,
  readMembership,
  readOrganization,
  readUser,
  type WorkosContext,
  type WorkosOptions,
} from './read.js'
import type { WorkosData } from './types.js'

export type * from '../kit/exports.js'
export type { WorkosOptions } from './read.js'
export type * from './types.js'

function readEvent(event: Bag, context: WorkosContext): Converted {
  const [type, object] = [event.text('event') ?? '', event.bag('data')]
  if (!object) return event.report('record.missing', 'data', 'An event carries an object.')
  const seen = { ...context, seenAt: event.iso('createdAt'), gone: type.endsWith('.deleted') }
  if (type.startsWith('user.')) return readUser(object, seen)
  if (type.startsWith('organization.')) return readOrganization(object, seen)
  if (type.startsWith('organization_membership.')) return readMembership(object, seen)
  return type.startsWith('dsync.user.') ? readDirectoryUser(object, seen) : []
}

/**
 * WorkOS's users, organizations, memberships, entries of directories, and events as records, of the SDK's casing and of
 * what travels.
 *
 * Your ids are `externalId`, or, with `yourIds: 'vendor'`, those of WorkOS. Memberships keep their status: only active
 * ones count. Entries of directories come from a source of their own (`workos-directory`), which policies rank before the
 * application; an inactive entry is deleted and no member. An organization that names its Stripe customer is one account
 * with it.
 *
 * @param data Lists of WorkOS's objects. Instants are ISO 8601.
 * @param options Whose ids are yours, and which fields become traits.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromWorkos } from 'cadre/adapters/workos'
 *
 * const membership = {
 *   id: 'om_1', userId: 'user_1', organizationId: 'org_1', status: 'pending', role: { slug: 'admin' },
 * }
 * const [record] = fromWorkos({ memberships: [membership] }).records
 * record?.kind === 'membership' && record.action === 'set' && record.status // 'pending'
 * ```
 */
export function fromWorkos(data: WorkosData, options: WorkosOptions = {}): AdapterOutput {
  const source = new Source('workos', options)
  const directory = new Source(`${source.name}-directory`, { ...options, source: undefined })
  const collector = new Collector(source)
  const context: WorkosContext = { source, directory, options }
  collector.each(data.users, 'users', (bag) => readUser(bag, context))
  collector.each(data.organizations, 'organizations', (bag) => readOrganization(bag, context))
  collector.each(data.memberships, 'memberships', (bag) => readMembership(bag, context))
  collector.each(data.directoryUsers, 'directoryUsers', (bag) => readDirectoryUser(bag, context))
  collector.each(data.events, 'events', (bag) => readEvent(bag, context))
  return collector.done()
}
