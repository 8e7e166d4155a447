import {
  ago,
  all,
  between,
  billingPeriod,
  current,
  days,
  defineSegment,
  first,
  hours,
  last,
  minutes,
  olderThan,
  previous,
  quarters,
  seconds,
  sequence,
  since,
  step,
  trial,
  until,
  weeks,
  years,
} from '../../../src/index.js'
import { account, anyEvent, event, subscription, user } from '../product.js'

const signIns = event('signed in')
const used = event('feature used')

const windows = [
  ago(weeks(8), weeks(4)),
  olderThan(years(1)),
  since('2026-09-01'),
  since(subscription('trialStartedAt')),
  until(new Date('2026-09-01T00:00:00Z')),
  until(subscription('renewsAt')),
  between('2026-09-01', '2026-09-15'),
  between(user('signedUpAt'), subscription('trialEndsAt')),
  current('month'),
  current('year', { yearStarts: 4, zone: 'Asia/Kolkata' }),
  previous('week', { count: 4, weekStarts: 7 }),
  previous('day', { count: 7, zone: user('zone') }),
  first(days(7), { after: user('signedUpAt') }),
  last(hours(48), { before: subscription('trialEndsAt') }),
  billingPeriod(),
  trial(),
]

export const inWindows = windows.map((window, index) =>
  defineSegment({ id: `window ${index}`, where: signIns.during(window).count().atLeast(1) }),
)

export const instants = windows.map((window, index) =>
  defineSegment({ id: `instant ${index}`, where: subscription('canceledAt').during(window) }),
)

const setup = sequence([step('created', event('project created')), step('invited', event('teammate invited'))], {
  within: days(14),
  spanning: hours(36),
})

const account30 = sequence(
  [step('a', account.event('api called')), step('b', account.event('subscription upgraded'))],
  {
    during: current('quarter'),
  },
)

const conditions = [
  setup.reached('created'),
  setup.completed(),
  setup.stoppedAt('created'),
  account30.completed(),
  event('ticket opened').notFollowedBy(event('ticket solved'), { matching: 'ticketId', within: days(3) }),
  event('ticket opened').within(quarters(1)).first().followedBy(event('ticket solved')),
  signIns.last().notFollowedBy(anyEvent('feature used', 'report created'), { within: minutes(30) }),
  used
    .where((property) => property('feature').is('api'))
    .count()
    .is(0),
  used
    .where((property) => all(property('durationMs').atLeast(10), property('advanced').is(true)))
    .within(seconds(90))
    .distinct('feature')
    .is(3),
  used
    .within(days(7))
    .where((property) => property('feature').isOneOf('api', 'exports'))
    .count()
    .atLeast(2),
  used
    .within(days(7))
    .distinct('feature')
    .lessThan(
      used
        .during(first(days(7), { after: user('signedUpAt') }))
        .distinct('feature')
        .times(0.5),
    ),
]

export const withWindows = conditions.map((where, index) => defineSegment({ id: `windowed ${index}`, where }))
