import { describe, expect, it } from 'vitest'
import { fromClerk } from '../../src/adapters/clerk/index.js'
import { fromHubspot } from '../../src/adapters/hubspot/index.js'
import { fromIntercom } from '../../src/adapters/intercom/index.js'
import { fromRows } from '../../src/adapters/rows/index.js'
import { fromSegmentSpec } from '../../src/adapters/segment/index.js'
import { fromStripe } from '../../src/adapters/stripe/index.js'
import { fromTickets } from '../../src/adapters/tickets/index.js'
import { resolveIdentities } from '../../src/identity/index.js'

const seconds = (day: string) => Date.parse(day) / 1000

const users = fromRows(
  [
    { id: 'u1', email: 'jane@acme.io', confirmed: 'true' },
    { id: 'u2', email: 'max@acme.io', confirmed: 'true' },
  ],
  {
    kind: 'person',
    called: 'user',
    id: 'id',
    claims: { user_id: 'id', email: { column: 'email', verified: 'confirmed' } },
  },
)

const accounts = fromRows([{ id: 'acme', name: 'Acme' }], {
  kind: 'account',
  id: 'id',
  claims: { account_id: 'id' },
  traits: { name: 'name' },
})

const members = fromRows(
  [
    { id: 1, user: 'u1', account: 'acme', role: 'admin' },
    { id: 2, user: 'u2', account: 'acme', role: 'member' },
  ],
  {
    kind: 'membership',
    id: 'id',
    account: { namespace: 'account_id', column: 'account' },
    person: { namespace: 'user_id', column: 'user' },
    roles: 'role',
  },
)

const subscription = (unit_amount: number, lookup_key: string) => ({
  id: 'sub_1',
  customer: 'cus_1',
  status: 'active',
  currency: 'eur',
  livemode: true,
  created: seconds('2026-01-01'),
  items: {
    data: [
      { id: 'si_1', quantity: 1, price: { id: lookup_key, lookup_key, unit_amount, recurring: { interval: 'month' } } },
    ],
  },
})

const billing = fromStripe({
  customers: [{ id: 'cus_1', email: 'jane@acme.io', metadata: { account_id: 'acme' }, livemode: true }],
  subscriptions: [subscription(2900, 'pro')],
  events: [
    {
      id: 'e1',
      type: 'customer.subscription.created',
      created: seconds('2026-01-01'),
      data: { object: subscription(900, 'basic') },
    },
    {
      id: 'e2',
      type: 'customer.subscription.updated',
      created: seconds('2026-05-01'),
      data: { object: subscription(2900, 'pro') },
    },
  ],
})

const sandbox = fromStripe({
  customers: [{ id: 'cus_2', metadata: { account_id: 'acme' }, livemode: false }],
  subscriptions: [{ ...subscription(990_000, 'enterprise'), id: 'sub_2', customer: 'cus_2', livemode: false }],
})

const crm = fromHubspot({
  contacts: [
    {
      id: '101',
      properties: { email: 'jane@acme.io', hs_merged_object_ids: '77', hs_email_optout: 'true', jobtitle: 'CTO' },
    },
  ],
})

const chat = fromIntercom({
  contacts: [{ id: '5f', external_id: 'u1', role: 'user', email: 'jane@acme.io', companies: { data: [{ id: 'c' }] } }],
  companies: [{ id: 'c', company_id: 'acme' }],
})

const logins = fromClerk({
  users: [
    {
      id: 'user_1',
      externalId: 'u1',
      emailAddresses: [{ id: 'i', emailAddress: 'jane@acme.io', verification: { status: 'verified' } }],
    },
  ],
})

const events = fromSegmentSpec([
  { type: 'identify', messageId: 'm1', userId: 'u1', anonymousId: 'a1', timestamp: '2026-06-01T00:00:00Z' },
  { type: 'track', messageId: 'm2', anonymousId: 'a1', event: 'signed in', timestamp: '2026-05-31T00:00:00Z' },
])

const support = fromTickets(
  {
    tickets: [{ id: 1, status: 'open', requester_id: 7, organization_id: 3, created_at: '2026-06-01T00:00:00Z' }],
    users: [{ id: 7, external_id: 'u1' }],
    organizations: [{ id: 3, external_id: 'acme' }],
  },
  { complete: true, observedAt: '2026-06-15' },
)

const all = [users, accounts, members, billing, sandbox, crm, chat, logins, events, support]
const records = all.flatMap((output) => [...output])
const identities = resolveIdentities(records)

describe('the records of all adapters together', () => {
  it('have nothing that resolution cannot read', () => {
    expect(all.flatMap(({ issues }) => issues)).toEqual([])
    expect(identities.report.issues).toEqual([])
  })

  it('are one person for each human', () => {
    expect(identities.persons.map(({ id }) => id)).toEqual(['u1', 'u2'])
    expect(identities.persons[0]?.identifiers).toContainEqual({ namespace: 'crm_contact_id', value: 'hubspot|101' })
    expect(identities.persons[0]?.traits).toMatchObject({ jobTitle: 'CTO', openTickets: 1 })
  })

  it('are one account, with its members and the subscription that is live', () => {
    expect(identities.accounts).toMatchObject([{ id: 'acme', name: 'Acme', openTickets: 1 }])
    expect(identities.memberships.map(({ userId, roles }) => [userId, ...roles])).toEqual([
      ['u1', 'admin'],
      ['u2', 'member'],
    ])
    expect(identities.subscriptions).toMatchObject([
      { accountId: 'acme', plan: 'pro', status: 'active', mrr: { amount: 2900, currency: 'EUR' } },
    ])
  })

  it('have events of the person, also from before the login, and of the account', () => {
    expect(identities.events.map(({ name, userId, accountId }) => [name, userId, accountId])).toEqual([
      ['subscription started', undefined, 'acme'],
      ['subscription upgraded', undefined, 'acme'],
      ['signed in', 'u1', undefined],
      ['ticket opened', 'u1', 'acme'],
    ])
  })

  it('are the same in any order', () => {
    const turned = resolveIdentities([...records].reverse())
    expect([turned.persons, turned.accounts, turned.subscriptions, turned.events]).toEqual([
      identities.persons,
      identities.accounts,
      identities.subscriptions,
      identities.events,
    ])
  })
})
