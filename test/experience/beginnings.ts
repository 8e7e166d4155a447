import {
  all,
  any,
  days,
  defineSegment,
  defineStages,
  first,
  hours,
  inSegment,
  minutes,
  not,
  sequence,
  since,
  step,
  trial,
} from '../../src/index.js'
import { account, activity, event, subscription, tenure, user } from './catalog.js'
import { row } from './row.js'

/** Got something out of it: a book closed, data imported, the set-up done. */
export const activated = defineSegment({
  id: 'activated',
  where: any(
    event('book closed').count().atLeast(1),
    event('import run', { outcome: 'ok' }).count().atLeast(1),
    event('setup finished').count().atLeast(1),
  ),
})
const journey = defineStages({
  id: 'journey',
  stages: [
    ['gone', subscription('endedAt').isPresent()],
    ['trying', all(subscription('status').isPresent(), subscription('status').is('trialing'))],
    ['learning', all(tenure().lessThan(days(14)), not(inSegment(activated)))],
    ['adopting', event('tool used').distinct('tool').lessThan(3)],
    ['staying', activity().within(days(30)).count().atLeast(1)],
  ],
  otherwise: 'aware',
})
const trying = subscription('status').is('trialing')
const way = sequence([
  step('opened', event('book opened')),
  step('shared', event('colleague invited')),
  step('closed', event('book closed')),
])

/** Trials, the first weeks, and what counts as having arrived. */
export const beginningRows = [
  row(61, 'Signed up, no trial', all(tenure().atLeast(days(1)), account.event('trial begun').count().is(0))),
  row(
    62,
    'The trial is over, the tour was not finished in it',
    all(account.event('trial over').count().atLeast(1), event('tour finished').during(trial()).count().is(0)),
  ),
  row(
    63,
    'The trial is over, nothing was bought',
    account.event('trial over').notFollowedBy(account.event('plan bought')),
  ),
  row(
    64,
    'Small, and not set up in the trial',
    all(account('employees').lessThan(10), account.event('setup finished').during(trial()).count().is(0)),
    { of: 'account' },
  ),
  row(
    65,
    'Tries it without looking in',
    all(
      trying,
      event('signed in')
        .during(since(subscription('trialStartedAt')))
        .count()
        .is(0),
    ),
  ),
  row(66, 'Tries it, and imported something', all(trying, event('import run').during(trial()).count().atLeast(1))),
  row(67, 'Opened a book and shared it with nobody', way.stoppedAt('opened')),
  row(68, 'Arrived', inSegment(activated)),
  row(69, 'Not yet arrived', not(inSegment(activated))),
  row(70, 'Arrived and still here', all(inSegment(activated), activity().within(days(30)).count().atLeast(1))),
  row(71, 'Two steps of the tour done', event('tour step done').distinct('step').atLeast(2)),
  row(72, 'Three days, and no end of the tour', all(tenure().atLeast(days(3)), event('tour finished').count().is(0))),
  row(73, 'In the first week', tenure().lessThan(days(7))),
  row(74, 'After the first week, in the first quarter', all(tenure().atLeast(days(7)), tenure().lessThan(days(90))), {
    action: { timing: 'daily in the first week, then weekly' },
  }),
  row(
    75,
    'Closed a book within three days',
    event('book closed')
      .during(first(days(3), { after: user('joinedOn') }))
      .count()
      .atLeast(1),
  ),
  row(76, 'Learning', inSegment(journey.stage('learning'))),
  row(77, 'No longer learning', not(inSegment(journey.stage('learning')))),
  row(78, 'Here for a year', tenure().atLeast(days(365))),
  row(79, 'No longer new', tenure().atLeast(days(30))),
  row(80, 'The first import of their life, just now', event('import run').firstAt().within(hours(1))),
  row(81, 'Has just invited somebody', event('colleague invited').within(minutes(10)).count().atLeast(1)),
]
