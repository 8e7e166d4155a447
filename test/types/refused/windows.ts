import {
  ago,
  between,
  current,
  days,
  first,
  hours,
  last,
  months,
  previous,
  sequence,
  since,
  step,
} from '../../../src/index.js'
import { anyEvent, event, user } from '../product.js'

// @ts-expect-error 2339: a window on a trait that is no instant
user('country').within(days(7))

// @ts-expect-error 2339: a window on a number
event('signed in').count().within(days(7))

// @ts-expect-error 2339: a second window
event('signed in').within(days(7)).within(days(3))

// @ts-expect-error 2339: a second window of another sort
event('signed in').within(days(7)).during(current('month'))

// @ts-expect-error 2345: a window of bare days
event('signed in').within(7)

// @ts-expect-error 2345: a window that is a duration
event('signed in').during(days(7))

// @ts-expect-error 2345: a duration that is a window
event('signed in').within(ago(days(14), days(7)))

// @ts-expect-error 2345: the first months, which have no fixed length
first(months(1), { after: '2026-01-01' })

// @ts-expect-error 2345: the last months, which have no fixed length
last(months(1), { before: '2026-01-01' })

// @ts-expect-error 2554: a stretch after nothing
first(days(7))

// @ts-expect-error 2345: a window that begins at a text of the subject
since(user('country'))

// @ts-expect-error 2345: a window that ends at a number of the subject
between('2026-01-01', user('nps'))

// @ts-expect-error 2345: a calendar period that is none
current('fortnight')

// @ts-expect-error 2322: a time zone out of a trait that holds none
previous('day', { zone: user('country') })

// @ts-expect-error 2322: a time zone out of an enum
previous('day', { zone: user('department') })

const active = event('signed in').within(days(7))

// @ts-expect-error 2322: active days in a zone out of a trait that holds none
active.activeDays({ zone: user('country') })

const created = event('project created')
const invited = event('teammate invited')

// @ts-expect-error 2345: an answer with a window of its own
created.notFollowedBy(invited.within(days(3)))

// @ts-expect-error 2322: an answer within months, which have no fixed length
created.notFollowedBy(invited, { within: months(1) })

// @ts-expect-error 2322: an answer matched by a property that the first event does not declare
event('ticket opened').followedBy(event('ticket solved'), { matching: 'topic' })

// @ts-expect-error 2339: the count of a single event
created.first().count()

// @ts-expect-error 2345: a step with a window of its own
step('invited', invited.within(days(3)))

const setup = sequence([step('created', created), step('invited', invited)], { within: days(14) })

// @ts-expect-error 2345: a step that the sequence does not have
setup.reached('paid')

// @ts-expect-error 2339: a sequence compared as if it were a value
setup.completed().is(true)

// @ts-expect-error 2322: a span of months, which have no fixed length
sequence([step('created', created), step('invited', invited)], { spanning: months(1) })

// @ts-expect-error 2353: an age in a unit that does not exist
user('signedUpAt').age().atLeast({ fortnights: 1 })

// @ts-expect-error 2345: an instant compared with an instant of the subject, which windows do
user('signedUpAt').before(anyEvent('signed in').firstAt())

// @ts-expect-error 2345: a duration made of text
hours('36')
