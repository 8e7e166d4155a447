import { lifecycleOf } from '../../billing/lifecycle.js'
import { moneyOf, mrrOf } from '../../billing/mrr.js'
import type { Discounts } from '../../billing/types.js'
import type { Lifecycle, SubscriptionRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { holdersOf, ownIds, planBy, planPosition, type Position } from '../kit/billing.js'
import { given, type Source } from '../kit/source.js'
import { currencyOf } from './currency.js'
import { modeOf } from './customer.js'
import { discountsOf } from './discounts.js'
import { usualPlan, type StripeOptions } from './options.js'
import { billingItem } from './price.js'

function lifecycle(bag: Bag): Lifecycle {
  const status = bag.text('status') ?? ''
  const found = lifecycleOf('stripe', status, { collectionPaused: bag.raw('pauseCollection') != null })
  if (found === 'unknown')
    bag.report('record.unknown-value', 'status', 'This status is not known; it never counts as active.')
  return found
}

/** Why the revenue cannot be computed from what was sent, if so. */
function gapOf(bag: Bag, items: Bag | undefined): string | undefined {
  if (!items) {
    bag.report('record.incomplete', 'items', 'The items were not sent, so the plan and the revenue are unknown.')
    return 'items-missing'
  }
  if (items.flag('hasMore') !== true) return undefined
  items.report('record.incomplete', 'hasMore', 'There are more items than were sent, so the revenue is unknown.')
  return 'items-incomplete'
}

function positionsOf(items: Bag | undefined, currency: string, options: StripeOptions): readonly Position[] {
  return (items?.bags('data') ?? []).map((bag) => ({
    bag,
    billing: billingItem(bag, currency),
    plan: planBy(options.planOf, bag, usualPlan),
  }))
}

/** The end that is scheduled: a date, or the end of the longest period. */
function endsAt(bag: Bag, positions: readonly Position[]): number | undefined {
  const date = bag.seconds('cancelAt')
  if (date !== undefined || bag.flag('cancelAtPeriodEnd') !== true) return date
  const ends = [bag, ...positions.map((position) => position.bag)].map((each) => each.seconds('currentPeriodEnd'))
  const known = ends.filter((end) => end !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

/** Periods and trials stand on the item of the plan, or, in older API versions, on the subscription. */
function instantsOf(bag: Bag, plan: Position | undefined, status: string | undefined) {
  const trial = plan?.bag.expanded('currentTrial')
  const hasBegun = status !== 'incomplete' && status !== 'incomplete_expired'
  return {
    startedAt: hasBegun ? (bag.seconds('startDate') ?? bag.seconds('created')) : undefined,
    trialStartedAt: bag.seconds('trialStart') ?? trial?.seconds('startDate'),
    trialEndsAt: bag.seconds('trialEnd') ?? trial?.seconds('endDate'),
    periodStartedAt: plan?.bag.seconds('currentPeriodStart') ?? bag.seconds('currentPeriodStart'),
    renewsAt: plan?.bag.seconds('currentPeriodEnd') ?? bag.seconds('currentPeriodEnd'),
    canceledAt: bag.seconds('canceledAt'),
    endedAt: bag.seconds('endedAt'),
  }
}

/** What the reading of a subscription needs to know. */
export interface StripeContext {
  readonly source: Source
  readonly options: StripeOptions
  /** When a webhook saw it. */
  readonly seenAt?: number | undefined
  /** The discount of a customer, which counts where a subscription has none of its own. */
  readonly customerDiscounts: (customer: string | undefined, currency: string) => Discounts
}

/** Discounts of the subscription, or else of its customer. */
function allDiscounts(bag: Bag, currency: string, { customerDiscounts }: StripeContext): Discounts {
  const own = discountsOf(bag, currency)
  if (own.length > 0) return own
  const customer = bag.expanded('customer')
  return customer ? discountsOf(customer, currency) : customerDiscounts(bag.id('customer'), currency)
}

/** The record of a subscription; undefined when it has no id. */
export function readSubscription(bag: Bag, context: StripeContext): SubscriptionRecord | undefined {
  const { source, options, seenAt } = context
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A subscription has an id.')
  const [customer, status, items] = [bag.id('customer'), bag.text('status'), bag.bag('items')]
  const currency = currencyOf(bag.text('currency') ?? items?.bags('data')[0]?.expanded('price')?.text('currency')) ?? ''
  const positions = positionsOf(items, currency, options)
  const plan = planPosition(positions, options)
  const state = lifecycle(bag)
  const incomplete = gapOf(bag, items)
  const discounts = allDiscounts(bag, currency, context)
  const billed = { currency, lifecycle: state, items: positions.map(({ billing }) => billing), discounts, incomplete }
  return {
    kind: 'subscription',
    ...source.record('subscription', id, seenAt),
    holders: holdersOf(
      customer === undefined ? undefined : source.own('billing_customer_id', customer),
      ownIds(bag.expanded('metadata'), options),
      options,
    ),
    plan: plan?.plan ?? null,
    lifecycle: state,
    mrr: moneyOf(mrrOf(billed, options.mrr)),
    ...given({
      rawStatus: status,
      interval: plan?.billing.interval ?? undefined,
      quantity: plan?.bag.integer('quantity'),
      endsAt: endsAt(bag, positions),
      mode: modeOf(bag),
      ...instantsOf(bag, plan, status),
    }),
  }
}
