import type { Money } from '../../ast/index.js'
import type { SubscriptionRecord } from '../../identity/records.js'
import type { State } from './types.js'

/** The revenue of a subscription, when it is known. */
export const revenueOf = ({ mrr }: SubscriptionRecord): Money | undefined =>
  mrr != null && 'amount' in mrr ? mrr : undefined

/** The properties that say what a subscription is; what is not known is left out. */
export function describe({ record }: State, ...which: readonly ('plan' | 'mrr')[]): Record<string, unknown> {
  const mrr = revenueOf(record)
  return {
    ...(which.includes('plan') && record.plan != null && { plan: record.plan }),
    ...(which.includes('mrr') && mrr && { mrr }),
  }
}

/** What it was before, and what it is now. */
export function describeChange(before: State, after: State): Record<string, unknown> {
  const mrr = revenueOf(before.record)
  return {
    ...describe(after, 'plan', 'mrr'),
    ...(before.record.plan != null && { previousPlan: before.record.plan }),
    ...(mrr && { previousMrr: mrr }),
  }
}
