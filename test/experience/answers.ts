import { all, days, inSegment } from '../../src/index.js'
import { event, user } from './catalog.js'
import { row } from './row.js'
import { atRisk } from './silence.js'

const score = event('survey answered').lastValue('score')

/** What people said, opened and refused. */
export const answerRows = [
  row(137, 'Would tell others', all(score.atLeast(9), event('survey answered').lastAt().within(days(180)))),
  row(138, 'Would warn others', score.atMost(6)),
  row(139, 'Clicks in our mail', event('mail clicked').within(days(90)).count().atLeast(1)),
  row(
    140,
    'Opens our mail and goes on',
    event('mail opened')
      .within(days(30))
      .notFollowedBy(event('mail clicked'), { within: days(3), matching: 'mailing' }),
  ),
  row(141, 'Had too many of our mails', event('mail refused', { reason: 'too many' }).count().atLeast(1)),
  row(142, 'Not seen, and may be written to', all(inSegment(atRisk), user('channels').includes('email')), {
    closest: 'Consent is not a word of the rules: the channels that are allowed are a trait.',
  }),
  row(143, 'Not seen, and left alone', inSegment(atRisk), { action: { message: { none: 'They asked for quiet.' } } }),
]
