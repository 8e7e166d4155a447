import { z } from 'zod'
import { ago, all, days, defineCatalog, defineSegment, inSegment, not, percent, type Segment } from '../../src/index.js'

/** Twenty names, the frequent ones first: that is how Zipf orders them. */
export const NAMES = [
  'signed in',
  'feature used',
  'page viewed',
  'report created',
  'comment added',
  'file uploaded',
  'search done',
  'task completed',
  'dashboard opened',
  'item shared',
  'purchase made',
  'export done',
  'filter saved',
  'member invited',
  'trial started',
  'settings changed',
  'integration added',
  'subscription started',
  'tour finished',
  'key created',
] as const

const NOT_ACTIVE: readonly string[] = ['purchase made', 'trial started', 'subscription started']

/** What counts as being active: all but what is bought and billed. */
export const ACTIVITY: readonly (typeof NAMES)[number][] = NAMES.filter((name) => !NOT_ACTIVE.includes(name))

export const FEATURES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

const plain = z.object({})

export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt' },
  activity: ACTIVITY,
  user: z.object({ signedUpAt: z.date(), country: z.string() }),
  account: z.object({}),
  events: {
    ...(Object.fromEntries(NAMES.map((name) => [name, plain])) as Record<(typeof NAMES)[number], typeof plain>),
    'feature used': z.object({ feature: z.enum(FEATURES) }),
    'purchase made': z.object({ amount: z.int() }),
  },
})

const { activity, event, members, plan, role, tenure, user } = catalog

const power = defineSegment({
  id: 'power',
  where: all(
    event('feature used').within(days(30)).distinct('feature').atLeast(5),
    activity().within(days(30)).activeDays().atLeast(20),
  ),
})

const atRisk = defineSegment({ id: 'at-risk', where: event('signed in').within(days(14)).count().is(0) })

const team = defineSegment({
  id: 'team',
  of: 'account',
  where: members(activity().within(days(30)).count().atLeast(1))
    .count()
    .atLeast(5),
})

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
  defineSegment({ id: 'in-a-team', where: inSegment(team) }),
  defineSegment({
    id: 'best',
    where: all(inSegment(power), not(inSegment(atRisk)), user('country').isOneOf('DE', 'FR', 'US', 'JP')),
  }),
]
