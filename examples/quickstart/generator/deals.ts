import type { Instant, Subscription } from '../types.js'
import type { Plan } from '../vocabulary.js'
import { addMonths, ago, asOf, DAY, HOUR, wholeSecond } from './clock.js'
import type { Random } from './random.js'

/** What an account and its supplier did with each other. */
export interface Deal {
  readonly createdAt: Instant
  readonly subscriptions: readonly Subscription[]
  readonly events: readonly { name: string; at: Instant }[]
  /** From when on nobody works in the account any more. */
  readonly overSince?: Instant
}

/** What is bought. */
export interface Order {
  readonly plan: Exclude<Plan, 'free'>
  readonly seats: number
}

type Story = (order: Order, random: Random) => Deal

const TRIAL = 14 * DAY
export const PRICE_PER_SEAT = { basic: 1200, pro: 2900, enterprise: 5900 }
export const CHEAPER = { basic: 'basic', pro: 'basic', enterprise: 'pro' } as const

/** Every kind of account, as a story that is told with the help of chance. */
export const stories = {
  free: (_, random) => ({ createdAt: ago(random.between(20, 900)), subscriptions: [], events: [] }),
  newcomer: (_, random) => ({ createdAt: ago(random.between(1, 13)), subscriptions: [], events: [] }),
  'trial running': (order, random) => trial(order, ago(random.between(0.5, 13.5)), random),
  'trial idle': (order, random) => trial(order, ago(random.between(4, 13)), random),
  'trial abandoned': (order, random) =>
    ended(trial(order, ago(random.between(20, 150)), random), 2 + random.integer(0, 8)),
  'trial lapsed': (order, random) => ended(trial(order, ago(random.between(16, 170)), random), 14),
  converted: (order, random) => converted(order, ago(random.between(20, 175)), random),
  paying: (order, random) => paying(order, ago(random.between(200, 1400)), random),
  'past due': (order, random) => withStatus(paying(order, ago(random.between(90, 700)), random), 'past_due'),
  paused: (order, random) => withStatus(paying(order, ago(random.between(90, 700)), random), 'paused'),
  upgraded: (order, random) => upgraded(order, random),
  leaving: (order, random) => leaving(paying(order, ago(random.between(120, 900)), random), ago(random.between(1, 18))),
  churned: (order, random) => churned(order, random.between(2, 150), random),
  returned: (order, random) => returned(order, random),
} satisfies Record<string, Story>

export type StoryName = keyof typeof stories

function trial(order: Order, startedAt: Instant, random: Random): Deal {
  const trialEndsAt = startedAt + TRIAL
  const periods = { trialStartedAt: startedAt, trialEndsAt, periodStartedAt: startedAt, renewsAt: trialEndsAt }
  return {
    createdAt: wholeSecond(startedAt - random.between(0, 20) * HOUR),
    subscriptions: [{ ...bought(order, random), status: 'trialing', startedAt, ...periods }],
    events: [{ name: 'trial started', at: startedAt }],
  }
}

function converted(order: Order, startedAt: Instant, random: Random): Deal {
  const trialEndsAt = startedAt + TRIAL
  if (trialEndsAt >= asOf) throw new Error('A trial converts when it is over.')
  const started = trial(order, startedAt, random)
  const subscription = running(
    { ...bought(order, random), startedAt, trialStartedAt: startedAt, trialEndsAt },
    trialEndsAt,
  )
  const events = [...started.events, { name: 'subscription started', at: trialEndsAt }]
  return { ...started, subscriptions: [subscription], events }
}

function paying(order: Order, startedAt: Instant, random: Random): Deal {
  return {
    createdAt: wholeSecond(startedAt - random.between(0, 30) * DAY),
    subscriptions: [running({ ...bought(order, random), startedAt }, startedAt)],
    events: [{ name: 'subscription started', at: startedAt }],
  }
}

function upgraded(order: Order, random: Random): Deal {
  const plan = order.plan === 'basic' ? 'pro' : order.plan
  const deal = paying({ ...order, plan }, ago(random.between(90, 700)), random)
  return { ...deal, events: [...deal.events, { name: 'subscription upgraded', at: ago(random.between(1, 28)) }] }
}

function leaving(deal: Deal, canceledAt: Instant): Deal {
  const subscriptions = deal.subscriptions.map((subscription) => ({
    ...subscription,
    canceledAt,
    cancelAt: subscription.renewsAt ?? asOf,
  }))
  return { ...deal, subscriptions, events: [...deal.events, { name: 'subscription canceled', at: canceledAt }] }
}

function churned(order: Order, daysAgo: number, random: Random): Deal {
  const endedAt = ago(daysAgo)
  const canceledAt = ago(daysAgo + random.between(0, 20))
  const startedAt = ago(daysAgo + random.between(60, 600))
  return {
    createdAt: wholeSecond(startedAt - random.between(0, 30) * DAY),
    subscriptions: [{ ...bought(order, random), status: 'canceled', startedAt, canceledAt, endedAt }],
    events: [
      { name: 'subscription started', at: startedAt },
      { name: 'subscription canceled', at: canceledAt },
    ],
    overSince: endedAt,
  }
}

function returned(order: Order, random: Random): Deal {
  const { createdAt, subscriptions, events } = churned(
    { ...order, plan: CHEAPER[order.plan] },
    random.between(60, 120),
    random,
  )
  const again = paying(order, ago(random.between(5, 50)), random)
  return { createdAt, subscriptions: [...subscriptions, ...again.subscriptions], events: [...events, ...again.events] }
}

/** A trial that ended so many days after its start. */
function ended(deal: Deal, days: number): Deal {
  const endedAt = wholeSecond(Math.min(...deal.events.map(({ at }) => at)) + days * DAY)
  const subscriptions = deal.subscriptions.map((subscription) => closed(subscription, endedAt))
  const canceled = days < 14 ? [{ name: 'subscription canceled', at: endedAt }] : []
  return { ...deal, subscriptions, events: [...deal.events, ...canceled], overSince: endedAt }
}

function closed({ periodStartedAt, renewsAt, ...subscription }: Subscription, endedAt: Instant): Subscription {
  return { ...subscription, status: 'canceled', endedAt }
}

function bought({ plan, seats }: Order, random: Random) {
  const interval = random.chance(0.35) ? 'year' : 'month'
  const amount = Math.round(PRICE_PER_SEAT[plan] * seats * (interval === 'year' ? 0.8 : 1))
  return { plan, interval, quantity: seats, mrr: { amount, currency: 'USD' } } as const
}

/** An active subscription in the billing period that holds `asOf`. */
function running(subscription: Omit<Subscription, 'status'>, billedFrom: Instant): Subscription {
  const months = subscription.interval === 'year' ? 12 : 1
  let periods = 0
  while (addMonths(billedFrom, (periods + 1) * months) <= asOf) periods++
  const periodStartedAt = periods === 0 ? billedFrom : addMonths(billedFrom, periods * months)
  return { ...subscription, status: 'active', periodStartedAt, renewsAt: addMonths(billedFrom, (periods + 1) * months) }
}

function withStatus(deal: Deal, status: Subscription['status']): Deal {
  return { ...deal, subscriptions: deal.subscriptions.map((subscription) => ({ ...subscription, status })) }
}
