import {
  all,
  billingPeriod,
  days,
  defineSegment,
  defineStages,
  defineStaticSegment,
  inSegment,
  percent,
} from '../../../src/index.js'
import { account, activity, event, members, plan, role, subscription, tenure } from '../product.js'

export const engaged = defineSegment({
  id: 'engaged',
  title: 'Engaged on Pro or higher',
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
    message: 'Beta invitation',
    owner: 'growth',
    refresh: 'daily',
    review: 'quarterly',
  },
})

export const powerUser = defineSegment({
  id: 'power-user',
  where: all(
    event('feature used').within(days(30)).distinct('feature').atLeast(5),
    activity().within(days(7)).activeDays().atLeast(5),
  ),
})

export const atRisk = defineSegment({
  id: 'at-risk',
  where: all(tenure().atLeast(days(14)), event('signed in').within(days(14)).count().is(0)),
})

export const fading = defineSegment({
  id: 'fading',
  where: event('feature used').within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
})

export const nearLimit = defineSegment({
  id: 'near-limit',
  where: event('api called').during(billingPeriod()).count().shareOf(account('apiLimit')).atLeast(percent(80)),
})

export const stuckTrial = defineSegment({
  id: 'stuck-trial',
  where: all(
    subscription('status').is('trialing'),
    event('project created')
      .last()
      .notFollowedBy(event('teammate invited'), { within: days(3) }),
  ),
})

export const recentlyUpgraded = defineSegment({
  id: 'recently-upgraded',
  of: 'account',
  where: account.event('subscription upgraded').within(days(30)).count().atLeast(1),
})

export const readyToExpand = defineSegment({
  id: 'ready-to-expand',
  of: 'account',
  where: all(account('seats').atLeast(10), members(inSegment(powerUser)).share().atLeast(percent(60))),
})

export const lifecycle = defineStages({
  id: 'lifecycle',
  otherwise: 'active',
  stages: [
    ['churned', subscription('endedAt').isPresent()],
    ['trial', subscription('status').is('trialing')],
    ['at risk', inSegment(atRisk)],
  ],
})

export const stages = lifecycle.all()

export const pilot = defineStaticSegment({
  id: 'pilot',
  of: 'member',
  subjects: [
    ['jane', 'acme'],
    ['joe', null],
  ],
})
