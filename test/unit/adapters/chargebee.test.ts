import { describe, expect, it } from 'vitest'
import { type ChargebeeData, type ChargebeeOptions, fromChargebee } from '../../../src/adapters/chargebee/index.js'
import { eventsOf, first, issuesOf, namesOf, ofKind, seconds } from './records.js'

const at = (day: string) => seconds(`${day}T00:00:00Z`)

const BASE = {
  id: 'sub_1',
  customer_id: 'cb_1',
  status: 'active',
  currency_code: 'EUR',
  started_at: at('2026-01-01'),
  updated_at: at('2026-06-01'),
  current_term_start: at('2026-06-01'),
  current_term_end: at('2026-07-01'),
  billing_period: 1,
  billing_period_unit: 'month',
}

const plan = { item_price_id: 'pro-eur', item_type: 'plan', quantity: 3, amount: 8700 }
const addon = {
  item_price_id: 'support',
  item_type: 'addon',
  amount: 12_000,
  billing_period: 1,
  billing_period_unit: 'year',
}
const charge = { item_price_id: 'setup', item_type: 'charge', amount: 50_000 }

const read = (more: object, options: ChargebeeOptions = {}, data: ChargebeeData = {}) =>
  first(fromChargebee({ ...data, subscriptions: [{ ...BASE, ...more }] }, options), 'subscription')

describe('a subscription of Chargebee', () => {
  it('has the plan, the seats and the period of its plan item', () => {
    expect(read({ subscription_items: [addon, plan, charge] })).toMatchObject({
      plan: 'pro-eur',
      quantity: 3,
      interval: 'month',
      lifecycle: 'active',
      startedAt: Date.parse('2026-01-01'),
      renewsAt: Date.parse('2026-07-01'),
      observedAt: Date.parse('2026-06-01'),
      holders: [{ namespace: 'billing_customer_id', value: 'chargebee|cb_1' }],
    })
  })

  it('of the first product catalog has them itself', () => {
    const old = { plan_id: 'pro', plan_quantity: 2, plan_amount: 5800 }
    expect(read(old)).toMatchObject({ plan: 'pro', quantity: 2, mrr: { amount: 5800, currency: 'EUR' } })
    expect(read({ ...old, addons: [{ id: 'support' }] }).mrr).toEqual({ unknown: 'items-incomplete' })
  })

  it.each([
    [{ mrr: 4200 }, { amount: 4200, currency: 'EUR' }],
    [{ mrr: 0 }, { amount: 0, currency: 'EUR' }],
    [
      { mrr: 4200, status: 'in_trial' },
      { amount: 0, currency: 'EUR' },
    ],
    [{ subscription_items: [plan, addon, charge] }, { amount: 9700, currency: 'EUR' }],
    [{ subscription_items: [{ ...plan, amount: undefined }] }, { unknown: 'price-without-amount' }],
    [{ subscription_items: [plan], coupons: [{ coupon_id: 'c' }] }, { unknown: 'discount-not-expanded' }],
    [
      {
        subscription_items: [plan],
        discounts: [{ type: 'percentage', percentage: 10, duration_type: 'forever', apply_on: 'invoice_amount' }],
      },
      { amount: 7830, currency: 'EUR' },
    ],
    [
      {
        subscription_items: [plan, { ...addon, billing_period_unit: 'month' }],
        discounts: [
          {
            type: 'fixed_amount',
            amount: 2000,
            duration_type: 'forever',
            apply_on: 'specific_item_price',
            item_price_id: 'support',
          },
        ],
      },
      { amount: 18_700, currency: 'EUR' },
    ],
    [
      {
        subscription_items: [plan],
        discounts: [
          { type: 'percentage', percentage: 10, duration_type: 'limited_period', apply_on: 'invoice_amount' },
        ],
      },
      { amount: 8700, currency: 'EUR' },
    ],
    [
      { subscription_items: [plan], discounts: [{ type: 'offer_quantity', quantity: 1, duration_type: 'forever' }] },
      { unknown: 'discount-unreadable' },
    ],
    [{}, { unknown: 'items-incomplete' }],
  ])('with %j brings %j', (more, mrr) => {
    expect(read(more).mrr).toEqual(mrr)
  })

  it('that is canceled for the end of the term is active until then', () => {
    const canceled = {
      status: 'non_renewing',
      cancelled_at: at('2026-07-01'),
      cancel_schedule_created_at: at('2026-06-10'),
    }
    expect(read(canceled)).toMatchObject({
      lifecycle: 'active',
      endsAt: Date.parse('2026-07-01'),
      canceledAt: Date.parse('2026-06-10'),
    })
    expect(read({ status: 'non_renewing' }).endsAt).toBe(Date.parse('2026-07-01'))
  })

  it('that is over ended when it was cancelled', () => {
    const over = { status: 'cancelled', cancelled_at: at('2026-05-01') }
    expect(read(over)).toMatchObject({
      lifecycle: 'ended',
      endedAt: Date.parse('2026-05-01'),
      canceledAt: Date.parse('2026-05-01'),
    })
    expect(read({ deleted: true }).lifecycle).toBe('ended')
  })

  it('with something due is past due, which Chargebee has no word for', () => {
    expect(read({ due_since: at('2026-06-02') }).lifecycle).toBe('past_due')
    expect(read({ due_invoices_count: 1 }).lifecycle).toBe('past_due')
    expect(read({ due_invoices_count: 0 }).lifecycle).toBe('active')
  })

  it('in a state that nobody knows is unknown', () => {
    const output = fromChargebee({ subscriptions: [{ ...BASE, status: 'dormant' }] })
    expect(first(output, 'subscription').lifecycle).toBe('unknown')
    expect(issuesOf(output)).toEqual(['record.unknown-value subscriptions[0].status'])
  })
})

describe('a customer of Chargebee', () => {
  const customer = {
    id: 'cb_1',
    email: 'bills@acme.io',
    company: 'Acme',
    updated_at: at('2026-06-01'),
    contacts: [{ email: 'cfo@acme.io' }, { email: 'bills@acme.io' }],
    billing_address: { country: 'DE' },
    relationship: { parent_id: 'cb_0' },
  }

  it('is an account below another, with everybody who gets bills', () => {
    const account = first(fromChargebee({ customers: [customer] }), 'account')
    expect(account.contacts?.map(({ person }) => person.value)).toEqual(['bills@acme.io', 'cfo@acme.io'])
    expect(account).toMatchObject({
      parent: { namespace: 'billing_customer_id', value: 'chargebee|cb_0' },
      traits: { name: 'Acme', country: 'DE' },
    })
  })

  it.each<readonly [what: string, more: object, options: ChargebeeOptions]>([
    ['in its metadata', { meta_data: { account_id: 'acme' } }, {}],
    ['in a field of yours', { cf_account_id: 'acme' }, {}],
    ['in another field of yours', { cf_workspace: 'acme' }, { accountId: 'workspace' }],
    ['as the id itself', { id: 'acme' }, { customerIds: 'account' }],
  ])('is linked by your id %s', (_, more, options) => {
    expect(namesOf(first(fromChargebee({ customers: [{ ...customer, ...more }] }, options), 'account'))).toContain(
      'account_id=acme',
    )
  })

  it('holds its subscriptions by your id as well', () => {
    expect(read({ customer_id: 'acme' }, { customerIds: 'account' }).holders[0]).toEqual({
      namespace: 'account_id',
      value: 'acme',
    })
  })

  it('that was deleted stays known', () => {
    expect(first(fromChargebee({ customers: [{ id: 'cb_1', deleted: true }] }), 'account').deleted).toBe(true)
  })
})

describe('the history of Chargebee', () => {
  it('is told by events and invoices', () => {
    const event = (id: string, day: string, more: object) => ({
      id,
      occurred_at: at(day),
      content: { subscription: { ...BASE, ...more }, customer: { id: 'cb_1' } },
    })
    const invoice = {
      id: 'inv_1',
      customer_id: 'cb_1',
      subscription_id: 'sub_1',
      status: 'paid',
      recurring: true,
      first_invoice: false,
      paid_at: at('2026-04-03'),
      amount_paid: 2900,
      currency_code: 'EUR',
      linked_payments: [{ txn_status: 'failure', txn_date: at('2026-04-01'), txn_amount: 2900 }],
    }
    const output = fromChargebee({
      events: [event('e2', '2026-03-01', { mrr: 2900 }), event('e1', '2026-02-01', { mrr: 900 })],
      invoices: [invoice],
    })
    expect(eventsOf(output).sort()).toEqual([
      '2026-01-01 subscription started',
      '2026-03-01 subscription upgraded',
      '2026-04-01 payment failed',
      '2026-04-03 subscription renewed',
    ])
    expect(ofKind(output, 'account')).toHaveLength(2)
    expect(output.issues).toEqual([])
  })
})
