import { z } from 'zod'
import {
  between,
  current,
  days,
  defineCatalog,
  defineSegment,
  first,
  hours,
  last,
  type Segment,
  sequence,
  since,
  step,
  timeZone,
  trial,
  billingPeriod,
  weeks,
} from '../../src/index.js'
import { ACTIVITY, FEATURES, NAMES } from './catalog.js'

const plain = z.object({})
const bought = z.object({ amount: z.int() })

/** The workload's catalog, with a user's time zone, and amounts in two kinds of events. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt' },
  activity: ACTIVITY,
  user: z.object({ signedUpAt: z.date(), country: z.string(), zone: timeZone(z.string()) }),
  account: z.object({}),
  events: {
    ...(Object.fromEntries(NAMES.map((name) => [name, plain])) as Record<(typeof NAMES)[number], typeof plain>),
    'feature used': z.object({ feature: z.enum(FEATURES) }),
    'purchase made': bought,
    'export done': bought,
  },
})

const { activity, anyEvent, event, subscription, user } = catalog

const signedUpAt = user('signedUpAt')

const setUp = sequence(
  [
    step('reported', event('report created')),
    step('invited', event('member invited')),
    step('subscribed', event('subscription started')),
  ],
  { within: days(90) },
)

const inOneDay = sequence([step('searched', event('search done')), step('exported', event('export done'))], {
  within: days(30),
  spanning: hours(24),
})

const rules = {
  'first(7 days after sign-up)': event('report created')
    .during(first(days(7), { after: signedUpAt }))
    .count()
    .atLeast(1),
  'since(sign-up)': event('signed in').during(since(signedUpAt)).count().atLeast(10),
  'between(sign-up, start of the period)': event('feature used')
    .during(between(signedUpAt, subscription('periodStartedAt')))
    .distinct('feature')
    .atLeast(3),
  'last(30 days before renewal)': event('signed in')
    .during(last(days(30), { before: subscription('renewsAt') }))
    .count()
    .is(0),
  'trial()': event('report created').during(trial()).count().atLeast(3),
  'billingPeriod()': event('purchase made').during(billingPeriod()).sum('amount').moreThan(500),
  'current month in the user’s zone': event('signed in')
    .during(current('month', { zone: user('zone') }))
    .count()
    .atLeast(3),
  'an instant during(trial())': event('member invited').firstAt().during(trial()),
  activeWeeks: activity().within(weeks(12)).activeWeeks().atLeast(8),
  activeMonths: activity().within(days(180)).activeMonths().atLeast(5),
  'activeDays in Europe/Berlin': activity().within(days(30)).activeDays({ zone: 'Europe/Berlin' }).atLeast(20),
  'activeDays in the user’s zone': activity()
    .within(days(30))
    .activeDays({ zone: user('zone') })
    .atLeast(20),
  firstValue: event('feature used').firstValue('feature').is('a'),
  lastValue: event('purchase made').lastValue('amount').atLeast(500),
  maximum: event('purchase made').within(days(90)).maximum('amount').atLeast(800),
  largestCount: event('feature used').within(days(30)).largestCount('feature').atLeast(5),
  distinctEvents: activity().within(days(30)).distinctEvents().atLeast(8),
  'sum of two names': anyEvent('purchase made', 'export done').within(days(90)).sum('amount').moreThan(1_000),
  'sequence of three': setUp.completed(),
  'sequence, spanning 24 hours': inOneDay.completed(),
  'followedBy, matching': event('feature used')
    .within(days(30))
    .notFollowedBy(event('feature used'), { matching: 'feature', within: days(7) }),
  'followedBy in an own window': event('trial started')
    .during(since(signedUpAt))
    .notFollowedBy(event('subscription started'), { within: days(14) }),
}

/** A segment for each of the rarer words. */
export const rarer: readonly Segment[] = Object.entries(rules).map(([id, where]) => defineSegment({ id, where }))
