import { asOf, DAY, type WorkEvent, type WorkUser } from './workload.js'

const PLANS = ['free', 'basic', 'pro', 'enterprise']

const ACTIVE = new Set(['signed in', 'feature used', 'report created'])

const COUNTRIES = new Set(['DE', 'FR', 'US', 'JP'])

/** Removes copies of an event: what preparing facts does, by hand. */
export function withoutCopies(events: readonly WorkEvent[]): readonly WorkEvent[] {
  const seen = new Map<string, WorkEvent>()
  for (const event of events) {
    const key = `${event.name} ${event.id}`
    const other = seen.get(key)
    if (!other || event.at < other.at) seen.set(key, event)
  }
  return [...seen.values()].sort((left, right) => left.at - right.at)
}

/**
 * The twelve segments in one careful pass over a user's events, which are sorted and without copies: milliseconds,
 * half-open windows, a change without a baseline unknown.
 */
export function fused({ user, membership, subscription, events }: WorkUser): readonly (boolean | null)[] {
  let [signIns7, signIns14, signIns30, signIns60, reports7, active30, activeBefore, amount, projects] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  let [activeDays, lastDay, features, lastTrial, lastSubscription] = [0, -1, 0, -1, -1]
  for (const { name, at, properties } of events) {
    if (at > asOf) continue
    const age = asOf - at
    if (age < 60 * DAY && ACTIVE.has(name)) {
      if (age < 30 * DAY) {
        active30 += 1
        const day = Math.floor(at / DAY)
        if (day !== lastDay) [activeDays, lastDay] = [activeDays + 1, day]
      } else activeBefore += 1
    }
    switch (name) {
      case 'signed in':
        if (age < 7 * DAY) signIns7 += 1
        if (age < 14 * DAY) signIns14 += 1
        if (age < 30 * DAY) signIns30 += 1
        else if (age < 60 * DAY) signIns60 += 1
        break
      case 'feature used':
        if (age < 30 * DAY && properties.feature !== undefined) features |= 1 << (properties.feature.charCodeAt(0) - 97)
        break
      case 'report created':
        if (age < 7 * DAY) reports7 += 1
        break
      case 'purchase made':
        if (age < 90 * DAY && Number.isSafeInteger(properties.amount)) amount += properties.amount!
        break
      case 'project created':
        projects += 1
        break
      case 'trial started':
        lastTrial = at
        break
      case 'subscription started':
        lastSubscription = at
        break
      default:
    }
  }
  let different = 0
  for (let bits = features; bits !== 0; bits &= bits - 1) different += 1
  const tier = PLANS.indexOf(subscription === null ? 'free' : subscription.plan)
  const power = different >= 5 && activeDays >= 20
  const atRisk = signIns14 === 0
  return [
    membership.roles.includes('admin'),
    tier < 0 ? null : tier >= 2,
    user.signedUpAt > asOf - 7 * DAY,
    signIns7 >= 3 && reports7 >= 1,
    atRisk,
    activeBefore >= 20 && active30 === 0,
    power,
    signIns60 === 0 ? null : (signIns60 - signIns30) / signIns60 >= 0.5,
    lastTrial >= 0 && lastSubscription <= lastTrial,
    amount > 1_000,
    projects >= 1,
    power && !atRisk && COUNTRIES.has(user.country),
  ]
}

const within = (events: readonly WorkEvent[], name: string, from: number, to = 0) =>
  events.filter((event) => event.name === name && event.at > asOf - from * DAY && event.at <= asOf - to * DAY)

const active = (events: readonly WorkEvent[], from: number, to = 0) =>
  [...ACTIVE].flatMap((name) => within(events, name, from, to))

/** The twelve segments as they are usually written: one chain of filters for each question. */
export function idiomatic({ user, membership, subscription, events }: WorkUser): readonly (boolean | null)[] {
  const features = new Set(within(events, 'feature used', 30).map(({ properties }) => properties.feature))
  const activeDays = new Set(active(events, 30).map(({ at }) => Math.floor(at / DAY)))
  const [now, before] = [within(events, 'signed in', 30).length, within(events, 'signed in', 60, 30).length]
  const power = features.size >= 5 && activeDays.size >= 20
  const atRisk = within(events, 'signed in', 14).length === 0
  const trials = events.filter(({ name, at }) => name === 'trial started' && at <= asOf)
  const started = events.filter(({ name, at }) => name === 'subscription started' && at <= asOf)
  return [
    membership.roles.includes('admin'),
    PLANS.indexOf(subscription === null ? 'free' : subscription.plan) >= 2,
    user.signedUpAt > asOf - 7 * DAY,
    within(events, 'signed in', 7).length >= 3 && within(events, 'report created', 7).length >= 1,
    atRisk,
    active(events, 60, 30).length >= 20 && active(events, 30).length === 0,
    power,
    before === 0 ? null : (before - now) / before >= 0.5,
    trials.some((trial) => !started.some(({ at }) => at > trial.at)),
    within(events, 'purchase made', 90).reduce((total, { properties }) => total + (properties.amount ?? 0), 0) > 1_000,
    events.some(({ name, at }) => name === 'project created' && at <= asOf),
    power && !atRisk && COUNTRIES.has(user.country),
  ]
}
