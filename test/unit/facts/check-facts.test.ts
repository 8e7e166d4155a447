import { describe, expect, it } from 'vitest'
import { checkFacts, type Facts } from '../../../src/evaluate/index.js'
import { asOf, catalog } from '../world.js'

const issues = (facts: Facts) => checkFacts(catalog, facts, { asOf })

const signIn = (parts: object) => ({
  user: { id: 'jane' },
  events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z', ...parts }],
})

describe('checkFacts', () => {
  it('finds nothing in good facts, old names included', () => {
    const facts: Facts = {
      user: { id: 'jane', countryCode: 'DE', signedUpAt: '2026-01-01' },
      account: { id: 'acme', seats: 3 },
      membership: [{ roles: ['admin'], joinedAt: '2026-01-01' }],
      subscription: { plan: 'pro', status: 'active', mrr: { amount: 900, currency: 'USD' } },
      events: [{ name: 'report made', at: '2026-06-14T08:00:00Z', properties: { rows: 4 } }],
      accountEvents: [{ name: 'signed in', at: '2026-06-14T08:00:00Z', accountId: 'acme' }],
      members: [{ user: { id: 'joe' }, membership: { roles: ['member'] }, events: [] }],
      history: { since: 'always', events: { 'report made': { since: '2026-01-01', until: asOf } } },
    }
    expect(issues(facts)).toEqual([])
  })

  it('knows no traits of accounts where the catalog has none', () => {
    const { account: _account, ...traits } = catalog.toJSON().traits
    const solo = { ...catalog.toJSON(), accounts: false, traits }
    expect(checkFacts(solo, { user: { id: 'jane' }, account: { id: 'acme', seats: 3 } }, { asOf })).toMatchObject([
      { code: 'facts.unknown-name', path: 'account.seats' },
    ])
  })

  it.each<[string, Facts, object]>([
    [
      'an unknown trait',
      { user: { id: 'jane', contry: 'DE' } },
      { code: 'facts.unknown-name', path: 'user.contry', expected: '"country"' },
    ],
    [
      'an unknown event',
      signIn({ name: 'Signed In' }),
      { code: 'facts.unknown-name', path: 'events["Signed In"]', expected: '"signed in"' },
    ],
    [
      'an unknown property',
      signIn({ properties: { plattform: 'web' } }),
      { code: 'facts.unknown-name', path: 'events["signed in"].properties.plattform', expected: '"platform"' },
    ],
    [
      'a trait of the wrong type',
      { account: { id: 'acme', seats: '3' } },
      { code: 'facts.type', path: 'account.seats', expected: 'integer' },
    ],
    [
      'an undeclared value',
      signIn({ properties: { platform: 'tv' } }),
      { code: 'facts.type', path: 'events["signed in"].properties.platform', expected: '"web", "mobile"' },
    ],
    [
      'an account trait of a kind that the catalog has none of',
      { subscription: { plan: 'pro', seats: 3 } },
      { code: 'facts.unknown-name', path: 'subscription.seats' },
    ],
    ['an undeclared plan', { subscription: { plan: 'platinum' } }, { code: 'facts.type', path: 'subscription.plan' }],
    ['an undeclared role', { membership: { roles: ['boss'] } }, { code: 'facts.type', path: 'membership.roles' }],
    ['a local time', signIn({ at: '2026-06-14T08:00:00' }), { code: 'facts.instant', path: 'events["signed in"].at' }],
    ['seconds', signIn({ at: 1_781_000_000 }), { code: 'facts.instant', expected: 'milliseconds' }],
    [
      'an instant before 1990',
      signIn({ at: '1970-01-01' }),
      { code: 'facts.instant', message: 'An instant lies before 1990.' },
    ],
    [
      'an event after asOf',
      signIn({ at: '2026-06-15T09:00:00.001Z' }),
      { code: 'facts.instant', message: expect.stringContaining('after asOf') },
    ],
    ['an event of another user', signIn({ userId: 'joe' }), { code: 'facts.type', path: 'events["signed in"].userId' }],
    [
      'an account event of no account',
      { account: { id: 'acme' }, accountEvents: [{ name: 'signed in', at: asOf }] },
      { code: 'facts.type', path: 'accountEvents["signed in"].accountId' },
    ],
    [
      'a member given twice',
      { account: { id: 'acme' }, members: [{ user: { id: 'joe' } }, { user: { id: 'joe' } }] },
      { code: 'facts.duplicate', path: 'members' },
    ],
    [
      'a trait of a member',
      { account: { id: 'acme' }, members: [{ user: { id: 'joe', country: 7 } }] },
      { code: 'facts.type', path: 'user.country' },
    ],
    [
      'a beginning of history that cannot be read',
      { history: { since: 'forever' } },
      { code: 'facts.instant', path: 'history.since', expected: expect.stringMatching(/^"always", a Date/) },
    ],
    [
      'an end of the history of an event that cannot be read',
      { accountHistory: { since: 'always', events: { 'signed in': { until: 'today' } } } },
      { code: 'facts.instant', path: 'accountHistory.events["signed in"].until' },
    ],
    [
      'the history of an event that the catalog does not have',
      { history: { since: 0, events: { 'signed inn': { since: 0 } } } },
      { code: 'facts.unknown-name', path: 'history.events["signed inn"]', expected: '"signed in"' },
    ],
  ])('finds %s', (_, facts, issue) => {
    expect(issues(facts)).toEqual([expect.objectContaining({ count: 1, ...issue })])
  })

  it('counts what repeats', () => {
    const event = { name: 'Signed In', at: asOf }
    expect(issues({ events: [event, event, event] })).toEqual([expect.objectContaining({ count: 3 })])
  })

  it('says nothing of later events without asOf', () => {
    expect(checkFacts(catalog.toJSON(), signIn({ at: '2030-01-01' }))).toEqual([])
  })
})
