import type { BillingInterval, BillingItem, Discount, Discounts, Pricing } from '../../billing/types.js'
import type { Bag } from '../kit/bag.js'
import { planBy, type Position } from '../kit/billing.js'
import type { PaddleOptions } from './options.js'

const priceIn = (price: Bag | undefined, currency: string): string | undefined =>
  price?.text('currencyCode') === currency ? price.text('amount') : undefined

/** The price in the currency of the subscription: the base price, or the one amount that overrides agree on. */
function pricingOf(price: Bag | undefined, currency: string): Pricing {
  const base = priceIn(price?.bag('unitPrice'), currency)
  if (base !== undefined) return { kind: 'per-unit', unit: base }
  const overrides = (price?.bags('unitPriceOverrides') ?? []).map((each) =>
    priceIn(each.expanded('unitPrice'), currency),
  )
  const [unit, ...others] = new Set(overrides.filter((amount) => amount !== undefined))
  return unit !== undefined && others.length === 0
    ? { kind: 'per-unit', unit }
    : { kind: 'unknown', reason: 'price-in-other-currency' }
}

function itemOf(bag: Bag, subscription: Bag, currency: string): BillingItem {
  const price = bag.bag('price')
  const cycle = price?.bag('billingCycle') ?? subscription.bag('billingCycle')
  const isOnce = bag.flag('recurring') === false
  return {
    id: price?.id('id'),
    pricing: pricingOf(price, currency),
    quantity: bag.factor('quantity'),
    interval: isOnce ? null : ((cycle?.text('interval') ?? '') as BillingInterval),
    intervalCount: cycle?.factor('frequency'),
    product: price?.id('productId') ?? bag.expanded('product')?.id('id'),
  }
}

const usualPlan = (item: Bag): string | undefined =>
  item.flag('recurring') === false
    ? undefined
    : (item.expanded('price')?.id('productId') ?? item.expanded('product')?.id('id'))

/** The positions of a subscription that are charged. */
export const positionsOf = (bag: Bag, currency: string, options: PaddleOptions): readonly Position[] =>
  bag
    .bags('items')
    .filter((item) => item.text('status') !== 'inactive')
    .map((item) => ({
      bag: item,
      billing: itemOf(item, bag, currency),
      plan: planBy(options.planOf, item, usualPlan),
    }))

function amountsOf(known: Bag, duration: Discount['duration']): Discounts[number] {
  const type = known.text('type')
  if (known.elements('restrictTo')?.length) return { unknown: 'discount-restricted' }
  if (type === 'percentage') return { percentOff: known.text('amount'), duration }
  return type === 'flat'
    ? { amountOff: known.text('amount'), currency: known.text('currencyCode'), duration }
    : { unknown: 'discount-unreadable' }
}

/** The discount of a subscription: its amount stands in the discount itself, whether it lasts on either. */
export function discountsOf(bag: Bag, known: ReadonlyMap<string, Bag>): Discounts {
  const discount = bag.bag('discount')
  if (!discount) return []
  const details = known.get(discount.id('id') ?? '')
  const hasEnd = discount.raw('endsAt') != null || details?.raw('maximumRecurringIntervals') != null
  const duration = details?.flag('recur') === false ? 'once' : hasEnd ? 'repeating' : 'forever'
  if (details) return [amountsOf(details, duration)]
  // A discount with an end does not reduce recurring revenue, however much it is.
  return hasEnd ? [{ duration, percentOff: 0 }] : [{ unknown: 'discount-not-expanded' }]
}
