import { describe, expect, it } from 'vitest'
import { type ClerkData, fromClerk } from '../../../src/adapters/clerk/index.js'
import { fromScim } from '../../../src/adapters/scim/index.js'
import { fromWorkos, type WorkosData } from '../../../src/adapters/workos/index.js'
import { first, issuesOf, namesOf, ofKind, toWire } from './records.js'
import { mistakeOf } from '../billing/mistake.js'

const at = Date.parse('2026-06-01T00:00:00Z')

describe('Clerk', () => {
  const user = {
    id: 'user_1',
    externalId: 'u1',
    firstName: 'Jane',
    primaryEmailAddressId: 'idn_2',
    emailAddresses: [
      { id: 'idn_1', emailAddress: 'old@acme.io', verification: { status: 'expired' } },
      { id: 'idn_2', emailAddress: 'jane@acme.io', verification: { status: 'verified' } },
      { id: 'idn_3', emailAddress: 'new@acme.io', verification: null },
    ],
    phoneNumbers: [{ id: 'idn_4', phoneNumber: '+4915550001', verification: { status: 'verified' } }],
    externalAccounts: [{ provider: 'oauth_google', providerUserId: '111' }],
    createdAt: at,
    updatedAt: at,
    lastSignInAt: null,
  }
  const membership = {
    id: 'orgmem_1',
    role: 'org:admin',
    organization: { id: 'org_1' },
    publicUserData: { userId: 'user_1' },
    createdAt: at,
    updatedAt: at,
  }
  const invitation = {
    id: 'orginv_1',
    emailAddress: 'max@acme.io',
    organizationId: 'org_1',
    role: 'org:member',
    status: 'pending',
    createdAt: at,
  }

  it('tells who a user is, the primary address first, and what was checked', () => {
    const person = first(fromClerk({ users: [user] }), 'person')
    expect(person.claims).toEqual([
      { namespace: 'auth_subject', value: 'clerk|user_1' },
      { namespace: 'user_id', value: 'u1' },
      { namespace: 'email', value: 'jane@acme.io', verified: true },
      { namespace: 'email', value: 'old@acme.io', verified: false },
      { namespace: 'email', value: 'new@acme.io', verified: false },
      { namespace: 'phone', value: '+4915550001', verified: true },
      { namespace: 'auth_subject', value: 'google|111' },
    ])
    expect(person.traits).toEqual({ email: 'jane@acme.io', firstName: 'Jane', createdAt: at, lastSignInAt: null })
    expect(person.observedAt).toBe(at)
  })

  it('has your ids in its own, when you say so', () => {
    const output = fromClerk({ users: [user], organizations: [{ id: 'org_1', name: 'Acme' }] }, { yourIds: 'vendor' })
    expect(namesOf(first(output, 'person'))).toContain('user_id=user_1')
    expect(namesOf(first(output, 'account'))).toEqual(['org_id=clerk|org_1', 'account_id=org_1'])
  })

  it('has members with roles as they are, and invitations that wait', () => {
    const output = fromClerk({
      memberships: [membership],
      invitations: [invitation, { ...invitation, id: 'orginv_2', status: 'revoked' }],
    })
    expect(ofKind(output, 'membership')).toMatchObject([
      {
        action: 'set',
        account: { value: 'clerk|org_1' },
        person: { value: 'clerk|user_1' },
        roles: ['org:admin'],
        joinedAt: at,
      },
      { action: 'set', person: { namespace: 'email', value: 'max@acme.io' }, status: 'pending' },
    ])
  })

  it('tells by webhooks what was at their time', () => {
    const output = fromClerk({
      events: [
        { type: 'user.deleted', data: { id: 'user_1', deleted: true, object: 'user' }, timestamp: at },
        { type: 'organizationMembership.deleted', data: membership, timestamp: at },
        { type: 'session.created', data: { id: 'sess_1' }, timestamp: at },
      ],
    })
    expect(first(output, 'person')).toMatchObject({ deleted: true, observedAt: at })
    expect(first(output, 'membership')).toMatchObject({ action: 'removed', observedAt: at })
    expect(output.issues).toEqual([])
  })

  it('refuses a deletion that does not say of whom', () => {
    expect(issuesOf(fromClerk({ events: [{ type: 'user.deleted', data: { deleted: true } }] }))).toEqual([
      'record.missing events[0].data.id',
    ])
  })

  it('gives the same records for what travels', () => {
    const data: ClerkData = { users: [user], memberships: [membership], invitations: [invitation] }
    expect(fromClerk(toWire(data) as ClerkData).records).toEqual(fromClerk(data).records)
  })
})

describe('WorkOS', () => {
  const updatedAt = '2026-06-01T00:00:00.000Z'
  const user = {
    id: 'user_1',
    email: 'jane@acme.io',
    emailVerified: true,
    externalId: 'u1',
    firstName: 'Jane',
    lastName: null,
    createdAt: updatedAt,
    updatedAt,
  }
  const organization = {
    id: 'org_1',
    name: 'Acme',
    externalId: 'acme',
    stripeCustomerId: 'cus_1',
    domains: [
      { domain: 'acme.io', state: 'verified' },
      { domain: 'other.io', state: 'failed' },
    ],
  }
  const membership = {
    id: 'om_1',
    userId: 'user_1',
    organizationId: 'org_1',
    status: 'active',
    role: { slug: 'member' },
    createdAt: updatedAt,
    updatedAt,
  }
  const entry = {
    id: 'directory_user_1',
    idpId: 'idp_1',
    email: 'jane@acme.io',
    organizationId: 'org_1',
    state: 'inactive',
    role: { slug: 'admin' },
    updatedAt,
  }

  it('tells who a user is, and that an organization is a customer of Stripe', () => {
    const output = fromWorkos({ users: [user], organizations: [organization] })
    expect(first(output, 'person').claims).toEqual([
      { namespace: 'auth_subject', value: 'workos|user_1' },
      { namespace: 'user_id', value: 'u1' },
      { namespace: 'email', value: 'jane@acme.io', verified: true },
    ])
    expect(namesOf(first(output, 'account'))).toEqual([
      'org_id=workos|org_1',
      'account_id=acme',
      'billing_customer_id=stripe|cus_1',
      'domain=acme.io',
    ])
  })

  it.each([
    ['active', 'active'],
    ['pending', 'pending'],
    ['inactive', 'inactive'],
    ['suspended', 'unknown'],
  ])('has members that are %s: %s', (status, expected) => {
    const output = fromWorkos({ memberships: [{ ...membership, status }] })
    expect(first(output, 'membership')).toMatchObject({ status: expected, roles: ['member'] })
    expect(output.issues).toHaveLength(expected === 'unknown' ? 1 : 0)
  })

  it('takes all roles of a member', () => {
    const roles = [{ slug: 'owner' }, { slug: 'analyst' }]
    expect(first(fromWorkos({ memberships: [{ ...membership, roles }] }), 'membership')).toMatchObject({
      roles: ['owner', 'analyst'],
    })
  })

  it('has entries of directories from a source of their own, which are no users', () => {
    const output = fromWorkos({ directoryUsers: [entry] })
    expect(first(output, 'person')).toMatchObject({ source: 'workos-directory', deleted: true })
    expect(namesOf(first(output, 'person'))).toEqual([
      'auth_subject=workos-directory|directory_user_1',
      'auth_subject=workos-directory|org_1/idp_1',
      'email=jane@acme.io',
    ])
    expect(first(output, 'membership')).toMatchObject({
      source: 'workos-directory',
      account: { value: 'workos|org_1' },
      status: 'inactive',
    })
  })

  it('tells by events what was at their time', () => {
    const events = [
      { id: 'e1', event: 'organization_membership.deleted', createdAt: updatedAt, data: membership },
      { id: 'e2', event: 'dsync.user.deleted', createdAt: updatedAt, data: { ...entry, state: 'active' } },
      { id: 'e3', event: 'connection.activated', createdAt: updatedAt, data: {} },
    ]
    const output = fromWorkos({ events })
    expect(ofKind(output, 'membership')).toMatchObject([{ action: 'removed' }, { action: 'set', status: 'inactive' }])
    expect(first(output, 'person').deleted).toBe(true)
  })

  it('gives the same records for what travels', () => {
    const data: WorkosData = { users: [user], memberships: [membership], directoryUsers: [entry] }
    const { directoryUsers, ...rest } = toWire({ ...data, directoryUsers: undefined }) as WorkosData
    expect(directoryUsers).toBeUndefined()
    const wire = fromWorkos({ ...rest, directoryUsers: [toWire(entry) as typeof entry] })
    expect(wire.records).toEqual(fromWorkos(data).records)
  })
})

describe('SCIM', () => {
  const account = { namespace: 'account_id', value: 'acme' }
  const users = [
    {
      id: '1',
      userName: 'jane',
      active: true,
      name: { givenName: 'Jane' },
      emails: [{ value: 'private@jane.io' }, { value: 'jane@acme.io', primary: true }],
      roles: [{ value: 'admin' }],
      meta: { created: '2026-01-01T00:00:00Z', lastModified: '2026-06-01T00:00:00Z' },
    },
    { id: '2', userName: 'max', active: false },
  ]
  const groups = [{ id: 'g1', displayName: 'billing', members: [{ value: '1' }, { value: '2' }] }]

  it('tells users, the primary address first; who is not active is deleted', () => {
    const people = ofKind(fromScim({ users }), 'person')
    expect(people.map(namesOf)).toEqual([
      ['auth_subject=scim|1', 'email=jane@acme.io', 'email=private@jane.io'],
      ['auth_subject=scim|2'],
    ])
    expect(people.map(({ deleted }) => deleted)).toEqual([undefined, true])
    expect(people[0]?.traits).toEqual({ email: 'jane@acme.io', firstName: 'Jane' })
  })

  it('tells members of the account, with roles and groups; and none without an account', () => {
    const members = ofKind(fromScim({ users, groups }, { account }), 'membership')
    expect(members).toMatchObject([
      { status: 'active', roles: ['admin', 'billing'], joinedAt: Date.parse('2026-01-01') },
      { status: 'inactive', roles: ['billing'] },
    ])
    expect(ofKind(fromScim({ users }), 'membership')).toEqual([])
  })

  it('of a complete list tells all members at once', () => {
    const options = { account, complete: true, observedAt: '2026-06-15T00:00:00Z' }
    expect(first(fromScim({ users }, options), 'membership')).toMatchObject({
      action: 'snapshot',
      observedAt: Date.parse('2026-06-15'),
      members: [{ person: { value: 'scim|1' } }],
    })
    expect(ofKind(fromScim({ users: [...users, null as never] }, options), 'membership')).toEqual([])
    expect(mistakeOf(() => fromScim({ users }, { account, complete: true }))).toEqual([
      'argument.invalid',
      'observedAt',
    ])
  })
})
