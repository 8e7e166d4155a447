import type { Domain } from '../ast/index.js'

/** The states of a subscription, as billing vendors' own words are normalised to. */
export const SUBSCRIPTION_STATUSES = ['pending', 'trialing', 'active', 'past_due', 'paused', 'canceled'] as const

/** How often a subscription is paid. */
export const SUBSCRIPTION_INTERVALS = ['day', 'week', 'month', 'year'] as const

const instant: Domain = { type: 'instant' }

/** The traits that every subscription has, besides the catalog's own. */
export const SUBSCRIPTION_TRAITS = {
  status: { type: 'enum', values: SUBSCRIPTION_STATUSES },
  interval: { type: 'enum', values: SUBSCRIPTION_INTERVALS },
  quantity: { type: 'integer' },
  mrr: { type: 'money' },
  startedAt: instant,
  trialStartedAt: instant,
  trialEndsAt: instant,
  periodStartedAt: instant,
  renewsAt: instant,
  cancelAt: instant,
  canceledAt: instant,
  endedAt: instant,
} as const satisfies Record<string, Domain>

/** The traits that every membership has, besides the catalog's own. */
export const MEMBERSHIP_TRAITS = { joinedAt: instant, leftAt: instant } as const satisfies Record<string, Domain>
