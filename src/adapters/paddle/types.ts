import type { Wire } from '../kit/wire.js'

interface Import {
  readonly externalId?: string | null | undefined
}

interface Period {
  readonly startsAt?: string | null | undefined
  readonly endsAt?: string | null | undefined
}

interface Cycle {
  readonly interval: string
  readonly frequency: number
}

interface Price {
  readonly amount: string
  readonly currencyCode: string
}

/** A customer, in the SDK's casing. */
export interface PaddleCustomer {
  readonly id: string
  readonly email?: string | null | undefined
  readonly name?: string | null | undefined
  readonly status?: string | undefined
  readonly marketingConsent?: boolean | undefined
  readonly customData?: unknown
  readonly importMeta?: Import | null | undefined
  readonly updatedAt?: string | undefined
}

/** A business of a customer, in the SDK's casing. */
export interface PaddleBusiness {
  readonly id: string
  readonly customerId?: string | undefined
  readonly name?: string | undefined
  readonly status?: string | undefined
  readonly contacts?: readonly { readonly email: string }[] | null | undefined
  readonly customData?: unknown
  readonly importMeta?: Import | null | undefined
  readonly updatedAt?: string | undefined
}

/** A position of a subscription, in the SDK's casing. */
export interface PaddleItem {
  readonly status?: string | undefined
  readonly quantity?: number | undefined
  readonly recurring?: boolean | undefined
  readonly trialDates?: Period | null | undefined
  readonly price?:
    | {
        readonly id: string
        readonly productId?: string | undefined
        readonly name?: string | null | undefined
        readonly unitPrice?: Price | undefined
        readonly unitPriceOverrides?: readonly { readonly unitPrice: Price | null }[] | undefined
        readonly billingCycle?: Cycle | null | undefined
        readonly customData?: unknown
      }
    | null
    | undefined
  readonly product?: { readonly id: string; readonly name?: string | undefined } | null | undefined
}

/** A subscription, in the SDK's casing. */
export interface PaddleSubscription {
  readonly id: string
  readonly status: string
  readonly customerId?: string | undefined
  readonly businessId?: string | null | undefined
  readonly currencyCode?: string | undefined
  readonly items?: readonly PaddleItem[] | undefined
  readonly startedAt?: string | null | undefined
  readonly nextBilledAt?: string | null | undefined
  readonly canceledAt?: string | null | undefined
  readonly updatedAt?: string | undefined
  readonly currentBillingPeriod?: Period | null | undefined
  readonly billingCycle?: Cycle | null | undefined
  readonly scheduledChange?:
    | { readonly action: string; readonly effectiveAt: string; readonly resumeAt?: string | null | undefined }
    | null
    | undefined
  readonly discount?: (Period & { readonly id: string }) | null | undefined
  readonly customData?: unknown
}

/** A transaction, in the SDK's casing. */
export interface PaddleTransaction {
  readonly id: string
  readonly status?: string | undefined
  readonly origin?: string | undefined
  readonly customerId?: string | null | undefined
  readonly subscriptionId?: string | null | undefined
  readonly currencyCode?: string | undefined
  readonly billedAt?: string | null | undefined
  readonly payments?:
    | readonly {
        readonly status?: string | undefined
        readonly amount?: string | undefined
        readonly createdAt?: string | undefined
        readonly capturedAt?: string | null | undefined
      }[]
    | undefined
}

/** A discount, in the SDK's casing. */
export interface PaddleDiscount {
  readonly id: string
  readonly type?: string | undefined
  readonly amount?: string | undefined
  readonly currencyCode?: string | null | undefined
  readonly recur?: boolean | undefined
  readonly maximumRecurringIntervals?: number | null | undefined
  readonly restrictTo?: readonly string[] | null | undefined
}

/** An event, in the SDK's casing. */
export interface PaddleEvent {
  readonly eventId: string
  readonly eventType: string
  readonly occurredAt: string
  readonly data: unknown
}

/** A customer, as the SDK has it or as it travels. */
export type PaddleCustomerLike = PaddleCustomer | Wire<PaddleCustomer>
/** A business, as the SDK has it or as it travels. */
export type PaddleBusinessLike = PaddleBusiness | Wire<PaddleBusiness>
/** A position of a subscription, as the SDK has it or as it travels. */
export type PaddleItemLike = PaddleItem | Wire<PaddleItem>
/** A subscription, as the SDK has it or as it travels. */
export type PaddleSubscriptionLike = PaddleSubscription | Wire<PaddleSubscription>
/** A transaction, as the SDK has it or as it travels. */
export type PaddleTransactionLike = PaddleTransaction | Wire<PaddleTransaction>
/** A discount, as the SDK has it or as it travels. */
export type PaddleDiscountLike = PaddleDiscount | Wire<PaddleDiscount>
/** An event, as the SDK has it or as it travels. */
export type PaddleEventLike = PaddleEvent | Wire<PaddleEvent>

/** What {@link fromPaddle} reads. Every list may be left out. */
export interface PaddleData {
  readonly customers?: readonly PaddleCustomerLike[] | undefined
  readonly businesses?: readonly PaddleBusinessLike[] | undefined
  readonly subscriptions?: readonly PaddleSubscriptionLike[] | undefined
  /** Tell about renewals and failed payments. */
  readonly transactions?: readonly PaddleTransactionLike[] | undefined
  /** Say how much the discounts of subscriptions take off. Without them, a lasting discount makes the revenue unknown. */
  readonly discounts?: readonly PaddleDiscountLike[] | undefined
  /** Events of the past: each is an observation at its own time. */
  readonly events?: readonly PaddleEventLike[] | undefined
}
