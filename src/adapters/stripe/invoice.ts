import type { Payment } from '../../billing/history/types.js'
import type { Bag } from '../kit/bag.js'
import { given, type Source } from '../kit/source.js'
import { currencyOf, stripeMoney } from './currency.js'
import { modeOf } from './customer.js'

const subscriptionOf = (bag: Bag): string | undefined =>
  bag.id('subscription') ?? bag.expanded('parent')?.expanded('subscriptionDetails')?.id('subscription')

const isPaid = (bag: Bag): boolean => bag.text('status') === 'paid'

/** An invoice that was tried and is not paid. */
const isUnpaid = (bag: Bag): boolean =>
  ['open', 'uncollectible'].includes(bag.text('status') ?? '') && (bag.integer('attemptCount') ?? 0) > 0

/**
 * What an invoice says about a payment; undefined when nothing was tried yet.
 *
 * @param failedAt When a webhook said that it failed. Without one: when the invoice was finalised, which is when it was
 *   tried for the first time.
 */
export function readInvoice(bag: Bag, source: Source, failedAt?: number): Payment | undefined {
  const [id, customer, subscription] = [bag.id('id'), bag.id('customer'), subscriptionOf(bag)]
  const outcome = failedAt !== undefined ? 'failed' : isPaid(bag) ? 'paid' : isUnpaid(bag) ? 'failed' : undefined
  if (id === undefined || outcome === undefined) return undefined
  const times = bag.bag('statusTransitions')
  const at = failedAt ?? times?.seconds(outcome === 'paid' ? 'paidAt' : 'finalizedAt') ?? bag.seconds('created')
  if (at === undefined) return undefined
  const amount = bag.raw(outcome === 'paid' ? 'amountPaid' : 'amountDue')
  return {
    key: source.key('invoice', id),
    source: source.name,
    at,
    outcome,
    renewal: bag.text('billingReason') === 'subscription_cycle',
    ...given({
      subscription: subscription === undefined ? undefined : source.key('subscription', subscription),
      holder: customer === undefined ? undefined : source.own('billing_customer_id', customer),
      amount: amount == null ? undefined : stripeMoney(amount, currencyOf(bag.text('currency'))),
      mode: modeOf(bag),
    }),
  }
}
