import type { Lifecycle } from '../identity/records.js'

/** The vendors whose words for the state of a subscription are known. */
export type BillingVendor = 'stripe' | 'chargebee' | 'paddle' | 'recurly' | 'lemonsqueezy' | 'polar'

const SHARED = {
  trialing: 'trialing',
  active: 'active',
  past_due: 'past_due',
  unpaid: 'past_due',
  paused: 'paused',
  canceled: 'ended',
  incomplete: 'pending',
  incomplete_expired: 'ended',
} as const satisfies Record<string, Lifecycle>

/**
 * What the words of billing vendors mean. Where a word says that somebody has cancelled and still may use what was paid
 * for (`non_renewing`, Recurly's `canceled`, Lemon Squeezy's `cancelled`), the subscription is active, and its end is a
 * date.
 */
export const LIFECYCLES: Readonly<Record<BillingVendor, Readonly<Record<string, Lifecycle>>>> = {
  stripe: SHARED,
  polar: SHARED,
  paddle: { active: 'active', canceled: 'ended', past_due: 'past_due', paused: 'paused', trialing: 'trialing' },
  chargebee: {
    future: 'pending',
    in_trial: 'trialing',
    active: 'active',
    non_renewing: 'active',
    paused: 'paused',
    cancelled: 'ended',
    transferred: 'ended',
  },
  recurly: {
    future: 'pending',
    active: 'active',
    canceled: 'active',
    paused: 'paused',
    expired: 'ended',
    failed: 'ended',
  },
  lemonsqueezy: {
    on_trial: 'trialing',
    active: 'active',
    cancelled: 'active',
    past_due: 'past_due',
    unpaid: 'past_due',
    paused: 'paused',
    expired: 'ended',
  },
}

/** What a vendor says beside the status, and what changes its meaning. */
export interface LifecycleSigns {
  /** Nothing is collected for the time being, though the status looks healthy. */
  readonly collectionPaused?: boolean | undefined
  /** Something is due, though the vendor has no status for it. */
  readonly paymentDue?: boolean | undefined
}

/**
 * Where a subscription is in its life. A word that is not known is `unknown`, which never counts as active.
 *
 * @param vendor Whose word it is.
 * @param status The word, exactly as the vendor sends it.
 * @param signs What else the vendor says. An active subscription whose collection is paused is paused, one with an
 *   unpaid invoice is past due.
 * @example
 * ```ts
 * import { lifecycleOf } from 'cadre/billing'
 *
 * lifecycleOf('chargebee', 'non_renewing') // 'active'
 * lifecycleOf('stripe', 'active', { collectionPaused: true }) // 'paused'
 * lifecycleOf('stripe', 'dormant') // 'unknown'
 * ```
 */
export function lifecycleOf(vendor: BillingVendor, status: string, signs: LifecycleSigns = {}): Lifecycle {
  const words = LIFECYCLES[vendor]
  const found = Object.hasOwn(words, status) ? words[status]! : 'unknown'
  if (found !== 'active') return found
  return signs.collectionPaused ? 'paused' : signs.paymentDue ? 'past_due' : 'active'
}
