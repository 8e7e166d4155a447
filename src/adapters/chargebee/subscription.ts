import { lifecycleOf } from '../../billing/lifecycle.js'
import type { Payment } from '../../billing/history/types.js'
import type { Lifecycle, SubscriptionRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { holdersOf, type OwnIds, planPosition } from '../kit/billing.js'
import { moneyIn } from '../kit/money.js'
import { given, type Source } from '../kit/source.js'
import type { ChargebeeOptions } from './options.js'
import { positionsOf, revenueOf } from './revenue.js'

function lifecycle(bag: Bag, status: string): Lifecycle {
  if (bag.flag('deleted') === true) return 'ended'
  const paymentDue = bag.raw('dueSince') != null || (bag.integer('dueInvoicesCount') ?? 0) > 0
  const found = lifecycleOf('chargebee', status, { paymentDue })
  if (found === 'unknown')
    bag.report('record.unknown-value', 'status', 'This status is not known; it never counts as active.')
  return found
}

/** `cancelled_at` is when it ends: in the past when it is over, ahead when that is scheduled. */
function endsOf(bag: Bag, state: Lifecycle, status: string) {
  const at = bag.seconds('cancelledAt')
  const asked = bag.seconds('cancelScheduleCreatedAt')
  if (state === 'ended') return { endedAt: at ?? bag.seconds('currentTermEnd'), canceledAt: asked ?? at }
  return status === 'non_renewing' || asked !== undefined
    ? { endsAt: at ?? bag.seconds('currentTermEnd'), canceledAt: asked }
    : {}
}

function instantsOf(bag: Bag) {
  return {
    startedAt: bag.seconds('startedAt') ?? bag.seconds('createdAt'),
    trialStartedAt: bag.seconds('trialStart'),
    trialEndsAt: bag.seconds('trialEnd'),
    periodStartedAt: bag.seconds('currentTermStart'),
    renewsAt: bag.seconds('nextBillingAt') ?? bag.seconds('currentTermEnd'),
  }
}

/** What the reading of Chargebee's objects needs to know. */
export interface ChargebeeContext {
  readonly source: Source
  readonly options: ChargebeeOptions
  /** When an event saw it. */
  readonly seenAt?: number | undefined
  readonly idsOf: (bag: Bag, customer: string | undefined) => OwnIds
}

/** The record of a subscription; undefined when it has no id. */
export function readSubscription(
  bag: Bag,
  { source, options, seenAt, idsOf }: ChargebeeContext,
): SubscriptionRecord | undefined {
  const [id, customer, status] = [bag.id('id'), bag.id('customerId'), bag.text('status') ?? '']
  if (id === undefined) return bag.report('record.missing', 'id', 'A subscription has an id.')
  const positions = positionsOf(bag, options)
  const plan = planPosition(positions, options)
  const state = lifecycle(bag, status)
  const own = customer === undefined ? undefined : source.own('billing_customer_id', customer)
  return {
    kind: 'subscription',
    ...source.record('subscription', id, seenAt ?? bag.seconds('updatedAt')),
    holders: holdersOf(own, idsOf(bag, customer), options),
    plan: plan?.plan ?? null,
    lifecycle: state,
    rawStatus: status,
    mrr: revenueOf(bag, positions, state, options),
    ...given({
      interval: plan?.billing.interval || undefined,
      quantity: plan?.bag.integer(plan.bag === bag ? 'planQuantity' : 'quantity'),
      ...instantsOf(bag),
      ...endsOf(bag, state, status),
    }),
  }
}

/** The payments of an invoice: that it was paid, and every attempt that failed. */
export function readInvoice(bag: Bag, source: Source): readonly Payment[] {
  const [id, customer, subscription] = [bag.id('id'), bag.id('customerId'), bag.id('subscriptionId')]
  if (id === undefined) return []
  const currency = bag.text('currencyCode')
  const shared = {
    key: source.key('invoice', id),
    source: source.name,
    renewal: bag.flag('recurring') === true && bag.flag('firstInvoice') !== true,
    ...given({
      subscription: subscription === undefined ? undefined : source.key('subscription', subscription),
      holder: customer === undefined ? undefined : source.own('billing_customer_id', customer),
    }),
  }
  const failures = bag
    .bags('linkedPayments')
    .filter((payment) => payment.text('txnStatus') === 'failure')
    .map((payment) => ({
      at: payment.seconds('txnDate'),
      outcome: 'failed' as const,
      amount: moneyIn(payment.raw('txnAmount'), currency),
    }))
  const paid = { at: bag.seconds('paidAt'), outcome: 'paid' as const, amount: moneyIn(bag.raw('amountPaid'), currency) }
  return [...failures, ...(bag.text('status') === 'paid' ? [paid] : [])].flatMap(({ at, outcome, amount }) =>
    at === undefined ? [] : [{ ...shared, at, outcome, amount }],
  )
}
