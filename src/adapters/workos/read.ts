import type { Claim, Identifier, IdentityRecord, MemberState } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { described, type IdOptions, mapped, yourId } from '../kit/described.js'
import type { Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, emailClaim, given, type Source } from '../kit/source.js'
import type { TraitMapping } from '../kit/traits.js'

/** What {@link fromWorkos} takes besides data. */
export interface WorkosOptions extends AdapterOptions, IdOptions {
  /** Traits of users and of entries of directories, by WorkOS's fields. */
  readonly traits?: TraitMapping | undefined
  /** Traits of organizations. */
  readonly accountTraits?: TraitMapping | undefined
  /** The name of the source of your Stripe records, when it is not `stripe`. */
  readonly stripeSource?: string | undefined
}

/** What the reading of WorkOS's objects needs to know. */
export interface WorkosContext {
  readonly source: Source
  /** Directories are a source of their own: policies let it win over the application. */
  readonly directory: Source
  readonly options: WorkosOptions
  /** When an event saw it. */
  readonly seenAt?: number | undefined
  /** The event says that it is gone. */
  readonly gone?: boolean | undefined
}

const NAMES: TraitMapping = { firstName: 'firstName', lastName: 'lastName' }

const USER_TRAITS: TraitMapping = {
  ...NAMES,
  createdAt: { from: 'createdAt', as: 'instant' },
  lastSignInAt: { from: 'lastSignInAt', as: 'instant' },
}

/** A user. */
export function readUser(bag: Bag, { source, options, seenAt, gone }: WorkosContext): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A user has an id.')
  const email = bag.text('email')
  const traits = { ...given({ email }), ...mapped(bag, options.traits, USER_TRAITS) }
  return [
    {
      kind: 'person',
      ...source.record('user', id, seenAt ?? bag.iso('updatedAt')),
      claims: [
        source.own('auth_subject', id),
        ...yourId(bag, 'user_id', options),
        ...emailClaim(email, bag.flag('emailVerified')),
      ],
      ...described(traits, gone),
    },
  ]
}

/** An organization. A Stripe customer that it names is the same account. */
export function readOrganization(bag: Bag, { source, options, seenAt, gone }: WorkosContext): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'An organization has an id.')
  const customer = bag.id('stripeCustomerId')
  const domains = bag.bags('domains').filter((domain) => domain.text('state') !== 'failed')
  const stripe: Claim[] =
    customer === undefined
      ? []
      : [{ namespace: 'billing_customer_id', value: `${options.stripeSource ?? 'stripe'}|${customer}` }]
  return [
    {
      kind: 'account',
      ...source.record('organization', id, seenAt ?? bag.iso('updatedAt')),
      claims: [
        source.own('org_id', id),
        ...yourId(bag, 'account_id', options),
        ...stripe,
        ...domains.flatMap((domain) => claimed('domain', domain.text('domain'))),
      ],
      ...described(mapped(bag, options.accountTraits, { name: 'name' }), gone),
    },
  ]
}

const STATUSES = new Map<string | undefined, MemberState['status']>([
  [undefined, undefined],
  ['active', 'active'],
  ['pending', 'pending'],
  ['inactive', 'inactive'],
])

function statusOf(bag: Bag, name: string): MemberState['status'] {
  const status = bag.text(name)
  if (STATUSES.has(status)) return STATUSES.get(status)
  bag.report('record.unknown-value', name, 'This status is not known; it never counts as active.')
  return 'unknown'
}

/** Roles are a set: `roles`, where it is there, else the single `role`. */
function rolesOf(bag: Bag): readonly string[] | undefined {
  const roles = bag.bags('roles')
  const single = bag.bag('role')
  const slugs = (roles.length > 0 ? roles : single ? [single] : []).map((role) => role.text('slug'))
  const known = slugs.filter((slug) => slug !== undefined)
  return known.length === 0 ? undefined : known
}

/** A membership, or its end. */
export function readMembership(bag: Bag, { source, seenAt, gone }: WorkosContext): Converted {
  const [id, user, organization] = [bag.id('id'), bag.id('userId'), bag.id('organizationId')]
  if (id === undefined || user === undefined || organization === undefined)
    return bag.report('record.missing', '', 'A membership has an id, a user and an organization.')
  const pair: { account: Identifier; person: Identifier } = {
    account: source.own('org_id', organization),
    person: source.own('auth_subject', user),
  }
  if (gone)
    return [{ kind: 'membership', ...source.record('membership', `${id}/removed`, seenAt), ...pair, action: 'removed' }]
  const head = source.record('membership', id, seenAt ?? bag.iso('updatedAt'))
  const state = { roles: rolesOf(bag), status: statusOf(bag, 'status'), joinedAt: bag.iso('createdAt') }
  return [{ kind: 'membership', ...head, ...pair, action: 'set', ...given(state) }]
}

/** An entry of a directory: it stands for a person by its id at the provider and its address, and is no user. */
export function readDirectoryUser(bag: Bag, { source, directory, options, seenAt, gone }: WorkosContext): Converted {
  const [id, organization] = [bag.id('id'), bag.id('organizationId')]
  if (id === undefined) return bag.report('record.missing', 'id', 'An entry of a directory has an id.')
  const person = directory.own('auth_subject', id)
  const isGone = gone === true || bag.text('state') === 'inactive'
  const at = seenAt ?? bag.iso('updatedAt')
  const [email, idp] = [bag.text('email'), bag.id('idpId')]
  const entry: IdentityRecord = {
    kind: 'person',
    ...directory.record('user', id, at),
    claims: [
      person,
      ...(idp === undefined ? [] : [directory.own('auth_subject', `${organization ?? ''}/${idp}`)]),
      ...emailClaim(email),
    ],
    ...described({ ...given({ email }), ...mapped(bag, options.traits, NAMES) }, isGone),
  }
  if (organization === undefined) return [entry]
  const account = source.own('org_id', organization)
  const status = gone ? 'inactive' : statusOf(bag, 'state')
  const state = given({ roles: rolesOf(bag), status })
  return [
    entry,
    { kind: 'membership', ...directory.record('membership', id, at), account, person, action: 'set', ...state },
  ]
}
