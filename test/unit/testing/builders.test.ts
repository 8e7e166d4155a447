import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/evaluate/index.js'
import { all, ago, days, defineSegment, hours, inSegment, months, percent, seconds } from '../../../src/index.js'
import { spread } from '../../../src/testing/moments.js'
import { testingFor } from '../../../src/testing/index.js'
import { errorOf } from '../mistakes.js'
import { account, active, asOf, catalog, person, solo } from './saas.js'

const { event, members, membership, plan, role, subscription, tenure } = catalog

describe('a person', () => {
  it('has the traits that were said, the last word on each', () => {
    const jane = person('jane').with({ country: 'FR', nps: 9 }).with({ country: 'DE' })
    expect(jane.facts().user).toEqual({ id: 'jane', country: 'DE', nps: 9 })
  })

  it('is not changed by a word: every word gives another person', () => {
    const jane = person('jane')
    jane.with({ country: 'DE' }).as('admin').did('signed in')
    expect(jane.facts()).toEqual({ user: { id: 'jane' }, events: [] })
  })

  it('did nothing that was not said: events are complete', () => {
    const silent = defineSegment({ id: 'silent', where: event('signed in').count().is(0) })
    expect(evaluate(silent, person().facts(), { asOf })).toBe(true)
    expect(evaluate(silent, person().knownSince(days(30)).facts(), { asOf })).toBe(null)
  })

  it('signed up so long ago', () => {
    const facts = person().signedUp(days(40)).facts()
    expect(facts.user).toMatchObject({ signedUpAt: '2026-05-06T09:00:00.000Z' })
    const older = (age: number) => defineSegment({ id: 'older', where: tenure().atLeast(days(age)) })
    expect([40, 41].map((age) => evaluate(older(age), facts, { asOf }))).toEqual([true, false])
    expect(person().signedUp({ at: '2026-01-01' }).facts().user).toMatchObject({
      signedUpAt: '2026-01-01T00:00:00.000Z',
    })
  })

  it('has no account until a word needs one', () => {
    expect(person().did('signed in').facts().account).toBeUndefined()
    expect(person().as('admin').facts()).toMatchObject({
      account: { id: 'account-1' },
      membership: { roles: ['admin'] },
    })
    expect(person().onPlan('pro').facts()).toMatchObject({
      account: { id: 'account-1' },
      subscription: { plan: 'pro' },
    })
  })

  it('keeps what was said about the account when it gets its name', () => {
    const facts = person().onPlan('pro').as('admin').in('acme', { seats: 5 }).facts()
    expect(facts).toMatchObject({ account: { id: 'acme', seats: 5 }, subscription: { plan: 'pro' } })
  })

  it('holds roles, and is in the account since then', () => {
    const jane = person().in('acme').as('member').as('owner').joined(days(3)).withMembership({ team: 'red' })
    expect(jane.facts().membership).toEqual({
      roles: ['member', 'owner'],
      joinedAt: '2026-06-12T09:00:00.000Z',
      team: 'red',
    })
    const segment = defineSegment({
      id: 'red owner',
      where: all(role().is('owner'), membership('team').is('red'), membership('joinedAt').age().atLeast(days(3))),
    })
    expect(evaluate(segment, jane.facts(), { asOf })).toBe(true)
  })

  it('is on a plan, on none, or it is not known', () => {
    const plans = [
      person().in('acme').onPlan('pro', { contract: 'annual' }),
      person().withoutSubscription(),
      person().in('acme'),
    ]
    const paying = defineSegment({ id: 'paying', where: plan().atLeast('pro') })
    expect(plans.map((each) => evaluate(paying, each.facts(), { asOf }))).toEqual([true, false, null])
    const annual = defineSegment({ id: 'annual', where: subscription('contract').is('annual') })
    expect(evaluate(annual, plans[0]!.facts(), { asOf })).toBe(true)
  })

  it('holds the subscription where there are no accounts', () => {
    const { person: user } = testingFor(solo, { asOf })
    expect(user().onPlan('pro').did('opened').facts()).toMatchObject({
      user: { id: 'user-1' },
      subscription: { plan: 'pro' },
    })
    expect(user().withoutSubscription().facts().subscription).toBe(null)
    expect(errorOf(() => user().in('acme')).code).toBe('argument.invalid')
  })

  it('is a member of the account, so that rules about it are answered', () => {
    const populated = defineSegment({ id: 'populated', of: 'account', where: members().count().is(3) })
    const asked = defineSegment({ id: 'asked', where: inSegment(populated) })
    const acme = account('acme').withMembers(person(), person())
    expect(evaluate(asked, person().in(acme).facts(), { asOf })).toBe(true)
  })
})

describe('what a person did', () => {
  const at = (facts: { readonly events?: readonly { readonly at: unknown }[] | undefined }) =>
    facts.events?.map((each) => each.at)

  it('lies evenly inside the window', () => {
    expect(
      at(
        person()
          .did('signed in', 3, { within: days(4) })
          .facts(),
      ),
    ).toEqual(['2026-06-12T09:00:00.000Z', '2026-06-13T09:00:00.000Z', '2026-06-14T09:00:00.000Z'])
    expect(
      evaluate(
        active,
        person()
          .did('signed in', 3, { within: days(7) })
          .facts(),
        { asOf },
      ),
    ).toBe(true)
  })

  it('lies within the last day when nothing is said', () => {
    expect(at(person().did('signed in').facts())).toEqual(['2026-06-14T21:00:00.000Z'])
  })

  it('lies between two durations ago', () => {
    const earlier = defineSegment({
      id: 'earlier',
      where: event('signed in')
        .during(ago(days(60), days(30)))
        .count()
        .is(10),
    })
    expect(
      evaluate(
        earlier,
        person()
          .did('signed in', 10, { ago: [days(60), days(30)] })
          .facts(),
        { asOf },
      ),
    ).toBe(true)
  })

  it('happened at an instant, with properties, in an account', () => {
    const facts = person('jane')
      .did('report created', { at: '2026-06-01', properties: { rows: 5 }, account: 'acme' })
      .did('report created', 2, { at: '2026-06-02', properties: { rows: 7 } })
      .facts()
    const ids = facts.events?.map(({ id }) => id)
    expect(facts.events?.[0]).toEqual({
      name: 'report created',
      at: '2026-06-01T00:00:00.000Z',
      id: 'event-1',
      userId: 'jane',
      accountId: 'acme',
      properties: { rows: 5 },
    })
    expect(ids).toEqual(['event-1', 'event-2', 'event-3'])
  })

  it('is nothing when it was done no times', () => {
    expect(
      person()
        .did('signed in', 0, { within: days(7) })
        .facts().events,
    ).toEqual([])
  })

  it('lies strictly inside any stretch that has room, on whole milliseconds, in order', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer(), fc.integer({ min: 2, max: 1e10 }), (times, start, length) => {
        const instants = spread(times, start, start + length)
        expect(instants).toHaveLength(times)
        expect(instants.every((at) => Number.isInteger(at) && at > start && at < start + length)).toBe(true)
        expect([...instants].sort((left, right) => left - right)).toEqual(instants)
      }),
    )
  })

  it.each([
    ['an event that is not declared', 'rule.unknown-name', () => person().did('signed out' as 'signed in')],
    ['a fraction of a time', 'argument.invalid', () => person().did('signed in', 1.5)],
    ['two places', 'argument.invalid', () => person().did('signed in', { within: days(1), at: asOf })],
    ['the shorter duration first', 'argument.invalid', () => person().did('signed in', { ago: [days(1), days(2)] })],
    ['no duration', 'value.duration', () => person().did('signed in', { within: { days: 0 } })],
    ['an instant without a zone', 'value.instant', () => person().did('signed in', { at: '2026-06-15T09:00' })],
    [
      'a beginning that the catalog does not name',
      'catalog.since',
      () => testingFor(solo, { asOf }).person().signedUp(days(1)),
    ],
    [
      'a beginning of accounts that the catalog does not name',
      'catalog.since',
      () => testingFor(solo, { asOf }).account().created(days(1)),
    ],
    ['no instant to ask at', 'as-of.invalid', () => testingFor(catalog, { asOf: 'now' })],
    ['no options', 'as-of.invalid', () => (testingFor as (of: typeof catalog) => unknown)(catalog)],
  ] as const)('refuses %s', (_, code, make) => {
    expect(errorOf(make).code).toBe(code)
  })
})

describe('an account', () => {
  it('has traits, a beginning, a plan, and events that nobody did', () => {
    const facts = account('acme')
      .with({ seats: 5 })
      .created(months(3))
      .onPlan('pro')
      .did('trial started', { within: hours(2) })
      .facts()
    expect(facts).toEqual({
      account: { id: 'acme', seats: 5, createdAt: '2026-03-15T09:00:00.000Z' },
      subscription: { plan: 'pro' },
      accountEvents: [{ name: 'trial started', at: '2026-06-15T08:00:00.000Z', id: 'event-1', accountId: 'acme' }],
      members: [],
    })
  })

  it('has members, each with an own name, roles and events', () => {
    const busy = person()
      .as('admin')
      .did('signed in', 3, { within: days(7) })
    const acme = account('acme').withMembers(busy, busy, person('ada').did('signed in'))
    const share = members(inSegment(active)).share()
    const most = defineSegment({ id: 'most', of: 'account', where: share.atLeast(percent(60)) })
    expect(acme.facts().members?.map((each) => each.user?.id)).toEqual(['user-1', 'user-2', 'ada'])
    expect(evaluate(most, acme.facts(), { asOf })).toBe(true)
  })

  it('has those events of its members that carry it', () => {
    const acme = account('acme').withMembers(
      person().did('signed in', { account: 'acme' }),
      person().did('signed in', { account: 'acme' }),
      person().did('signed in', { account: 'initech' }),
      person().did('signed in'),
    )
    const two = defineSegment({ id: 'two', of: 'account', where: catalog.account.event('signed in').count().is(2) })
    expect(evaluate(two, acme.facts(), { asOf })).toBe(true)
  })

  it('is known since then', () => {
    const early = defineSegment({ id: 'early', of: 'account', where: catalog.account.event('signed in').count().is(0) })
    expect(evaluate(early, account().knownSince(seconds(1)).facts(), { asOf })).toBe(null)
    expect(evaluate(early, account().withoutSubscription().facts(), { asOf })).toBe(true)
  })
})

describe('the types of the builders', () => {
  it('know the names of the catalog', () => {
    const someone = person()
    // @ts-expect-error no such event
    expect(() => someone.did('signed out')).toThrow('signed in')
    // @ts-expect-error no such plan
    expect(someone.onPlan('gold')).toBeDefined()
    // @ts-expect-error no such role
    expect(someone.as('boss')).toBeDefined()
    // @ts-expect-error no such trait
    expect(someone.with({ shoeSize: 43 })).toBeDefined()
    // @ts-expect-error no such property
    expect(someone.did('report created', { properties: { columns: 1 } })).toBeDefined()
    // @ts-expect-error no such trait of an account
    expect(someone.in('acme', { country: 'DE' })).toBeDefined()
  })
})
