import { describe, expect, it } from 'vitest'
import { Roster, rosterOf } from '../../../src/assignment/index.js'

const roster = rosterOf({
  users: ['zoe'],
  accounts: ['empty'],
  members: [
    ['jane', 'acme'],
    ['jane', 'hooli'],
    ['joe', null],
    ['jane', 'acme'],
  ],
})

describe('a roster', () => {
  it('numbers everybody once', () => {
    expect(roster.users).toEqual(['zoe', 'jane', 'joe'])
    expect(roster.accounts).toEqual(['empty', 'acme', 'hooli'])
    expect([roster.size('member'), roster.size('user'), roster.size('account')]).toEqual([3, 3, 3])
  })

  it('finds subjects by their ids', () => {
    expect(roster.position('member', { userId: 'jane', accountId: 'hooli' })).toBe(1)
    expect(roster.position('member', { userId: 'joe', accountId: null })).toBe(2)
    expect(roster.position('user', { userId: 'zoe', accountId: null })).toBe(0)
    expect(roster.position('account', { userId: null, accountId: 'hooli' })).toBe(2)
  })

  it.each([
    ['member', 'zoe', null],
    ['member', 'zoe', 'acme'],
    ['member', 'joe', 'acme'],
    ['member', 'jane', null],
    ['member', 'jane', 'nowhere'],
    ['member', null, 'acme'],
    ['user', null, 'acme'],
    ['user', 'nobody', null],
    ['account', 'jane', null],
    ['account', null, '__proto__'],
  ] as const)('has no %s %s %s', (of, userId, accountId) => {
    expect(roster.position(of, { userId, accountId })).toBe(-1)
  })

  it('gives subjects by position', () => {
    expect(roster.subject('member', 1)).toEqual({ userId: 'jane', accountId: 'hooli' })
    expect(roster.subject('member', 2)).toEqual({ userId: 'joe', accountId: null })
    expect(roster.subject('user', 1)).toEqual({ userId: 'jane', accountId: null })
    expect(roster.subject('account', 1)).toEqual({ userId: null, accountId: 'acme' })
  })

  it('knows the pairs of users and of accounts', () => {
    expect([0, 1, 2].map((user) => [...roster.membersOfUser(user)])).toEqual([[], [0, 1], [2]])
    expect([0, 1, 2].map((account) => [...roster.membersOfAccount(account)])).toEqual([[], [0], [1]])
  })

  it('orders by ids', () => {
    const named = (of: 'member' | 'user') =>
      [...roster.order(of)].map((position) => Object.values(roster.subject(of, position)).join())
    expect(named('user')).toEqual(['jane,', 'joe,', 'zoe,'])
    expect(named('member')).toEqual(['jane,acme', 'jane,hooli', 'joe,'])
  })

  it('may be empty', () => {
    const empty = new Roster({ users: [], accounts: [], memberUsers: [], memberAccounts: [] })
    expect([empty.size('member'), empty.order('member').length]).toEqual([0, 0])
  })
})
