import { describe, expect, it } from 'vitest'
import { fromAmplitude } from '../../../src/adapters/amplitude/index.js'
import { fromClerk } from '../../../src/adapters/clerk/index.js'
import { fromMixpanel } from '../../../src/adapters/mixpanel/index.js'
import { fromPaddle } from '../../../src/adapters/paddle/index.js'
import { fromPosthog } from '../../../src/adapters/posthog/index.js'
import { fromStripe } from '../../../src/adapters/stripe/index.js'
import { fromWorkos } from '../../../src/adapters/workos/index.js'
import { first, issuesOf, namesOf, ofKind, seconds } from './records.js'

const iso = '2026-06-01T00:00:00.000Z'
const at = Date.parse(iso)

type Row = readonly [type: string, data: object, expected: readonly object[]]

describe('webhooks of Clerk', () => {
  const told = (type: string, data: object) => fromClerk({ events: [{ type, data, timestamp: at }] })
  const pair = { organization: { id: 'org_1' }, publicUserData: { userId: 'user_1' } }
  const invitation = { id: 'inv_1', emailAddress: 'max@acme.io', organizationId: 'org_1', role: 'org:member' }

  it.each<Row>([
    ['user.created', { id: 'user_1' }, [{ kind: 'person', key: 'clerk:user:user_1' }]],
    ['organization.created', { id: 'org_1', name: 'Acme' }, [{ kind: 'account', traits: { name: 'Acme' } }]],
    ['organization.deleted', { id: 'org_1', deleted: true }, [{ kind: 'account', deleted: true }]],
    [
      'organizationMembership.created',
      { ...pair, role: 'org:admin' },
      [{ key: 'clerk:membership:clerk|org_1/clerk|user_1', action: 'set', roles: ['org:admin'] }],
    ],
    [
      'organizationMembership.deleted',
      pair,
      [{ key: 'clerk:membership:clerk|org_1/clerk|user_1/removed', action: 'removed' }],
    ],
    ['organizationInvitation.created', { ...invitation, status: 'pending' }, [{ action: 'set', status: 'pending' }]],
    ['organizationInvitation.accepted', { ...invitation, status: 'accepted' }, []],
  ])('%s', (type, data, expected) => {
    const output = told(type, data)
    expect(output.records).toMatchObject(expected.map((record) => ({ ...record, observedAt: at })))
    expect(output.issues).toEqual([])
  })

  it.each([
    ['organization.deleted', { deleted: true }, 'record.missing events[0].data.id'],
    ['organizationMembership.deleted', { organization: { id: 'org_1' } }, 'record.missing events[0].data'],
    ['organizationInvitation.created', { id: 'inv_1', status: 'pending' }, 'record.missing events[0].data'],
  ])('%s, of nobody, is refused', (type, data, issue) => {
    expect(issuesOf(told(type, data))).toEqual([issue])
  })
})

describe('events of WorkOS', () => {
  it.each<Row>([
    ['user.updated', { id: 'user_1', email: 'jane@acme.io' }, [{ kind: 'person', traits: { email: 'jane@acme.io' } }]],
    ['user.deleted', { id: 'user_1' }, [{ kind: 'person', deleted: true }]],
    ['organization.updated', { id: 'org_1', name: 'Acme' }, [{ kind: 'account', traits: { name: 'Acme' } }]],
    ['organization.deleted', { id: 'org_1' }, [{ kind: 'account', deleted: true }]],
  ])('%s', (event, data, expected) => {
    const output = fromWorkos({ events: [{ id: 'event_1', event, createdAt: iso, data }] })
    expect(output.records).toMatchObject(expected.map((record) => ({ ...record, observedAt: at })))
  })
})

describe('events of Paddle', () => {
  const told = (eventType: string, data: object, options = {}) =>
    fromPaddle({ events: [{ eventId: 'evt_1', eventType, occurredAt: iso, data }] }, options)
  const customer = { id: 'ctm_1', email: 'bills@acme.io', marketingConsent: false, importMeta: { externalId: 'acme' } }

  it('a customer, and what it allows', () => {
    expect(told('customer.updated', customer).records).toMatchObject([
      { kind: 'account', observedAt: at, claims: [{}, { namespace: 'account_id', value: 'acme' }] },
      { kind: 'consent', observedAt: at, channel: 'email', topic: 'marketing', state: 'denied' },
    ])
  })

  it('a customer who is a person, by the id that was imported', () => {
    const [person] = told('customer.created', customer, { customer: 'person' }).records
    expect(person?.kind === 'person' && namesOf(person)).toContain('user_id=acme')
  })

  it('a business', () => {
    const [business] = told('business.updated', { id: 'biz_1', name: 'Acme', status: 'archived' }).records
    expect(business).toMatchObject({ kind: 'account', key: 'paddle:customer:biz_1', deleted: true, observedAt: at })
  })

  it('an attempt that failed, and one of which nobody knows how it ended', () => {
    const payments = [
      { status: 'error', createdAt: iso, amount: '2900' },
      { status: 'authorized', createdAt: iso, amount: '2900' },
      { status: 'captured', createdAt: iso, amount: '2900' },
    ]
    const transaction = { id: 'txn_1', subscriptionId: 'sub_1', currencyCode: 'EUR', payments }
    const output = told('transaction.payment_failed', transaction)
    expect(output.records.map((record) => record.kind === 'event' && record.name)).toEqual(['payment failed'])
  })

  it('what is not of customers says nothing', () => {
    expect(told('product.created', { id: 'pro_1' })).toMatchObject({ records: [], issues: [] })
  })
})

describe('webhooks of Stripe', () => {
  const told = (type: string, object: object, options = {}) =>
    fromStripe({ events: [{ id: 'evt_1', type, created: seconds(iso), data: { object } }] }, options)
  const session = { id: 'cs_1', customer: 'cus_1', client_reference_id: 'acme', created: seconds(iso) }

  it.each([
    ['customer.created', undefined],
    ['customer.updated', undefined],
    ['customer.deleted', true],
  ])('%s', (type, deleted) => {
    const [record] = told(type, { id: 'cus_1', livemode: true, metadata: { account_id: 'acme' } }).records
    expect(record).toMatchObject({ kind: 'account', key: 'stripe:customer:cus_1', observedAt: at })
    expect(record?.kind === 'account' && record.deleted).toBe(deleted)
  })

  it('a Checkout session says whose customer it is', () => {
    const [account] = told('checkout.session.completed', { ...session, status: 'complete' }).records
    expect(account?.kind === 'account' && namesOf(account)).toEqual([
      'billing_customer_id=stripe|cus_1',
      'account_id=acme',
    ])
  })

  it('a Checkout session of a person, in test mode', () => {
    const [person] = told('checkout.session.completed', { ...session, livemode: false }, { customer: 'person' }).records
    expect(person).toMatchObject({ kind: 'person', mode: 'test' })
    expect(person?.kind === 'person' && namesOf(person)).toContain('user_id=acme')
  })

  it.each([
    ['not done', { ...session, status: 'open' }],
    ['of nobody', { ...session, client_reference_id: null }],
    ['without a customer', { ...session, customer: null }],
  ])('a Checkout session that is %s says nothing', (_, object) => {
    expect(told('checkout.session.completed', object)).toMatchObject({ records: [], issues: [] })
  })

  it('a subscription brings its customer along', () => {
    const customer = { id: 'cus_1', email: 'bills@acme.io', metadata: { account_id: 'acme' } }
    const subscription = { id: 'sub_1', customer, status: 'active', currency: 'usd', items: { data: [] } }
    expect(told('customer.subscription.updated', subscription).records).toMatchObject([
      { kind: 'subscription', observedAt: at },
      { kind: 'account', key: 'stripe:customer:cus_1', observedAt: at },
    ])
  })
})

describe('events of streams', () => {
  it('PostHog: an alias names an alias, an event its instant', () => {
    const output = fromPosthog([
      { event: '$create_alias', distinct_id: 'u1', timestamp: iso, properties: {} },
      { event: 'signed in', distinct_id: 'u1' },
    ])
    expect(issuesOf(output)).toEqual([
      'record.missing events[0].properties.alias',
      'record.missing events[1].timestamp',
    ])
  })

  it('Mixpanel: an event names its instant, a merge two ids, whatever their type', () => {
    const time = seconds(iso)
    const output = fromMixpanel({
      events: [
        { event: 'signed in', properties: { distinct_id: 'u1' } },
        { event: '$merge', properties: { $distinct_ids: ['u1'], time } },
        { event: '$merge', properties: { $distinct_ids: [17, 18], time } },
        { event: '$identify', properties: { distinct_id: 'u1', time } },
      ],
    })
    expect(issuesOf(output)).toEqual([
      'record.missing events[0].properties.time',
      'record.missing events[1].properties',
    ])
    expect(ofKind(output, 'alias')).toMatchObject([{ from: '17', to: '18' }])
    expect(ofKind(output, 'person')).toEqual([])
  })

  it.each([
    ['a text', 'acme', 'acme'],
    ['a number', 7, '7'],
    ['a list of one', ['acme'], 'acme'],
    ['a list of several', ['acme', 'hooli'], undefined],
    ['an empty list', [], undefined],
    ['nothing', null, undefined],
  ])('the account of Mixpanel and Amplitude: %s', (_, company, account) => {
    const mixpanel = fromMixpanel({
      events: [{ event: 'x', properties: { distinct_id: 'u1', time: at, company_id: company } }],
    })
    const amplitude = fromAmplitude([{ event_type: 'x', user_id: 'u1', time: at, groups: { company } }])
    expect(first(mixpanel, 'event').account?.value).toBe(account)
    expect(first(amplitude, 'event').account?.value).toBe(account)
  })

  it('Amplitude: an event that has no id is known by its content', () => {
    const event = { event_type: 'signed in', user_id: 'u1', time: at }
    const keyOf = (more: object) => first(fromAmplitude([{ ...event, ...more }]), 'event').key
    expect(keyOf({})).toBe(keyOf({}))
    expect(keyOf({ event_properties: { plan: 'pro' } })).not.toBe(keyOf({}))
  })

  it('Amplitude: what happens to groups of another type, or to nobody, says nothing of accounts', () => {
    const group = { event_type: '$groupidentify', time: at, groups: { team: 'red' }, group_properties: { plan: 'pro' } }
    expect(fromAmplitude([group]).records).toEqual([])
    expect(fromAmplitude([{ event_type: '$identify', user_id: 'u1', user_properties: {} }]).records).toEqual([])
  })
})
