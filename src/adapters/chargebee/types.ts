/** A customer. Fields of your own begin with `cf_`. */
export interface ChargebeeCustomerLike {
  readonly id: string
  readonly email?: string | undefined
  readonly company?: string | undefined
  readonly updated_at?: number | undefined
  readonly deleted?: boolean | undefined
  readonly contacts?: readonly { readonly email: string }[] | undefined
  readonly relationship?: { readonly parent_id?: string | undefined } | undefined
  readonly billing_address?: { readonly country?: string | undefined } | undefined
  readonly meta_data?: unknown
}

/** A position of a subscription. */
export interface ChargebeeItemLike {
  readonly item_price_id: string
  readonly item_type?: string | undefined
  readonly quantity?: number | undefined
  readonly quantity_in_decimal?: string | undefined
  /** Minor units, for the whole quantity. */
  readonly amount?: number | undefined
  readonly billing_period?: number | undefined
  readonly billing_period_unit?: string | undefined
  readonly metered_quantity?: string | undefined
}

/** A subscription, of either product catalog. */
export interface ChargebeeSubscriptionLike {
  readonly id: string
  readonly customer_id: string
  readonly status: string
  readonly currency_code?: string | undefined
  readonly subscription_items?: readonly ChargebeeItemLike[] | undefined
  /** Product Catalog 1.0. */
  readonly plan_id?: string | undefined
  readonly plan_quantity?: number | undefined
  readonly plan_amount?: number | undefined
  readonly billing_period?: number | undefined
  readonly billing_period_unit?: string | undefined
  /** Minor units a month, as Chargebee computes it. */
  readonly mrr?: number | undefined
  readonly updated_at?: number | undefined
  readonly created_at?: number | undefined
  readonly started_at?: number | undefined
  readonly trial_start?: number | undefined
  readonly trial_end?: number | undefined
  readonly current_term_start?: number | undefined
  readonly current_term_end?: number | undefined
  readonly next_billing_at?: number | undefined
  readonly cancelled_at?: number | undefined
  readonly cancel_schedule_created_at?: number | undefined
  readonly due_since?: number | undefined
  readonly due_invoices_count?: number | undefined
  readonly discounts?: readonly object[] | undefined
  readonly coupons?: readonly object[] | undefined
  readonly deleted?: boolean | undefined
  readonly meta_data?: unknown
}

/** An invoice. */
export interface ChargebeeInvoiceLike {
  readonly id: string
  readonly customer_id?: string | undefined
  readonly subscription_id?: string | undefined
  readonly status?: string | undefined
  readonly recurring?: boolean | undefined
  readonly first_invoice?: boolean | undefined
  readonly date?: number | undefined
  readonly paid_at?: number | undefined
  readonly amount_paid?: number | undefined
  readonly currency_code?: string | undefined
  readonly linked_payments?:
    | readonly {
        readonly txn_status?: string | undefined
        readonly txn_date?: number | undefined
        readonly txn_amount?: number | undefined
      }[]
    | undefined
}

/** An event, as webhooks and the event list have it. */
export interface ChargebeeEventLike {
  readonly id: string
  readonly occurred_at: number
  readonly content: {
    readonly customer?: ChargebeeCustomerLike | undefined
    readonly subscription?: ChargebeeSubscriptionLike | undefined
    readonly invoice?: ChargebeeInvoiceLike | undefined
  }
}

/** What {@link fromChargebee} reads. Every list may be left out. */
export interface ChargebeeData {
  readonly customers?: readonly ChargebeeCustomerLike[] | undefined
  readonly subscriptions?: readonly ChargebeeSubscriptionLike[] | undefined
  /** Tell about renewals and failed payments. */
  readonly invoices?: readonly ChargebeeInvoiceLike[] | undefined
  /** Events of the past: each is an observation at its own time. */
  readonly events?: readonly ChargebeeEventLike[] | undefined
}
