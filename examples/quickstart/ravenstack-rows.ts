import { integer, oneOf, optional, present, required, text, type Convert, type Fields } from './fields.js'
import { timeOfDay, utcDay } from './instants.js'
import { BadRow } from './refused.js'
import type { SubscriptionRecord } from './subscriptions.js'
import type { Account, Event, Instant, Subscription } from './types.js'
import { plans } from './vocabulary.js'

const DAY_FIRST = /^(\d\d)-(\d\d)-(\d{4})(?: (\d\d):(\d\d))?$/

/** `16-10-2024` or `28-07-2023 03:00`, in UTC. */
const dayFirst: Convert<Instant> = (value) => {
  const written = text(value)
  const match = DAY_FIRST.exec(written)
  if (!match) throw new BadRow('not a day-month-year date', written)
  const [, day, month, year, hours, minutes] = match
  return utcDay(Number(year), Number(month), Number(day), written) + timeOfDay(hours, minutes)
}

const flag: Convert<boolean> = (value) => oneOf(['TRUE', 'FALSE'])(value) === 'TRUE'
const plan: Convert<(typeof plans)[number]> = (value) => oneOf(plans)(text(value).toLowerCase())
const billing = oneOf(['monthly', 'annual'])

export const account = (row: Fields): Account =>
  present({
    id: required(row, 'account_id', text),
    name: required(row, 'account_name', text),
    createdAt: required(row, 'signup_date', dayFirst),
    industry: optional(row, 'industry', text),
    country: optional(row, 'country', text),
    referralSource: optional(row, 'referral_source', text),
    seats: required(row, 'seats', integer),
  })

export function subscription(row: Fields): SubscriptionRecord & { accountId: string } {
  const isTrial = required(row, 'is_trial', flag)
  const startedAt = required(row, 'start_date', dayFirst)
  const endedAt = optional(row, 'end_date', dayFirst)
  const ended = endedAt === undefined ? {} : { endedAt }
  const value: Subscription = {
    plan: required(row, 'plan_tier', plan),
    status: endedAt !== undefined ? 'canceled' : isTrial ? 'trialing' : 'active',
    interval: required(row, 'billing_frequency', billing) === 'annual' ? 'year' : 'month',
    quantity: required(row, 'seats', integer),
    mrr: { amount: required(row, 'mrr_amount', integer) * 100, currency: 'USD' },
    startedAt,
    ...(isTrial ? { trialStartedAt: startedAt } : {}),
    ...ended,
  }
  return {
    id: required(row, 'subscription_id', text),
    accountId: required(row, 'account_id', text),
    subscription: value,
  }
}

/** What billing would have said: the start and the end. */
export function subscriptionEvents(accountId: string, { id, subscription }: SubscriptionRecord): Event[] {
  const { startedAt, trialStartedAt, endedAt } = subscription
  const started = trialStartedAt === undefined ? 'subscription started' : 'trial started'
  const event = (name: string, at: Instant | undefined): Event[] =>
    at === undefined ? [] : [{ id, name, at, accountId }]
  return [...event(started, startedAt), ...event('subscription canceled', endedAt)]
}

/** Usage hangs on a subscription, and that on an account. */
export function usage(row: Fields, accountOf: ReadonlyMap<string, string>): Event[] {
  const subscriptionId = required(row, 'subscription_id', text)
  const accountId = accountOf.get(subscriptionId)
  if (accountId === undefined) throw new BadRow('subscription_id: not in the data', subscriptionId)
  const properties = {
    feature: required(row, 'feature_name', text),
    uses: required(row, 'usage_count', integer),
    seconds: required(row, 'usage_duration_secs', integer),
    errors: required(row, 'error_count', integer),
    beta: required(row, 'is_beta_feature', flag),
  }
  const id = required(row, 'usage_id', text)
  return [{ id, name: 'feature used', at: required(row, 'usage_date', dayFirst), accountId, properties }]
}

export function ticket(row: Fields): Event[] {
  const id = required(row, 'ticket_id', text)
  const accountId = required(row, 'account_id', text)
  const opened = {
    ticketId: id,
    priority: required(row, 'priority', text),
    escalated: required(row, 'escalation_flag', flag),
  }
  const solved = present({ ticketId: id, satisfaction: optional(row, 'satisfaction_score', integer) })
  return [
    { id, name: 'ticket opened', at: required(row, 'submitted_at', dayFirst), accountId, properties: opened },
    { id, name: 'ticket solved', at: required(row, 'closed_at', dayFirst), accountId, properties: solved },
  ]
}

export function churn(row: Fields): Event[] {
  const properties = { reason: required(row, 'reason_code', text), returning: required(row, 'is_reactivation', flag) }
  const id = required(row, 'churn_event_id', text)
  const accountId = required(row, 'account_id', text)
  return [{ id, name: 'account churned', at: required(row, 'churn_date', dayFirst), accountId, properties }]
}
