import type { Domain, Holder } from '../ast/index.js'

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

/** The traits that come with a holder. */
export const BUILT_IN: Partial<Record<Holder, Readonly<Record<string, Domain>>>> = {
  membership: MEMBERSHIP_TRAITS,
  subscription: SUBSCRIPTION_TRAITS,
}

/** What data has under a name that is no trait: the words `role()` and `plan()` read it. */
export const RESERVED: Partial<Record<Holder, readonly string[]>> = { membership: ['roles'], subscription: ['plan'] }
