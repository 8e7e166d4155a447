import { describe, expect, it } from 'vitest'
import { days, defineSegment, SegmentError } from '../../../src/index.js'
import { evaluate, evaluateAnywhere, factsIn, type PersonOf } from '../../../src/evaluate/index.js'
import { asOf, catalog } from '../world.js'

const { account, event, role, user } = catalog

const jane: PersonOf<typeof catalog> = {
  user: { id: 'jane', country: 'DE' },
  accounts: [
    {
      account: { id: 'acme', seats: 3 },
      membership: { roles: ['admin'] },
      subscription: { plan: 'pro' },
      known: { x: { verdict: true, hash: 'h' } },
    },
    { account: { id: 'initech', seats: 9 } },
    { account: { id: 'globex', seats: 1 }, membership: { roles: ['member'] }, subscription: null },
  ],
  events: [
    { name: 'signed in', at: '2026-06-14T09:00:00Z', accountId: 'acme' },
    { name: 'signed in', at: '2026-06-14T10:00:00Z' },
  ],
}

const admins = defineSegment({ id: 'admins', where: role().is('admin') })
const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
const large = defineSegment({ id: 'large', of: 'account', where: account('seats').atLeast(5) })
const twice = defineSegment({ id: 'twice', where: event('signed in').within(days(7)).count().is(2) })

describe('factsIn', () => {
  it('cuts one pair out of a person', () => {
    const facts = factsIn(jane, 'acme')
    expect(facts).toEqual({
      user: jane.user,
      account: { id: 'acme', seats: 3 },
      membership: { roles: ['admin'] },
      subscription: { plan: 'pro' },
      events: jane.events,
      known: { x: { verdict: true, hash: 'h' } },
    })
    expect(facts.events).toBe(jane.events)
  })

  it('keeps what is not given apart from what is known to be none', () => {
    expect(factsIn(jane, 'initech')).not.toHaveProperty('membership')
    expect(factsIn(jane, 'initech')).not.toHaveProperty('subscription')
    expect(factsIn(jane, 'globex').subscription).toBeNull()
  })

  it('sees the user alone, with the events of no account', () => {
    expect(evaluate(twice, factsIn(jane, 'acme'), { asOf })).toBe(true)
    expect(evaluate(twice, factsIn(jane, null), { asOf })).toBe(false)
  })

  it('refuses an account that the person has not', () => {
    expect(() => factsIn(jane, 'acne')).toThrow(
      expect.objectContaining({ code: 'person.account', message: expect.stringContaining('"acme"') as string }),
    )
    expect(() => factsIn({ user: { id: 'joe' } }, 'acme')).toThrow(SegmentError)
  })
})

describe('evaluateAnywhere', () => {
  it('tells through which accounts, and where it is unknown', () => {
    expect(evaluateAnywhere(admins, jane, { asOf })).toEqual({
      verdict: true,
      through: ['acme'],
      unknownIn: ['initech'],
    })
  })

  it('is null when it holds nowhere and is unknown somewhere', () => {
    const others = { ...jane, accounts: jane.accounts!.slice(1) }
    expect(evaluateAnywhere(admins, others, { asOf })).toEqual({ verdict: null, through: [], unknownIn: ['initech'] })
  })

  it('is false when it is false everywhere', () => {
    expect(evaluateAnywhere(admins, { ...jane, accounts: jane.accounts!.slice(2) }, { asOf })).toEqual({
      verdict: false,
      through: [],
      unknownIn: [],
    })
  })

  it('asks a user segment once, and an account segment of each account', () => {
    expect(evaluateAnywhere(german, jane, { asOf })).toEqual({ verdict: true, through: [], unknownIn: [] })
    expect(evaluateAnywhere(large, jane, { asOf })).toEqual({ verdict: true, through: ['initech'], unknownIn: [] })
  })

  it('asks the user alone who has no account', () => {
    expect(evaluateAnywhere(admins, { user: { id: 'joe' } }, { asOf })).toEqual({
      verdict: null,
      through: [],
      unknownIn: [],
    })
  })
})
