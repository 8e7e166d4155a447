import { all, any, days, money, not, percent } from '../../../src/index.js'
import { account, event, list, members, plan, role, subscription, tenure, user } from '../product.js'

const signIns = event('signed in').within(days(7)).count()
const share = signIns.shareOf(account('apiLimit'))

// @ts-expect-error 2345: a text compared with a number
user('country').is(49)

// @ts-expect-error 2345: a number compared with a text
signIns.atLeast('3')

// @ts-expect-error 2345: a share compared with a bare number
share.atLeast(0.8)

// @ts-expect-error 2345: the share of members compared with a bare number
members().share().atLeast(60)

// @ts-expect-error 2345: a change compared with a bare number
signIns.dropFromPrevious().moreThan(50)

// @ts-expect-error 2345: a number compared with a percentage
signIns.atLeast(percent(50))

// @ts-expect-error 2345: money compared with a number
subscription('mrr').atLeast(900)

// @ts-expect-error 2345: money compared with a percentage
subscription('mrr').atLeast(percent(10))

// @ts-expect-error 2345: an enum compared with a value that it does not declare
user('department').is('legal')

// @ts-expect-error 2345: one undeclared value of an enum among others
user('department').isOneOf('it', 'legal')

// @ts-expect-error 2345: an undeclared value of an ordered enum
user('seniority').atLeast('principal')

// @ts-expect-error 2339: an order asked of an enum that has none
user('department').atLeast('it')

// @ts-expect-error 2339: an order asked of a text
user('country').moreThan('DE')

// @ts-expect-error 2339: an order asked of true and false
user('verified').atLeast(true)

// @ts-expect-error 2339: an instant compared for being equal
user('signedUpAt').is('2026-01-01')

// @ts-expect-error 2339: an instant compared with a number
user('signedUpAt').atLeast(5)

// @ts-expect-error 2339: the age of something that is no instant
user('country').age()

// @ts-expect-error 2345: an age compared with a number
tenure().atLeast(30)

// @ts-expect-error 2345: a version compared with a number
user('app').atLeast(2)

// @ts-expect-error 2339: a text searched in an enum
user('department').contains('i')

// @ts-expect-error 2345: a list asked for an element that it cannot have
user('tools').includes('mail')

// @ts-expect-error 2339: a list compared as if it were one value
user('flags').is('beta')

// @ts-expect-error 2345: a text compared with a list of texts
user('country').is(list('gdpr'))

// @ts-expect-error 2345: a number that is one of a list of texts
user('nps').isOneOf(list('gdpr'))

// @ts-expect-error 2345: a text compared with a number of the subject
user('country').is(user('nps'))

// @ts-expect-error 2345: two different enums compared
user('department').is(subscription('status'))

// @ts-expect-error 2345: a property that equals a value of another type
event('feature used').where((property) => property('durationMs').is('long'))

// @ts-expect-error 2322: a property that equals an undeclared value of its enum
event('feature used', { feature: 'dashboards' })

// @ts-expect-error 2345: the sum of a text
event('report created').sum('title')

// @ts-expect-error 2345: the average of true and false
event('feature used').average('advanced')

// @ts-expect-error 2345: the sum of money without a currency
event('subscription upgraded').sum('delta')

// @ts-expect-error 2345: the different amounts of money, which are not counted
event('subscription upgraded').distinct('delta')

// @ts-expect-error 2554: money ranked without a currency
subscription('mrr').inTop(percent(10))

// @ts-expect-error 2339: the change of an instant
event('signed in').within(days(7)).lastAt().growthFromPrevious()

// @ts-expect-error 2339: the change of a maximum
event('report created').within(days(7)).maximum('rows').growthFromPrevious()

// @ts-expect-error 2345: a condition used as a value
signIns.atLeast(user('verified').is(true))

// @ts-expect-error 2345: a value used as a condition
all(signIns)

// @ts-expect-error 2345: a value negated
not(user('verified'))

// @ts-expect-error 2345: a bare truth used as a condition
any(true)

// @ts-expect-error 2339: a word after a finished condition
plan().atLeast('pro').and(role().is('admin'))

// @ts-expect-error 2339: a comparison of a finished condition
user('verified').is(true).is(true)

// @ts-expect-error 2345: a fallback of another type
user('nps').whenMissing('none')

// @ts-expect-error 2339: a fallback for the roles, which are a set
role().whenMissing('member')

// @ts-expect-error 2345: money written as a number
money(900, 'USD')
