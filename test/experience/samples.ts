import { all, between, days, inSegment, percent, sample, since, until, weeks } from '../../src/index.js'
import { account, activity, event, membership, plan, role, tenure, user } from './catalog.js'
import { daily } from './accounts.js'
import { activated } from './beginnings.js'
import { row } from './row.js'
import { atRisk } from './silence.js'

const NEW_LOOK = '2026-01-01T00:00:00Z'

/** Parts of a population, and what is left of the words. */
export const sampleRows = [
  row(
    144,
    'Came in March, by the campaign',
    all(user('campaign').is('thaw'), user('joinedOn').during(between('2026-03-01', '2026-04-01'))),
  ),
  row(145, 'One half of those not seen', all(inSegment(atRisk), sample(percent(50), { salt: 'second letter' }))),
  row(
    146,
    'A twentieth of the accounts that arrived',
    all(inSegment(activated), sample(percent(5), { salt: 'try-out', by: 'account' })),
  ),
  row(
    147,
    'Might speak for us',
    all(inSegment(daily), event('survey answered').lastValue('score').atLeast(9), tenure().atLeast(days(90))),
  ),
  row(
    148,
    'A large company on the price list',
    all(account('employees').atLeast(1000), event('page viewed', { path: '/prices' }).count().atLeast(1)),
  ),
  row(
    149,
    'Knows only the old look',
    all(activity().during(until(NEW_LOOK)).count().atLeast(1), activity().during(since(NEW_LOOK)).count().is(0)),
  ),
  row(150, 'New in the account', all(membership('joinedAt').within(weeks(2)), role().is('member'))),
  row(151, 'Free and busy', all(plan().is('free'), activity().within(days(30)).count().atLeast(10))),
  row(152, 'Guards the systems', user('department').isOneOf('it', 'security')),
  row(153, 'Alone, in health', all(account('industry').is('health'), account('employees').is(1))),
]
