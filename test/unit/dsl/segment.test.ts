import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  all,
  days,
  defineCatalog,
  defineSegment,
  defineStaticSegment,
  inSegment,
  not,
  percent,
  sample,
  type Action,
  type Segment,
} from '../../../src/index.js'
import { account, admins, event, large, list, plan, role, user, verified } from '../../types/product.js'
import { mistakesOf } from '../mistakes.js'

const action: Action = {
  goal: 'referral',
  channel: 'in-app',
  timing: 'at the next sign-in',
  message: { none: 'they know' },
  owner: 'growth',
  refresh: 'daily',
  review: 'monthly',
}

const isDeeplyFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen))

describe('defineSegment', () => {
  const engaged = defineSegment({
    id: 'engaged',
    title: 'Engaged',
    description: 'Signs in often.',
    where: all(event('signed in').within(days(7)).count().atLeast(3), plan().atLeast('pro')),
    include: { users: ['jane'] },
    exclude: { users: list('test users'), accounts: ['initech'] },
    action,
    status: 'core',
  })

  it('makes frozen data', () => {
    expect(engaged).toMatchObject({
      id: 'engaged',
      of: 'member',
      title: 'Engaged',
      description: 'Signs in often.',
      rule: { kind: 'all', conditions: [{ kind: 'compare' }, { kind: 'compare' }] },
      include: { users: ['jane'] },
      exclude: { users: { list: 'test users' }, accounts: ['initech'] },
      action,
      status: 'core',
    })
    expect(isDeeplyFrozen(engaged)).toBe(true)
    expect(engaged.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(engaged.segments).toEqual({})
  })

  it('carries what it uses of the catalog, and no more', () => {
    expect(engaged.uses).toEqual({
      accounts: true,
      subscriptions: 'account',
      since: { user: 'signedUpAt', account: 'createdAt' },
      traits: { user: { signedUpAt: { type: 'instant' } }, account: { createdAt: { type: 'instant' } } },
      events: { 'signed in': { properties: {} } },
      plans: { type: 'enum', ordered: true, values: ['free', 'basic', 'pro', 'enterprise'] },
      freePlan: 'free',
      lists: { 'test users': ['u1'] },
    })
  })

  it('is written as a document', () => {
    const document = JSON.parse(JSON.stringify(engaged)) as object
    expect(Object.keys(document).sort()).toEqual([
      'action',
      'description',
      'exclude',
      'format',
      'id',
      'include',
      'of',
      'rule',
      'status',
      'title',
      'uses',
    ])
    expect(document).toEqual({ format: 1, ...engaged })
  })

  it('has no more than was said', () => {
    const plain = defineSegment({ id: 'plain', title: undefined as never, where: plan().is('pro') })
    expect(Object.keys(plain.toJSON())).toEqual(['format', 'id', 'of', 'rule', 'uses'])
  })

  it('takes a selection of nobody', () => {
    const nobody = { users: undefined, accounts: [] } as object
    expect(defineSegment({ id: 'x', where: plan().is('pro'), include: nobody }).include).toEqual({ accounts: [] })
  })

  it('names the segments that it asks, with their hashes', () => {
    const both = defineSegment({ id: 'both', where: all(inSegment(admins), not(inSegment(large)), inSegment(admins)) })
    expect(both.segments).toEqual({ admins, large })
    expect(both.uses.segments).toEqual({ admins: admins.hash, large: large.hash })
  })

  it('needs no catalog for a rule of samples and lists of subjects', () => {
    const half = defineSegment({ id: 'half', where: sample(percent(50), { salt: 's', by: 'account' }) })
    expect(half.uses).toEqual({ accounts: true, traits: {}, events: {} })
    const pilot = defineStaticSegment({ id: 'pilot', of: 'user', subjects: ['jane'] })
    const others = defineSegment({ id: 'others', of: 'user', where: not(inSegment(pilot)) })
    expect(others.uses).toEqual({ accounts: false, traits: {}, events: {}, segments: { pilot: pilot.hash } })
  })

  it('takes the catalog of the segments that it asks, whichever is asked first', () => {
    const pilot = defineStaticSegment({ id: 'pilot', of: 'user', subjects: ['jane'] })
    const [first, second] = [
      all(inSegment(pilot), inSegment(verified)),
      all(inSegment(verified), inSegment(pilot)),
    ].map((where) => defineSegment({ id: 'both', of: 'user', where }).uses)
    expect(first).toEqual(second)
    expect(first?.since).toEqual({ user: 'signedUpAt', account: 'createdAt' })
  })
})

describe('what a segment is defined from is copied', () => {
  it('may change later', () => {
    const [users, channels, values, duration] = [['jane'], { ...action }, ['beta'], { days: 7 }]
    const definition = {
      id: 'copied' as const,
      where: all(user('flags').includesAny(...values), event('signed in').within(duration).count().is(0)),
      include: { users },
      action: channels,
    }
    const segment = defineSegment(definition)
    const [before, hash] = [JSON.stringify(segment), segment.hash]
    users.push('joe')
    values.push('labs')
    duration.days = 30
    Object.assign(channels, { goal: 'churn' })
    Object.assign(definition.include, { accounts: ['acme'] })
    expect([JSON.stringify(segment), segment.hash]).toEqual([before, hash])
    expect([users, channels, values, duration, definition].some((given) => Object.isFrozen(given))).toBe(false)
  })

  it('may be used again', () => {
    const where = role().is('admin')
    expect(defineSegment({ id: 'a', where }).rule).toEqual(defineSegment({ id: 'b', where }).rule)
  })
})

describe('a segment is refused', () => {
  const where = plan().is('pro')

  it.each<readonly [name: string, id: unknown]>([
    ['without an id', undefined],
    ['with an empty id', ''],
    ['with a number as id', 5],
    ['with a NUL in its id', 'a\0'],
    ['with half a surrogate pair in its id', '\ud800'],
    ['with an id that is too long', 'x'.repeat(4_097)],
  ])('%s', (_, id) => {
    expect(mistakesOf(() => defineSegment({ id: id as string, where }))).toEqual([['document.id', 'id']])
  })

  it('without a condition', () => {
    expect(mistakesOf(() => defineSegment({ id: 'x', where: undefined as never }))).toEqual([
      ['argument.invalid', 'where'],
    ])
    expect(mistakesOf(() => defineSegment({ id: 'x', where: where.node as never }))).toEqual([
      ['argument.invalid', 'where'],
    ])
  })

  it('of a kind that does not exist', () => {
    expect(mistakesOf(() => defineSegment({ id: 'x', of: 'team' as never, where: all() }))).toEqual([
      ['rule.kind', 'of'],
    ])
  })

  it('with subjects of another kind', () => {
    const [users, accounts] = [{ users: ['jane'] }, { accounts: ['acme'] }] as never[]
    expect([
      mistakesOf(() => defineSegment({ id: 'x', of: 'user', where: inSegment(verified), include: accounts! })),
      mistakesOf(() => defineSegment({ id: 'x', of: 'account', where: inSegment(large), exclude: users! })),
    ]).toEqual([[['rule.kind', 'include.accounts']], [['rule.kind', 'exclude.users']]])
  })

  it('with ids that are none', () => {
    const users = ['jane', 3 as never, 'a\0']
    expect(mistakesOf(() => defineSegment({ id: 'x', where, include: { users } }))).toEqual([
      ['value.string', 'include.users[1]'],
      ['value.string', 'include.users[2]'],
    ])
  })

  it('with a list that the catalog does not name', () => {
    expect(mistakesOf(() => defineSegment({ id: 'x', where, include: { users: { list: 'vip' } } }))).toEqual([
      ['rule.unknown-name', 'include.users.list'],
    ])
  })

  it('with all of its mistakes at once', () => {
    const rule = all(
      user('nps').is(Number.NaN),
      event('sign in' as never)
        .count()
        .is(0),
      plan().is('gold' as never),
    )
    expect(mistakesOf(() => defineSegment({ id: 'x', where: rule }))).toEqual([
      ['value.number', 'rule.conditions[0].right'],
      ['rule.unknown-name', 'rule.conditions[1].left.events.names[0]'],
      ['rule.unknown-name', 'rule.conditions[2].right'],
    ])
  })

  it('when two different segments that it asks have one id', () => {
    const other = defineSegment({ id: 'admins', where: role().is('owner') })
    const same = defineSegment({ id: 'admins', title: 'The same rule', where: role().atLeast('admin') })
    const both = (second: Segment<'member'>) => () =>
      defineSegment({ id: 'x', where: all(inSegment(admins), inSegment(second)) })
    expect(mistakesOf(both(other))).toEqual([['segment.duplicate', 'rule']])
    expect(mistakesOf(both(same))).toEqual([])
  })
})

describe('words of two catalogs', () => {
  const other = defineCatalog({
    plans: ['free', 'pro'],
    user: z.object({ nps: z.number(), zone: z.string() }),
    account: z.object({}),
    events: { 'signed in': z.object({}) },
  })

  it.each<readonly [name: string, make: () => unknown]>([
    ['in all', () => all(plan().is('pro'), other.plan().is('pro'))],
    ['in a comparison', () => user('nps').atLeast(other.user('nps'))],
    ['in arithmetic', () => user('nps').plus(other.user('nps'))],
    ['in a share', () => user('nps').shareOf(other.user('nps'))],
    ['in a filter', () => event('report created').where(() => other.user('nps').is(1) as never)],
    ['in an answer', () => event('signed in').followedBy(other.event('signed in'))],
    ['in members', () => account('seats').atLeast(other.members().count())],
  ])('do not go together %s', (_, make) => {
    expect(mistakesOf(make)).toEqual([['catalog.mixed', '']])
  })

  it('do not go together, however alike they are', () => {
    const twin = defineCatalog({ plans: ['free', 'basic', 'pro', 'enterprise'], account: z.object({}) })
    expect(mistakesOf(() => all(plan().is('pro'), twin.plan().is('pro')))).toEqual([['catalog.mixed', '']])
  })
})

describe('defineStaticSegment', () => {
  it('keeps the subjects that were written down', () => {
    const pairs: [string, string | null][] = [
      ['jane', 'acme'],
      ['joe', null],
    ]
    const pilot = defineStaticSegment({ id: 'pilot', of: 'member', subjects: pairs, title: 'Pilot', action })
    pairs.pop()
    expect(pilot.rule).toEqual({
      kind: 'subjects',
      subjects: [
        ['jane', 'acme'],
        ['joe', null],
      ],
    })
    expect([pilot.title, pilot.action, isDeeplyFrozen(pilot)]).toEqual(['Pilot', action, true])
    expect(pilot.uses).toEqual({ accounts: true, traits: {}, events: {} })
  })

  it('takes ids of users and of accounts', () => {
    const users = defineStaticSegment({ id: 'users', of: 'user', subjects: ['jane'] })
    const accounts = defineStaticSegment({ id: 'accounts', of: 'account', subjects: ['acme'] })
    expect([users.of, users.uses.accounts, accounts.of, accounts.uses.accounts]).toEqual([
      'user',
      false,
      'account',
      true,
    ])
  })

  it.each<readonly [of: 'member' | 'user' | 'account', subjects: readonly unknown[], wrong: readonly number[]]>([
    ['member', ['jane'], [0]],
    ['member', [['jane', 'acme'], ['jane'], ['jane', 3], [null, 'acme'], ['jane', 'acme', 'x']], [1, 2, 3, 4]],
    ['user', ['jane', ['joe', null], 3], [1, 2]],
    ['account', ['acme', null, ['jane', 'acme']], [1, 2]],
  ])('refuses subjects of another kind: %s', (of, subjects, wrong) => {
    const define = () => defineStaticSegment({ id: 'x', of, subjects: subjects as never })
    expect(mistakesOf(define)).toEqual(wrong.map((index) => ['document.value', `rule.subjects[${index}]`]))
  })
})
