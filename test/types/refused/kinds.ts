import {
  all,
  billingPeriod,
  days,
  defineSegment,
  defineStages,
  defineStaticSegment,
  inSegment,
  not,
  percent,
  sample,
  sequence,
  step,
} from '../../../src/index.js'
import { account, admins, event, large, members, membership, plan, role, subscription, user } from '../product.js'

// @ts-expect-error 2322: the role, in a segment of users
defineSegment({ id: 'x', of: 'user', where: role().is('admin') })

// @ts-expect-error 2322: an account trait, in a segment of users
defineSegment({ id: 'x', of: 'user', where: account('seats').atLeast(10) })

// @ts-expect-error 2322: the account's plan, in a segment of users
defineSegment({ id: 'x', of: 'user', where: plan().atLeast('pro') })

// @ts-expect-error 2322: the account's subscription, in a segment of users
defineSegment({ id: 'x', of: 'user', where: subscription('status').is('active') })

// @ts-expect-error 2322: the account's events, in a segment of users
defineSegment({ id: 'x', of: 'user', where: account.event('api called').count().is(0) })

// @ts-expect-error 2322: the membership, in a segment of users
defineSegment({ id: 'x', of: 'user', where: membership('joinedAt').within(days(7)) })

const calls = event('api called').during(billingPeriod()).count()

// @ts-expect-error 2322: a number against one of the account, in a segment of users
defineSegment({ id: 'x', of: 'user', where: calls.atMost(account('seats')) })

// @ts-expect-error 2322: a segment of members, in a segment of users
defineSegment({ id: 'x', of: 'user', where: inSegment(admins) })

// @ts-expect-error 2322: a segment of accounts, in a segment of users
defineSegment({ id: 'x', of: 'user', where: inSegment(large) })

// @ts-expect-error 2322: a word of members, deep inside a segment of users
defineSegment({ id: 'x', of: 'user', where: all(user('verified').is(true), not(all(role().is('admin')))) })

// @ts-expect-error 2322: the user's events, in a segment of accounts
defineSegment({ id: 'x', of: 'account', where: event('signed in').count().is(0) })

// @ts-expect-error 2322: a user trait, in a segment of accounts
defineSegment({ id: 'x', of: 'account', where: user('verified').is(true) })

// @ts-expect-error 2322: the role, in a segment of accounts outside of members(…)
defineSegment({ id: 'x', of: 'account', where: role().is('admin') })

// @ts-expect-error 2322: a number of the account against one of the user, in a segment of accounts
defineSegment({ id: 'x', of: 'account', where: account('seats').atLeast(user('nps')) })

// @ts-expect-error 2322: a window of the user, in a segment of accounts
defineSegment({ id: 'x', of: 'account', where: sequence([step('a', event('signed in'))]).completed() })

// @ts-expect-error 2322: the members, in a segment of members
defineSegment({ id: 'x', where: members().count().atLeast(5) })

// @ts-expect-error 2345: the members of members
members(members().count().atLeast(5))

// @ts-expect-error 2322: an account's sample, in a segment of users
defineSegment({ id: 'x', of: 'user', where: sample(percent(50), { salt: 's', by: 'account' }) })

// @ts-expect-error 2322: a user's sample, in a segment of accounts
defineSegment({ id: 'x', of: 'account', where: sample(percent(50), { salt: 's' }) })

// @ts-expect-error 2322: users and accounts asked together, in a segment of users
defineSegment({ id: 'x', of: 'user', where: all(user('verified').is(true), account('seats').atLeast(2)) })

event('feature used').where((property) => {
  // @ts-expect-error 2322: a property of an event, outside of its filter
  defineSegment({ id: 'x', where: property('feature').is('api') })
  return property('feature').is('api')
})

// @ts-expect-error 2322: a word of members, in the filter of events
event('feature used').where(() => role().is('admin'))

// @ts-expect-error 2322: a trait among properties, in the filter of events
event('feature used').where((property) => all(property('feature').is('api'), user('verified').is(true)))

// @ts-expect-error 2322: a property compared with a trait, in the filter of events
event('report created').where((property) => property('rows').atLeast(user('nps')))

// @ts-expect-error 2322: a stage of accounts that asks for the role
defineStages({ id: 'x', of: 'account', stages: [['a', role().is('admin')]], otherwise: 'b' })

// @ts-expect-error 2322: a kind that does not exist
defineStaticSegment({ id: 'x', of: 'team', subjects: [] })

// @ts-expect-error 2353: accounts put into a segment of users
defineSegment({ id: 'x', of: 'user', where: user('verified').is(true), include: { accounts: ['acme'] } })

// @ts-expect-error 2353: users kept out of a segment of accounts
defineSegment({ id: 'x', of: 'account', where: account('seats').atLeast(2), exclude: { users: ['jane'] } })

// @ts-expect-error 2322: a static segment of members that names users alone
defineStaticSegment({ id: 'x', of: 'member', subjects: ['jane'] })

// @ts-expect-error 2322: a static segment of users that names pairs
defineStaticSegment({ id: 'x', of: 'user', subjects: [['jane', 'acme']] })
