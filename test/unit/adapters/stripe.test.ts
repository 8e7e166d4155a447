import { describe, expect, it } from 'vitest'
import {
  fromStripe,
  type StripeData,
  type StripeOptions,
  type StripePriceLike,
} from '../../../src/adapters/stripe/index.js'
import { eventsOf, first, issuesOf, namesOf, ofKind, seconds } from './records.js'

const monthly = { interval: 'month', interval_count: 1, usage_type: 'licensed' }

const price = (unit_amount: number | null, more: Partial<StripePriceLike> = {}): StripePriceLike => ({
  id: 'price_pro',
  product: 'prod_pro',
  lookup_key: 'pro',
  unit_amount,
  recurring: monthly,
  ...more,
})

const item = (given: StripePriceLike, more: object = {}) => ({ id: 'si_1', price: given, ...more })

const BASE = {
  id: 'sub_1',
  customer: 'cus_1',
  status: 'active',
  currency: 'usd',
  livemode: true,
  created: seconds('2026-01-10T00:00:00Z'),
  metadata: {},
}

const subscription = (items: readonly ReturnType<typeof item>[], more: object = {}) => ({
  ...BASE,
  items: { data: items },
  ...more,
})

const read = (data: StripeData, options: StripeOptions = {}) => fromStripe(data, options)
const mrr = (items: readonly ReturnType<typeof item>[], more: object = {}, options: StripeOptions = {}) =>
  first(read({ subscriptions: [subscription(items, more)] }, options), 'subscription').mrr

const usd = (amount: number) => ({ amount, currency: 'USD' })

const tiers = [
  { up_to: 5, unit_amount: 1000, flat_amount: null },
  { up_to: 10, unit_amount: 800, flat_amount: null },
  { up_to: null, unit_amount: 500, flat_amount: 2000 },
]
const tiered = (tiers_mode: string, more: object = {}) => price(null, { billing_scheme: 'tiered', tiers_mode, ...more })
const coupon = (more: object) => ({
  id: 'di_1',
  source: { coupon: { id: 'c', duration: 'forever', ...more }, type: 'coupon' },
  end: null,
})

describe('revenue of what Stripe sends', () => {
  it.each<readonly [what: string, items: readonly ReturnType<typeof item>[], more: object, mrr: object]>([
    ['a month', [item(price(2900), { quantity: 1 })], {}, usd(2900)],
    ['a year', [item(price(29_000, { recurring: { ...monthly, interval: 'year' } }))], {}, usd(2417)],
    ['seats', [item(price(1500), { quantity: 7 })], {}, usd(10_500)],
    ['every three months', [item(price(9000, { recurring: { ...monthly, interval_count: 3 } }))], {}, usd(3000)],
    ['parts of a cent as text', [item(price(null, { unit_amount_decimal: '0.5' }), { quantity: 1000 })], {}, usd(500)],
    [
      'parts of a cent as an object',
      [item(price(null, { unit_amount_decimal: { toString: () => '0.5' } }), { quantity: 1000 })],
      {},
      usd(500),
    ],
    ['graduated', [item(tiered('graduated', { tiers }), { quantity: 12 })], {}, usd(12_000)],
    ['volume', [item(tiered('volume', { tiers }), { quantity: 12 })], {}, usd(8000)],
    [
      'tiers that were not expanded',
      [item(tiered('graduated'), { quantity: 12 })],
      {},
      { unknown: 'tiers-not-expanded' },
    ],
    [
      'packages',
      [item(price(500, { transform_quantity: { divide_by: 100, round: 'up' } }), { quantity: 250 })],
      {},
      usd(1500),
    ],
    [
      'metered beside licensed',
      [
        item(price(4900)),
        item(price(3, { id: 'p2', recurring: { ...monthly, usage_type: 'metered' } }), { id: 'si_2' }),
      ],
      {},
      usd(4900),
    ],
    ['a trial', [item(price(4900))], { status: 'trialing' }, usd(0)],
    ['past due', [item(price(4900))], { status: 'past_due' }, usd(4900)],
    ['20 % forever', [item(price(4900))], { discounts: [coupon({ percent_off: 20 })] }, usd(3920)],
    ['20 % once', [item(price(4900))], { discounts: [coupon({ percent_off: 20, duration: 'once' })] }, usd(4900)],
    [
      'the older form of a discount',
      [item(price(4900))],
      { discounts: [{ id: 'di_1', coupon: { duration: 'forever', percent_off: 20 } }] },
      usd(3920),
    ],
    [
      'the single discount of before',
      [item(price(4900))],
      { discount: { id: 'di_1', coupon: { duration: 'forever', amount_off: 900, currency: 'usd' } } },
      usd(4000),
    ],
    [
      'an id that the single discount explains',
      [item(price(4900))],
      { discounts: ['di_1'], discount: { id: 'di_1', coupon: { duration: 'forever', percent_off: 20 } } },
      usd(3920),
    ],
    ['a discount that is an id', [item(price(4900))], { discounts: ['di_1'] }, { unknown: 'discount-not-expanded' }],
    [
      'a coupon that is an id',
      [item(price(4900))],
      { discounts: [{ id: 'di_1', source: { coupon: 'c', type: 'coupon' } }] },
      { unknown: 'discount-not-expanded' },
    ],
    [
      'a discount of one item',
      [item(price(4900), { discounts: [coupon({ amount_off: 900, currency: 'usd' })] })],
      {},
      usd(4000),
    ],
    [
      'a discount of the customer',
      [item(price(4900))],
      { customer: { id: 'cus_1', discount: coupon({ percent_off: 50 }) } },
      usd(2450),
    ],
    ['no seats', [item(price(4900), { quantity: 0 })], {}, usd(0)],
    ['ended', [item(price(4900))], { status: 'canceled' }, usd(0)],
    [
      'a page of items',
      [item(price(4900))],
      { items: { data: [item(price(4900))], has_more: true } },
      { unknown: 'items-incomplete' },
    ],
    ['no items', [], { items: undefined }, { unknown: 'items-missing' }],
    [
      'two items',
      [
        item(price(10_000, { recurring: { ...monthly, interval: 'year' } })),
        item(price(5000, { recurring: { ...monthly, interval: 'year' } }), { id: 'si_2', quantity: 3 }),
      ],
      {},
      usd(2083),
    ],
    [
      'a month and a year',
      [item(price(900)), item(price(12_000, { recurring: { ...monthly, interval: 'year' } }), { id: 'si_2' })],
      {},
      usd(1900),
    ],
    [
      'an interval that is not known',
      [item(price(900, { recurring: { interval: 'aeon' } }))],
      {},
      { unknown: 'interval-unreadable' },
    ],
    ['no price', [item(price(null))], {}, { unknown: 'price-without-amount' }],
    ['collection paused', [item(price(4900))], { pause_collection: { behavior: 'void' } }, usd(0)],
  ])('%s', (_, items, more, expected) => {
    expect(mrr(items, more)).toEqual(expected)
  })

  it('comes with a discount of a customer from the list of customers', () => {
    const customer = { id: 'cus_1', discount: coupon({ percent_off: 50 }) }
    const output = read({ customers: [customer], subscriptions: [subscription([item(price(4900))])] })
    expect(first(output, 'subscription').mrr).toEqual(usd(2450))
  })

  it.each([
    ['usd', 500, { amount: 500, currency: 'USD' }],
    ['jpy', 500, { amount: 500, currency: 'JPY' }],
    ['kwd', 5120, { amount: 5120, currency: 'KWD' }],
    ['isk', 500, { amount: 5, currency: 'ISK' }],
    ['ugx', 500, { amount: 5, currency: 'UGX' }],
    ['mga', 5, { amount: 500, currency: 'MGA' }],
    ['huf', 500, { amount: 500, currency: 'HUF' }],
  ])('in %s: %i is %j', (currency, amount, expected) => {
    expect(mrr([item(price(amount))], { currency })).toEqual(expected)
  })

  it('without a currency is that of the first price', () => {
    expect(mrr([item(price(900, { currency: 'eur' }))], { currency: undefined })).toEqual({
      amount: 900,
      currency: 'EUR',
    })
    expect(mrr([item(price(900))], { currency: undefined })).toEqual({ unknown: 'currency-unreadable' })
  })

  it('counts what the options say', () => {
    expect(mrr([item(price(4900))], { status: 'past_due' }, { mrr: { statuses: ['active'] } })).toEqual(usd(0))
  })
})

describe('the state of a subscription', () => {
  const states = (more: object) =>
    first(read({ subscriptions: [subscription([item(price(2900))], more)] }), 'subscription')

  it.each([
    ['active', 'active'],
    ['trialing', 'trialing'],
    ['past_due', 'past_due'],
    ['unpaid', 'past_due'],
    ['incomplete', 'pending'],
    ['incomplete_expired', 'ended'],
    ['canceled', 'ended'],
    ['paused', 'paused'],
  ])('%s is %s', (status, lifecycle) => {
    expect(states({ status })).toMatchObject({ lifecycle, rawStatus: status })
  })

  it('that nobody knows is unknown, and reported', () => {
    const output = read({ subscriptions: [subscription([item(price(2900))], { status: 'hibernating' })] })
    expect(first(output, 'subscription')).toMatchObject({
      lifecycle: 'unknown',
      rawStatus: 'hibernating',
      mrr: { unknown: 'status:unknown' },
    })
    expect(issuesOf(output)).toEqual(['record.unknown-value subscriptions[0].status'])
  })

  it('is paused while nothing is collected', () => {
    expect(states({ pause_collection: { behavior: 'void', resumes_at: null } }).lifecycle).toBe('paused')
  })

  it('keeps being active until a scheduled end', () => {
    const [end, later] = [seconds('2026-07-01T00:00:00Z'), seconds('2026-08-01T00:00:00Z')]
    expect(states({ cancel_at: end })).toMatchObject({ lifecycle: 'active', endsAt: end * 1000 })
    expect(states({ cancel_at_period_end: true, current_period_end: end }).endsAt).toBe(end * 1000)
    const items = [
      item(price(2900), { current_period_end: end }),
      item(price(1), { id: 'si_2', current_period_end: later }),
    ]
    expect(states({ cancel_at_period_end: true, items: { data: items } }).endsAt).toBe(later * 1000)
  })

  it('has its period on the item, or on itself', () => {
    const period = {
      current_period_start: seconds('2026-06-01T00:00:00Z'),
      current_period_end: seconds('2026-07-01T00:00:00Z'),
    }
    const expected = { periodStartedAt: Date.parse('2026-06-01'), renewsAt: Date.parse('2026-07-01') }
    expect(states(period)).toMatchObject(expected)
    expect(states({ items: { data: [item(price(2900), period)] } })).toMatchObject(expected)
  })

  it('has begun when it says so, which may be before it was made; or never', () => {
    const start_date = seconds('2025-12-01T00:00:00Z')
    expect(states({ start_date }).startedAt).toBe(start_date * 1000)
    expect(states({}).startedAt).toBe(Date.parse('2026-01-10'))
    expect(states({ status: 'incomplete_expired' })).not.toHaveProperty('startedAt')
  })

  it('reads trials of the subscription, and of the item', () => {
    const [start, end] = [seconds('2026-06-01T00:00:00Z'), seconds('2026-06-15T00:00:00Z')]
    const expected = { trialStartedAt: start * 1000, trialEndsAt: end * 1000 }
    expect(states({ trial_start: start, trial_end: end })).toMatchObject(expected)
    const trial = { current_trial: { start_date: start, end_date: end, trial_offer: 'offer_1' } }
    expect(states({ items: { data: [item(price(2900), trial)] } })).toMatchObject(expected)
  })

  it('tells test mode and test clocks', () => {
    expect(states({})).not.toHaveProperty('mode')
    expect(states({ livemode: false }).mode).toBe('test')
    expect(states({ test_clock: 'clock_1' }).mode).toBe('test')
  })
})

describe('the plan', () => {
  const plan = (items: readonly ReturnType<typeof item>[], options: StripeOptions = {}) =>
    first(read({ subscriptions: [subscription(items)] }, options), 'subscription').plan

  it('is the lookup key of the price, else the product', () => {
    expect(plan([item(price(2900))])).toBe('pro')
    expect(plan([item(price(2900, { lookup_key: null }))])).toBe('prod_pro')
    expect(plan([item(price(2900, { lookup_key: null, product: { id: 'prod_x' } }))])).toBe('prod_x')
  })

  it('is what the caller says; null stands for an add-on', () => {
    const planOf: StripeOptions['planOf'] = ({ price: { id } }) => (id === 'price_pro' ? 'Pro' : null)
    const dear = item(price(90_000, { id: 'price_support' }), { id: 'si_0' })
    expect(plan([dear, item(price(2900))], { planOf })).toBe('Pro')
    expect(plan([dear], { planOf })).toBeNull()
  })

  it('is that of the item that brings most, in whatever order they come', () => {
    const items = [item(price(900, { lookup_key: 'seats' }), { id: 'si_2' }), item(price(2900))]
    expect([plan(items), plan([...items].reverse())]).toEqual(['pro', 'pro'])
  })

  it('cannot be said where the function of the caller fails', () => {
    const planOf = () => {
      throw new Error('not reckoned with')
    }
    const output = read({ subscriptions: [subscription([item(price(2900))])] }, { planOf })
    expect(first(output, 'subscription').plan).toBeNull()
    expect(issuesOf(output)).toEqual(['record.type subscriptions[0].items.data[0]'])
  })
})

describe('customers', () => {
  const customer = {
    id: 'cus_1',
    email: 'bills@acme.io',
    name: 'Acme',
    metadata: { account_id: 'acme', user_id: 'u1' },
    address: { country: 'DE' },
  }

  it('are accounts, linked by your id; their address is a contact', () => {
    expect(first(read({ customers: [customer] }), 'account')).toEqual({
      kind: 'account',
      key: 'stripe:customer:cus_1',
      source: 'stripe',
      claims: [
        { namespace: 'billing_customer_id', value: 'stripe|cus_1' },
        { namespace: 'account_id', value: 'acme' },
      ],
      contacts: [
        { relation: 'billing', person: { namespace: 'email', value: 'bills@acme.io' } },
        { relation: 'billing', person: { namespace: 'user_id', value: 'u1' } },
      ],
      traits: { name: 'Acme', country: 'DE' },
    })
  })

  it('are persons where consumers pay', () => {
    const person = first(read({ customers: [customer] }, { customer: 'person' }), 'person')
    expect(namesOf(person)).toEqual(['billing_customer_id=stripe|cus_1', 'user_id=u1', 'email=bills@acme.io'])
  })

  it('stay known when they are deleted', () => {
    const output = read({ customers: [{ id: 'cus_1', deleted: true }] })
    expect(first(output, 'account')).toMatchObject({ deleted: true, claims: [{ value: 'stripe|cus_1' }] })
  })

  it('come along with subscriptions that expand them', () => {
    const output = read({ subscriptions: [subscription([item(price(2900))], { customer })] })
    expect(first(output, 'account').key).toBe('stripe:customer:cus_1')
    expect(first(output, 'subscription').holders).toEqual([{ namespace: 'billing_customer_id', value: 'stripe|cus_1' }])
  })

  it('hold subscriptions after the account that the subscription names', () => {
    const output = read(
      { subscriptions: [subscription([item(price(2900))], { metadata: { workspace: 'acme' } })] },
      { accountId: 'workspace' },
    )
    expect(first(output, 'subscription').holders).toEqual([
      { namespace: 'account_id', value: 'acme' },
      { namespace: 'billing_customer_id', value: 'stripe|cus_1' },
    ])
  })

  it('are linked by a finished Checkout', () => {
    const session = { id: 'cs_1', customer: 'cus_1', client_reference_id: 'acme', status: 'complete', livemode: true }
    const output = read({
      checkoutSessions: [
        session,
        { ...session, id: 'cs_2', status: 'expired' },
        { ...session, id: 'cs_3', customer: null },
      ],
    })
    expect(ofKind(output, 'account').map(namesOf)).toEqual([['billing_customer_id=stripe|cus_1', 'account_id=acme']])
    expect(output.issues).toEqual([])
  })
})

describe('history', () => {
  const at = (day: string) => seconds(`${day}T00:00:00Z`)
  const webhook = (id: string, type: string, day: string, object: object) => ({
    id,
    type,
    created: at(day),
    data: { object },
  })

  it('is told by webhooks, each an observation of its own time', () => {
    const [basic, pro] = [item(price(900, { lookup_key: 'basic' })), item(price(2900))]
    const output = read({
      events: [
        webhook('e2', 'customer.subscription.updated', '2026-03-01', subscription([pro])),
        webhook('e1', 'customer.subscription.created', '2026-02-01', subscription([basic])),
        webhook(
          'e3',
          'customer.subscription.deleted',
          '2026-05-01',
          subscription([pro], { status: 'canceled', canceled_at: at('2026-04-10'), ended_at: at('2026-05-01') }),
        ),
        webhook('e4', 'product.updated', '2026-05-01', { id: 'prod_1' }),
      ],
    })
    expect(eventsOf(output)).toEqual([
      '2026-04-10 subscription canceled',
      '2026-05-01 subscription ended',
      '2026-01-10 subscription started',
      '2026-03-01 subscription upgraded',
    ])
    expect(output.issues).toEqual([])
  })

  const invoice = {
    id: 'in_1',
    customer: 'cus_1',
    status: 'paid',
    currency: 'usd',
    amount_paid: 2900,
    amount_due: 2900,
    attempt_count: 1,
    billing_reason: 'subscription_cycle',
    livemode: true,
    status_transitions: { paid_at: at('2026-06-01'), finalized_at: at('2026-05-31') },
  }

  it('has renewals from invoices, old form and new', () => {
    const parent = { type: 'subscription_details', subscription_details: { subscription: 'sub_1' } }
    for (const form of [{ subscription: 'sub_1' }, { parent }]) {
      const output = read({ subscriptions: [subscription([item(price(2900))])], invoices: [{ ...invoice, ...form }] })
      const renewed = ofKind(output, 'event').find(({ name }) => name === 'subscription renewed')
      expect(renewed).toMatchObject({ at: Date.parse('2026-06-01'), properties: { plan: 'pro', amount: usd(2900) } })
    }
  })

  it('has failures from webhooks at their time, else when the invoice was finalised', () => {
    const open = {
      ...invoice,
      status: 'open',
      subscription: 'sub_1',
      status_transitions: { finalized_at: at('2026-05-31') },
    }
    expect(eventsOf(read({ invoices: [open] }))).toEqual(['2026-05-31 payment failed'])
    const events = [webhook('e1', 'invoice.payment_failed', '2026-06-02', open)]
    expect(eventsOf(read({ invoices: [open], events }))).toEqual(['2026-06-02 payment failed'])
  })

  it('of one payment is told once, though several objects tell it', () => {
    const events = ['invoice.paid', 'invoice.payment_succeeded'].map((type) =>
      webhook(type, type, '2026-06-01', invoice),
    )
    expect(eventsOf(read({ invoices: [invoice], events }))).toEqual(['2026-06-01 subscription renewed'])
  })

  it('says nothing of drafts, and of invoices that nobody tried to collect', () => {
    const untried = { ...invoice, status: 'open', attempt_count: 0 }
    expect(eventsOf(read({ invoices: [untried, { ...invoice, status: 'draft' }] }))).toEqual([])
  })
})

describe('what is wrong', () => {
  it('is reported with its path, and the rest goes on', () => {
    const output = read({
      customers: [null as never, { id: 'cus_1', email: 7 as never }, { email: 'lost@acme.io' } as never],
      subscriptions: [subscription([item(price(2900))], { trial_end: 'soon' }), 'sub_2' as never],
      events: [{ id: 'evt_1', type: 'customer.updated', created: 1, data: null as never }],
    })
    expect(issuesOf(output)).toEqual([
      'record.type customers[0]',
      'record.type customers[1].email',
      'record.missing customers[2].id',
      'record.instant subscriptions[0].trial_end',
      'record.type subscriptions[1]',
      'record.missing events[0].data',
    ])
    expect(ofKind(output, 'subscription')).toHaveLength(1)
    expect(ofKind(output, 'refused')).toHaveLength(4)
    expect(first(output, 'account').issues).toEqual([
      {
        code: 'record.type',
        path: 'customers[1].email',
        message: 'This is not a text.',
        record: 'stripe:customer:cus_1',
      },
    ])
  })

  it('never shows a value', () => {
    const output = read({ customers: [{ id: 'cus_1', email: { secret: 'jane@acme.io' } as never }] })
    expect(JSON.stringify(output.issues)).not.toContain('jane')
  })

  it('is a list that is none', () => {
    expect(issuesOf(read({ customers: { data: [] } as never }))).toEqual(['record.type customers'])
  })
})

it('two accounts at Stripe are told apart by the name of the source', () => {
  const output = read({ customers: [{ id: 'cus_1' }] }, { source: 'stripe-eu' })
  expect(first(output, 'account')).toMatchObject({
    key: 'stripe-eu:customer:cus_1',
    claims: [{ value: 'stripe-eu|cus_1' }],
  })
})
