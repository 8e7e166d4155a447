import type { Bag } from '../kit/bag.js'
import type { BillingAdapterOptions, PlanOf } from '../kit/billing.js'
import type { StripeItemLike } from './types.js'

/** What {@link fromStripe} takes besides data. */
export interface StripeOptions extends BillingAdapterOptions {
  /** The plan of an item. Default: the `lookup_key` of its price, else the id of its product. */
  readonly planOf?: PlanOf<StripeItemLike> | undefined
}

/** The plan by what prices have by default. */
export function usualPlan(item: Bag): string | undefined {
  const price = item.expanded('price')
  return price?.text('lookupKey') ?? price?.id('product')
}
