import { describe, expect, it } from 'vitest'
import { type IdentityPolicy, type PersonRecord, resolveIdentities } from '../../../src/identity/index.js'
import { account, accountId, event, person, userId } from './records.js'

/** What several systems say of one user, by system. */
const said = (bySystem: Readonly<Record<string, Partial<PersonRecord>>>) =>
  Object.entries(bySystem).map(([source, more]) => person(`${source}:user:1`, [userId('u1')], more))

const traitsOf = (bySystem: Readonly<Record<string, Partial<PersonRecord>>>, policy: IdentityPolicy = {}) =>
  resolveIdentities(said(bySystem), { policy }).personOf('u1')!.traits

const seen = (lastSeenAt: unknown) => ({ traits: { lastSeenAt } })
const created = (createdAt: unknown) => ({ traits: { createdAt } })

describe('where systems say different things of a person', () => {
  it('the one that is believed most is right, whenever it said so; others come last', () => {
    const systems = {
      billing: { traits: { country: 'FR' }, observedAt: 9 },
      crm: { traits: { country: 'DE' }, observedAt: 1 },
      app: { traits: { country: 'AT' }, observedAt: 5 },
    }
    expect(traitsOf(systems)).toEqual({ country: 'FR' })
    expect(traitsOf(systems, { sources: ['crm', 'app'] })).toEqual({ country: 'DE' })
    expect(traitsOf(systems, { sources: ['crm'], fields: { country: { sources: ['app'] } } })).toEqual({
      country: 'AT',
    })
  })

  it('the last word counts, also where only one trait is dated', () => {
    const dated = { traits: { country: 'DE', seats: 5 }, traitsAt: { country: '2026-01-01' }, observedAt: '2024-01-01' }
    const other = { traits: { country: 'FR', seats: 9 }, observedAt: '2025-01-01' }
    expect(traitsOf({ app: dated, crm: other })).toEqual({ country: 'DE', seats: 9 })
    expect(traitsOf({ app: { ...dated, traitsAt: { country: 'soon' } }, crm: other })).toEqual({
      country: 'FR',
      seats: 9,
    })
  })

  it.each([
    ['the later instant', '2025-01-01', '2026-01-01', '2026-01-01'],
    ['the greater number', 7.5, 11.5, 11.5],
    ['an instant, not what cannot be read', '2025-01-01', 'n/a', '2025-01-01'],
    ['a number, not a list', 7, ['x'], 7],
    ['the greater of two texts', 'b', 'a', 'b'],
    ['something, not nothing', '2025-01-01', null, '2025-01-01'],
  ])('the greatest is %s', (_, one, other, greatest) => {
    expect(traitsOf({ app: seen(one), crm: seen(other) })).toEqual({ lastSeenAt: greatest })
    expect(traitsOf({ app: seen(other), crm: seen(one) })).toEqual({ lastSeenAt: greatest })
  })

  it.each([
    ['the earlier instant', '2025-01-01', '2026-01-01', '2025-01-01'],
    ['the smaller number', 7.5, 11.5, 7.5],
    ['an instant, not what cannot be read', 'a while ago', '2025-01-01', '2025-01-01'],
    ['the lesser of two texts', 'b', 'a', 'a'],
    ['something, not nothing', null, '2025-01-01', '2025-01-01'],
  ])('the least is %s', (_, one, other, least) => {
    expect(traitsOf({ app: created(one), crm: created(other) })).toEqual({ createdAt: least })
    expect(traitsOf({ app: created(other), crm: created(one) })).toEqual({ createdAt: least })
  })

  it('a trait without a value is not said at all', () => {
    expect(traitsOf({ app: { traits: { country: undefined } }, crm: { traits: { country: 'DE' } } })).toEqual({
      country: 'DE',
    })
  })
})

describe('where each trait is from', () => {
  it('of a person, with what else was said', () => {
    const people = resolveIdentities(
      said({ app: { traits: { seats: 5 }, observedAt: 9 }, crm: { traits: { seats: 3 } } }),
    )
    expect(people.fieldsOf('u1')).toEqual({
      seats: {
        value: 5,
        record: 'app:user:1',
        source: 'app',
        observedAt: 9,
        others: [{ value: 3, record: 'crm:user:1', source: 'crm', observedAt: null }],
      },
    })
    expect(people.fieldsOf('crm:user:1')).toEqual(people.fieldsOf('u1'))
  })

  it('of an account, by its id or a record of it', () => {
    const north = account('app:account:1', [accountId('north')], { traits: { tier: 'gold' } })
    const people = resolveIdentities([north])
    expect(people.fieldsOf('north')['tier']?.value).toBe('gold')
    expect(people.fieldsOf('app:account:1')['tier']?.value).toBe('gold')
    expect(people.accountOf('app:account:1')?.id).toBe('north')
  })

  it('of nobody there is none', () => {
    expect(resolveIdentities([]).fieldsOf('u9')).toEqual({})
    expect(resolveIdentities([]).accountOf('north')).toBeUndefined()
  })
})

it('an event under the key of a person describes nothing, and is the event of that person', () => {
  const people = resolveIdentities([
    person('app:user:1', [userId('u1')], { traits: { country: 'DE' } }),
    event('app:user:1', [userId('u1')], { properties: { country: 'FR' } }),
  ])
  expect(people.users).toEqual([{ id: 'u1', country: 'DE', reachable: ['in-app'] }])
  expect(people.events).toEqual([{ name: 'seen', at: 100, userId: 'u1', properties: { country: 'FR' } }])
})

describe('two versions of one record', () => {
  const versions = (one: object, other: object) =>
    resolveIdentities([
      person('app:user:1', [userId('u1')], { traits: { since: one } }),
      person('app:user:1', [userId('u1')], { traits: { since: other } }),
    ]).fieldsOf('u1')['since']!.others.length + 1

  it('are one when they say the same, dates and lists included', () => {
    expect(versions(new Date(5), new Date(5))).toBe(1)
    expect(versions(new Date(5), new Date(6))).toBe(2)
    expect(versions({ a: [1, { b: 2 }], c: undefined }, { a: [1, { b: 2 }] })).toBe(1)
  })

  it('are told apart in no time, even where traits contain themselves', () => {
    const node = (name: string) => {
      const made: Record<string, unknown> = { name }
      for (const field of 'abcdefgh') made[field] = made
      return made
    }
    expect(versions(node('x'), node('x'))).toBe(1)
    expect(versions(node('x'), node('y'))).toBe(2)
  })
})
