import { z } from 'zod'
import { ago, all, days, defineCatalog, defineSegment, inSegment, not, percent, type Segment } from '../src/index.js'

/** The catalog of the behavioural workload. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt' },
  activity: ['signed in', 'feature used', 'report created'],
  user: z.object({ signedUpAt: z.date(), country: z.string() }),
  account: z.object({}),
  events: {
    'signed in': z.object({}),
    'feature used': z.object({ feature: z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) }),
    'report created': z.object({}),
    'project created': z.object({}),
    'purchase made': z.object({ amount: z.int() }),
    'trial started': z.object({}),
    'subscription started': z.object({}),
  },
})

const { activity, event, plan, role, tenure, user } = catalog

const power = defineSegment({
  id: 'power',
  where: all(
    event('feature used').within(days(30)).distinct('feature').atLeast(5),
    activity().within(days(30)).activeDays().atLeast(20),
  ),
})

const atRisk = defineSegment({ id: 'at-risk', where: event('signed in').within(days(14)).count().is(0) })

/** Twelve segments as SaaS teams have them. */
export const segments: readonly Segment[] = [
  defineSegment({ id: 'admins', where: role().is('admin') }),
  defineSegment({ id: 'pro', where: plan().atLeast('pro') }),
  defineSegment({ id: 'new', where: tenure().lessThan(days(7)) }),
  defineSegment({
    id: 'reporting',
    where: all(
      event('signed in').within(days(7)).count().atLeast(3),
      event('report created').within(days(7)).count().atLeast(1),
    ),
  }),
  atRisk,
  defineSegment({
    id: 'lost',
    where: all(
      activity()
        .during(ago(days(60), days(30)))
        .count()
        .atLeast(20),
      activity().within(days(30)).count().is(0),
    ),
  }),
  power,
  defineSegment({
    id: 'fading',
    where: event('signed in').within(days(30)).count().dropFromPrevious().atLeast(percent(50)),
  }),
  defineSegment({ id: 'not-converted', where: event('trial started').notFollowedBy(event('subscription started')) }),
  defineSegment({ id: 'buyers', where: event('purchase made').within(days(90)).sum('amount').moreThan(1_000) }),
  defineSegment({ id: 'setup', where: event('project created').count().atLeast(1) }),
  defineSegment({
    id: 'best',
    where: all(inSegment(power), not(inSegment(atRisk)), user('country').isOneOf('DE', 'FR', 'US', 'JP')),
  }),
]

/** An event of the workload, as an application holds it. */
export interface WorkEvent {
  readonly id: string
  readonly name: string
  readonly at: number
  readonly properties: { readonly feature?: string; readonly amount?: number }
}

/** A user of the workload, as an application holds it. */
export interface WorkUser {
  readonly user: { readonly id: string; readonly signedUpAt: number; readonly country: string }
  readonly account: { readonly id: string }
  readonly membership: { readonly roles: readonly string[] }
  readonly subscription: { readonly plan: string } | null
  readonly events: readonly WorkEvent[]
}

export const DAY = 86_400_000

/** The instant of the workload. */
export const asOf = 1_781_514_000_000

/** A small generator of random numbers (mulberry32): the workload is the same everywhere. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WEIGHTED = [
  ...Array<string>(8).fill('signed in'),
  ...Array<string>(8).fill('feature used'),
  'report created',
  'report created',
  'purchase made',
  'project created',
  'trial started',
  'subscription started',
]

/** Users with about `average` events over 180 days: many have a few, some have hundreds. */
export function users(count: number, average: number): readonly WorkUser[] {
  const next = random(42)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const event = (index: number): WorkEvent => {
    const name = pick(WEIGHTED)
    const properties =
      name === 'feature used'
        ? { feature: pick([...'abcdefgh']) }
        : name === 'purchase made'
          ? { amount: Math.floor(next() * 900) }
          : {}
    return { id: `e${index}`, name, at: asOf - Math.floor(next() * next() * 180 * DAY), properties }
  }
  return Array.from({ length: count }, (_, index) => ({
    user: {
      id: `u${index}`,
      signedUpAt: asOf - Math.floor(next() * 400 * DAY),
      country: pick(['DE', 'FR', 'US', 'JP', 'BR', 'IN']),
    },
    account: { id: `a${index % 50}` },
    membership: { roles: [pick(['member', 'member', 'admin', 'owner'])] },
    subscription: next() < 0.3 ? null : { plan: pick(['basic', 'pro', 'enterprise']) },
    events: Array.from({ length: Math.max(1, Math.round(average * -Math.log(1 - next()))) }, (_unused, each) =>
      event(each),
    ).sort((left, right) => left.at - right.at),
  }))
}
