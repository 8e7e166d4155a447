import type { BillingEventName } from '../events.js'
import type { Happening, HistoryOptions, State } from './types.js'
import { describe, describeChange, revenueOf } from './words.js'

const isPaying = ({ record: { lifecycle } }: State): boolean => lifecycle === 'active' || lifecycle === 'past_due'

function byPlan(before: State, after: State, plans: readonly string[]): number {
  const [from, to] = [before.record.plan, after.record.plan]
  if (from == null || to == null || !plans.includes(from) || !plans.includes(to)) return 0
  return plans.indexOf(to) - plans.indexOf(from)
}

function byRevenue(before: State, after: State): number {
  const [from, to] = [revenueOf(before.record), revenueOf(after.record)]
  return from && to && from.currency === to.currency ? to.amount - from.amount : 0
}

function byQuantity({ record: before }: State, { record: after }: State): number {
  const isComparable = before.plan != null && before.plan === after.plan && !(revenueOf(before) && revenueOf(after))
  return isComparable && before.quantity != null && after.quantity != null ? after.quantity - before.quantity : 0
}

function move(before: State, after: State, { plans = [] }: HistoryOptions): BillingEventName | undefined {
  if (!isPaying(before) || !isPaying(after)) return undefined
  const direction = byPlan(before, after, plans) || byRevenue(before, after) || byQuantity(before, after)
  return direction > 0 ? 'subscription upgraded' : direction < 0 ? 'subscription downgraded' : undefined
}

const isLeaving = ({ canceledAt, record }: State): boolean =>
  record.lifecycle !== 'ended' && (canceledAt !== undefined || record.endsAt != null)

const cameBack = (before: State, after: State): boolean =>
  isPaying(after) &&
  (before.record.lifecycle === 'ended' ||
    before.record.lifecycle === 'paused' ||
    (isLeaving(before) && !isLeaving(after)))

const wasRenewed = (before: State, after: State): boolean =>
  isPaying(before) &&
  after.record.lifecycle === 'active' &&
  before.renewsAt !== undefined &&
  after.periodStartedAt !== undefined &&
  after.periodStartedAt >= before.renewsAt

interface Seen {
  readonly options: HistoryOptions
  /** Payments of the subscription are known: they tell about renewals and failures, and better. */
  readonly hasPayments: boolean
}

function between(before: State, after: State, { options, hasPayments }: Seen): readonly Happening[] {
  const at = after.seenAt!
  if ([before, after].some(({ record }) => record.lifecycle === 'unknown')) return []
  const happened: Happening[] = []
  const moved = move(before, after, options)
  const now = describe(after, 'plan', 'mrr')
  if (moved) happened.push({ name: moved, at, properties: describeChange(before, after) })
  if (cameBack(before, after)) happened.push({ name: 'subscription reactivated', at, properties: now })
  // A cancellation that has a date of its own tells of itself.
  if (isPaying(before) && !isLeaving(before) && isLeaving(after) && after.canceledAt === undefined)
    happened.push({ name: 'subscription canceled', at, properties: now })
  if (after.record.lifecycle === 'paused' && isPaying(before))
    happened.push({ name: 'subscription paused', at, properties: now })
  if (hasPayments) return happened
  if (wasRenewed(before, after))
    happened.push({ name: 'subscription renewed', at: after.periodStartedAt!, properties: now })
  if (before.record.lifecycle !== 'past_due' && after.record.lifecycle === 'past_due')
    happened.push({ name: 'payment failed', at, properties: describe(after, 'plan') })
  return happened
}

/** What can be seen by comparing each observation with the one before it. Without a date, nobody knows which that is. */
export function changeHappenings(states: readonly State[], seen: Seen): readonly Happening[] {
  const dated = states.filter(({ seenAt }) => seenAt !== undefined)
  return dated.slice(1).flatMap((after, index) => between(dated[index]!, after, seen))
}
