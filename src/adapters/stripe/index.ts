import { billingHistory } from '../../billing/history/history.js'
import type { Payment } from '../../billing/history/types.js'
import type { Discounts } from '../../billing/types.js'
import type { SubscriptionRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { readCustomer, readSession } from './customer.js'
import { discountsOf } from './discounts.js'
import { readInvoice } from './invoice.js'
import type { StripeOptions } from './options.js'
import { readSubscription, type StripeContext } from './subscription.js'
import type { StripeData } from './types.js'

export type { BillingAdapterOptions, PlanOf } from '../kit/billing.js'
export type * from '../kit/exports.js'
export type { StripeOptions } from './options.js'
export type * from './types.js'

const PAID = ['invoice.paid', 'invoice.payment_succeeded']

/** Reads everything that Stripe sends, and remembers what histories and later objects need. */
class StripeReader {
  readonly subscriptions: SubscriptionRecord[] = []
  readonly payments: Payment[] = []
  private readonly customers = new Map<string, Bag>()
  private readonly context: StripeContext

  constructor(
    private readonly source: Source,
    private readonly options: StripeOptions,
  ) {
    const customerDiscounts = (customer: string | undefined, currency: string): Discounts => {
      const found = customer === undefined ? undefined : this.customers.get(customer)
      return found ? discountsOf(found, currency) : []
    }
    this.context = { source, options, customerDiscounts }
  }

  customer = (bag: Bag): Converted => {
    const id = bag.id('id')
    if (id !== undefined) this.customers.set(id, bag)
    return readCustomer(bag, this.context)
  }

  session = (bag: Bag): Converted => readSession(bag, this.context)

  subscription = (bag: Bag, seenAt?: number): Converted => {
    const record = readSubscription(bag, { ...this.context, seenAt })
    if (!record) return undefined
    this.subscriptions.push(record)
    const customer = bag.expanded('customer')
    const expanded = customer ? readCustomer(customer, { ...this.context, seenAt }) : []
    return [record, ...(expanded ?? [])]
  }

  invoice = (bag: Bag, failedAt?: number): Converted => {
    const payment = readInvoice(bag, this.source, failedAt)
    if (payment) this.payments.push(payment)
    return []
  }

  /** A webhook: what it carries, as it was then. */
  event = (bag: Bag): Converted => {
    const [type, seenAt, object] = [bag.text('type') ?? '', bag.seconds('created'), bag.bag('data')?.bag('object')]
    if (!object) return bag.report('record.missing', 'data', 'A webhook carries an object.')
    if (type.startsWith('customer.subscription.')) return this.subscription(object, seenAt)
    if (/^customer\.(created|updated|deleted)$/.test(type))
      return readCustomer(object, { ...this.context, seenAt, deleted: type === 'customer.deleted' || undefined })
    if (type === 'checkout.session.completed') return this.session(object)
    if (PAID.includes(type)) return this.invoice(object)
    if (type === 'invoice.payment_failed') return this.invoice(object, seenAt)
    return []
  }

  /** Payments; where webhooks told when a payment failed, the invoice's own date for it is not used. */
  history(failedByWebhook: ReadonlySet<string>, invoices: readonly Payment[]) {
    const listed = invoices.filter(({ key, outcome }) => outcome === 'paid' || !failedByWebhook.has(key))
    const { plans, customer: holder } = this.options
    return billingHistory(this.subscriptions, [...this.payments, ...listed], { plans, holder })
  }
}

/**
 * Stripe's customers, subscriptions, invoices, Checkout sessions and webhooks as records. It takes what the API and the
 * SDK send, in every API version from 2020 on.
 *
 * A customer is an account unless `customer: 'person'` says otherwise, and is linked to yours by an id in its `metadata`
 * (`account_id`, `user_id`) or by `client_reference_id`; never by its e-mail address, which is a contact for bills.
 * Subscriptions get a life cycle, a plan and an exact revenue, which is unknown where tiers, discounts or items were not
 * expanded. Test mode is marked. Deleted customers are kept as deleted. What happened (`billingEvents`) is told by dates,
 * invoices, and webhooks.
 *
 * @param data Lists of Stripe's objects. Instants are unix seconds.
 * @param options Which plan an item stands for, where your ids are, what counts as revenue.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromStripe } from 'cadre/adapters/stripe'
 *
 * const price = { id: 'price_1', lookup_key: 'pro', unit_amount: 2900, recurring: { interval: 'month' } }
 * const subscription = {
 *   id: 'sub_1', customer: 'cus_1', status: 'active', currency: 'eur', items: { data: [{ id: 'si_1', price }] },
 * }
 * const customer = { id: 'cus_1', email: 'bills@acme.io', metadata: { account_id: 'acme' } }
 *
 * const { records, issues } = fromStripe({ customers: [customer], subscriptions: [subscription] })
 * records.map(({ key }) => key) // ['stripe:customer:cus_1', 'stripe:subscription:sub_1']
 * issues // []
 * ```
 */
export function fromStripe(data: StripeData, options: StripeOptions = {}): AdapterOutput {
  const source = new Source('stripe', options)
  const collector = new Collector(source)
  const reader = new StripeReader(source, options)
  collector.each(data.customers, 'customers', reader.customer)
  collector.each(data.checkoutSessions, 'checkoutSessions', reader.session)
  collector.each(data.subscriptions, 'subscriptions', (bag) => reader.subscription(bag))
  collector.each(data.events, 'events', reader.event)
  const failed = new Set(reader.payments.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key))
  const invoices: Payment[] = []
  collector.each(data.invoices, 'invoices', (bag) => {
    const payment = readInvoice(bag, source)
    if (payment) invoices.push(payment)
    return []
  })
  collector.add(reader.history(failed, invoices))
  return collector.done()
}
