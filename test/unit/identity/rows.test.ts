import { describe, expect, it } from 'vitest'
import { type IdentityPolicy, type IdentityRecord, resolveIdentities } from '../../../src/identity/index.js'
import { account, accountId, claim, email, event, member, person, userId } from './records.js'

const ann = person('app:user:1', [userId('u1')])
const bo = person('app:user:2', [userId('u2')])
const north = account('app:account:1', [accountId('north')])
const south = account('app:account:2', [accountId('south')])

const held = (more: Partial<Extract<IdentityRecord, { kind: 'subscription' }>> = {}): IdentityRecord => ({
  kind: 'subscription',
  key: 'app:subscription:1',
  source: 'app',
  holders: [accountId('north')],
  plan: 'pro',
  lifecycle: 'active',
  ...more,
})

describe('in which account an event was', () => {
  const accountsOf = (records: readonly IdentityRecord[], policy?: IdentityPolicy) =>
    resolveIdentities([ann, north, south, ...records], { policy }).events.map(({ accountId: id }) => id)

  const done = (more: object = {}) => event('web:event:1', [userId('u1')], more)

  it('is the one that it carries', () => {
    expect(accountsOf([done({ account: accountId('north') })])).toEqual(['north'])
  })

  it('is nowhere when nobody has that account, and the report says so', () => {
    const records = [ann, done({ account: accountId('west') })]
    expect(accountsOf(records)).toEqual([undefined])
    expect(resolveIdentities(records).report.issues).toMatchObject([
      { code: 'record.dangling', path: 'account', message: 'No record describes the account.' },
    ])
  })

  it('is nowhere when several accounts are called so', () => {
    const payer = claim('billing_customer_id', 'stripe|cus_1')
    const records = [
      account('app:account:8', [accountId('a8'), payer]),
      account('app:account:9', [accountId('a9'), payer]),
      done({ account: payer }),
    ]
    expect(accountsOf(records)).toEqual([undefined])
    expect(resolveIdentities([ann, ...records]).report.issues.map(({ message }) => message)).toEqual([
      'Several accounts have the identifier.',
    ])
  })

  it('is the only one of the user at that time, where the policy says so', () => {
    const policy = { stampOnlyAccount: true }
    expect(accountsOf([member('u1', 'north'), done()])).toEqual([undefined])
    expect(accountsOf([member('u1', 'north'), done()], policy)).toEqual(['north'])
    expect(accountsOf([member('u1', 'north'), done({ at: 9 })], policy)).toEqual([undefined])
    expect(accountsOf([member('u1', 'north'), member('u1', 'south'), done()], policy)).toEqual([undefined])
    expect(accountsOf([member('u1', 'north', { leftAt: 100 }), done()], policy)).toEqual([undefined])
    expect(accountsOf([member('u1', 'north', { at: undefined }), done()], policy)).toEqual(['north'])
    expect(accountsOf([done()], policy)).toEqual([undefined])
    expect(accountsOf([member('u1', 'north'), done({ claims: [] })], policy)).toEqual([])
  })
})

describe('events as rules read them', () => {
  it('carry what their records say', () => {
    const paid = event('billing:event:1', [], { id: 'in_1', account: accountId('north'), properties: { amount: 5 } })
    expect(resolveIdentities([north, paid]).events).toEqual([
      { name: 'seen', at: 100, id: 'in_1', accountId: 'north', properties: { amount: 5 } },
    ])
  })

  it('count in their earliest version; of one instant in the lesser, whatever came first', () => {
    const at = (when: number, page: string) => event('web:event:1', [userId('u1')], { at: when, properties: { page } })
    const pageOf = (...versions: readonly IdentityRecord[]) =>
      resolveIdentities([ann, ...versions]).events[0]!.properties
    expect(pageOf(at(200, 'a'), at(100, 'b'))).toEqual({ page: 'b' })
    expect(pageOf(at(200, 'a'), at(99, 'b'))).toEqual({ page: 'b' })
    expect(pageOf(at(100, 'a'), at(200, 'b'))).toEqual({ page: 'a' })
    expect(pageOf(at(100, 'b'), at(100, 'a'))).toEqual({ page: 'a' })
    expect(pageOf(at(100, 'a'), at(100, 'b'))).toEqual({ page: 'a' })
  })

  it('without properties when these are none, and the report says so', () => {
    const { events, report } = resolveIdentities([
      ann,
      event('web:event:1', [userId('u1')], { properties: 'x' as never }),
    ])
    expect(events).toEqual([{ name: 'seen', at: 100, userId: 'u1' }])
    expect(report.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['record.type properties'])
  })

  it('of a prospect are in no row of users; in an account they are nobody’s', () => {
    const lead = person('crm:lead:1', [email('ann@hus.no')])
    const opened = (key: `${string}:${string}:${string}`, more: object) => event(key, [email('ann@hus.no')], more)
    const people = resolveIdentities([
      north,
      lead,
      opened('web:event:1', {}),
      opened('web:event:2', { account: accountId('north') }),
      event('web:event:3', [], { account: accountId('north') }),
    ])
    const inNorth = { name: 'seen', at: 100, accountId: 'north' }
    expect(people.events).toEqual([inNorth, inNorth])
    expect(people.everyone.events.map(({ userId: id }) => id)).toEqual(['rec:crm:lead:1', 'rec:crm:lead:1', undefined])
  })
})

describe('what rules read of one', () => {
  const done = [
    event('web:event:1', [userId('u1')]),
    event('web:event:2', [userId('u2')], { account: accountId('north') }),
  ]
  const people = resolveIdentities([
    ann,
    bo,
    person('app:user:3', [userId('u3')]),
    north,
    south,
    member('u1', 'north'),
    member('u2', 'north', { joinedAt: 5, leftAt: 50 }),
    held(),
    ...done,
  ])
  const [first, second] = people.events

  const members = [
    {
      user: { id: 'u1', reachable: ['in-app'] },
      membership: [{ roles: ['member'], joinedAt: 10 }],
      events: [first],
    },
    {
      user: { id: 'u2', reachable: ['in-app'] },
      membership: [{ roles: ['member'], joinedAt: 5, leftAt: 50 }],
      events: [second],
    },
  ]
  const subscription = { plan: 'pro', status: 'active', plans: ['pro'] }

  it('a person: with all accounts, and who else is in them', () => {
    expect(people.factsOf('u1')).toEqual({
      user: { id: 'u1', reachable: ['in-app'] },
      subscription: null,
      events: [first],
      accounts: [
        {
          account: { id: 'north' },
          membership: [{ roles: ['member'], joinedAt: 10 }],
          subscription,
          accountEvents: [second],
          members,
        },
      ],
    })
    expect(people.factsOf('app:user:1')).toEqual(people.factsOf('u1'))
  })

  it('a person without account or event has none, which is known', () => {
    expect(people.factsOf('u3')).toEqual({
      user: { id: 'u3', reachable: ['in-app'] },
      subscription: null,
      events: [],
      accounts: [],
    })
  })

  it('an account: with its members', () => {
    expect(people.accountFactsOf('north')).toEqual({
      account: { id: 'north' },
      subscription,
      accountEvents: [second],
      members,
    })
    expect(people.accountFactsOf('south')).toEqual({
      account: { id: 'south' },
      subscription: null,
      accountEvents: [],
      members: [],
    })
  })

  it('a subscription of the user is that of all accounts that have none', () => {
    const own = resolveIdentities([
      ann,
      north,
      south,
      member('u1', 'north'),
      member('u1', 'south'),
      held({ holders: [userId('u1')], plan: 'basic' }),
      held({ key: 'app:subscription:2' }),
    ]).factsOf('u1')!
    expect(own.subscription).toEqual({ plan: 'basic', status: 'active', plans: ['basic'] })
    expect(own.accounts!.map((each) => [each.account.id, 'subscription' in each])).toEqual([
      ['north', true],
      ['south', false],
    ])
  })

  it('nobody: nothing', () => {
    expect([people.factsOf('u9'), people.accountFactsOf('west')]).toEqual([undefined, undefined])
  })
})

describe('which traits rows have besides', () => {
  it('none, where the policy takes them away', () => {
    const policy = { reachableTrait: null, plansTrait: null }
    const people = resolveIdentities([ann, north, member('u1', 'north'), held()], { policy })
    expect(people.users).toEqual([{ id: 'u1' }])
    expect(people.subscriptions).toEqual([{ accountId: 'north', plan: 'pro', status: 'active' }])
  })

  it('how a user can be reached, as of when the policy says', () => {
    const moved = person('app:user:1', [userId('u1'), email('ann@hus.no', { to: '2025-01-01' })])
    const reachable = (asOf?: string) => resolveIdentities([moved], { policy: { asOf } }).users[0]!['reachable']
    expect(reachable()).toEqual(['in-app'])
    expect(reachable('2024-06-01')).toEqual(['email', 'in-app'])
    expect(reachable('2025-06-01')).toEqual(['in-app'])
  })
})

it('who was removed everywhere is a person, and no user, account or member any more', () => {
  const gone = { deleted: true }
  const people = resolveIdentities([
    { ...ann, ...gone },
    bo,
    { ...north, ...gone },
    south,
    member('u1', 'south'),
    member('u2', 'north'),
    member('u2', 'south'),
    held(),
    held({ key: 'app:subscription:2', holders: [userId('u1')] }),
    held({ key: 'app:subscription:3', holders: [userId('u2')] }),
  ])
  expect(people.persons.map(({ id, isDeleted }) => [id, isDeleted])).toEqual([
    ['u1', true],
    ['u2', false],
  ])
  expect(people.users.map(({ id }) => id)).toEqual(['u2'])
  expect(people.accounts.map(({ id }) => id)).toEqual(['south'])
  expect(people.memberships.map(({ userId: user, accountId: inside }) => `${user} ${inside}`)).toEqual(['u2 south'])
  expect(people.subscriptions.map(({ userId: user }) => user)).toEqual(['u2'])
})

it('the identity map says whose each event and subscription is', () => {
  const { identityMap } = resolveIdentities([
    ann,
    north,
    held(),
    held({ key: 'app:subscription:2', holders: [userId('u1')] }),
    event('web:event:1', [userId('u1')]),
    event('web:event:2', [], { account: accountId('north') }),
    event('web:event:3', [userId('u1')], { account: accountId('north') }),
  ])
  expect(identityMap.map(({ record, person: who, account: where }) => [record, who, where])).toEqual([
    ['app:account:1', null, 'north'],
    ['app:subscription:1', null, 'north'],
    ['app:subscription:2', 'u1', null],
    ['app:user:1', 'u1', null],
    ['web:event:1', 'u1', null],
    ['web:event:2', null, 'north'],
    ['web:event:3', 'u1', 'north'],
  ])
})
