import type { Decimal } from '../../billing/fraction.js'

type Metadata = Readonly<Record<string, string>> | null | undefined

/** A reference: an id, or the object when it was expanded. */
export type StripeReference = string | { readonly id: string } | null | undefined

/** A customer, or what is left of one that was deleted. */
export interface StripeCustomerLike {
  readonly id: string
  /** True, or not there. */
  readonly deleted?: unknown
  readonly email?: string | null | undefined
  readonly name?: string | null | undefined
  readonly created?: number | undefined
  readonly livemode?: boolean | undefined
  readonly metadata?: Metadata
  readonly address?: { readonly country?: string | null | undefined } | null | undefined
  readonly test_clock?: unknown
  readonly discount?: unknown
}

/** A band of a tiered price. */
export interface StripeTierLike {
  readonly up_to: number | null
  readonly unit_amount?: number | null | undefined
  readonly unit_amount_decimal?: Decimal | null | undefined
  readonly flat_amount?: number | null | undefined
  readonly flat_amount_decimal?: Decimal | null | undefined
}

/** A price. */
export interface StripePriceLike {
  readonly id: string
  readonly currency?: string | undefined
  readonly unit_amount?: number | null | undefined
  /** Text, or an object that prints as a decimal. */
  readonly unit_amount_decimal?: Decimal | null | undefined
  readonly billing_scheme?: string | undefined
  readonly tiers?: readonly StripeTierLike[] | undefined
  readonly tiers_mode?: string | null | undefined
  readonly transform_quantity?: { readonly divide_by: number; readonly round: string } | null | undefined
  readonly recurring?:
    | {
        readonly interval: string
        readonly interval_count?: number | undefined
        readonly usage_type?: string | undefined
      }
    | null
    | undefined
  readonly lookup_key?: string | null | undefined
  readonly nickname?: string | null | undefined
  readonly metadata?: Metadata
  readonly product?: StripeReference
}

/** A position of a subscription. */
export interface StripeItemLike {
  readonly id: string
  readonly quantity?: number | undefined
  readonly price: StripePriceLike
  readonly discounts?: readonly unknown[] | undefined
  readonly metadata?: Metadata
  readonly current_period_start?: number | undefined
  readonly current_period_end?: number | undefined
}

/** A subscription. Its period is on the subscription (older API versions) or on its items. */
export interface StripeSubscriptionLike {
  readonly id: string
  readonly customer: StripeReference
  readonly status: string
  readonly items: { readonly data: readonly StripeItemLike[]; readonly has_more?: boolean | undefined }
  readonly currency?: string | undefined
  readonly created?: number | undefined
  readonly start_date?: number | undefined
  readonly trial_start?: number | null | undefined
  readonly trial_end?: number | null | undefined
  readonly current_period_start?: number | undefined
  readonly current_period_end?: number | undefined
  readonly cancel_at?: number | null | undefined
  readonly cancel_at_period_end?: boolean | undefined
  readonly canceled_at?: number | null | undefined
  readonly ended_at?: number | null | undefined
  readonly pause_collection?: unknown
  readonly discount?: unknown
  readonly discounts?: readonly unknown[] | null | undefined
  readonly livemode?: boolean | undefined
  readonly test_clock?: unknown
  readonly metadata?: Metadata
}

/** An invoice. Its subscription is at the top (older API versions) or under `parent`. */
export interface StripeInvoiceLike {
  readonly id?: string | undefined
  readonly customer?: StripeReference
  readonly status?: string | null | undefined
  readonly currency?: string | undefined
  readonly created?: number | undefined
  readonly amount_paid?: number | undefined
  readonly amount_due?: number | undefined
  readonly attempt_count?: number | undefined
  readonly billing_reason?: string | null | undefined
  readonly livemode?: boolean | undefined
  readonly subscription?: StripeReference
  readonly parent?: unknown
  readonly status_transitions?:
    | { readonly paid_at?: number | null | undefined; readonly finalized_at?: number | null | undefined }
    | null
    | undefined
}

/** A Checkout session. */
export interface StripeCheckoutSessionLike {
  readonly id: string
  readonly client_reference_id?: string | null | undefined
  readonly customer?: StripeReference
  readonly status?: string | null | undefined
  readonly livemode?: boolean | undefined
  readonly created?: number | undefined
}

/** A webhook. */
export interface StripeEventLike {
  readonly id: string
  readonly type: string
  readonly created: number
  readonly data: { readonly object: unknown }
}

/** What {@link fromStripe} reads. Every list may be left out. */
export interface StripeData {
  readonly customers?: readonly StripeCustomerLike[] | undefined
  readonly subscriptions?: readonly StripeSubscriptionLike[] | undefined
  /** Tell about renewals and failed payments. */
  readonly invoices?: readonly StripeInvoiceLike[] | undefined
  /** Tell which account a customer is, by `client_reference_id`. */
  readonly checkoutSessions?: readonly StripeCheckoutSessionLike[] | undefined
  /** Webhooks of the past: each is an observation at its own time. */
  readonly events?: readonly StripeEventLike[] | undefined
}
