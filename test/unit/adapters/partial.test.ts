import { describe, expect, it } from 'vitest'
import { fromChargebee } from '../../../src/adapters/chargebee/index.js'
import { fromClerk } from '../../../src/adapters/clerk/index.js'
import { fromEnrichment } from '../../../src/adapters/enrichment/index.js'
import { fromHubspot } from '../../../src/adapters/hubspot/index.js'
import { fromPaddle } from '../../../src/adapters/paddle/index.js'
import { fromPosthog } from '../../../src/adapters/posthog/index.js'
import { fromRows, type RowMapping } from '../../../src/adapters/rows/index.js'
import { fromSalesforce } from '../../../src/adapters/salesforce/index.js'
import { fromScim } from '../../../src/adapters/scim/index.js'
import { fromSegmentSpec } from '../../../src/adapters/segment/index.js'
import { fromStripe } from '../../../src/adapters/stripe/index.js'
import { fromSurveys } from '../../../src/adapters/surveys/index.js'
import { fromTickets } from '../../../src/adapters/tickets/index.js'
import { fromWorkos } from '../../../src/adapters/workos/index.js'
import type { SubscriptionRecord } from '../../../src/identity/records.js'
import { mistakeOf } from '../billing/mistake.js'
import { eventsOf, first, issuesOf, namesOf, ofKind, seconds } from './records.js'

/** What a vendor may send, whatever its types say. */
const sent = (object: object) => object as never

const JUNE = seconds('2026-06-15T00:00:00Z')

describe('a subscription of which a part was sent', () => {
  const chargebee = (more: object, options = {}) =>
    first(
      fromChargebee({ subscriptions: [sent({ id: 's', status: 'active', currency_code: 'EUR', ...more })] }, options),
      'subscription',
    )
  const paddle = (more: object, options = {}) =>
    first(
      fromPaddle({ subscriptions: [sent({ id: 's', status: 'active', currency_code: 'EUR', ...more })] }, options),
      'subscription',
    )
  const stripe = (more: object, options = {}) =>
    first(
      fromStripe({ subscriptions: [sent({ id: 's', status: 'active', currency: 'eur', ...more })] }, options),
      'subscription',
    )

  it.each<readonly [string, (more: object) => SubscriptionRecord]>([
    ['Chargebee', chargebee],
    ['Paddle', paddle],
    ['Stripe', stripe],
  ])('%s: without a customer it has no holder', (_, read) => {
    expect(read({}).holders).toEqual([])
  })

  it('of a consumer is held by the user who is named in its metadata', () => {
    const options = { customer: 'person' as const }
    expect(stripe({ customer: 'c', metadata: { user_id: 'u1', account_id: 'a1' } }, options).holders).toEqual([
      { namespace: 'user_id', value: 'u1' },
      { namespace: 'billing_customer_id', value: 'stripe|c' },
    ])
    expect(paddle({ customer_id: 'c', business_id: 'b' }, options).holders).toEqual([
      { namespace: 'billing_customer_id', value: 'paddle|c' },
    ])
  })

  it('Chargebee: without the length of a period nobody knows its revenue', () => {
    const unknown = { unknown: 'interval-unreadable' }
    expect(chargebee({ subscription_items: [{ item_price_id: 'p', item_type: 'plan', amount: 500 }] }).mrr).toEqual(
      unknown,
    )
    expect(chargebee({ plan_id: 'p', plan_amount: 500 }).mrr).toEqual(unknown)
  })

  it('Chargebee: without the duration of a discount neither', () => {
    const items = {
      subscription_items: [{ item_price_id: 'p', item_type: 'plan', amount: 500 }],
      billing_period_unit: 'month',
    }
    expect(chargebee(items).mrr).toEqual({ amount: 500, currency: 'EUR' })
    expect(chargebee({ ...items, discounts: [{ id: 'd', percentage: 10 }] }).mrr).toEqual({
      unknown: 'discount-unreadable',
    })
  })

  it('Paddle: without a price neither; the product may stand beside it', () => {
    const items = [{ quantity: 1, product: { id: 'pro' } }]
    expect(paddle({ items, billing_cycle: { interval: 'month', frequency: 1 } })).toMatchObject({
      plan: 'pro',
      mrr: { unknown: 'price-in-other-currency' },
    })
  })

  it('Paddle: a discount of which the id is missing is not known', () => {
    const price = { id: 'p', product_id: 'pro', unit_price: { amount: '500', currency_code: 'EUR' } }
    const items = [{ quantity: 1, price, recurring: true }]
    const month = { billing_cycle: { interval: 'month', frequency: 1 } }
    expect(paddle({ items, ...month }).mrr).toEqual({ amount: 500, currency: 'EUR' })
    expect(paddle({ items, ...month, discount: {} }).mrr).toEqual({ unknown: 'discount-not-expanded' })
  })

  it.each<readonly [what: string, item: object, mrr: object]>([
    ['a price that was not sent', {}, { unknown: 'price-not-expanded' }],
    ['a price that does not recur', { price: { id: 'p', unit_amount: 500 } }, { amount: 0, currency: 'EUR' }],
    [
      'a price without an interval',
      { price: { id: 'p', unit_amount: 500, recurring: {} } },
      { unknown: 'interval-unreadable' },
    ],
    [
      'tiers of a mode that is not known',
      {
        price: {
          id: 'p',
          billing_scheme: 'tiered',
          tiers_mode: 'stairs',
          tiers: [{ up_to: null, unit_amount: 5 }],
          recurring: { interval: 'month' },
        },
      },
      { unknown: 'tiers-mode' },
    ],
    [
      'packages of which nobody knows the size',
      {
        price: { id: 'p', unit_amount: 5, transform_quantity: { round: 'up' }, recurring: { interval: 'month' } },
        quantity: 7,
      },
      { unknown: 'price-unreadable' },
    ],
    [
      'packages of which only whole ones are paid',
      {
        price: {
          id: 'p',
          unit_amount: 5,
          transform_quantity: { divide_by: 5, round: 'down' },
          recurring: { interval: 'month' },
        },
        quantity: 7,
      },
      { amount: 5, currency: 'EUR' },
    ],
    [
      'a discount that is neither an object nor an id',
      { price: { id: 'p', unit_amount: 5, recurring: { interval: 'month' } }, discounts: [7] },
      { unknown: 'discount-not-expanded' },
    ],
  ])('Stripe: %s', (_, item, mrr) => {
    expect(stripe({ items: { data: [item] } }).mrr).toEqual(mrr)
  })

  it('Stripe: a discount on one product leaves the others as they are', () => {
    const item = (product: string) => ({
      price: { id: product, product, unit_amount: 1000, recurring: { interval: 'month' } },
    })
    const coupon = { duration: 'forever', percent_off: 50, applies_to: { products: ['a', 7] } }
    expect(stripe({ items: { data: [item('a'), item('b')] }, discounts: [{ id: 'd', coupon }] }).mrr).toEqual({
      amount: 1500,
      currency: 'EUR',
    })
  })

  it('Stripe: a quantity that is no whole number is reported, and makes the revenue unknown', () => {
    const item = { price: { id: 'p', unit_amount: 500, recurring: { interval: 'month' } }, quantity: 1.5 }
    const output = fromStripe({
      subscriptions: [sent({ id: 's', status: 'active', currency: 'eur', customer: 'c', items: { data: [item] } })],
    })
    expect(issuesOf(output)).toContain('record.type subscriptions[0].items.data[0].quantity')
    expect(first(output, 'subscription').mrr).toEqual({ unknown: 'quantity-unreadable' })
  })

  it('a length of a period that is no whole number makes it unknown as well', () => {
    const unknown = { unknown: 'interval-unreadable' }
    const recurring = { interval: 'month', interval_count: 'two' }
    expect(stripe({ items: { data: [{ price: { id: 'p', unit_amount: 500, recurring } }] } }).mrr).toEqual(unknown)
    const plan = { plan_id: 'p', plan_amount: 500, billing_period_unit: 'month', billing_period: 1.5 }
    expect(chargebee(plan).mrr).toEqual(unknown)
    const price = { id: 'p', unit_price: { amount: '500', currency_code: 'EUR' } }
    const cycle = { interval: 'month', frequency: 'often' }
    expect(paddle({ items: [{ quantity: 1, price }], billing_cycle: cycle }).mrr).toEqual(unknown)
  })

  it('Stripe: the end of a period that was not sent is not known', () => {
    expect(stripe({ cancel_at_period_end: true, items: { data: [] } }).endsAt).toBeUndefined()
  })

  it('Stripe: a customer of which nothing but the object was sent is none', () => {
    const output = fromStripe({ subscriptions: [sent({ id: 's', status: 'active', currency: 'eur', customer: {} })] })
    expect(output.records.map(({ kind }) => kind)).toEqual(['subscription'])
  })

  it('two plans that bring the same and have no ids: the first one says the plan', () => {
    const price = (lookup_key: string) => ({
      price: { lookup_key, unit_amount: 500, recurring: { interval: 'month' } },
    })
    expect(stripe({ items: { data: [price('pro'), price('team')] } }).plan).toBe('pro')
  })

  it('a function that gives something else than a plan is reported', () => {
    const price = { price: { id: 'p', unit_amount: 500, recurring: { interval: 'month' } } }
    const output = fromStripe(
      {
        subscriptions: [sent({ id: 's', status: 'active', currency: 'eur', customer: 'c', items: { data: [price] } })],
      },
      { planOf: () => 7 as never },
    )
    expect(first(output, 'subscription').plan).toBeNull()
    expect(issuesOf(output)).toEqual(['record.type subscriptions[0].items.data[0]'])
  })
})

describe('an invoice of which a part was sent', () => {
  const stripe = (more: object) => fromStripe({ invoices: [sent({ id: 'in_1', created: JUNE, ...more })] })
  const paid = {
    status: 'paid',
    billing_reason: 'subscription_cycle',
    amount_paid: 500,
    currency: 'eur',
    customer: 'c',
  }

  it('Stripe: is a payment of a customer, in money where currency and amount can be read', () => {
    const properties = (more: object) => first(stripe({ ...paid, ...more }), 'event').properties
    expect(properties({})).toMatchObject({ amount: { amount: 500, currency: 'EUR' } })
    expect(first(stripe({ ...paid, customer: undefined }), 'event')).not.toHaveProperty('account')
    expect(properties({ currency: undefined })).not.toHaveProperty('amount')
    expect(properties({ amount_paid: 'much' })).not.toHaveProperty('amount')
  })

  it('Stripe: tells nothing when nobody knows of what or when', () => {
    expect(eventsOf(stripe({ ...paid, created: undefined }))).toEqual([])
    expect(eventsOf(stripe({ attempt_count: 1, customer: 'c' }))).toEqual([])
    expect(eventsOf(stripe({ status: 'open', customer: 'c' }))).toEqual([])
    expect(eventsOf(stripe({ ...paid, id: undefined }))).toEqual([])
  })

  it('Stripe: a webhook about one that is not paid tells no payment', () => {
    const webhook = {
      id: 'evt_1',
      type: 'invoice.paid',
      created: JUNE,
      data: { object: { id: 'in_1', status: 'draft', customer: 'c' } },
    }
    expect(eventsOf(fromStripe({ events: [sent(webhook)] }))).toEqual([])
  })

  it('Chargebee: is no payment without its time, and in no account without a customer', () => {
    const paidInvoice = { id: 'i', status: 'paid', recurring: true, amount_paid: 500, currency_code: 'EUR' }
    const read = (more: object) => fromChargebee({ invoices: [sent({ ...paidInvoice, ...more })] })
    expect(first(read({ customer_id: 'c', paid_at: JUNE }), 'event').account?.value).toBe('chargebee|c')
    expect(first(read({ paid_at: JUNE }), 'event')).not.toHaveProperty('account')
    expect(eventsOf(read({ customer_id: 'c' }))).toEqual([])
  })
})

describe('customers', () => {
  it('Chargebee: whose ids are those of users', () => {
    const output = fromChargebee({ customers: [sent({ id: 'u1' })] }, { customer: 'person', customerIds: 'user' })
    expect(namesOf(first(output, 'person'))).toEqual(['billing_customer_id=chargebee|u1', 'user_id=u1'])
  })

  it('Stripe: a Checkout session without an id is known by what it refers to', () => {
    const session = sent({ customer: 'c', client_reference_id: 'acme' })
    expect(first(fromStripe({ checkoutSessions: [session] }), 'account').key).toBe('stripe:checkout:acme')
  })
})

describe('people and companies of which a part was sent', () => {
  it('Clerk: numbers and logins without a value are none', () => {
    const user = {
      id: 'user_1',
      phoneNumbers: [{ id: 'p1' }],
      externalAccounts: [{ provider: 'google' }, { providerUserId: '1' }],
    }
    expect(namesOf(first(fromClerk({ users: [sent(user)] }), 'person'))).toEqual(['auth_subject=clerk|user_1'])
  })

  it('Clearbit and Apollo: somebody without an id is known by the address', () => {
    const output = fromEnrichment({ apolloPeople: [sent({ email: 'ann@hus.no' })] })
    expect(first(output, 'person').key).toBe('enrichment:person:apollo/ann@hus.no')
  })

  it('HubSpot: an object without properties is one by its id', () => {
    const output = fromHubspot({ contacts: [sent({ id: '1' })], companies: [sent({ id: '2' })] })
    expect(first(output, 'person')).toEqual({
      kind: 'person',
      key: 'hubspot:contact:1',
      source: 'hubspot',
      claims: [{ namespace: 'crm_contact_id', value: 'hubspot|1' }],
    })
    expect(first(output, 'account')).toEqual({
      kind: 'account',
      key: 'hubspot:company:2',
      source: 'hubspot',
      claims: [{ namespace: 'crm_company_id', value: 'hubspot|2' }],
    })
  })

  it('Salesforce: your id is in a field that you name, and an account is not below itself', () => {
    const id = '001000000000001AAA'
    const read = (ParentId?: string) =>
      first(
        fromSalesforce({ accounts: [sent({ Id: id, Our_Id__c: 'acme', ParentId })] }, { accountId: 'Our_Id__c' }),
        'account',
      )
    expect(namesOf(read())).toEqual([`crm_company_id=salesforce|${id}`, 'account_id=acme'])
    expect(read(id).parent).toBeUndefined()
    expect(read('001000000000002AAA').parent?.value).toMatch(/^salesforce\|001000000000002/)
  })

  it('SCIM: a group without any name gives no role, a number is one by which somebody is known', () => {
    const users = [sent({ id: '1', phoneNumbers: [{ value: '+47 2233 4455' }, {}] })]
    const groups = [sent({ members: [{ value: '1' }] }), sent({ id: 'g2', members: [{ value: '1' }] })]
    const output = fromScim({ users, groups }, { account: { namespace: 'account_id', value: 'acme' } })
    expect(first(output, 'membership')).toMatchObject({ roles: ['g2'] })
    expect(namesOf(first(output, 'person'))).toEqual(['auth_subject=scim|1', 'phone=+47 2233 4455'])
  })

  it('WorkOS: no role is none, one in the singular is one; an entry without an organization is in no account', () => {
    const membership = (more: object) =>
      first(
        fromWorkos({ memberships: [sent({ id: 'm', userId: 'u', organizationId: 'o', status: 'active', ...more })] }),
        'membership',
      )
    expect(membership({})).not.toHaveProperty('roles')
    expect(membership({ role: {} })).not.toHaveProperty('roles')
    expect(membership({ role: { slug: 'admin' } })).toMatchObject({ roles: ['admin'] })
    expect(membership({ role: { slug: 'admin' }, roles: [{ slug: 'member' }] })).toMatchObject({ roles: ['member'] })
    const output = fromWorkos({ directoryUsers: [sent({ id: 'd', idpId: 'i', state: 'active' })] })
    expect(namesOf(first(output, 'person')).at(-1)).toMatch(/\|\/i$/)
    expect(ofKind(output, 'membership')).toEqual([])
  })
})

describe('answers and tickets of which a part was sent', () => {
  const questions = { role: { from: 'q1', as: 'text' }, topics: { from: 'q2', as: 'list' } } as const

  it('Typeform: a choice is its labels, its label or what was written beside it; a kind without a value is none', () => {
    const response = (...answers: object[]) =>
      first(
        fromSurveys({ typeform: [sent({ token: 't', submitted_at: '2026-06-15T09:00:00Z', answers })] }, { questions }),
        'event',
      ).properties
    const [q1, q2] = [{ field: { ref: 'q1' } }, { field: { ref: 'q2' } }]
    expect(response({ ...q1, choice: { other: 'owner' } }, { ...q2, choices: { labels: ['a', 'b'] } })).toEqual({
      role: 'owner',
      topics: ['a', 'b'],
    })
    expect(response({ ...q1, choice: { label: 'admin' } }, { ...q2, text: 'x' }, { choice: { label: 'x' } })).toEqual({
      role: 'admin',
    })
  })

  it('SurveyMonkey: a choice without its text is its id; a question without an id is left out', () => {
    const asked = [
      { id: 'q1', answers: [{ choice_id: '77' }] },
      { answers: [{ text: 'x' }] },
      { id: 'q2', answers: [{ text: 'a' }, {}, { simple_text: 'b' }] },
    ]
    const response = { id: 'r', date_modified: '2026-06-15T09:00:00Z', pages: [{ questions: asked }] }
    expect(first(fromSurveys({ surveyMonkey: [sent(response)] }, { questions }), 'event').properties).toEqual({
      role: '77',
      topics: ['a', 'b'],
    })
  })

  it('Zendesk: a ticket of nobody waits for nobody; when it was rated is when it was solved, at the latest', () => {
    const ticket = (more: object) => sent({ id: 1, created_at: '2026-06-01T00:00:00Z', status: 'open', ...more })
    const [user, organization] = [sent({ id: 7, external_id: 'u7' }), sent({ id: 8, external_id: 'a8' })]
    const output = fromTickets(
      {
        tickets: [
          ticket({}),
          ticket({ id: 2, requester_id: 7 }),
          ticket({ id: 3, organization_id: 8 }),
          ticket({
            id: 4,
            status: 'solved',
            solved_at: '2026-06-03T00:00:00Z',
            satisfaction_rating: { score: 'good' },
          }),
        ],
        users: [user],
        organizations: [organization],
      },
      { complete: true, observedAt: '2026-06-20' },
    )
    const open = [...ofKind(output, 'person'), ...ofKind(output, 'account')].map(
      ({ traits }) => traits?.['openTickets'],
    )
    expect(open.filter((count) => count !== undefined)).toEqual([1, 1])
    expect(eventsOf(output)).toContain('2026-06-03 ticket rated')
  })
})

describe('messages of which a part was sent', () => {
  it('Segment: a group call without traits describes nothing, and makes a member', () => {
    const output = fromSegmentSpec([sent({ type: 'group', userId: 'u1', groupId: 'acme', messageId: 'm1' })])
    expect(output.records.map(({ kind }) => kind)).toEqual(['account', 'membership'])
    expect(first(output, 'account')).not.toHaveProperty('traits')
  })

  it.each([1e20, 0.5, 2 ** 60])('Segment: %d is no id', (userId) => {
    const output = fromSegmentSpec([sent({ type: 'identify', userId, anonymousId: 'd1' })])
    expect(issuesOf(output)).toEqual(['record.type messages[0].userId'])
  })

  it('PostHog: an address that is set wins over one that is set once', () => {
    const identify = (properties: object) =>
      namesOf(
        first(
          fromPosthog([
            sent({ event: '$identify', distinct_id: 'u1', uuid: 'e1', timestamp: '2026-06-15T09:00:00Z', properties }),
          ]),
          'person',
        ),
      )
    const [set, once] = [{ email: 'new@hus.no' }, { email: 'old@hus.no' }]
    expect(identify({ $set: set, $set_once: once })).toEqual(['user_id=u1', 'email=new@hus.no'])
    expect(identify({ $set_once: once })).toEqual(['user_id=u1', 'email=old@hus.no'])
    expect(identify({})).toEqual(['user_id=u1'])
  })

  it('PostHog: a group of which nothing is set is an account without traits', () => {
    const properties = { $group_type: 'company', $group_key: 'acme' }
    const event = sent({ event: '$groupidentify', distinct_id: 'u1', uuid: 'e1', properties })
    expect(first(fromPosthog([event], { accountTraits: { name: 'name' } }), 'account')).not.toHaveProperty('traits')
    expect(first(fromPosthog([event]), 'account')).not.toHaveProperty('traits')
  })
})

describe('rows', () => {
  const mapping = (traits: Extract<RowMapping, { kind: 'person' }>['traits']): RowMapping => ({
    kind: 'person',
    id: 'id',
    claims: { user_id: 'id' },
    traits,
  })

  it.each([
    [true, true],
    [false, false],
    [1, true],
    [0, false],
    [' YES ', true],
    ['No', false],
    ['maybe', undefined],
  ])('read %j as the truth %j', (value, truth) => {
    const output = fromRows([{ id: 1, paying: value }], mapping({ isPaying: { from: 'paying', as: 'boolean' } }))
    expect(first(output, 'person').traits?.['isPaying']).toBe(truth)
  })

  it('report a quantity that is no whole number', () => {
    const subscription = { id: 1, status: 'on', seats: 'many' }
    const output = fromRows([subscription], {
      kind: 'subscription',
      id: 'id',
      holders: [],
      status: { column: 'status', words: { on: 'active' } },
      quantity: 'seats',
    })
    expect(first(output, 'subscription')).not.toHaveProperty('quantity')
    expect(issuesOf(output)).toEqual(['record.type rows[0].seats'])
  })

  it('become no record of a kind that is not known', () => {
    expect(mistakeOf(() => fromRows([{ id: 1 }], { ...mapping({}), kind: 'lead' as never }))).toEqual([
      'argument.invalid',
      'kind',
    ])
  })
})
