import { all, days, defineStages, inSegment, months, percent, previous } from '../../src/index.js'
import { account, activity, anyEvent, event, user } from './catalog.js'
import { row } from './row.js'

const month = previous('day', { count: 30 })
const frequency = defineStages({
  id: 'frequency',
  stages: [
    ['often', activity().during(month).activeDays().atLeast(20)],
    ['sometimes', activity().during(month).activeDays().atLeast(5)],
  ],
  otherwise: 'seldom',
})
const inZone = { zone: user('timeZone') }
const tools = event('tool used').within(days(30)).distinct('tool')

/** Who is here, how often, and for what. */
export const activityRows = [
  row(1, 'Here in the last month', activity().within(days(30)).count().atLeast(1)),
  row(2, 'Comes once a month', event('signed in').within(months(1)).count().is(1)),
  row(
    3,
    'Does a lot in a week',
    anyEvent('signed in', 'photo liked', 'photo shared').within(days(7)).count().atLeast(20),
  ),
  row(
    4,
    'Loyal for years',
    all(account('openedOn').age().atLeast(days(365)), activity().within(days(30)).activeDays().atLeast(8)),
  ),
  row(
    5,
    'Every day of their own week, with five tools',
    all(
      activity()
        .during(previous('day', { count: 7, ...inZone }))
        .activeDays(inZone)
        .is(7),
      tools.atLeast(5),
    ),
  ),
  row(
    6,
    'Every week, with a tool or two',
    all(
      activity()
        .during(previous('week', { count: 4 }))
        .activeWeeks()
        .is(4),
      tools.between(1, 2),
    ),
  ),
  row(
    7,
    'Signs in and closes books',
    all(event('signed in').within(days(7)).count().atLeast(3), event('book closed').within(days(7)).count().atLeast(1)),
  ),
  row(8, 'Often here', inSegment(frequency.stage('often'))),
  row(9, 'Among the busiest', activity().within(days(30)).count().inTop(percent(20))),
  row(10, 'Among the busiest accounts', account.activity().within(days(30)).count().inTop(percent(20)), {
    of: 'account',
  }),
  row(11, 'Signed in lately', event('signed in').lastAt().within(days(30))),
  row(12, 'Came with a phone once', event('signed in', { device: 'mobile' }).count().atLeast(1)),
  row(13, 'Lets machines do it', event('api called').within(days(30)).count().atLeast(1)),
  row(14, 'Buys again and again', event('item bought').within(days(90)).count().atLeast(3)),
  row(
    15,
    'A steady habit',
    event('signed in')
      .during(previous('week', { count: 8 }))
      .activeWeeks()
      .atLeast(6),
    {
      closest: 'There is no gap between two events; in how many weeks they came says it.',
    },
  ),
]
