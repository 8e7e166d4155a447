import { moneyOf, mrrOf } from '../../billing/mrr.js'
import type { BillingInterval, BillingItem, Discounts, Pricing } from '../../billing/types.js'
import type { Lifecycle } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { planBy, type Position } from '../kit/billing.js'
import type { ChargebeeOptions } from './options.js'

const amountIn = (bag: Bag, name: string): Pricing => {
  const amount = bag.raw(name)
  return amount == null
    ? { kind: 'unknown', reason: 'price-without-amount' }
    : { kind: 'flat', amount: amount as number }
}

function itemOf(bag: Bag, subscription: Bag): BillingItem {
  const unit = bag.text('billingPeriodUnit') ?? subscription.text('billingPeriodUnit')
  const isCharge = bag.text('itemType') === 'charge'
  return {
    id: bag.id('itemPriceId'),
    pricing: amountIn(bag, 'amount'),
    interval: isCharge ? null : ((unit ?? '') as BillingInterval),
    intervalCount: bag.factor('billingPeriod') ?? subscription.factor('billingPeriod'),
    metered: bag.raw('meteredQuantity') != null,
  }
}

const usualPlan = (item: Bag): string | undefined =>
  item.text('itemType') === 'plan' ? item.id('itemPriceId') : undefined

/** The plan of Product Catalog 1.0, which stands on the subscription itself. */
function oldPlan(bag: Bag): Position {
  const billing: BillingItem = {
    id: bag.id('planId'),
    pricing: amountIn(bag, 'planAmount'),
    interval: (bag.text('billingPeriodUnit') ?? '') as BillingInterval,
    intervalCount: bag.factor('billingPeriod'),
  }
  return { bag, billing, plan: bag.id('planId') }
}

/** The positions of a subscription. */
export function positionsOf(bag: Bag, options: ChargebeeOptions): readonly Position[] {
  if (bag.has('planId')) return [oldPlan(bag)]
  return bag.bags('subscriptionItems').map((item) => ({
    bag: item,
    billing: itemOf(item, bag),
    plan: planBy(options.planOf, item, usualPlan),
  }))
}

const DURATIONS = { forever: 'forever', one_time: 'once', limited_period: 'repeating' } as const

function discountOf(bag: Bag): Discounts[number] {
  const duration = bag.text('durationType') ?? ''
  const item = bag.text('applyOn') === 'specific_item_price' ? bag.id('itemPriceId') : undefined
  if (bag.text('type') === 'offer_quantity' || !Object.hasOwn(DURATIONS, duration))
    return { unknown: 'discount-unreadable' }
  return {
    percentOff: bag.raw('percentage') as number | undefined,
    amountOff: bag.raw('amount') as number | undefined,
    currency: bag.text('currencyCode'),
    duration: DURATIONS[duration as keyof typeof DURATIONS],
    products: item === undefined ? undefined : [item],
  }
}

function discountsOf(bag: Bag): Discounts {
  const discounts = bag.bags('discounts').map(discountOf)
  const isUnknown = discounts.length === 0 && bag.bags('coupons').length > 0
  return isUnknown ? [{ unknown: 'discount-not-expanded' }] : discounts
}

function computed(bag: Bag, positions: readonly Position[]) {
  const isIncomplete = positions.length === 0 || (bag.has('planId') && bag.bags('addons').length > 0)
  return {
    items: positions.map(({ billing }) => ({ ...billing, product: billing.id })),
    discounts: discountsOf(bag),
    incomplete: isIncomplete ? 'items-incomplete' : undefined,
  }
}

/** The revenue that Chargebee says; where it does not, it is computed from the positions. */
export function revenueOf(bag: Bag, positions: readonly Position[], lifecycle: Lifecycle, options: ChargebeeOptions) {
  const currency = bag.text('currencyCode') ?? ''
  const said: BillingItem = { pricing: amountIn(bag, 'mrr'), interval: 'month' }
  const billed = bag.raw('mrr') == null ? computed(bag, positions) : { items: [said] }
  return moneyOf(mrrOf({ currency, lifecycle, ...billed }, options.mrr))
}
