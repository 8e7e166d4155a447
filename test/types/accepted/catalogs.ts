import { z } from 'zod'
import * as mini from 'zod/mini'
import {
  all,
  billingPeriod,
  days,
  decimal,
  defineCatalog,
  defineSegment,
  monetary,
  money,
  ordered,
  timeZone,
  version,
} from '../../../src/index.js'

const small = defineCatalog({
  plans: ['free', 'paid'],
  since: { user: 'joinedAt' },
  activity: ['opened'],
  user: mini.object({
    joinedAt: mini.date(),
    country: mini.optional(mini.string()),
    level: mini.nullable(ordered(mini.enum(['low', 'high']))),
    app: mini._default(version(mini.string()), '1.0.0'),
    zone: mini.optional(timeZone(mini.string())),
  }),
  events: {
    opened: mini.object({ screen: mini.string(), credits: decimal(mini.number(), 2) }),
    paid: mini.object({ total: monetary(mini.object({ amount: mini.int(), currency: mini.string() })) }),
  },
})

/** zod/mini, without accounts: users hold the subscriptions. */
export const withoutAccounts = [
  defineSegment({ id: 'level', of: 'user', where: small.user('level').atLeast('high') }),
  defineSegment({ id: 'paid', of: 'user', where: small.plan().is('paid') }),
  defineSegment({ id: 'trialing', of: 'user', where: small.subscription('status').is('trialing') }),
  defineSegment({ id: 'tenure', of: 'user', where: small.tenure().atLeast(days(30)) }),
  defineSegment({ id: 'period', of: 'user', where: small.event('opened').during(billingPeriod()).count().atLeast(1) }),
  defineSegment({ id: 'app', where: small.user('app').atLeast('2.0.0') }),
  defineSegment({ id: 'credits', where: small.event('opened', { screen: 'home' }).sum('credits').atLeast(1.5) }),
  defineSegment({
    id: 'total',
    where: small.event('paid').sum('total', { currency: 'EUR' }).atLeast(money('1', 'EUR')),
  }),
]

const personal = defineCatalog({
  plans: ['free', 'paid'],
  roles: ['member', 'admin'],
  subscriptionHolder: 'user',
  user: z.object({}),
  account: z.object({}),
})

/** Accounts, and yet users hold the subscriptions. */
export const heldByUsers = [
  defineSegment({ id: 'plan', of: 'user', where: personal.plan().is('paid') }),
  defineSegment({ id: 'both', where: all(personal.plan().is('paid'), personal.role().is('admin')) }),
]

const seniority = ordered(z.enum(['junior', 'senior']))

const wrapped = defineCatalog({
  user: z.object({
    optional: seniority.optional(),
    nullable: seniority.nullable(),
    nullish: seniority.nullish(),
    preset: seniority.default('junior'),
    described: seniority.describe('how long in the trade').optional(),
    zone: timeZone(z.string()).nullable().optional(),
    app: version(z.string()).default('1.0.0').nullable(),
    price: monetary(z.object({ amount: z.int(), currency: z.enum(['EUR', 'USD']) })).nullish(),
    credits: decimal(z.number(), 3).optional(),
    joinedAt: z.date().nullish(),
    answers: z.array(z.string()).optional(),
    active: z.boolean().default(false),
  }),
})
const { user } = wrapped

/** Markers and base types under every wrapper. */
export const withWrappers = [
  user('optional').atLeast('senior'),
  user('nullable').atLeast('senior'),
  user('nullish').atLeast('senior'),
  user('preset').atLeast('senior'),
  user('described').atLeast('senior'),
  user('zone').is('UTC'),
  user('app').lessThan('2.0.0'),
  user('price').atLeast(money('1', 'EUR')),
  user('credits').atLeast(0.125),
  user('joinedAt').within(days(3)),
  user('answers').includes('yes'),
  user('active').is(true),
].map((where, index) => defineSegment({ id: `wrapped ${index}`, where }))

const nothing = defineCatalog({})

/** A catalog that declares nothing still has the words that every subscription gives. */
export const ofNothing = [defineSegment({ id: 'mrr', where: nothing.subscription('mrr').isPresent() })]
