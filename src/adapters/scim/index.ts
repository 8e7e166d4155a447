import { fail } from '../../errors.js'
import type { Identifier, IdentityRecord, MemberState } from '../../identity/records.js'
import { compareText } from '../../values/index.js'
import type { Bag } from '../kit/bag.js'
import { described, mapped } from '../kit/described.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { type AdapterOptions, emailClaim, given, Source } from '../kit/source.js'
import type { TraitMapping } from '../kit/traits.js'
import type { ScimData } from './types.js'

export type * from '../kit/exports.js'
export type * from './types.js'

/** What {@link fromScim} takes besides data. */
export interface ScimOptions extends AdapterOptions {
  /** The account whose directory it is: `{ namespace: 'account_id', value: 'acme' }`. Without it: no memberships. */
  readonly account?: Identifier | undefined
  /** Whether these are all users of the directory: whoever is absent is then no member. Needs `observedAt`; of no effect when users could not be read. */
  readonly complete?: boolean | undefined
  /** Traits, by SCIM's attributes. Default: `firstName`, `lastName`, `jobTitle`. */
  readonly traits?: TraitMapping | undefined
}

const TRAITS: TraitMapping = { firstName: 'name.givenName', lastName: 'name.familyName', jobTitle: 'title' }

type RolesByUser = ReadonlyMap<string, readonly string[]>

/** Addresses, the primary one first. SCIM lets two users share one, and says nothing about their being checked. */
function addressesOf(bag: Bag): readonly string[] {
  const bags = bag.bags('emails')
  const isPrimary = (each: Bag) => each.flag('primary') === true
  const sorted = [...bags.filter(isPrimary), ...bags.filter((each) => !isPrimary(each))]
  return sorted.map((each) => each.text('value')).filter((value) => value !== undefined)
}

const valuesOf = (bag: Bag, name: string): readonly string[] =>
  bag
    .bags(name)
    .map((each) => each.text('value'))
    .filter((value) => value !== undefined)

function memberOf(bag: Bag, id: string, person: Identifier, groups: RolesByUser): MemberState {
  const roles = [...new Set([...valuesOf(bag, 'roles'), ...(groups.get(id) ?? [])])].sort(compareText)
  const joinedAt = bag.expanded('meta')?.iso('created')
  return { person, status: bag.flag('active') === false ? 'inactive' : 'active', ...given({ roles, joinedAt }) }
}

interface Reading {
  readonly source: Source
  readonly options: ScimOptions
  readonly groups: RolesByUser
  readonly members: MemberState[]
}

function readUser(bag: Bag, { source, options, groups, members }: Reading): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A user has an id.')
  const person = source.own('auth_subject', id)
  const addresses = addressesOf(bag)
  const at = bag.bag('meta')?.iso('lastModified')
  const traits = { ...given({ email: addresses[0] }), ...mapped(bag, options.traits, TRAITS) }
  const user: IdentityRecord = {
    kind: 'person',
    ...source.record('user', id, at),
    claims: [
      person,
      ...addresses.flatMap((address) => emailClaim(address)),
      ...valuesOf(bag, 'phoneNumbers').map((value) => ({ namespace: 'phone', value })),
    ],
    ...described(traits, bag.flag('active') === false),
  }
  const member = memberOf(bag, id, person, groups)
  members.push(member)
  const { account, complete } = options
  if (!account || complete) return [user]
  return [user, { kind: 'membership', ...source.record('membership', id, at), account, action: 'set', ...member }]
}

function snapshot({ source, members }: Reading, account: Identifier): IdentityRecord {
  const head = source.record('snapshot', `${account.namespace}/${account.value}`)
  return {
    kind: 'membership',
    ...head,
    account,
    action: 'snapshot',
    members: members.filter(({ status }) => status === 'active'),
  }
}

/**
 * Users and groups of a SCIM 2.0 directory (RFC 7643) as records. Directories belong to one account: say which.
 *
 * `active: false` is what a directory calls deleted: such a user is deleted and no member. Roles are the user's `roles` and
 * the names of the groups that the user is in. The `id` is the directory's own and stays; the `externalId` is the
 * client's, and joins nobody. Two users may share an address.
 *
 * @param data Users and groups. Instants are ISO 8601.
 * @param options The account, and whether the list is complete.
 * @returns Records, and what was wrong with single users.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromScim } from 'cadre/adapters/scim'
 *
 * const users = [
 *   { id: '1', userName: 'jane', active: true, emails: [{ value: 'jane@acme.io' }], roles: [{ value: 'admin' }] },
 *   { id: '2', userName: 'max', active: false },
 * ]
 * const { records } = fromScim({ users }, { account: { namespace: 'account_id', value: 'acme' } })
 * records.map(({ key }) => key) // ['scim:user:1', 'scim:membership:1', 'scim:user:2', 'scim:membership:2']
 * ```
 */
export function fromScim(data: ScimData, options: ScimOptions = {}): AdapterOutput {
  const source = new Source('scim', options)
  const { account, complete } = options
  if (complete && source.observedAt === undefined)
    fail('argument.invalid', 'observedAt', 'A complete list is complete at an instant.', 'observedAt')
  const collector = new Collector(source)
  const groups = new Map<string, string[]>()
  const reading: Reading = { source, options, groups, members: [] }
  collector.each(data.groups, 'groups', (group) => {
    const name = group.text('displayName') ?? group.id('id')
    for (const member of valuesOf(group, 'members'))
      if (name !== undefined) groups.set(member, [...(groups.get(member) ?? []), name])
    return []
  })
  collector.each(data.users, 'users', (bag) => readUser(bag, reading))
  // With users that could not be read, the list is not complete.
  if (account && complete && collector.refused === 0) collector.add([snapshot(reading, account)])
  return collector.done()
}
