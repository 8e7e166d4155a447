export { billingEvents } from './events.js'
export type { BillingEventName, Declared, DeclaredEvent } from './events.js'
export type { Decimal, PrintedDecimal } from './fraction.js'
export { billingHistory } from './history/history.js'
export type { HistoryOptions, Payment } from './history/types.js'
export { lifecycleOf, LIFECYCLES } from './lifecycle.js'
export type { BillingVendor, LifecycleSigns } from './lifecycle.js'
export { mrrOf } from './mrr.js'
export type { Exclusion, KnownMrr, Mrr } from './mrr.js'
export type { MrrOptions } from './options.js'
export { totalMrr } from './total.js'
export type { CurrencyTotal, MrrTotal } from './total.js'
export type {
  BilledSubscription,
  BillingInterval,
  BillingItem,
  Discount,
  Discounts,
  PriceTier,
  Pricing,
} from './types.js'
