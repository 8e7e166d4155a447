import { billingHistory } from '../../billing/history/history.js'
import type { Payment } from '../../billing/history/types.js'
import type { SubscriptionRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { readBusiness, readCustomer } from './customer.js'
import type { PaddleOptions } from './options.js'
import { type PaddleContext, readSubscription, readTransaction } from './subscription.js'
import type { PaddleData } from './types.js'

export type { BillingAdapterOptions, PlanOf } from '../kit/billing.js'
export type * from '../kit/exports.js'
export type { PaddleOptions } from './options.js'
export type * from './types.js'

/**
 * Customers, businesses, subscriptions, transactions and events of Paddle Billing as records. It takes what the SDK gives
 * (camelCase) and what travels (snake_case).
 *
 * A customer is an account unless `customer: 'person'` says otherwise; its address is a contact for bills and joins
 * nobody. Your ids are read from `customData`, or from `importMeta.externalId`. A business is an account of its own. A
 * scheduled cancellation leaves a subscription active, with an end. Subscriptions do not say how much their discount
 * takes off: give the discounts as well, or a lasting one makes the revenue unknown. Paddle does not mark test data: say
 * `mode: 'test'` for the sandbox.
 *
 * @param data Lists of Paddle's objects. Instants are ISO 8601, amounts text in minor units.
 * @param options Which plan an item stands for, where your ids are, what counts as revenue.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromPaddle } from 'cadre/adapters/paddle'
 *
 * const price = {
 *   id: 'pri_1', product_id: 'pro_1', unit_price: { amount: '2900', currency_code: 'EUR' },
 *   billing_cycle: { interval: 'month', frequency: 1 },
 * }
 * const subscription = {
 *   id: 'sub_1', status: 'active', customer_id: 'ctm_1', currency_code: 'EUR', custom_data: { account_id: 'acme' },
 *   items: [{ status: 'active', quantity: 2, recurring: true, price }],
 * }
 * const [record] = fromPaddle({ subscriptions: [subscription] }).records
 * record?.kind === 'subscription' && record.mrr // { amount: 5800, currency: 'EUR' }
 * ```
 */
export function fromPaddle(data: PaddleData, options: PaddleOptions = {}): AdapterOutput {
  const source = new Source('paddle', options)
  const collector = new Collector(source)
  const discounts = new Map<string, Bag>()
  const context: PaddleContext = { source, options, discounts }
  const [subscriptions, payments]: [SubscriptionRecord[], Payment[]] = [[], []]

  const subscription = (bag: Bag, seenAt?: number): Converted => {
    const record = readSubscription(bag, { ...context, seenAt })
    if (record) subscriptions.push(record)
    return record && [record]
  }
  const transaction = (bag: Bag): Converted => {
    payments.push(...readTransaction(bag, context))
    return []
  }
  const event = (bag: Bag): Converted => {
    const [type, object, seenAt] = [bag.text('eventType') ?? '', bag.bag('data'), bag.iso('occurredAt')]
    if (!object) return bag.report('record.missing', 'data', 'An event carries an object.')
    if (type.startsWith('customer.')) return readCustomer(object, { ...context, seenAt })
    if (type.startsWith('business.')) return readBusiness(object, { ...context, seenAt })
    if (type.startsWith('subscription.')) return subscription(object, seenAt)
    return type.startsWith('transaction.') ? transaction(object) : []
  }

  collector.each(data.discounts, 'discounts', (bag) => {
    const id = bag.id('id')
    if (id !== undefined) discounts.set(id, bag)
    return []
  })
  collector.each(data.customers, 'customers', (bag) => readCustomer(bag, context))
  collector.each(data.businesses, 'businesses', (bag) => readBusiness(bag, context))
  collector.each(data.subscriptions, 'subscriptions', (bag) => subscription(bag))
  collector.each(data.transactions, 'transactions', transaction)
  collector.each(data.events, 'events', event)
  collector.add(billingHistory(subscriptions, payments, { plans: options.plans, holder: options.customer }))
  return collector.done()
}
