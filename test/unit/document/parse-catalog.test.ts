import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { catalogHash, type LooseValue, parseCatalog, parseSegment } from '../../../src/document/index.js'
import { all, days, defineCatalog, defineSegment, percent, previous, sequence, step } from '../../../src/index.js'
import { catalogs } from '../../conformance/rows.js'
import { errorOf, mistakesOf } from '../mistakes.js'
import { catalog } from '../world.js'

const json = JSON.parse(JSON.stringify(catalog)) as ReturnType<typeof catalog.toJSON>

const small = { accounts: false, traits: { user: { country: { type: 'string' } } }, events: {} }

describe('a catalog from JSON', () => {
  it('is the catalog that was written', () => {
    const parsed = parseCatalog(json)
    expect(parsed.toJSON()).toEqual(catalog.toJSON())
    expect(catalogHash(parsed)).toBe(catalogHash(catalog))
    expect(parseCatalog(JSON.stringify(parsed)).toJSON()).toEqual(parsed.toJSON())
  })

  it.each(Object.keys(catalogs))('comes back as it was: %s', (name) => {
    expect(parseCatalog(catalogs[name]).toJSON()).toEqual(catalogs[name])
  })

  it('has the words of the language', () => {
    const { account, event, members, membership, plan, role, subscription, tenure, user, list } = parseCatalog(json)
    const typed = defineSegment({
      id: 'typed',
      where: all(
        catalog.user('country').isOneOf('DE', 'FR'),
        catalog
          .event('report created')
          .where((property) => property('rows').atLeast(10))
          .within(days(7))
          .sum('rows')
          .atLeast(catalog.account('seats').times(2)),
        catalog.plan().atLeast('basic'),
        catalog.role().is('admin'),
        catalog.tenure().atLeast(days(30)),
        catalog.membership('joinedAt').within(days(7)),
        catalog.subscription('status').is('active'),
        sequence([step('in', catalog.event('signed in')), step('made', catalog.event('report created'))], {
          within: days(7),
        }).completed(),
      ),
    })
    const loose = defineSegment({
      id: 'typed',
      where: all(
        user('country').isOneOf('DE', 'FR'),
        event('report created')
          .where((property) => property('rows').atLeast(10))
          .within(days(7))
          .sum('rows')
          .atLeast(account('seats').times(2)),
        plan().atLeast('basic'),
        role().is('admin'),
        tenure().atLeast(days(30)),
        membership('joinedAt').within(days(7)),
        subscription('status').is('active'),
        sequence([step('in', event('signed in')), step('made', event('report created'))], {
          within: days(7),
        }).completed(),
      ),
    })
    expect(loose).toEqual(typed)
    expect(loose.hash).toBe(typed.hash)
    const staffed = defineSegment({
      id: 'staffed',
      of: 'account',
      where: all(
        members(role().is('admin')).share().atLeast(percent(50)),
        account('industry').isOneOf(list('pilots')),
        account.event('signed in').during(previous('week')).count().atLeast(1),
      ),
    })
    expect(staffed.of).toBe('account')
  })

  it('knows whom a rule is of, and no more, when it compiles', () => {
    const { account, role, user } = parseCatalog(json)
    expectTypeOf(user('country')).toEqualTypeOf<LooseValue<'member' | 'user'>>()
    expectTypeOf(user('country').is(account('seats')).node).not.toBeAny()
    // @ts-expect-error a user has no role: it is the membership's
    expect(errorOf(() => defineSegment({ id: 'a', of: 'user', where: role().is('admin') })).code).toBe('rule.kind')
  })

  it('refuses names and words that do not fit when a segment is defined', () => {
    const { user } = parseCatalog(json)
    expect(mistakesOf(() => defineSegment({ id: 'a', where: user('contry').is('DE') }))).toEqual([
      ['rule.unknown-name', 'rule.left.name'],
    ])
    expect(mistakesOf(() => defineSegment({ id: 'a', where: user('country').atLeast(5) }))).toEqual([
      ['rule.operand', 'rule.operator'],
    ])
  })

  it('adds the traits that every membership and subscription has', () => {
    const { traits } = parseCatalog({ ...small, accounts: true, subscriptions: 'account' }).toJSON()
    expect(Object.keys(traits.subscription!)).toContain('renewsAt')
    expect(Object.keys(traits.membership!)).toEqual(['joinedAt', 'leftAt'])
    expect(parseCatalog(small).toJSON()).toEqual(small)
  })

  it('does not change with what it was read from', () => {
    const copy = structuredClone(small)
    const parsed = parseCatalog(copy)
    Object.assign(copy.traits.user.country, { type: 'number' })
    expect(parsed.toJSON()).toEqual(small)
    expect(Object.isFrozen(copy)).toBe(false)
  })

  it('takes names like any other', () => {
    const text =
      '{"accounts":false,"traits":{"user":{"__proto__":{"type":"string"},"constructor":{"type":"number"}}},"events":{"toString":{"properties":{}}}}'
    const parsed = parseCatalog(text)
    expect(JSON.stringify(parsed)).toBe(text)
    const rule = { kind: 'isPresent', value: { kind: 'trait', of: 'user', name: '__proto__' } }
    expect(parseSegment({ format: 1, id: 'a', of: 'user', rule }, { catalog: parsed }).uses.traits.user).toHaveProperty(
      ['__proto__'],
    )
  })
})

const withUser = (user: unknown) => ({ ...small, traits: { user } })
const string = { type: 'string' }
const plans = (domain: object) => ({
  ...small,
  subscriptions: 'user',
  plans: { type: 'enum', ordered: true, ...domain },
})

describe('a catalog that cannot be meant', () => {
  it.each([
    ['no object', [], 'catalog.schema', ''],
    ['no events', { accounts: false, traits: {} }, 'catalog.schema', 'events'],
    ['an unknown part', { ...small, users: {} }, 'catalog.schema', 'users'],
    ['an unknown holder', { ...small, traits: { team: {} } }, 'catalog.schema', 'traits.team'],
    ['an unknown type', withUser({ a: { type: 'date' } }), 'catalog.schema', 'traits.user.a.type'],
    ['an empty name', withUser({ '': string }), 'catalog.name', 'traits.user[0]'],
    ['a name with NUL', withUser({ 'a\0': string }), 'value.string', 'traits.user'],
    ['two plans of one name', plans({ values: ['a', 'a'] }), 'catalog.name', 'plans.values[1]'],
    ['a plan without name', plans({ values: [''] }), 'catalog.name', 'plans.values[0]'],
    ['no plans', plans({ values: [] }), 'catalog.order', 'plans.values'],
    ['plans without order', { ...small, plans: { type: 'enum', values: ['a'] } }, 'catalog.order', 'plans'],
    ['a free plan that is none', { ...plans({ values: ['a'] }), freePlan: 'b' }, 'catalog.order', 'freePlan'],
    [
      'an older plan of nothing',
      plans({ values: ['a'], renamed: { b: ['x'] } }),
      'catalog.formerly',
      'plans.renamed.b',
    ],
    [
      'an older plan that is one',
      plans({ values: ['a', 'b'], renamed: { a: ['b'] } }),
      'catalog.formerly',
      'plans.renamed.a',
    ],
    [
      'an older name that is taken',
      withUser({ a: string, b: { ...string, formerly: ['a'] } }),
      'catalog.formerly',
      'traits.user.b.formerly[0]',
    ],
    [
      'an older name of two',
      withUser({ a: { ...string, formerly: ['c'] }, b: { ...string, formerly: ['c'] } }),
      'catalog.formerly',
      'traits.user.b.formerly[0]',
    ],
    ['an enum of nothing', withUser({ a: { type: 'enum' } }), 'catalog.order', 'traits.user.a.values'],
    [
      'values of a number',
      withUser({ a: { type: 'number', values: ['1'] } }),
      'catalog.schema',
      'traits.user.a.values',
    ],
    [
      'an order of a list',
      withUser({ a: { type: 'list', values: ['x'], ordered: true } }),
      'catalog.schema',
      'traits.user.a.ordered',
    ],
    ['a decimal without digits', withUser({ a: { type: 'decimal' } }), 'catalog.schema', 'traits.user.a.digits'],
    ['digits of an integer', withUser({ a: { type: 'integer', digits: 2 } }), 'catalog.schema', 'traits.user.a.digits'],
    [
      'a default of another type',
      withUser({ a: { type: 'number', default: '5' } }),
      'catalog.default',
      'traits.user.a.default',
    ],
    [
      'a default that is not declared',
      withUser({ a: { type: 'enum', values: ['x'], default: 'y' } }),
      'catalog.default',
      'traits.user.a.default',
    ],
    [
      'a property that is a date',
      { ...small, events: { e: { properties: { at: { type: 'instant' } } } } },
      'catalog.schema',
      'events.e.properties.at',
    ],
    ['since a trait that is no date', { ...small, since: { user: 'country' } }, 'catalog.since', 'since.user'],
    ['activity of no event', { ...small, activity: ['signed in'] }, 'catalog.activity', 'activity[0]'],
    [
      'activity named twice',
      { ...small, events: { e: { properties: {} } }, activity: ['e', 'e'] },
      'catalog.name',
      'activity[1]',
    ],
    ['a list with the same twice', { ...small, lists: { a: ['x', 'x'] } }, 'catalog.name', 'lists.a[1]'],
    [
      'subscriptions of accounts that there are not',
      { ...small, subscriptions: 'account' },
      'catalog.holder',
      'subscriptions',
    ],
    [
      'traits of accounts that there are not',
      { ...small, traits: { account: { seats: { type: 'integer' } } } },
      'catalog.holder',
      'traits.account',
    ],
    [
      'another trait of every subscription',
      { ...small, subscriptions: 'user', traits: { subscription: { status: string } } },
      'catalog.name',
      'traits.subscription.status',
    ],
    [
      'a trait where the plan stands',
      { ...small, subscriptions: 'user', traits: { subscription: { plan: string } } },
      'catalog.name',
      'traits.subscription.plan',
    ],
    [
      'a trait where the roles stand',
      { ...small, accounts: true, traits: { membership: { roles: string } } },
      'catalog.name',
      'traits.membership.roles',
    ],
    ['a long list', { ...small, lists: { a: Array.from({ length: 10_001 }, String) } }, 'limit.list', 'lists.a'],
    ['a long text', ' '.repeat(1_000_001), 'limit.bytes', ''],
  ])('%s', (_, given, code, path) => {
    expect(mistakesOf(() => parseCatalog(given))[0]).toEqual([code, path])
  })

  it('is refused with all mistakes at once', () => {
    const given = { ...small, activity: ['signed in', 'signed out'], since: { user: 'born' } }
    expect(mistakesOf(() => parseCatalog(given)).map(([code]) => code)).toEqual([
      'catalog.since',
      'catalog.activity',
      'catalog.activity',
    ])
  })

  it('gives the messages that a definition gives', () => {
    const defined = errorOf(() =>
      defineCatalog({ plans: ['free', 'pro'], freePlan: 'fre' as 'free', account: z.object({}) }),
    )
    const parsed = errorOf(() =>
      parseCatalog({ ...small, freePlan: 'fre', plans: { type: 'enum', ordered: true, values: ['free', 'pro'] } }),
    )
    expect(parsed.issues).toEqual(defined.issues)
  })
})
