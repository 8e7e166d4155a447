import type { Instant, Subscription } from './types.js'

/** A subscription and the id that settles ties. */
export interface SubscriptionRecord {
  readonly id: string
  readonly subscription: Subscription
}

const ORDER = ['active', 'trialing', 'past_due', 'paused', 'pending', 'ended']

/**
 * The one subscription that speaks for an account: active before trial before the rest before ended ones, then the
 * highest MRR, then the latest start, then the id. Those that start after `asOf` do not count yet. `null`: there is none.
 */
export function chooseSubscription(records: readonly SubscriptionRecord[], asOf: Instant): Subscription | null {
  const begun = records.filter(({ subscription }) => (subscription.startedAt ?? asOf) <= asOf)
  return begun.sort(better(asOf))[0]?.subscription ?? null
}

const better =
  (asOf: Instant) =>
  (a: SubscriptionRecord, b: SubscriptionRecord): number =>
    rank(a, asOf) - rank(b, asOf) || mrr(b) - mrr(a) || start(b) - start(a) || (a.id < b.id ? -1 : 1)

const rank = ({ subscription }: SubscriptionRecord, asOf: Instant): number => ORDER.indexOf(stateAt(asOf, subscription))

/** The status at an instant, or `ended`: a subscription that was canceled by now ran until its end. */
export function stateAt(asOf: Instant, { status, endedAt = asOf }: Subscription): string {
  if (status !== 'canceled') return status
  return endedAt <= asOf ? 'ended' : 'active'
}

const mrr = ({ subscription }: SubscriptionRecord): number => subscription.mrr?.amount ?? 0
const start = ({ subscription }: SubscriptionRecord): number => subscription.startedAt ?? -Infinity
