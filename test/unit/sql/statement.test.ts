import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCatalog, defineSegment, defineStaticSegment, type Segment } from '../../../src/index.js'
import { type Mapping, type SqlOptions, toSql, verdictsOf } from '../../../src/sql/index.js'
import { errorOf } from '../mistakes.js'

const { user, account } = defineCatalog({
  user: z.object({ country: z.string() }),
  account: z.object({ seats: z.int() }),
})

const german = defineSegment({ id: 'german', where: user('country').is('DE') })
const large = defineSegment({ id: 'large', of: 'account', where: account('seats').atLeast(10) })

const mapping = {
  users: { table: 'users', id: 'id', traits: { json: 'traits' } },
  accounts: { table: 'accounts', id: 'id', traits: { json: 'traits' } },
  memberships: { table: 'memberships', user: 'user_id', account: 'account_id' },
}
const options: SqlOptions = { dialect: 'postgres', mapping, asOf: '2026-06-15T09:00:00Z' }

const mistakeOf = (segments: readonly Segment[], changed: Partial<SqlOptions> = {}) => {
  const { code, path } = errorOf(() => toSql(segments, { ...options, ...changed }))
  return [code, path]
}

describe('a statement', () => {
  it('is of a dialect that there is', () => {
    expect(mistakeOf([german], { dialect: 'oracle' as never })).toEqual(['sql.dialect', 'dialect'])
  })

  it('is of segments of one kind', () => {
    expect(mistakeOf([])).toEqual(['argument.invalid', 'segments'])
    expect(mistakeOf([german, large])).toEqual(['argument.invalid', 'segments'])
  })

  it('gives the members of one segment only', () => {
    const other = defineSegment({ id: 'french', where: user('country').is('FR') })
    expect(mistakeOf([german, other], { only: 'members' })).toEqual(['argument.invalid', 'only'])
    const { columns } = toSql([german], { ...options, only: 'members' })
    expect(columns).toEqual({ subject: ['user_id', 'account_id'], verdicts: [] })
  })

  it('has no room for more subjects than an engine takes', () => {
    const subjects = Array.from({ length: 1_001 }, (_, index) => `u${index}`)
    const pilot = defineStaticSegment({ id: 'pilot', of: 'user', subjects })
    expect(mistakeOf([pilot], { dialect: 'trino' })).toEqual(['sql.limit', 'subjects'])
    expect(toSql([pilot], options).columns.verdicts).toEqual([
      { column: 'segment_1', segment: 'pilot', hash: pilot.hash },
    ])
  })

  it('refuses what its dialect has no words for', () => {
    const tagged = defineCatalog({
      user: z.object({ tags: z.array(z.string()) }),
      account: z.object({}),
      membership: z.object({ tags: z.array(z.string()) }),
    })
    const own: Mapping = {
      users: { table: 'users', id: 'id', account: 'company', traits: { columns: { tags: 'tags' } } },
    }
    const beta = defineSegment({ id: 'beta', where: tagged.user('tags').includesAny('beta') })
    const nobody = defineSegment({ id: 'nobody', where: tagged.membership('tags').isPresent() })
    for (const segment of [beta, nobody])
      expect(mistakeOf([segment], { dialect: 'redshift', mapping: own })).toEqual(['sql.word', 'a list'])
  })

  it('needs an instant', () => {
    expect(mistakeOf([german], { asOf: 'today' })).toEqual(['as-of.invalid', 'asOf'])
  })
})

describe('the rows of a driver', () => {
  const statement = toSql([german], options)

  it('become subjects with verdicts, whatever booleans are to the driver', () => {
    const given = [true, false, null, 1, 0, 'true', 'f', undefined]
    const rows = given.map((verdict, index) => ({ user_id: `u${index}`, account_id: null, segment_1: verdict }))
    expect(verdictsOf(statement, rows).map(({ verdicts }) => verdicts[0])).toEqual([
      true,
      false,
      null,
      true,
      false,
      true,
      false,
      null,
    ])
    expect(verdictsOf(statement, rows)[0]).toEqual({ of: 'member', userId: 'u0', accountId: null, verdicts: [true] })
  })

  it('are of the kind of the segments, and ids are text', () => {
    const ofAccounts = toSql([large], options)
    expect(verdictsOf(ofAccounts, [{ account_id: 7n, segment_1: true }])).toEqual([
      { of: 'account', userId: null, accountId: '7', verdicts: [true] },
    ])
    expect(verdictsOf(ofAccounts, [])).toEqual([])
  })

  it('are refused when a verdict is none', () => {
    const { code, path } = errorOf(() => verdictsOf(statement, [{ user_id: 'u1', segment_1: 'yes' }]))
    expect([code, path]).toEqual(['argument.invalid', 'rows[0].segment_1'])
  })
})
