import type { Payment } from '../../billing/history/types.js'
import { lifecycleOf } from '../../billing/lifecycle.js'
import { moneyOf, mrrOf } from '../../billing/mrr.js'
import type { Lifecycle, SubscriptionRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { holdersOf, ownIds, planPosition, type Position } from '../kit/billing.js'
import { moneyIn } from '../kit/money.js'
import { given, type Source } from '../kit/source.js'
import type { PaddleOptions } from './options.js'
import { discountsOf, positionsOf } from './revenue.js'

function lifecycle(bag: Bag, status: string): Lifecycle {
  const found = lifecycleOf('paddle', status)
  if (found === 'unknown')
    bag.report('record.unknown-value', 'status', 'This status is not known; it never counts as active.')
  return found
}

function instantsOf(bag: Bag, plan: Position | undefined) {
  const [period, change] = [bag.bag('currentBillingPeriod'), bag.bag('scheduledChange')]
  const [trial, ended] = [plan?.bag.expanded('trialDates'), bag.iso('canceledAt')]
  return {
    startedAt: bag.iso('startedAt'),
    trialStartedAt: trial?.iso('startsAt'),
    trialEndsAt: trial?.iso('endsAt'),
    periodStartedAt: period?.iso('startsAt'),
    renewsAt: bag.iso('nextBilledAt') ?? period?.iso('endsAt'),
    endsAt: change?.text('action') === 'cancel' ? change.iso('effectiveAt') : undefined,
    canceledAt: ended,
    endedAt: bag.text('status') === 'canceled' ? ended : undefined,
  }
}

/** What the reading of Paddle's objects needs to know. */
export interface PaddleContext {
  readonly source: Source
  readonly options: PaddleOptions
  readonly discounts: ReadonlyMap<string, Bag>
  /** When an event saw it. */
  readonly seenAt?: number | undefined
}

function holders(bag: Bag, { source, options }: PaddleContext) {
  const [customer, business] = [bag.id('customerId'), bag.id('businessId')]
  const own = [business, customer].flatMap((id) => (id === undefined ? [] : [source.own('billing_customer_id', id)]))
  const [first, ...others] = options.customer === 'person' ? own.slice(-1) : own
  return [...holdersOf(first, ownIds(bag.expanded('customData'), options), options), ...others]
}

/** The record of a subscription; undefined when it has no id. */
export function readSubscription(bag: Bag, context: PaddleContext): SubscriptionRecord | undefined {
  const { source, options, seenAt } = context
  const [id, status] = [bag.id('id'), bag.text('status') ?? '']
  if (id === undefined) return bag.report('record.missing', 'id', 'A subscription has an id.')
  const currency = bag.text('currencyCode') ?? ''
  const positions = positionsOf(bag, currency, options)
  const plan = planPosition(positions, options)
  const state = lifecycle(bag, status)
  const billed = {
    currency,
    lifecycle: state,
    items: positions.map(({ billing }) => billing),
    discounts: discountsOf(bag, context.discounts),
    incomplete: bag.has('items') ? undefined : 'items-missing',
  }
  return {
    kind: 'subscription',
    ...source.record('subscription', id, seenAt ?? bag.iso('updatedAt')),
    holders: holders(bag, context),
    plan: plan?.plan ?? null,
    lifecycle: state,
    rawStatus: status,
    mrr: moneyOf(mrrOf(billed, options.mrr)),
    ...given({
      interval: plan?.billing.interval || undefined,
      quantity: plan?.bag.integer('quantity'),
      ...instantsOf(bag, plan),
    }),
  }
}

/** The payments of a transaction: attempts that failed, and the one that went through. */
export function readTransaction(bag: Bag, { source }: PaddleContext): readonly Payment[] {
  const [id, customer, subscription] = [bag.id('id'), bag.id('customerId'), bag.id('subscriptionId')]
  if (id === undefined) return []
  const shared = {
    key: source.key('transaction', id),
    source: source.name,
    renewal: bag.text('origin') === 'subscription_recurring',
    ...given({
      subscription: subscription === undefined ? undefined : source.key('subscription', subscription),
      holder: customer === undefined ? undefined : source.own('billing_customer_id', customer),
    }),
  }
  return bag.bags('payments').flatMap((payment): Payment[] => {
    const [status, amount] = [payment.text('status'), moneyIn(payment.raw('amount'), bag.text('currencyCode'))]
    const outcome = status === 'captured' ? 'paid' : status === 'error' ? 'failed' : undefined
    const at = payment.iso(outcome === 'paid' ? 'capturedAt' : 'createdAt')
    return outcome === undefined || at === undefined ? [] : [{ ...shared, at, outcome, amount }]
  })
}
