import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decimal, defineCatalog, monetary, ordered, timeZone, version } from '../../../src/index.js'
import { errorOf, type Mistake, mistakesOf } from '../mistakes.js'

const user = z.object({ signedUpAt: z.date(), country: z.string() })
const events = { 'signed in': z.object({}), 'report created': z.object({ rows: z.int(), title: z.string() }) }

describe('a catalog as data', () => {
  it('holds what was declared, and what every subscription and membership has', () => {
    const data = defineCatalog({
      plans: ['free', 'pro'],
      freePlan: 'free',
      roles: ['member', 'admin'],
      since: { user: 'signedUpAt' },
      activity: ['signed in'],
      lists: { gdpr: ['DE', 'FR'] },
      user,
      account: z.object({}),
      membership: z.object({ team: z.string() }),
      events,
    }).toJSON()
    expect(data).toMatchObject({
      accounts: true,
      subscriptions: 'account',
      plans: { type: 'enum', ordered: true, values: ['free', 'pro'] },
      freePlan: 'free',
      roles: { type: 'enum', ordered: true, values: ['member', 'admin'] },
      since: { user: 'signedUpAt' },
      activity: ['signed in'],
      lists: { gdpr: ['DE', 'FR'] },
      events: { 'signed in': { properties: {} }, 'report created': { properties: { rows: { type: 'integer' } } } },
    })
    expect(data.traits.membership).toEqual({
      joinedAt: { type: 'instant' },
      leftAt: { type: 'instant' },
      team: { type: 'string' },
    })
    expect(Object.keys(data.traits.subscription!)).toEqual([
      'status',
      'interval',
      'quantity',
      'mrr',
      'startedAt',
      'trialStartedAt',
      'trialEndsAt',
      'periodStartedAt',
      'renewsAt',
      'cancelAt',
      'canceledAt',
      'endedAt',
    ])
  })

  it('has users hold the subscriptions when there are no accounts, or when it says so', () => {
    const alone = defineCatalog({ user }).toJSON()
    expect([alone.accounts, alone.subscriptions, Object.keys(alone.traits)]).toEqual([
      false,
      'user',
      ['user', 'subscription'],
    ])
    const held = defineCatalog({ account: z.object({}), subscriptionHolder: 'user' }).toJSON()
    expect([held.accounts, held.subscriptions]).toEqual([true, 'user'])
  })

  it('keeps older names, the oldest first', () => {
    const data = defineCatalog({
      plans: ['free', 'pro'],
      roles: ['member', 'admin'],
      user,
      account: z.object({ seats: z.int() }),
      membership: z.object({ team: z.string() }),
      subscription: z.object({ contract: z.string() }),
      events,
      formerly: {
        plans: { pro: ['gold', 'plus'] },
        roles: { admin: ['boss'] },
        user: { country: ['countryCode'] },
        account: { seats: ['places'] },
        membership: { team: ['squad'] },
        subscription: { contract: ['terms'] },
        events: { 'signed in': ['login'] },
        properties: { 'report created': { title: ['name'] } },
      },
    }).toJSON()
    expect(data.plans?.renamed).toEqual({ pro: ['gold', 'plus'] })
    expect(data.roles?.renamed).toEqual({ admin: ['boss'] })
    expect(data.traits.user?.['country']?.formerly).toEqual(['countryCode'])
    expect(data.traits.account?.['seats']?.formerly).toEqual(['places'])
    expect(data.traits.membership?.['team']?.formerly).toEqual(['squad'])
    expect(data.traits.subscription?.['contract']?.formerly).toEqual(['terms'])
    expect(data.events['signed in']?.formerly).toEqual(['login'])
    expect(data.events['report created']?.properties['title']?.formerly).toEqual(['name'])
  })

  it('holds names that are also names of every object', () => {
    const data = defineCatalog({
      user: z.object({ constructor: z.string(), toString: z.int() }),
      events: { constructor: z.object({ hasOwnProperty: z.boolean() }) },
    }).toJSON()
    expect(Object.keys(data.traits.user!)).toEqual(['constructor', 'toString'])
    expect(JSON.stringify(data.events)).toBe('{"constructor":{"properties":{"hasOwnProperty":{"type":"boolean"}}}}')
  })

  it('is a copy: what it was made from may change', () => {
    const [plans, activity, gdpr, older] = [['free', 'pro'], ['signed in' as const], ['DE'], ['login']]
    const since: { user: 'signedUpAt' } = { user: 'signedUpAt' }
    const definition = {
      plans,
      activity,
      since,
      lists: { gdpr },
      user,
      events,
      formerly: { events: { 'signed in': older } },
    }
    const catalog = defineCatalog(definition)
    const before = JSON.stringify(catalog)
    plans.push('max')
    activity.pop()
    gdpr.push('FR')
    older.push('log in')
    ;(since as { user: string }).user = 'country'
    expect(JSON.stringify(catalog)).toBe(before)
    expect(Object.isFrozen(plans)).toBe(false)
    expect(Object.isFrozen(definition)).toBe(false)
  })
})

describe('a catalog that cannot be meant is refused', () => {
  it.each<readonly [name: string, define: () => unknown, mistake: Mistake]>([
    ['no plans among plans', () => defineCatalog({ plans: [] }), ['catalog.order', 'plans']],
    ['no roles among roles', () => defineCatalog({ roles: [] }), ['catalog.order', 'roles']],
    ['a plan that stands twice', () => defineCatalog({ plans: ['a', 'b', 'a'] }), ['catalog.name', 'plans[2]']],
    ['a plan without a name', () => defineCatalog({ plans: ['a', ''] }), ['catalog.name', 'plans[1]']],
    ['a role that is no text', () => defineCatalog({ roles: [3 as never] }), ['catalog.name', 'roles[0]']],
    ['a NUL in a name', () => defineCatalog({ plans: ['a\0'] }), ['catalog.name', 'plans[0]']],
    ['a name that is too long', () => defineCatalog({ plans: ['a'.repeat(4_097)] }), ['catalog.name', 'plans[0]']],
    ['an event without a name', () => defineCatalog({ events: { '': z.object({}) } }), ['catalog.name', 'events[0]']],
    [
      'a trait without a name',
      () => defineCatalog({ user: z.object({ '': z.string() }) }),
      ['catalog.name', 'user[0]'],
    ],
    [
      'a list that holds something twice',
      () => defineCatalog({ lists: { a: ['x', 'x'] } }),
      ['catalog.name', 'lists.a[1]'],
    ],
    [
      'a free plan that is none',
      () => defineCatalog({ plans: ['a'], freePlan: 'b' as never }),
      ['catalog.order', 'freePlan'],
    ],
    ['a free plan without plans', () => defineCatalog({ freePlan: 'b' as never }), ['catalog.order', 'freePlan']],
    [
      'existence since something that is no date',
      () => defineCatalog({ user, since: { user: 'country' as never } }),
      ['catalog.since', 'since.user'],
    ],
    [
      'existence since something that is not declared',
      () => defineCatalog({ account: z.object({}), since: { account: 'createdAt' as never } }),
      ['catalog.since', 'since.account'],
    ],
    [
      'activity that is not an event',
      () => defineCatalog({ events, activity: ['signed in', 'logged in' as never] }),
      ['catalog.activity', 'activity[1]'],
    ],
    [
      'activity that is the name of every object',
      () => defineCatalog({ events, activity: ['constructor' as never] }),
      ['catalog.activity', 'activity[0]'],
    ],
    [
      'activity that stands twice',
      () => defineCatalog({ events, activity: ['signed in', 'signed in'] }),
      ['catalog.name', 'activity[1]'],
    ],
    [
      'subscriptions held by accounts that there are not',
      () => defineCatalog({ user, subscriptionHolder: 'account' }),
      ['catalog.holder', 'subscriptionHolder'],
    ],
    [
      'a trait that every subscription has',
      () => defineCatalog({ subscription: z.object({ status: z.string() }) }),
      ['catalog.name', 'subscription.status'],
    ],
    [
      'a trait that every membership has',
      () => defineCatalog({ account: z.object({}), membership: z.object({ joinedAt: z.date() }) }),
      ['catalog.name', 'membership.joinedAt'],
    ],
    [
      'the roles, declared as a trait',
      () => defineCatalog({ account: z.object({}), membership: z.object({ roles: z.string() }) }),
      ['catalog.name', 'membership.roles'],
    ],
    [
      'the plan, declared as a trait',
      () => defineCatalog({ subscription: z.object({ plan: z.string() }) }),
      ['catalog.name', 'subscription.plan'],
    ],
  ])('%s', (_, define, mistake) => {
    expect(mistakesOf(define)).toEqual([mistake])
  })

  it.each<readonly [name: string, formerly: object, path: string]>([
    ['of an event that is not declared', { events: { 'logged in': ['login'] } }, 'formerly.events.logged in'],
    ['of a trait that is not declared', { user: { county: ['land'] } }, 'formerly.user.county'],
    ['of a plan that is not declared', { plans: { gold: ['silver'] } }, 'formerly.plans.gold'],
    [
      'of a property that is not declared',
      { properties: { 'report created': { size: ['rows'] } } },
      'formerly.properties.report created.size',
    ],
    [
      'that is another property',
      { properties: { 'report created': { title: ['rows'] } } },
      'formerly.properties.report created.title',
    ],
    ['that is another name', { events: { 'signed in': ['report created'] } }, 'formerly.events.signed in'],
    ['that is its own name', { user: { country: ['country'] } }, 'formerly.user.country'],
    ['that two names share', { user: { country: ['land'], signedUpAt: ['land'] } }, 'formerly.user.signedUpAt'],
    ['that is another plan', { plans: { pro: ['free'] } }, 'formerly.plans'],
  ])('an older name %s', (_, formerly, path) => {
    const define = () => defineCatalog({ plans: ['free', 'pro'], user, events, formerly } as never)
    expect(mistakesOf(define)).toEqual([['catalog.formerly', path]])
  })

  it.each<readonly [name: string, schema: unknown]>([
    ['a number that does not count', z.number().default(Number.NaN)],
    ['an invalid date', z.date().default(new Date(Number.NaN))],
    ['a date after the year 9999', z.date().default(new Date(Date.UTC(10_000, 0)))],
    ['a version that is none', version(z.string()).default('latest')],
    ['a zone that is none', timeZone(z.string()).default('CET')],
    ['a NUL in a text', z.string().default('\0')],
    ['an undeclared value', ordered(z.enum(['low', 'high'])).default('middle' as 'low')],
    ['a bare number as money', monetary(z.object({ amount: z.int(), currency: z.string() })).default(9 as never)],
    ['a text as a list', z.array(z.string()).default('x' as never)],
    ['a list with a NUL', z.array(z.string()).default(['a', '\0'])],
    ['a text as a truth', z.boolean().default('yes' as never)],
    ['a fraction of an integer', z.int().default(1.5)],
    ['too many digits', decimal(z.number(), 2).default(0.125)],
  ])('a default that is no value of its type: %s', (_, schema) => {
    const define = () => defineCatalog({ user: z.object({ trait: schema as z.ZodString }) })
    expect(mistakesOf(define)).toEqual([['catalog.default', 'user.trait']])
  })

  it('says what is wrong, and what was probably meant', () => {
    const error = errorOf(() => defineCatalog({ events, activity: ['sign in' as never] }))
    expect(error.message).toBe('activity[0]: There is no event "sign in". Expected "signed in". [catalog.activity]')
  })
})
