import { z } from 'zod'
import { defineCatalog } from '../../../src/index.js'
import {
  account,
  activity,
  anyEvent,
  event,
  lifecycle,
  list,
  membership,
  plan,
  role,
  subscription,
  user,
} from '../product.js'

// @ts-expect-error 2345: an event that the catalog does not declare
event('sign in')

// @ts-expect-error 2345: an event of the account that the catalog does not declare
account.event('upgraded')

// @ts-expect-error 2345: one undeclared event of several
anyEvent('signed in', 'logged in')

// @ts-expect-error 2555: a union of no events
anyEvent()

// @ts-expect-error 2353: a property that the event does not declare
event('feature used', { name: 'reports' })

// @ts-expect-error 2345: a property that the event does not declare, in a measure
event('feature used').distinct('name')

// @ts-expect-error 2345: a property that the event does not declare, in a filter
event('feature used').where((property) => property('name').is('reports'))

// @ts-expect-error 2345: a property that not all of several events declare
anyEvent('report created', 'feature used').distinct('rows')

// @ts-expect-error 2345: a property of events whose names the rule leaves open
activity().distinct('feature')

// @ts-expect-error 2345: a user trait that the catalog does not declare
user('county')

// @ts-expect-error 2345: an account trait that the catalog does not declare
account('seat')

// @ts-expect-error 2769: a membership trait that the catalog does not declare
membership('squad')

// @ts-expect-error 2769: a subscription trait that nobody declares
subscription('state')

// @ts-expect-error 2345: a plan that the catalog does not declare
plan().atLeast('premium')

// @ts-expect-error 2345: a plan that the catalog does not declare, among others
plan().isOneOf('pro', 'premium')

// @ts-expect-error 2345: a role that the catalog does not declare
role().is('boss')

// @ts-expect-error 2345: a list that the catalog does not name
list('eu')

// @ts-expect-error 2345: a stage that is not one of the stages
lifecycle.stage('onboarding')

const events = { 'signed in': z.object({ ok: z.boolean() }) }

// @ts-expect-error 2322: activity that is not an event
defineCatalog({ events, activity: ['logged in'] })

// @ts-expect-error 2322: users that exist since something that is no date
defineCatalog({ user: z.object({ country: z.string() }), since: { user: 'country' } })

// @ts-expect-error 2322: users that exist since a date that is not declared
defineCatalog({ user: z.object({ joinedAt: z.date() }), since: { user: 'signedUpAt' } })

// @ts-expect-error 2820: a free plan that is not one of the plans
defineCatalog({ plans: ['free', 'pro'], freePlan: 'fre' })

// @ts-expect-error 2353: an older name of an event that is not declared
defineCatalog({ events, formerly: { events: { 'logged in': ['Login'] } } })

// @ts-expect-error 2322: traits that are declared by something else than an object schema
defineCatalog({ user: z.string() })

// @ts-expect-error 2322: a holder of subscriptions that is nobody
defineCatalog({ subscriptionHolder: 'team' })

const bare = defineCatalog({ user: z.object({ country: z.string() }) })

// @ts-expect-error 2345: any event, where the catalog declares none
bare.event('signed in')

// @ts-expect-error 2345: any account trait, where the catalog has no accounts
bare.account('seats')

// @ts-expect-error 2345: any role, where the catalog declares none
bare.role().is('admin')
