import type { Subscription } from '../types.js'
import type { AccountPlot } from './accounts.js'
import { CHEAPER, PRICE_PER_SEAT } from './deals.js'
import { domainOf } from './contacts.js'
import { oldPlan } from './flaws.js'

/** Objects as Stripe's API gives them, as far as they are read. */
export interface StripeExport {
  readonly customers: readonly object[]
  readonly subscriptions: readonly object[]
  /** Webhooks. */
  readonly events: readonly object[]
}

const seconds = (at: number | undefined): number | null => (at === undefined ? null : Math.floor(at / 1000))

/** Every account that has ever bought something, the changes of their plans, and what does not belong to anybody. */
export function stripeExport(plots: readonly AccountPlot[]): StripeExport {
  const buyers = plots.filter(({ subscriptions }) => subscriptions.length > 0)
  const sold = buyers.flatMap((plot) => plot.subscriptions.map((subscription) => ({ plot, subscription })))
  const subscriptions = sold.map(({ plot, subscription }, index) =>
    subscriptionOf(
      `sub_${index + 1}`,
      plot,
      index === oldPlan.index ? { ...subscription, plan: oldPlan.plan } : subscription,
    ),
  )
  const strangers = [stranger(buyers[4]!), experiment(buyers[9]!)]
  return {
    customers: [...buyers.map(customerOf), ...strangers.map(({ customer }) => customer)],
    subscriptions: [...subscriptions, ...strangers.map(({ subscription }) => subscription)],
    events: sold.flatMap(({ plot, subscription }, index) => upgradeOf(`sub_${index + 1}`, plot, subscription)),
  }
}

const customerIdOf = ({ account }: AccountPlot): string => `cus_${account.id}`

const customerOf = (plot: AccountPlot): object => ({
  id: customerIdOf(plot),
  object: 'customer',
  email: `billing@${domainOf(plot.account.name)}`,
  name: plot.account.name,
  created: seconds(plot.createdAt),
  livemode: true,
  metadata: { workspace_id: plot.account.id },
})

type Sold = Omit<Subscription, 'plan'> & { readonly plan: string }

function itemOf(id: string, { plan, interval = 'month', quantity, periodStartedAt, renewsAt }: Sold): object {
  const perMonth = PRICE_PER_SEAT[plan as keyof typeof PRICE_PER_SEAT] ?? PRICE_PER_SEAT.basic
  return {
    id: `si_${id}`,
    quantity,
    ...(periodStartedAt !== undefined && { current_period_start: seconds(periodStartedAt) }),
    ...(renewsAt !== undefined && { current_period_end: seconds(renewsAt) }),
    price: {
      id: `price_${plan}_${interval}`,
      lookup_key: `${plan}-${interval}ly`,
      currency: 'usd',
      // A year costs as much as 9.6 months.
      unit_amount: interval === 'year' ? Math.round(perMonth * 9.6) : perMonth,
      recurring: { interval, interval_count: 1, usage_type: 'licensed' },
    },
  }
}

const subscriptionOf = (id: string, plot: AccountPlot, sold: Sold): object => ({
  id,
  object: 'subscription',
  customer: customerIdOf(plot),
  status: sold.status,
  currency: 'usd',
  created: seconds(sold.startedAt),
  start_date: seconds(sold.startedAt),
  trial_start: seconds(sold.trialStartedAt),
  trial_end: seconds(sold.trialEndsAt),
  cancel_at: seconds(sold.cancelAt),
  cancel_at_period_end: sold.cancelAt !== undefined,
  canceled_at: seconds(sold.canceledAt),
  ended_at: seconds(sold.endedAt),
  items: { data: [itemOf(id, sold)], has_more: false },
  livemode: true,
  metadata: {},
})

/** What Stripe told when a plan was changed: the subscription as it was before, and as it has been since. */
function upgradeOf(id: string, plot: AccountPlot, subscription: Subscription): object[] {
  const upgrade = plot.events.find(({ name }) => name === 'subscription upgraded')
  if (!upgrade || subscription.plan === 'free') return []
  const webhook = (type: string, at: number | undefined, sold: Sold) => ({
    id: `evt_${id}_${type}`,
    type: `customer.subscription.${type}`,
    created: seconds(at),
    data: { object: subscriptionOf(id, plot, sold) },
  })
  const before = { ...subscription, plan: CHEAPER[subscription.plan] }
  return [webhook('created', subscription.startedAt, before), webhook('updated', upgrade.at, subscription)]
}

/** Somebody who paid without an account in the product: nothing but the address says who that could be. */
function stranger(like: AccountPlot) {
  const plot = { ...like, account: { ...like.account, id: 'unknown', name: 'Walk-in Customer' } }
  const customer = { ...customerOf(plot), email: `billing@${domainOf(like.account.name)}`, metadata: {} }
  return { customer, subscription: subscriptionOf('sub_walk_in', plot, like.subscriptions[0]!) }
}

/** A developer's try in test mode. */
function experiment(like: AccountPlot) {
  const customer = { ...customerOf(like), id: 'cus_test', livemode: false }
  const sold = { ...like.subscriptions[0]!, plan: 'enterprise', status: 'active' as const }
  return {
    customer,
    subscription: { ...subscriptionOf('sub_test', like, sold), customer: 'cus_test', livemode: false },
  }
}
