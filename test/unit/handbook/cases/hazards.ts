import {
  ago,
  all,
  any,
  between,
  billingPeriod,
  current,
  days,
  defineStages,
  first,
  hours,
  inSegment,
  last,
  months,
  not,
  olderThan,
  previous,
  sequence,
  since,
  step,
  trial,
} from '../../../../src/index.js'
import { account, activity, asOf, event, plan, role, rule, subscription, tenure, user } from '../world.js'
import { asked, type Cases, together } from './cases.js'

const signedIn = event('signed in')
const lastSignIn = signedIn.lastAt()
const quiet = signedIn.within(days(14)).count().is(0)

type Code =
  | 'history.ever'
  | 'history.window'
  | 'missing.negation'
  | 'missing.never-happened'
  | 'missing.tenure'
  | 'plan.list'
  | 'window.empty'
  | 'window.every-day'

const june = { asOf, history: { since: '2026-06-01' } } as const

export const hazards: Cases<Code> = {
  'missing.tenure': {
    found: {
      'silence alone': asked(quiet),
      'silence of a plan': asked(all(plan().is('pro'), quiet)),
      'fewer than one': asked(signedIn.within(days(14)).count().lessThan(1)),
      'not at least one': asked(not(signedIn.within(days(14)).count().atLeast(1))),
      'on no days': asked(activity().within(days(7)).activeDays().is(0)),
      'beside other events, which may be an hour old': asked(all(quiet, event('teammate invited').count().atLeast(1))),
      'a tenure that is not reached': asked(all(quiet, tenure().lessThan(days(30)))),
    },
    left: {
      'with a tenure': asked(all(tenure().atLeast(days(14)), quiet)),
      'with a tenure further out': asked(all(tenure().atLeast(days(14)), any(quiet, plan().is('free')))),
      'with a tenure that is not short': asked(all(not(tenure().lessThan(days(14))), quiet)),
      'with events from before': asked(
        all(
          quiet,
          signedIn
            .during(olderThan(days(14)))
            .count()
            .atLeast(1),
        ),
      ),
      'with events of the same name at all': asked(all(quiet, signedIn.count().atLeast(1))),
      'with active days in the period before': asked(
        all(
          quiet,
          activity()
            .during(ago(days(60), days(30)))
            .activeDays()
            .atLeast(20),
        ),
      ),
      'beside an instant that is not lately': asked(all(not(user('seenAt').within(days(14))), quiet)),
      'beside an instant before a written one': asked(all(user('seenAt').before('2026-01-01'), quiet)),
      'beside a change, which needs a period before': asked(
        all(event('api called').within(days(30)).count().dropFromPrevious().moreThan({ percent: 50 }), quiet),
      ),
      'in a later stage than the newcomers': together(
        defineStages({
          id: 'life',
          stages: [
            ['new', tenure().lessThan(days(14))],
            ['quiet', quiet],
          ],
          otherwise: 'active',
        }).all(),
      ),
      'in a segment that may guard it': asked(all(inSegment(rule(plan().is('pro'))), quiet)),
      'never at all': asked(signedIn.count().is(0)),
      'in a window that begins with the subject': asked(
        signedIn
          .during(first(days(7), { after: user('signedUpAt') }))
          .count()
          .is(0),
      ),
      'in the trial': asked(signedIn.during(trial()).count().is(0)),
      'little, and not nothing': asked(signedIn.within(days(14)).count().atMost(2)),
    },
  },
  'missing.never-happened': {
    found: {
      'the last time is long ago': asked(lastSignIn.age().atLeast(days(14))),
      'the last time is not lately': asked(not(lastSignIn.within(days(14)))),
      'the last time is not a short while ago': asked(all(plan().is('pro'), not(lastSignIn.age().lessThan(days(14))))),
    },
    left: {
      'the last time is lately': asked(lastSignIn.within(days(14))),
      'or never': asked(any(lastSignIn.age().atLeast(days(14)), signedIn.count().is(0))),
      'or missing': asked(any(lastSignIn.age().atLeast(days(14)), lastSignIn.isMissing())),
      'and at all': asked(all(lastSignIn.age().atLeast(days(14)), signedIn.count().atLeast(1))),
      'and present': asked(all(lastSignIn.isPresent(), lastSignIn.age().atLeast(days(14)))),
      'the first time': asked(signedIn.firstAt().age().atLeast(days(14))),
      'a trait': asked(user('seenAt').age().atLeast(days(14))),
    },
  },
  'missing.negation': {
    found: {
      'is not': asked(user('country').isNot('US')),
      'is none of': asked(not(user('country').isOneOf('US', 'CA'))),
      'is not true': asked(user('beta').isNot(true)),
      'does not include': asked(not(user('flags').includes('sso'))),
      'under any and not': asked(not(any(user('country').is('US'), plan().is('free')))),
      'does not start with': asked(not(account('industry').startsWith('re'))),
    },
    left: {
      is: asked(user('country').is('US')),
      'or missing': asked(any(user('country').isNot('US'), user('country').isMissing())),
      'and present': asked(all(user('country').isPresent(), user('country').isNot('US'))),
      'with a default in the rule': asked(user('country').whenMissing('US').isNot('US')),
      'with a default in the catalog': asked(user('language').isNot('en')),
      'a plan, which the free plan stands in for': asked(plan().isNot('free')),
      'a role': asked(role().isNot('owner')),
      'an earlier stage': together(
        defineStages({ id: 'german', stages: [['german', user('country').is('DE')]], otherwise: 'foreign' }).all(),
      ),
    },
  },
  'plan.list': {
    found: {
      'the two highest': asked(plan().isOneOf('pro', 'enterprise')),
      'all but the lowest, in any order': asked(plan().isOneOf('enterprise', 'basic', 'pro')),
      'under not': asked(not(plan().isOneOf('pro', 'enterprise'))),
    },
    left: {
      'with a gap': asked(plan().isOneOf('basic', 'enterprise')),
      'not up to the highest': asked(plan().isOneOf('basic', 'pro')),
      'the highest alone': asked(plan().isOneOf('enterprise')),
      'roles, which are a set': asked(role().isOneOf('admin', 'owner')),
    },
  },
  'window.every-day': {
    found: {
      'seven of 7 x 24 h': asked(activity().within(days(7)).activeDays().atLeast(7)),
      'eight of 7 x 24 h': asked(activity().within(days(7)).activeDays().is(8)),
      'more than six': asked(activity().within(hours(168)).activeDays().moreThan(6)),
      'thirty of 30': asked(activity().within(days(30)).activeDays().is(30)),
    },
    left: {
      'a window that is not made of whole days': asked(activity().within(hours(36)).activeDays().atLeast(2)),
      'a month, which is not always as long': asked(activity().within(months(1)).activeDays().atLeast(31)),
      'one day': asked(activity().within(days(1)).activeDays().atLeast(1)),
      'five of seven': asked(activity().within(days(7)).activeDays().atLeast(5)),
      'twenty of thirty': asked(activity().within(days(30)).activeDays().atLeast(20)),
      'at most seven': asked(activity().within(days(7)).activeDays().atMost(7)),
      'seven whole days': asked(
        activity()
          .during(previous('day', { count: 7 }))
          .activeDays()
          .is(7),
      ),
      'seven weeks': asked(activity().within(days(49)).activeWeeks().atLeast(7)),
    },
  },
  'window.empty': {
    found: {
      'of events': asked(signedIn.during(between('2026-03-01', '2026-02-01')).count().atLeast(1)),
      'of an instant, from and to the same': asked(user('seenAt').during(between('2026-03-01', '2026-03-01'))),
    },
    left: {
      'in order': asked(signedIn.during(between('2026-02-01', '2026-03-01')).count().atLeast(1)),
      'between values': asked(
        signedIn
          .during(between(user('signedUpAt'), user('seenAt')))
          .count()
          .atLeast(1),
      ),
    },
  },
  'history.window': {
    found: {
      'longer than the history': asked(signedIn.within(days(15)).count().atLeast(3), june),
      'a month': asked(signedIn.within(months(1)).count().atLeast(3), june),
      'a change, with the period before it': asked(
        signedIn.within(days(10)).count().dropFromPrevious().moreThan({ percent: 50 }),
        june,
      ),
      'calendar days': asked(
        signedIn
          .during(previous('day', { count: 15 }))
          .count()
          .atLeast(3),
        june,
      ),
      'a written instant': asked(signedIn.during(since('2026-05-31')).count().atLeast(3), june),
      'a written stretch': asked(signedIn.during(between('2026-05-31', '2026-06-10')).count().atLeast(3), june),
      'after a written instant': asked(
        signedIn
          .during(first(days(7), { after: '2026-05-30' }))
          .count()
          .atLeast(3),
        june,
      ),
      'before a written instant': asked(
        signedIn
          .during(last(days(10), { before: '2026-06-10' }))
          .count()
          .atLeast(3),
        june,
      ),
      'some days ago': asked(
        signedIn
          .during(ago(days(20), days(10)))
          .count()
          .atLeast(3),
        june,
      ),
      'a change of some days ago, with the period before it': asked(
        signedIn
          .during(ago(days(12), days(6)))
          .count()
          .dropFromPrevious()
          .moreThan({ percent: 50 }),
        june,
      ),
      'a change of calendar days, with the period before it': asked(
        signedIn
          .during(previous('day', { count: 10 }))
          .count()
          .growthFromPrevious()
          .moreThan({ percent: 50 }),
        june,
      ),
      'a sequence': asked(
        sequence([step('in', signedIn), step('made', event('report created'))], { within: days(30) }).completed(),
        june,
      ),
      'this month': asked(signedIn.during(current('month')).count().atLeast(3), {
        asOf,
        history: { since: '2026-06-02' },
      }),
      'an event of which only the end is known apart': asked(signedIn.within(days(30)).count().atLeast(3), {
        asOf,
        history: { since: '2026-06-01', events: { 'signed in': { until: '2026-06-14' } } },
      }),
      'a history of that event': asked(signedIn.within(days(7)).count().atLeast(3), {
        asOf,
        history: { since: 'always', events: { 'signed in': { since: '2026-06-10' } } },
      }),
    },
    left: {
      'shorter than the history': asked(signedIn.within(days(14)).count().atLeast(3), june),
      complete: asked(signedIn.within(days(400)).count().atLeast(3), { asOf, history: { since: 'always' } }),
      'another event begins later': asked(signedIn.within(days(14)).count().atLeast(3), {
        asOf,
        history: { since: '2026-06-01', events: { 'api called': { since: '2026-06-14' } } },
      }),
      'calendar days': asked(
        signedIn
          .during(previous('day', { count: 14 }))
          .count()
          .atLeast(3),
        june,
      ),
      'a zone that depends on the subject': asked(
        signedIn
          .during(previous('day', { count: 30, zone: user('zone') }))
          .count()
          .atLeast(3),
        june,
      ),
      'after an instant of the subject': asked(
        signedIn
          .during(last(days(30), { before: user('seenAt') }))
          .count()
          .atLeast(3),
        june,
      ),
      'a window that depends on the subject': asked(signedIn.during(billingPeriod()).count().atLeast(3), june),
      'an instant, which needs no history': asked(subscription('canceledAt').within(days(90)), june),
    },
  },
  'history.ever': {
    found: {
      never: asked(signedIn.count().is(0), june),
      'not long ago': asked(
        signedIn
          .during(olderThan(days(90)))
          .count()
          .is(0),
        june,
      ),
    },
    left: {
      ever: asked(signedIn.count().atLeast(1), june),
      'never, of all events': asked(signedIn.count().is(0), { asOf, history: { since: 'always' } }),
      'not lately': asked(all(tenure().atLeast(days(7)), signedIn.within(days(7)).count().is(0)), june),
    },
  },
}
