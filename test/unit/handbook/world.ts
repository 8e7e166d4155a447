import { z } from 'zod'
import {
  all,
  billingPeriod,
  days,
  defineCatalog,
  defineSegment,
  defineStages,
  inSegment,
  monetary,
  ordered,
  percent,
  timeZone,
  type Action,
  type Condition,
  type Segment,
} from '../../../src/index.js'

/** The catalog that the tests of the handbook speak of. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['signed in', 'feature used', 'report created'],
  lists: { gdpr: ['AT', 'DE', 'FR'], nothing: [] },
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    language: z.string().default('en'),
    nps: z.int().optional(),
    seniority: ordered(z.enum(['junior', 'senior', 'director'])).optional(),
    flags: z.array(z.string()).optional(),
    seenAt: z.date().optional(),
    beta: z.boolean().optional(),
    zone: timeZone(z.string()).optional(),
    score: z.number().optional(),
  }),
  account: z.object({
    createdAt: z.date(),
    industry: z.string().optional(),
    seats: z.int(),
    apiLimit: z.number().optional(),
  }),
  events: {
    'signed in': z.object({ platform: z.enum(['web', 'mobile']).optional() }),
    'feature used': z.object({ feature: z.enum(['reports', 'exports', 'api']), durationMs: z.number().optional() }),
    'report created': z.object({ rows: z.number() }),
    'project created': z.object({}),
    'teammate invited': z.object({}),
    'api called': z.object({}),
    'subscription upgraded': z.object({}),
    'invoice paid': z.object({ total: monetary(z.object({ amount: z.int(), currency: z.string() })) }),
  },
})

export const { account, activity, event, list, members, plan, role, subscription, tenure, user } = catalog

export const asOf = '2026-06-15T09:00:00.000Z'

/** A rule as a segment with nothing to say about its action. */
export const rule = (where: Condition<'member'>, id = 'asked'): Segment<'member'> =>
  defineSegment({ id, where, action: { owner: 'growth', message: 'Hello' } })

const plans: Action = {
  goal: 'retention',
  channel: 'e-mail',
  message: 'Come back',
  owner: 'success',
  review: 'monthly',
}

const engaged = defineSegment({
  id: 'engaged',
  title: 'Engaged on Pro or higher',
  description: 'Admins who come back and read | share reports.',
  status: 'core',
  where: all(
    event('signed in').within(days(7)).count().atLeast(3),
    event('feature used', { feature: 'reports' }).within(days(7)).count().atLeast(1),
    plan().atLeast('pro'),
    role().atLeast('admin'),
    tenure().atLeast(days(30)),
  ),
  action: {
    goal: 'referral',
    channel: 'in-app',
    timing: 'right after a report',
    message: 'Beta *invitation*',
    owner: 'growth',
    refresh: 'daily',
    review: 'quarterly',
  },
})
const powerUser = defineSegment({
  id: 'power-user',
  title: 'Power users',
  status: 'core',
  where: all(
    event('feature used').within(days(30)).distinct('feature').atLeast(3),
    activity().within(days(7)).activeDays().atLeast(5),
  ),
  action: { ...plans, message: { none: 'they are asked for an interview in person' }, review: 'yearly' },
})
const atRisk = defineSegment({
  id: 'at-risk',
  title: 'At risk',
  status: 'core',
  where: all(tenure().atLeast(days(14)), event('signed in').within(days(14)).count().is(0)),
  action: plans,
})
const fading = defineSegment({
  id: 'fading',
  status: 'experimental',
  where: event('feature used').within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
  action: plans,
})
const nearLimit = defineSegment({
  id: 'near-limit',
  where: event('api called').during(billingPeriod()).count().shareOf(account('apiLimit')).atLeast(percent(80)),
  action: { ...plans, review: 'when we have time' },
})
const stuckTrial = defineSegment({
  id: 'stuck-trial',
  where: all(
    subscription('status').is('trialing'),
    event('project created')
      .last()
      .notFollowedBy(event('teammate invited'), { within: days(3) }),
  ),
})
const recentlyUpgraded = defineSegment({
  id: 'recently-upgraded',
  of: 'account',
  where: account.event('subscription upgraded').within(days(30)).count().atLeast(1),
  action: plans,
})
const readyToExpand = defineSegment({
  id: 'ready-to-expand',
  of: 'account',
  where: all(account('seats').atLeast(10), members(inSegment(powerUser)).share().atLeast(percent(60))),
  action: plans,
})

export const lifecycle = defineStages({
  id: 'lifecycle',
  otherwise: 'active',
  stages: [
    ['churned', subscription('endedAt').isPresent()],
    ['trial', subscription('status').is('trialing')],
    ['at risk', inSegment(atRisk)],
  ],
  about: { trial: { title: 'On trial' } },
})

/** Twelve segments of a product, nothing wrong with their rules. */
export const segments: readonly Segment[] = [
  engaged,
  powerUser,
  atRisk,
  fading,
  nearLimit,
  stuckTrial,
  recentlyUpgraded,
  readyToExpand,
  ...lifecycle.all(),
]
