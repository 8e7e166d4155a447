import type { BillingInterval, BillingItem, PriceTier, Pricing } from '../../billing/types.js'
import { SUBSCRIPTION_INTERVALS } from '../../catalog/subscription.js'
import type { Bag } from '../kit/bag.js'
import { minorUnits } from './currency.js'
import { discountsOf } from './discounts.js'

/** The exact amount where there is one: `unit_amount_decimal` before `unit_amount`. */
function exact(bag: Bag, name: string, currency: string) {
  const amount = bag.raw(`${name}Decimal`) ?? bag.raw(name)
  return amount == null ? undefined : minorUnits(amount, currency)
}

const tierOf =
  (currency: string) =>
  (bag: Bag): PriceTier => ({
    upTo: bag.raw('upTo') ?? null,
    unit: exact(bag, 'unitAmount', currency),
    flat: exact(bag, 'flatAmount', currency),
  })

function tiered(price: Bag, currency: string): Pricing {
  const mode = price.text('tiersMode')
  const tiers = price.bags('tiers').map(tierOf(currency))
  if (tiers.length === 0) {
    price.report('record.incomplete', 'tiers', 'The tiers were not expanded, so the revenue is unknown.')
    return { kind: 'unknown', reason: 'tiers-not-expanded' }
  }
  return mode === 'graduated' || mode === 'volume' ? { kind: mode, tiers } : { kind: 'unknown', reason: 'tiers-mode' }
}

function packageOf(price: Bag) {
  const transform = price.bag('transformQuantity')
  if (!transform) return undefined
  const size = transform.factor('divideBy') ?? NaN
  return { size, round: transform.text('round') === 'down' ? ('down' as const) : ('up' as const) }
}

function pricingOf(price: Bag | undefined, currency: string): Pricing {
  if (!price) return { kind: 'unknown', reason: 'price-not-expanded' }
  if (price.text('billingScheme') === 'tiered') return tiered(price, currency)
  const unit = exact(price, 'unitAmount', currency)
  return unit === undefined
    ? { kind: 'unknown', reason: 'price-without-amount' }
    : { kind: 'per-unit', unit, package: packageOf(price) }
}

/** The interval as the vendor says it; one that is not known makes the revenue unknown. */
function intervalOf(recurring: Bag | undefined): BillingInterval | null {
  const interval = recurring?.text('interval') as BillingInterval | undefined
  if (!recurring) return null
  if (interval === undefined || !SUBSCRIPTION_INTERVALS.includes(interval))
    recurring.report('record.unknown-value', 'interval', 'This interval is not known, so the revenue is unknown.')
  return interval ?? ('' as BillingInterval)
}

/** A position of a subscription, as revenue is computed from it. */
export function billingItem(item: Bag, currency: string): BillingItem {
  const price = item.bag('price')
  const recurring = price?.bag('recurring')
  const metered = recurring?.text('usageType') === 'metered'
  return {
    id: item.id('id'),
    pricing: pricingOf(price, currency),
    quantity: item.factor('quantity'),
    // Without a price nobody knows whether it recurs.
    interval: price ? intervalOf(recurring) : 'month',
    intervalCount: recurring?.factor('intervalCount'),
    metered,
    product: price?.id('product'),
    discounts: discountsOf(item, currency),
  }
}
