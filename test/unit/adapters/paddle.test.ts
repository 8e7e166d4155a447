import { describe, expect, it } from 'vitest'
import { fromPaddle, type PaddleData, type PaddleOptions } from '../../../src/adapters/paddle/index.js'
import { eventsOf, first, issuesOf, namesOf, ofKind, toWire } from './records.js'

const price = {
  id: 'pri_1',
  productId: 'pro_1',
  unitPrice: { amount: '2900', currencyCode: 'EUR' },
  unitPriceOverrides: [],
  billingCycle: { interval: 'month', frequency: 1 },
}

const BASE = {
  id: 'sub_1',
  status: 'active',
  customerId: 'ctm_1',
  businessId: null,
  currencyCode: 'EUR',
  updatedAt: '2026-06-01T00:00:00.000Z',
  startedAt: '2026-01-01T00:00:00.000Z',
  nextBilledAt: '2026-07-01T00:00:00.000Z',
  currentBillingPeriod: { startsAt: '2026-06-01T00:00:00.000Z', endsAt: '2026-07-01T00:00:00.000Z' },
  billingCycle: { interval: 'month', frequency: 1 },
  scheduledChange: null,
  discount: null,
  customData: { accountId: 'acme' },
  items: [{ status: 'active', quantity: 2, recurring: true, price }],
}

const read = (more: object = {}, options: PaddleOptions = {}, data: PaddleData = {}) =>
  first(fromPaddle({ ...data, subscriptions: [{ ...BASE, ...more }] }, options), 'subscription')

describe('a subscription of Paddle', () => {
  it('has the plan of its product, and holders from the strongest on', () => {
    expect(read({ businessId: 'biz_1' })).toMatchObject({
      plan: 'pro_1',
      quantity: 2,
      interval: 'month',
      lifecycle: 'active',
      mrr: { amount: 5800, currency: 'EUR' },
      startedAt: Date.parse('2026-01-01'),
      periodStartedAt: Date.parse('2026-06-01'),
      renewsAt: Date.parse('2026-07-01'),
      holders: [
        { namespace: 'account_id', value: 'acme' },
        { namespace: 'billing_customer_id', value: 'paddle|biz_1' },
        { namespace: 'billing_customer_id', value: 'paddle|ctm_1' },
      ],
    })
  })

  it('that is canceled for later is active, with an end', () => {
    const scheduledChange = { action: 'cancel', effectiveAt: '2026-07-01T00:00:00Z', resumeAt: null }
    expect(read({ scheduledChange })).toMatchObject({ lifecycle: 'active', endsAt: Date.parse('2026-07-01') })
    expect(read({ scheduledChange: { ...scheduledChange, action: 'pause' } })).not.toHaveProperty('endsAt')
  })

  it('that is over ended when it was canceled', () => {
    const over = { status: 'canceled', canceledAt: '2026-05-01T00:00:00Z' }
    expect(read(over)).toMatchObject({ lifecycle: 'ended', endedAt: Date.parse('2026-05-01'), mrr: { amount: 0 } })
  })

  it('has the trial of its plan', () => {
    const trialDates = { startsAt: '2026-06-01T00:00:00Z', endsAt: '2026-06-15T00:00:00Z' }
    const items = [{ status: 'trialing', quantity: 1, recurring: true, price, trialDates }]
    expect(read({ status: 'trialing', items })).toMatchObject({
      lifecycle: 'trialing',
      trialStartedAt: Date.parse('2026-06-01'),
      trialEndsAt: Date.parse('2026-06-15'),
    })
  })

  const once = { status: 'active', quantity: 1, recurring: false, price: { ...price, id: 'pri_2', billingCycle: null } }
  const inactive = { status: 'inactive', quantity: 9, recurring: true, price: { ...price, id: 'pri_3' } }
  const override = (amount: string, currencyCode = 'GBP') => ({
    countryCodes: ['GB'],
    unitPrice: { amount, currencyCode },
  })
  const overridden = (...unitPriceOverrides: readonly object[]) => ({
    currencyCode: 'GBP',
    items: [{ ...BASE.items[0], price: { ...price, unitPriceOverrides } }],
  })

  it.each<readonly [what: string, more: object, mrr: object]>([
    [
      'without what is charged once, or not at all',
      { items: [...BASE.items, once, inactive] },
      { amount: 5800, currency: 'EUR' },
    ],
    ['with a price for the country', overridden(override('2500')), { amount: 5000, currency: 'GBP' }],
    [
      'with prices for countries that differ',
      overridden(override('2500'), override('2600')),
      { unknown: 'price-in-other-currency' },
    ],
    ['without a price in its currency', overridden(), { unknown: 'price-in-other-currency' }],
    [
      'with a discount that ends',
      { discount: { id: 'dsc_1', startsAt: null, endsAt: '2026-09-01T00:00:00Z' } },
      { amount: 5800, currency: 'EUR' },
    ],
    [
      'with a discount that lasts',
      { discount: { id: 'dsc_1', startsAt: null, endsAt: null } },
      { unknown: 'discount-not-expanded' },
    ],
    ['without items', { items: undefined }, { unknown: 'items-missing' }],
  ])('brings %s', (_, more, mrr) => {
    expect(read(more).mrr).toEqual(mrr)
  })

  it.each([
    [
      { type: 'percentage', amount: '10', recur: true },
      { amount: 5220, currency: 'EUR' },
    ],
    [
      { type: 'flat', amount: '800', currencyCode: 'EUR', recur: true },
      { amount: 5000, currency: 'EUR' },
    ],
    [
      { type: 'percentage', amount: '10', recur: false },
      { amount: 5800, currency: 'EUR' },
    ],
    [
      { type: 'percentage', amount: '10', recur: true, maximumRecurringIntervals: 3 },
      { amount: 5800, currency: 'EUR' },
    ],
    [{ type: 'flat_per_seat', amount: '100', recur: true }, { unknown: 'discount-unreadable' }],
    [{ type: 'percentage', amount: '10', recur: true, restrictTo: ['pro_1'] }, { unknown: 'discount-restricted' }],
  ])('with the discount %j brings %j', (discount, mrr) => {
    const applied = { id: 'dsc_1', startsAt: null, endsAt: null }
    expect(read({ discount: applied }, {}, { discounts: [{ id: 'dsc_1', ...discount }] }).mrr).toEqual(mrr)
  })

  it('in a state that nobody knows is unknown', () => {
    const output = fromPaddle({ subscriptions: [{ ...BASE, status: 'dormant' }] })
    expect(first(output, 'subscription').lifecycle).toBe('unknown')
    expect(issuesOf(output)).toEqual(['record.unknown-value subscriptions[0].status'])
  })
})

const customer = {
  id: 'ctm_1',
  email: 'bills@acme.io',
  name: 'Acme',
  status: 'active',
  marketingConsent: false,
  customData: null,
  importMeta: { externalId: 'acme', importedFrom: 'app' },
  updatedAt: '2026-06-01T00:00:00Z',
}

describe('a customer of Paddle', () => {
  it('is linked by the id that it was imported with, and says what it allowed', () => {
    const output = fromPaddle({ customers: [customer] })
    expect(namesOf(first(output, 'account'))).toEqual(['billing_customer_id=paddle|ctm_1', 'account_id=acme'])
    expect(first(output, 'consent')).toMatchObject({
      subject: { namespace: 'email', value: 'bills@acme.io' },
      channel: 'email',
      topic: 'marketing',
      state: 'denied',
    })
  })

  it('that is archived is deleted', () => {
    expect(first(fromPaddle({ customers: [{ ...customer, status: 'archived' }] }), 'account').deleted).toBe(true)
  })

  it('may have a business, which is an account of its own', () => {
    const business = {
      id: 'biz_1',
      customerId: 'ctm_1',
      name: 'Acme GmbH',
      contacts: [{ name: 'Ann', email: 'ann@acme.io' }],
    }
    expect(first(fromPaddle({ businesses: [business] }), 'account')).toMatchObject({
      claims: [{ value: 'paddle|biz_1' }],
      contacts: [{ relation: 'billing', person: { value: 'ann@acme.io' } }],
      traits: { name: 'Acme GmbH' },
    })
  })
})

const transaction = {
  id: 'txn_1',
  status: 'completed',
  origin: 'subscription_recurring',
  customerId: 'ctm_1',
  subscriptionId: 'sub_1',
  currencyCode: 'EUR',
  payments: [
    { status: 'error', amount: '5800', createdAt: '2026-06-01T08:00:00Z', capturedAt: null },
    { status: 'captured', amount: '5800', createdAt: '2026-06-03T08:00:00Z', capturedAt: '2026-06-03T08:00:01Z' },
  ],
}

const upgraded = { ...BASE, updatedAt: '2026-06-20T00:00:00Z', items: [{ ...BASE.items[0], quantity: 5 }] }

const data: PaddleData = {
  customers: [customer],
  subscriptions: [BASE],
  transactions: [transaction],
  events: [{ eventId: 'evt_1', eventType: 'subscription.updated', occurredAt: '2026-06-20T00:00:00Z', data: upgraded }],
}

it('the history is told by transactions and events', () => {
  expect(eventsOf(fromPaddle(data)).sort()).toEqual([
    '2026-01-01 subscription started',
    '2026-06-01 payment failed',
    '2026-06-03 subscription renewed',
    '2026-06-20 subscription upgraded',
  ])
})

it('what travels gives the same records as what the SDK makes of it', () => {
  const [sdk, wire] = [fromPaddle(data), fromPaddle(toWire(data) as PaddleData)]
  // The lists themselves are named by us, not by Paddle.
  expect(wire.records).toEqual(sdk.records)
  expect(ofKind(wire, 'subscription')).toHaveLength(2)
})

it('a sandbox is said to be one', () => {
  expect(new Set(fromPaddle(data, { mode: 'test' }).records.map(({ mode }) => mode))).toEqual(new Set(['test']))
})
