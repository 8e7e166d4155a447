import type { SUBSCRIPTION_INTERVALS } from '../catalog/index.js'
import type { Lifecycle } from '../identity/records.js'
import type { Decimal } from './fraction.js'

/** How often something is charged. */
export type BillingInterval = (typeof SUBSCRIPTION_INTERVALS)[number]

/** A band of a tiered price. */
export interface PriceTier {
  /** The last unit of the band. Null: without end. */
  readonly upTo: Decimal | null
  /** Minor units for each unit in the band. Absent: nothing. */
  readonly unit?: Decimal | null | undefined
  /** Minor units on top, as soon as the band is reached. Absent: nothing. */
  readonly flat?: Decimal | null | undefined
}

/**
 * How a quantity becomes an amount, in minor units:
 *
 * - `flat`: an amount, whatever the quantity
 * - `per-unit`: quantity times `unit`; with `package`, packages are counted instead of units
 * - `graduated`: every unit at the price of its own band, and the flat amount of every band that is reached
 * - `volume`: all units at the price of the band that the quantity falls into, and its flat amount
 * - `unknown`: the source did not say; the revenue is unknown for this reason
 */
export type Pricing =
  | { readonly kind: 'flat'; readonly amount: Decimal }
  | {
      readonly kind: 'per-unit'
      readonly unit: Decimal
      readonly package?: { readonly size: Decimal; readonly round: 'up' | 'down' } | undefined
    }
  | { readonly kind: 'graduated' | 'volume'; readonly tiers: readonly PriceTier[] }
  | { readonly kind: 'unknown'; readonly reason: string }

/** A reduction of the price. */
export interface Discount {
  /** 0 to 100. */
  readonly percentOff?: Decimal | null | undefined
  /** Minor units, each time the subscription is charged. */
  readonly amountOff?: Decimal | null | undefined
  /** The currency of `amountOff`. Absent: that of the subscription. */
  readonly currency?: string | null | undefined
  readonly duration: 'forever' | 'repeating' | 'once'
  /** The products that it reduces. Absent: all of them. */
  readonly products?: readonly string[] | undefined
}

/** Discounts, or why they are not known. */
export type Discounts = readonly (Discount | { readonly unknown: string })[]

/** One position of a subscription. */
export interface BillingItem {
  /** What excluded positions are listed by. */
  readonly id?: string | undefined
  readonly pricing: Pricing
  /** Absent: 1. */
  readonly quantity?: Decimal | null | undefined
  /** Null: charged once. */
  readonly interval: BillingInterval | null
  /** Charged every so many intervals. Absent: 1. */
  readonly intervalCount?: number | null | undefined
  /** Charged by what was used: no recurring revenue. */
  readonly metered?: boolean | undefined
  /** What discounts name. */
  readonly product?: string | null | undefined
  /** Discounts of this position alone. They are taken off before those of the subscription. */
  readonly discounts?: Discounts | undefined
}

/** What revenue is computed from. Money is in minor units of ISO 4217. */
export interface BilledSubscription {
  /** ISO 4217, upper case. */
  readonly currency: string
  readonly lifecycle: Lifecycle
  readonly items: readonly BillingItem[]
  /** Discounts of the whole subscription, in the order in which they are taken off. */
  readonly discounts?: Discounts | undefined
  /** Set when the source sent only some of the positions: the revenue is unknown for this reason. */
  readonly incomplete?: string | undefined
}
