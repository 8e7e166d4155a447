import type { Discount, Discounts } from '../../billing/types.js'
import { bagOf, type Bag } from '../kit/bag.js'
import { currencyOf, minorUnits } from './currency.js'

type Known = Discounts[number]

const NOT_EXPANDED: Known = { unknown: 'discount-not-expanded' }

function productsOf(coupon: Bag): readonly string[] | undefined {
  const products = coupon.expanded('appliesTo')?.elements('products')
  return products?.filter((product) => typeof product === 'string')
}

function discountOf(coupon: Bag, subscribed: string): Discount {
  const duration = coupon.text('duration')
  const currency = currencyOf(coupon.text('currency')) ?? subscribed
  const amountOff = coupon.raw('amountOff')
  return {
    percentOff: coupon.raw('percentOff') as Discount['percentOff'],
    amountOff: amountOff == null ? undefined : minorUnits(amountOff, currency),
    currency,
    duration: duration === 'forever' || duration === 'once' ? duration : 'repeating',
    products: productsOf(coupon),
  }
}

/** The coupon of a discount: under `source` since 2025, at the top before. */
function knownOf(discount: Bag, currency: string): Known {
  const coupon = discount.expanded('coupon') ?? discount.expanded('source')?.expanded('coupon')
  return coupon ? discountOf(coupon, currency) : NOT_EXPANDED
}

/**
 * The discounts of a subscription or an item. Those that are only ids are looked up in the single `discount` that older
 * API versions send beside the list; otherwise they are unknown.
 */
export function discountsOf(bag: Bag, currency: string): Discounts {
  const single = bag.expanded('discount')
  const list = bag.elements('discounts')
  if (!list || list.length === 0) return single ? [knownOf(single, currency)] : []
  return list.map((discount, index) => {
    if (typeof discount !== 'string') {
      const found = bagOf(discount, `${bag.path}.discounts[${index}]`, [])
      return found ? knownOf(found, currency) : NOT_EXPANDED
    }
    if (single?.id('id') === discount) return knownOf(single, currency)
    bag.report('record.incomplete', `discounts[${index}]`, 'This discount was not expanded, so the revenue is unknown.')
    return NOT_EXPANDED
  })
}
