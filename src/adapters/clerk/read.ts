import type { Claim, Identifier } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { described, type IdOptions, mapped, yourId } from '../kit/described.js'
import type { Converted } from '../kit/output.js'
import { type AdapterOptions, emailClaim, given, type Source } from '../kit/source.js'
import type { TraitMapping } from '../kit/traits.js'

/** What {@link fromClerk} takes besides data. */
export interface ClerkOptions extends AdapterOptions, IdOptions {
  /** Traits of users, by Clerk's fields, such as `public_metadata.plan`. */
  readonly traits?: TraitMapping | undefined
  /** Traits of organizations. */
  readonly accountTraits?: TraitMapping | undefined
}

/** What the reading of Clerk's objects needs to know. */
export interface ClerkContext {
  readonly source: Source
  readonly options: ClerkOptions
  /** When a webhook saw it. */
  readonly seenAt?: number | undefined
}

const USER_TRAITS: TraitMapping = {
  firstName: 'firstName',
  lastName: 'lastName',
  createdAt: { from: 'createdAt', as: 'milliseconds' },
  lastSignInAt: { from: 'lastSignInAt', as: 'milliseconds' },
}

const isVerified = (bag: Bag): boolean => bag.expanded('verification')?.text('status') === 'verified'

/** Addresses, the primary one first: which one that is, is said by its id. */
function addressesOf(user: Bag): readonly Claim[] {
  const primary = user.id('primaryEmailAddressId')
  const bags = user.bags('emailAddresses')
  const sorted = [...bags.filter((bag) => bag.id('id') === primary), ...bags.filter((bag) => bag.id('id') !== primary)]
  return sorted.flatMap((bag) => emailClaim(bag.text('emailAddress'), isVerified(bag)))
}

function phonesOf(user: Bag): readonly Claim[] {
  return user.bags('phoneNumbers').flatMap((bag) => {
    const value = bag.text('phoneNumber')
    return value === undefined ? [] : [{ namespace: 'phone', value, verified: isVerified(bag) }]
  })
}

/** Logins with other providers: `google|111`. */
function subjectsOf(user: Bag): readonly Claim[] {
  return user.bags('externalAccounts').flatMap((bag) => {
    const [provider, subject] = [bag.text('provider')?.replace(/^oauth_/, ''), bag.id('providerUserId')]
    return provider === undefined || subject === undefined
      ? []
      : [{ namespace: 'auth_subject', value: `${provider}|${subject}` }]
  })
}

/** A user, or what is left of one. */
export function readUser(bag: Bag, { source, options, seenAt }: ClerkContext): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'Nothing says which user this is.')
  const own = [source.own('auth_subject', id), ...yourId(bag, 'user_id', options)]
  const addresses = addressesOf(bag)
  const [primary] = addresses
  const traits = { ...(primary && { email: primary.value }), ...mapped(bag, options.traits, USER_TRAITS) }
  return [
    {
      kind: 'person',
      ...source.record('user', id, seenAt ?? bag.milliseconds('updatedAt')),
      claims: [...own, ...addresses, ...phonesOf(bag), ...subjectsOf(bag)],
      ...described(traits, bag.flag('deleted')),
    },
  ]
}

/** An organization, or what is left of one. */
export function readOrganization(bag: Bag, { source, options, seenAt }: ClerkContext): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'Nothing says which organization this is.')
  const { yourIds } = options
  const metadata = bag.expanded('publicMetadata')
  const account = yourIds === 'vendor' ? id : (metadata?.id('accountId') ?? bag.id('externalId'))
  const traits = mapped(bag, options.accountTraits, { name: 'name' })
  return [
    {
      kind: 'account',
      ...source.record('organization', id, seenAt ?? bag.milliseconds('updatedAt')),
      claims: [
        source.own('org_id', id),
        ...(account === undefined ? [] : [{ namespace: 'account_id', value: account }]),
      ],
      ...described(traits, bag.flag('deleted')),
    },
  ]
}

interface Pair {
  readonly account: Identifier
  readonly person: Identifier
}

function pairOf(bag: Bag, source: Source): Pair | undefined {
  const [organization, user] = [bag.id('organization'), bag.bag('publicUserData')?.id('userId')]
  if (organization === undefined || user === undefined)
    return bag.report('record.missing', '', 'A membership names an organization and a user.')
  return { account: source.own('org_id', organization), person: source.own('auth_subject', user) }
}

/** A membership. Clerk has no status for it: invitations are objects of their own. */
export function readMembership(bag: Bag, { source, seenAt }: ClerkContext): Converted {
  const [id, pair, role] = [bag.id('id'), pairOf(bag, source), bag.text('role')]
  if (!pair) return undefined
  const head = source.record(
    'membership',
    id ?? `${pair.account.value}/${pair.person.value}`,
    seenAt ?? bag.milliseconds('updatedAt'),
  )
  const joinedAt = bag.milliseconds('createdAt')
  return [{ kind: 'membership', ...head, ...pair, action: 'set', ...given({ roles: role && [role], joinedAt }) }]
}

/** The end of a membership. */
export function readMembershipEnd(bag: Bag, { source, seenAt }: ClerkContext): Converted {
  const [id, pair] = [bag.id('id'), pairOf(bag, source)]
  if (!pair) return undefined
  const head = source.record('membership', `${id ?? `${pair.account.value}/${pair.person.value}`}/removed`, seenAt)
  return [{ kind: 'membership', ...head, ...pair, action: 'removed' }]
}

/** Somebody who was invited and has not come yet. Other invitations say nothing. */
export function readInvitation(bag: Bag, { source, seenAt }: ClerkContext): Converted {
  const [id, email, organization] = [bag.id('id'), bag.text('emailAddress'), bag.id('organizationId')]
  if (bag.text('status') !== 'pending') return []
  if (id === undefined || email === undefined || organization === undefined)
    return bag.report('record.missing', '', 'An invitation has an id, an address and an organization.')
  const role = bag.text('role')
  return [
    {
      kind: 'membership',
      ...source.record('invitation', id, seenAt ?? bag.milliseconds('createdAt')),
      account: source.own('org_id', organization),
      person: { namespace: 'email', value: email },
      action: 'set',
      status: 'pending',
      ...given({ roles: role && [role] }),
    },
  ]
}
