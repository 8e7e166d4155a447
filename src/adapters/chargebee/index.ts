import { billingHistory } from '../../billing/history/history.js'
import type { Payment } from '../../billing/history/types.js'
import type { IdentityRecord, SubscriptionRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { customerRecord, type OwnIds, ownIds } from '../kit/billing.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { Source } from '../kit/source.js'
import type { ChargebeeOptions } from './options.js'
import { type ChargebeeContext, readInvoice, readSubscription } from './subscription.js'
import type { ChargebeeData } from './types.js'

export type { BillingAdapterOptions, PlanOf } from '../kit/billing.js'
export type * from '../kit/exports.js'
export type { ChargebeeOptions } from './options.js'
export type * from './types.js'

const TRAITS = { name: 'company', country: 'billing_address.country' }

/** Your ids: the id of the customer itself, `meta_data`, or fields of your own. */
function idsOf(bag: Bag, customer: string | undefined, options: ChargebeeOptions): OwnIds {
  const { customerIds, accountId = 'account_id', userId = 'user_id' } = options
  const { account, user } = ownIds(bag.expanded('metaData'), options)
  return {
    account: customerIds === 'account' ? customer : (account ?? bag.id(`cf_${accountId}`)),
    user: customerIds === 'user' ? customer : (user ?? bag.id(`cf_${userId}`)),
  }
}

function emailsOf(bag: Bag): readonly string[] {
  const emails = [bag, ...bag.bags('contacts')].map((each) => each.text('email'))
  return [...new Set(emails.filter((email) => email !== undefined))]
}

function readCustomer(bag: Bag, { source, options, seenAt, idsOf: idsIn }: ChargebeeContext): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A customer has an id.')
  const parent = bag.expanded('relationship')?.id('parentId')
  const ids = idsIn(bag, id)
  const about = { bag, id, ids, emails: emailsOf(bag), traits: TRAITS, deleted: bag.flag('deleted') }
  const record = customerRecord({ ...about, seenAt: seenAt ?? bag.seconds('updatedAt') }, source, options)
  const isChild = record.kind === 'account' && parent !== undefined && parent !== id
  return [isChild ? { ...record, parent: source.own('billing_customer_id', parent) } : record]
}

/**
 * Chargebee's customers, subscriptions, invoices and events as records, of both product catalogs.
 *
 * A customer is an account unless `customer: 'person'` says otherwise; its addresses and contacts are contacts for bills
 * and join nobody. Your ids are read from `meta_data`, from fields `cf_account_id` and `cf_user_id`, or from the customer
 * id itself. Chargebee has no `past_due`: a subscription with something due is past due. Its own `mrr` is taken where it
 * is sent. Sandboxes are sites of their own: say `mode: 'test'`.
 *
 * @param data Lists of Chargebee's objects. Instants are unix seconds.
 * @param options Which plan an item stands for, where your ids are, what counts as revenue.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromChargebee } from 'cadre/adapters/chargebee'
 *
 * const subscription = {
 *   id: 'sub_1', customer_id: 'acme', status: 'non_renewing', currency_code: 'EUR', mrr: 2900,
 *   subscription_items: [{ item_price_id: 'pro-eur', item_type: 'plan' }], current_term_end: 1_780_000_000,
 * }
 * const [record] = fromChargebee({ subscriptions: [subscription] }, { customerIds: 'account' }).records
 * record?.kind === 'subscription' && record.lifecycle // 'active'
 * ```
 */
export function fromChargebee(data: ChargebeeData, options: ChargebeeOptions = {}): AdapterOutput {
  const source = new Source('chargebee', options)
  const collector = new Collector(source)
  const context: ChargebeeContext = { source, options, idsOf: (bag, customer) => idsOf(bag, customer, options) }
  const [subscriptions, payments]: [SubscriptionRecord[], Payment[]] = [[], []]

  const subscription = (bag: Bag, seenAt?: number): Converted => {
    const record = readSubscription(bag, { ...context, seenAt })
    if (record) subscriptions.push(record)
    return record && [record]
  }
  const invoice = (bag: Bag): Converted => {
    payments.push(...readInvoice(bag, source))
    return []
  }
  const event = (bag: Bag): Converted => {
    const [content, seenAt] = [bag.bag('content'), bag.seconds('occurredAt')]
    const parts: IdentityRecord[] = []
    const add = (part: Bag | undefined, read: (found: Bag) => Converted) => parts.push(...((part && read(part)) ?? []))
    add(content?.bag('customer'), (found) => readCustomer(found, { ...context, seenAt }))
    add(content?.bag('subscription'), (found) => subscription(found, seenAt))
    add(content?.bag('invoice'), invoice)
    return parts
  }

  collector.each(data.customers, 'customers', (bag) => readCustomer(bag, context))
  collector.each(data.subscriptions, 'subscriptions', (bag) => subscription(bag))
  collector.each(data.invoices, 'invoices', invoice)
  collector.each(data.events, 'events', event)
  collector.add(billingHistory(subscriptions, payments, { plans: options.plans, holder: options.customer }))
  return collector.done()
}
