import {
  ago,
  all,
  any,
  atLeastOf,
  between,
  billingPeriod,
  current,
  days,
  defineSegment,
  defineStages,
  defineStaticSegment,
  first,
  hours,
  inSegment,
  last,
  money,
  months,
  not,
  olderThan,
  percent,
  previous,
  sample,
  type Segment,
  sequence,
  since,
  step,
  trial,
  until,
  weeks,
} from '../../../src/index.js'
import {
  account,
  activity,
  anyEvent,
  event,
  list,
  members,
  membership,
  plan,
  role,
  subscription,
  tenure,
  user,
} from './world.js'

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
})

export const atRisk = defineSegment({
  id: 'at-risk',
  title: 'At risk',
  where: all(tenure().atLeast(days(14)), event('signed in').within(days(14)).count().is(0)),
})

export const powerUser = defineSegment({
  id: 'power-user',
  title: 'Power users',
  where: all(
    event('feature used').within(days(30)).distinct('feature').atLeast(3),
    activity()
      .during(previous('day', { count: 7, zone: user('timeZone') }))
      .activeDays({ zone: user('timeZone') })
      .atLeast(5),
  ),
})

export const fading = defineSegment({
  id: 'fading',
  title: 'Usage dropped by half',
  where: all(
    event('feature used').during(previous('month')).count().dropFromPrevious().moreThan(percent(50)),
    event('feature used')
      .during(ago(days(60), days(30)))
      .count()
      .atLeast(10),
  ),
})

export const nearLimit = defineSegment({
  id: 'near-limit',
  title: 'Near the limit of the plan',
  where: event('api called').during(billingPeriod()).count().shareOf(account('apiLimit')).atLeast(percent(80)),
})

export const stuckTrial = defineSegment({
  id: 'stuck-trial',
  where: all(
    subscription('status').is('trialing'),
    event('project created').during(trial()).count().atLeast(1),
    event('project created')
      .last()
      .notFollowedBy(event('teammate invited'), { within: days(3) }),
  ),
})

export const unsolved = defineSegment({
  id: 'unsolved',
  title: 'Unsolved tickets',
  where: event('ticket opened').within(days(30)).notFollowedBy(event('ticket solved'), { matching: 'ticketId' }),
})

export const answered = defineSegment({
  id: 'answered',
  where: event('ticket opened').followedBy(event('ticket solved'), { within: hours(48) }),
})

const setup = sequence(
  [
    step('created', event('project created')),
    step('invited', event('teammate invited')),
    step(
      'reported',
      event('report created').where((property) => property('rows').atLeast(10)),
    ),
  ],
  { within: days(30), spanning: days(14) },
)

export const onboarded = defineSegment({ id: 'onboarded', title: 'Set up', where: setup.completed() })

export const stoppedAtInvite = defineSegment({ id: 'stopped', where: setup.stoppedAt('invited') })

export const readyToExpand = defineSegment({
  id: 'ready-to-expand',
  title: 'Ready to expand',
  of: 'account',
  where: all(
    account('employees').between(10, 500),
    members(inSegment(engaged)).share().atLeast(percent(60)),
    members(role().is('admin')).count().atLeast(2),
    members().count().atMost(50),
  ),
})

export const recentlyUpgraded = defineSegment({
  id: 'recently-upgraded',
  of: 'account',
  where: account.event('subscription upgraded').within(months(1)).count().atLeast(1),
})

export const spender = defineSegment({
  id: 'spender',
  where: all(
    event('purchase made').sum('amount', { currency: 'USD' }).atLeast(money('500.00', 'USD')),
    event('purchase made').within(days(90)).average('weight').moreThan(1.5),
    event('purchase made').maximum('amount', { currency: 'USD' }).lessThan(money('400.00', 'USD')),
    event('report created').minimum('rows').atLeast(1),
  ),
})

export const topPayers = defineSegment({
  id: 'top-payers',
  title: 'Top payers',
  of: 'account',
  where: any(
    account('lifetimeValue').inTop(percent(10), { currency: 'USD' }),
    subscription('mrr').inTop(100, { currency: 'EUR' }),
  ),
})

export const leastSatisfied = defineSegment({
  id: 'least-satisfied',
  of: 'user',
  where: user('nps').inBottom(percent(25), {
    among: defineSegment({ id: 'germans', title: 'Germans', of: 'user', where: user('country').is('DE') }),
  }),
})

export const german = defineSegment({
  id: 'german-speaking',
  title: 'In a target country',
  where: all(
    user('country').isOneOf(list('target countries')),
    not(user('email').endsWith('@example.com', { ignoreCase: true })),
    any(user('interests').includesAny('sport', 'music'), user('interests').includesAll('art', 'film')),
    membership('team').isPresent(),
    user('interests').size().atMost(3),
  ),
  include: { users: list('beta users') },
  exclude: { users: ['u13'], accounts: ['umbrella', 'initech'] },
})

export const score = defineSegment({
  id: 'churn-signals',
  title: 'Two of four churn signals',
  where: atLeastOf(
    2,
    event('signed in').within(days(14)).count().is(0),
    event('ticket opened').within(days(30)).largestCount('topic').atLeast(2),
    anyEvent('report created', 'project created').within(weeks(4)).distinctEvents().lessThan(2),
    user('nps').whenMissing(10).plus(1).dividedBy(2).lessThan(4),
  ),
})

export const texts = defineSegment({
  id: 'texts',
  where: any(
    account('industry').contains('health'),
    account('industry').startsWith('bio'),
    user('appVersion').lessThan('2.4.0'),
    event('report created').lastValue('title').is('Weekly'),
    event('report created').firstValue('rows').moreThan(1_000),
  ),
})

export const instants = defineSegment({
  id: 'instants',
  where: all(
    event('signed in').lastAt().age().atLeast(days(14)),
    event('signed in').firstAt().within(months(6)),
    subscription('renewsAt').inNext(days(30)),
    subscription('trialEndsAt').during(current('quarter', { yearStarts: 4 })),
    activity().lastAt().before('2026-09-01T00:00:00Z'),
    subscription('startedAt').since('2026-01-01'),
  ),
})

export const windows = defineSegment({
  id: 'windows',
  where: any(
    event('signed in')
      .during(olderThan(days(30)))
      .count()
      .atLeast(1),
    event('signed in')
      .during(since(subscription('trialStartedAt')))
      .count()
      .is(0),
    event('signed in').during(until('2026-01-01')).count().moreThan(5),
    event('signed in').during(between('2026-01-01', '2026-04-01')).activeMonths().is(3),
    event('signed in')
      .during(current('week', { weekStarts: 7, zone: 'America/New_York' }))
      .count()
      .lessThan(2),
    event('signed in')
      .during(previous('week', { count: 4 }))
      .activeWeeks()
      .is(4),
    event('signed in')
      .during(first(days(7), { after: user('signedUpAt') }))
      .count()
      .between(2, 4),
    event('signed in')
      .during(last(days(30), { before: subscription('renewsAt') }))
      .count()
      .atMost(1),
  ),
})

export const experiment = defineSegment({
  id: 'experiment',
  where: all(inSegment(atRisk), sample(percent(50), { salt: 'win-back', by: 'user', from: percent(25) })),
})

export const pilot = defineStaticSegment({
  id: 'pilot',
  title: 'Pilot accounts',
  of: 'account',
  subjects: ['acme', 'initech'],
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

export const neither = defineSegment({
  id: 'neither',
  where: not(any(role().isOneOf('admin', 'owner'), not(plan().is('free')), not(user('seniority').atLeast('senior')))),
})

/** Every rule of these tests. Together they hold every kind of node. */
export const rules: readonly Segment[] = [
  engaged,
  atRisk,
  powerUser,
  fading,
  nearLimit,
  stuckTrial,
  unsolved,
  answered,
  onboarded,
  stoppedAtInvite,
  readyToExpand,
  recentlyUpgraded,
  spender,
  topPayers,
  leastSatisfied,
  german,
  score,
  texts,
  instants,
  windows,
  experiment,
  pilot,
  ...lifecycle.all(),
  neither,
]
