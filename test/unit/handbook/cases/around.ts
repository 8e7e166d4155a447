import { z } from 'zod'
import {
  all,
  days,
  defineCatalog,
  defineSegment,
  inSegment,
  monetary,
  not,
  type Action,
  type Segment,
} from '../../../../src/index.js'
import { account, asOf, catalog, event, lifecycle, plan, role, rule, segments, tenure, user } from '../world.js'
import { asked, type Case, type Cases, together } from './cases.js'

const later = defineCatalog({
  plans: ['free', 'starter', 'pro'],
  since: { user: 'signedUpAt' },
  user: z.object({ signedUpAt: z.date(), homeCountry: z.string().optional() }),
  account: z.object({}),
  events: { login: z.object({ device: z.enum(['web', 'mobile']).optional() }), 'api called': z.object({}) },
  formerly: {
    plans: { starter: ['basic'] },
    user: { homeCountry: ['country'] },
    events: { login: ['signed in'] },
    properties: { login: { device: ['platform'] } },
  },
})

const renamed = defineCatalog({
  user: z.object({}),
  account: z.object({}),
  events: { 'signed in': z.object({ device: z.enum(['web', 'mobile']).optional() }) },
  formerly: { properties: { 'signed in': { device: ['platform'] } } },
})
const retyped = defineCatalog({
  user: z.object({ score: z.string() }),
  account: z.object({}),
  events: { 'report created': z.object({ rows: monetary(z.object({ amount: z.int(), currency: z.string() })) }) },
})
const small = defineCatalog({ events: { 'signed in': z.object({}) } })
const signedIn = defineSegment({ id: 'signed-in', where: small.event('signed in').count().atLeast(1) })

const pro = plan().is('pro')
const acted = (action: Action | undefined, id = 'asked'): Segment =>
  defineSegment({ id, where: pro, ...(action && { action }) })
const owned: Action = { owner: 'growth', message: 'Hello' }
const reviewed = (review: string, last: string): Case =>
  together([acted({ ...owned, review })], { asOf, reviewed: { asked: last } })
const many = (count: number, status?: 'retired'): Segment[] =>
  Array.from({ length: count }, (_, index) =>
    defineSegment({
      id: `country-${index}`,
      where: user('country').is(`C${index}`),
      action: owned,
      ...(status && { status }),
    }),
  )
const retired = defineSegment({ id: 'old', where: pro, status: 'retired' })

type Code =
  | 'action.cadence'
  | 'action.message'
  | 'action.missing'
  | 'action.owner'
  | 'catalog.old-name'
  | 'catalog.unknown'
  | 'catalog.unused'
  | 'review.overdue'
  | 'segment.attributes'
  | 'segment.retired'
  | 'segments.many'
  | 'segments.same-rule'
  | 'segments.similar'

export const around: Cases<Code> = {
  'action.missing': {
    found: { 'no action': together([acted(undefined)]) },
    left: {
      'an action': together([acted(owned)]),
      'a segment that others are made of': together([
        acted(undefined),
        rule(not(inSegment(acted(undefined))), 'other'),
      ]),
      stages: together(lifecycle.all()),
      'a retired segment': together([retired]),
    },
  },
  'action.owner': {
    found: { nobody: together([acted({ message: 'Hello' })]) },
    left: { somebody: together([acted(owned)]), 'no action at all': together([acted(undefined)]) },
  },
  'action.message': {
    found: { 'nothing said': together([acted({ owner: 'growth' })]) },
    left: {
      'a message': together([acted(owned)]),
      'none, with a reason': together([acted({ owner: 'growth', message: { none: 'too small' } })]),
    },
  },
  'action.cadence': {
    found: {
      prose: together([acted({ ...owned, review: 'now and then' })]),
      'the name of a method': together([acted({ ...owned, review: 'toString' })]),
    },
    left: { 'a cadence': together([acted({ ...owned, review: 'quarterly' })]), none: together([acted(owned)]) },
  },
  'review.overdue': {
    found: {
      'a month ago and a day': reviewed('monthly', '2026-05-14'),
      'a quarter and a millisecond ago': reviewed('quarterly', '2026-03-15T08:59:59.999Z'),
    },
    left: {
      'a quarter ago to the millisecond': reviewed('quarterly', '2026-03-15T09:00:00Z'),
      'this year': reviewed('yearly', '2026-01-01'),
      'no cadence': together([acted(owned)], { asOf, reviewed: { asked: '2020-01-01' } }),
      'no record': together([acted({ ...owned, review: 'daily' })], { asOf, reviewed: {} }),
    },
  },
  'catalog.unknown': {
    found: {
      'a trait that is gone': asked(user('score').atLeast(1), { catalog: later }),
      'an event that is gone': asked(event('report created').count().atLeast(1), { catalog: later }),
      'a plan that is gone': asked(plan().is('enterprise'), { catalog: later }),
      'roles that are gone': asked(role().is('owner'), { catalog: later }),
      'accounts that are gone': asked(account('seats').atLeast(3), { catalog: small }),
      'a number that is a text by now': asked(user('score').between(1, 5), { catalog: retyped }),
      'a number that is money by now': asked(event('report created').maximum('rows').atLeast(9), { catalog: retyped }),
    },
    left: {
      'what is still there': asked(event('api called').count().atLeast(1), { catalog: later }),
      'the catalog it was made with': asked(user('score').atLeast(1), { catalog }),
      'the catalog as data': asked(user('score').atLeast(1), { catalog: catalog.toJSON() }),
    },
  },
  'catalog.old-name': {
    found: {
      'of a trait': asked(user('country').is('DE'), { catalog: later }),
      'of an event': asked(event('signed in').count().atLeast(1), { catalog: later }),
      'of a property': asked(
        event('signed in')
          .where((p) => p('platform').is('web'))
          .count()
          .atLeast(1),
        { catalog: renamed },
      ),
      'of a measured property': asked(event('signed in').distinct('platform').atLeast(2), { catalog: renamed }),
      'of a plan': asked(plan().is('basic'), { catalog: later }),
    },
    left: {
      "today's name": asked(plan().is('pro'), { catalog: later }),
      'a name that is gone': asked(user('score').atLeast(1), { catalog: later }),
    },
  },
  'catalog.unused': {
    found: {
      'an event': asked(pro, { catalog }),
      'a trait': asked(event('signed in').count().atLeast(1), { catalog }),
    },
    left: {
      'no catalog': asked(pro),
      'all used, one event through another segment': together([rule(inSegment(signedIn), 'other')], { catalog: small }),
    },
  },
  'segment.attributes': {
    found: {
      six: asked(
        all(
          plan().is('pro'),
          role().is('owner'),
          tenure().atLeast(days(30)),
          user('country').is('DE'),
          account('industry').is('retail'),
          event('signed in').count().atLeast(1),
        ),
      ),
    },
    left: {
      'five, one of them twice': together([segments[0]!]),
      'many times the same': asked(all(...[1, 2, 3, 4, 5, 6, 7].map((n) => user('score').isNot(n)))),
    },
  },
  'segment.retired': {
    found: { named: together([rule(not(inSegment(retired)))]) },
    left: {
      'not retired': together([rule(not(inSegment(acted(owned))), 'other')]),
      'taken up again': together([acted(owned, 'old'), rule(inSegment(retired), 'other')]),
      'retired itself': together([defineSegment({ id: 'older', where: inSegment(retired), status: 'retired' })]),
    },
  },
  'segments.many': {
    found: { 'twenty-one': together(many(21)), 'more than asked for': together(many(4), { maxActive: 3 }) },
    left: { twenty: together(many(20)), 'retired ones': together(many(30, 'retired')) },
  },
  'segments.same-rule': {
    found: { 'two of one rule': together([rule(pro, 'one'), rule(pro, 'other')]) },
    left: {
      'two rules': together([rule(pro, 'one'), rule(plan().is('free'), 'other')]),
      'a retired one': together([retired, rule(pro, 'other')]),
    },
  },
  'segments.similar': {
    found: {
      'another threshold': together([rule(user('score').atLeast(5), 'one'), rule(user('score').atLeast(9), 'other')]),
      'another window': together([
        rule(event('signed in').within(days(7)).count().atLeast(1), 'one'),
        rule(event('signed in').within(days(30)).count().atLeast(3), 'other'),
      ]),
    },
    left: {
      'another value': together([rule(user('country').is('DE'), 'one'), rule(user('country').is('AT'), 'other')]),
      'another comparison': together([rule(user('score').atLeast(5), 'one'), rule(user('score').atMost(5), 'other')]),
    },
  },
}
