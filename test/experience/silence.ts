import {
  ago,
  all,
  atLeastOf,
  days,
  defineSegment,
  first,
  inSegment,
  olderThan,
  percent,
  previous,
  years,
} from '../../src/index.js'
import { account, activity, event, subscription, tenure, user } from './catalog.js'
import { row } from './row.js'

const silent = activity().within(days(30)).count().is(0)
const noSignIn = event('signed in').within(days(14)).count().is(0)
const toolsNow = event('tool used').within(days(7)).distinct('tool')
const toolsThen = event('tool used')
  .during(first(days(7), { after: user('joinedOn') }))
  .distinct('tool')
const failed = event('import run', { outcome: 'failed' })

/** Known for two weeks, and not seen in them. */
export const atRisk = defineSegment({ id: 'at-risk', where: all(tenure().atLeast(days(14)), noSignIn) })

/** Who goes quiet, is in trouble, or comes back. */
export const silenceRows = [
  row(16, 'Known for a month, and silent in it', all(tenure().atLeast(days(30)), silent)),
  row(
    17,
    'Stopped after working every day',
    all(
      silent,
      activity()
        .during(ago(days(60), days(30)))
        .activeDays()
        .atLeast(20),
    ),
  ),
  row(18, 'Stopped after three days', all(silent, activity().within(years(10)).activeDays().between(1, 3)), {
    closest: 'Active days are counted over ten years at most, not over a whole life.',
  }),
  row(19, 'Stopped after inviting others', all(silent, event('colleague invited').count().atLeast(1))),
  row(20, 'Stopped before the tour was over', all(silent, event('tour finished').count().is(0))),
  row(
    21,
    'Was here, and is silent',
    all(
      silent,
      activity()
        .during(olderThan(days(30)))
        .count()
        .atLeast(1),
    ),
  ),
  row(22, 'Not seen for two weeks', inSegment(atRisk)),
  row(23, 'Seen once, and not for two weeks', event('signed in').lastAt().age().atLeast(days(14))),
  row(
    24,
    'Comes half as often as the month before',
    event('signed in').during(previous('month')).count().dropFromPrevious().moreThan(percent(50)),
  ),
  row(
    25,
    'Half of the tools of the first week are left',
    all(tenure().atLeast(days(14)), toolsNow.lessThan(toolsThen.times(0.5))),
  ),
  row(
    26,
    'Falls out of the habit',
    all(
      activity()
        .during(ago(days(60), days(30)))
        .count()
        .atLeast(10),
      activity().within(days(30)).count().dropFromPrevious().moreThan(percent(30)),
    ),
  ),
  row(
    27,
    'Two signs of four',
    atLeastOf(
      2,
      account('openTickets').atLeast(1),
      noSignIn,
      event('import run').within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
      event('tool used').within(days(30)).distinct('tool').dropFromPrevious().moreThan(percent(50)),
    ),
  ),
  row(28, 'Waits for an answer, and stays away', all(noSignIn, account('openTickets').atLeast(1))),
  row(29, 'The same import fails and fails', failed.within(days(1)).largestCount('job').atLeast(3)),
  row(
    30,
    'A ticket without an answer',
    event('ticket opened').notFollowedBy(event('ticket solved'), { matching: 'ticket' }),
  ),
  row(31, 'Three tickets in a quarter', event('ticket opened').within(days(90)).count().atLeast(3)),
  row(32, 'Asks the same again', event('ticket opened').within(days(30)).largestCount('topic').atLeast(2)),
  row(
    33,
    'Back after two weeks',
    all(
      activity().within(days(7)).count().atLeast(1),
      activity()
        .during(ago(days(21), days(7)))
        .count()
        .is(0),
      activity()
        .during(olderThan(days(21)))
        .count()
        .atLeast(1),
    ),
  ),
  row(34, 'Has not seen the new version', activity().lastAt().before('2026-06-01T00:00:00Z')),
  row(35, 'Canceled', subscription('status').is('canceled')),
  row(
    36,
    'Canceled a month ago',
    all(subscription('status').is('canceled'), subscription('canceledAt').age().atLeast(days(30))),
  ),
  row(
    37,
    'Gone for less than half a year',
    all(subscription('endedAt').isPresent(), subscription('endedAt').age().lessThan(days(180))),
  ),
]
