import { describe, expect, it } from 'vitest'
import type { Audience } from '../../../src/assignment/index.js'
import { errorOf } from '../mistakes.js'
import { active, german, people, segments } from './people.js'
import { assign, written } from './world.js'

const assignment = assign(segments, people)

const pairs = (audience: Audience) => [...audience].map(({ userId, accountId }) => `${userId} ${accountId}`)

describe('an audience', () => {
  it('can be iterated, as often as one likes', () => {
    const audience = assignment.audience('admins')
    expect(pairs(audience)).toEqual(['jane acme', 'kim hooli'])
    expect(pairs(audience)).toHaveLength(audience.size)
  })

  it('has users and accounts, each once', () => {
    const everybody = assignment.existing('member')
    expect([everybody.size, everybody.users, everybody.accounts]).toEqual([5, 4, 2])
    expect(everybody.userIds()).toEqual(['jane', 'joe', 'kim', 'lee'])
    expect(everybody.accountIds()).toEqual(['acme', 'hooli'])
  })

  it('of users has no accounts, of accounts no users', () => {
    expect([assignment.audience('german').accounts, assignment.audience('german').accountIds()]).toEqual([0, []])
    expect([assignment.audience('paying').users, assignment.audience('paying').userIds()]).toEqual([0, []])
    expect([...assignment.audience('paying')]).toEqual([{ userId: null, accountId: 'acme' }])
    expect([...assignment.audience('german')][0]).toEqual({ userId: 'jane', accountId: null })
  })

  it('tells through which accounts a user is in', () => {
    expect(assignment.existing('member').through('jane')).toEqual(['acme', 'hooli'])
    expect(assignment.audience('admins').through('jane')).toEqual(['acme'])
    expect(assignment.audience('admins').through('joe')).toEqual([])
    expect(assignment.existing('member').through('lee')).toEqual([])
    expect(assignment.audience('german').through('jane')).toEqual([])
    expect(assignment.audience('admins').through('nobody')).toEqual([])
  })

  it('tells whether a subject is in', () => {
    const admins = assignment.audience('admins')
    expect(admins.has({ userId: 'jane', accountId: 'acme' })).toBe(true)
    expect(admins.has({ userId: 'jane', accountId: 'hooli' })).toBe(false)
    expect(admins.has({ userId: 'jane', accountId: null })).toBe(false)
    expect(admins.has({ userId: 'nobody', accountId: 'acme' })).toBe(false)
  })
})

const users = (...ids: readonly string[]) =>
  written(
    [german],
    ids.map((userId) => ({ of: 'user', userId, verdicts: [true] })),
  ).audience('german')

const everyPage = (audience: Audience, limit: number) => {
  const pages = [audience.page({ limit })]
  for (let { next } = pages[0]!; next !== null; next = pages.at(-1)!.next)
    pages.push(audience.page({ limit, after: next }))
  return pages.map(({ subjects }) => subjects.map(({ userId, accountId }) => [userId, accountId].join()))
}

describe('pages', () => {
  it('follow the ids by code point, whatever the order of the data', () => {
    expect(everyPage(users('b', '\u{1f600}', 'a', '￿', 'B'), 2)).toEqual([['B,', 'a,'], ['b,', '￿,'], ['\u{1f600},']])
  })

  it('of members go by user, then by account, none first', () => {
    const members = written(
      [active],
      [
        { userId: 'b', accountId: 'x', verdicts: [true] },
        { userId: 'a', accountId: 'y', verdicts: [true] },
        { userId: 'a', accountId: 'x', verdicts: [true] },
        { userId: 'b', verdicts: [true] },
      ],
    ).audience('active')
    expect(everyPage(members, 3)).toEqual([['a,x', 'a,y', 'b,'], ['b,x']])
  })

  it('end with the last subject, also when it fills the page', () => {
    expect(users('a', 'b').page({ limit: 2 }).next).toBeNull()
    expect(users('a', 'b').page({ limit: 3 }).next).toBeNull()
    expect(users().page({ limit: 1 })).toEqual({ subjects: [], next: null })
  })

  it('go on after others came and went', () => {
    const { next } = users('a', 'b', 'c', 'd').page({ limit: 2 })
    const later = users('a', 'aa', 'c', 'd', 'e')
    expect(later.page({ limit: 9, after: next }).subjects.map(({ userId }) => userId)).toEqual(['c', 'd', 'e'])
  })

  it('go on when everybody else has gone', () => {
    expect(users('a').page({ limit: 9, after: '["b"]' })).toEqual({ subjects: [], next: null })
  })

  it('begin anew without a cursor', () => {
    expect(users('a').page({ limit: 1, after: null }).subjects).toHaveLength(1)
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('have a size: not %s', (limit) => {
    expect(errorOf(() => users('a').page({ limit })).path).toBe('limit')
  })

  it.each(['', 'x', '[]', '{}', 'null', '[1]', '["a","b"]', '["a",null]', '[null]', '[["a"]]'])(
    'refuse the cursor %s',
    (after) => {
      expect(errorOf(() => users('a').page({ limit: 1, after })).path).toBe('after')
    },
  )

  it('refuse a cursor that is no text', () => {
    expect(errorOf(() => users('a').page({ limit: 1, after: 7 as never })).path).toBe('after')
  })

  it.each(['["a"]', '["a",1]', '[null,"x"]'])('of members refuse the cursor %s', (after) => {
    expect(errorOf(() => assignment.existing('member').page({ limit: 1, after })).code).toBe('argument.invalid')
  })

  it('of accounts have cursors of accounts', () => {
    const accounts = assignment.existing('account')
    const { next } = accounts.page({ limit: 1 })
    expect(accounts.page({ limit: 1, after: next }).subjects).toEqual([{ userId: null, accountId: 'hooli' }])
  })
})

describe('a sample', () => {
  const ids = (audience: Audience, count: number, salt: string) =>
    audience.sample(count, { salt }).map(({ userId }) => userId)

  it('is the same every time, and in any order of the data', () => {
    expect(ids(users('a', 'b', 'c', 'd', 'e'), 2, 'x')).toEqual(ids(users('e', 'd', 'c', 'b', 'a'), 2, 'x'))
  })

  it('is another one with another salt', () => {
    const all = users(...Array.from({ length: 50 }, (_, index) => `u${index}`))
    expect(ids(all, 5, 'x')).not.toEqual(ids(all, 5, 'y'))
  })

  it('keeps those who stay', () => {
    const few = ids(users('a', 'b', 'c'), 2, 'x')
    expect(ids(users(...(few as string[])), 2, 'x')).toEqual(few)
  })

  it('has at most everybody', () => {
    expect(users('a', 'b').sample(9, { salt: '' })).toHaveLength(2)
    expect(users('a', 'b').sample(0, { salt: '' })).toEqual([])
  })

  it.each([-1, 0.5, Number.NaN])('has no size %s', (count) => {
    expect(errorOf(() => users('a').sample(count, { salt: '' })).path).toBe('count')
  })
})
