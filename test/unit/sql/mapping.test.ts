import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { all, days, defineCatalog, defineSegment, monetary, type Segment, timeZone } from '../../../src/index.js'
import { duplicatesSql, type Mapping, toSql } from '../../../src/sql/index.js'
import { errorOf } from '../mistakes.js'

const { event, user } = defineCatalog({
  user: z.object({ country: z.string() }),
  events: { 'signed in': z.object({}) },
})

const german: Segment = defineSegment({ id: 'german', where: user('country').is('DE') })
const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
const asOf = '2026-06-15T09:00:00Z'
const users = { table: 'users', id: 'id' }
const events = { table: 'events', user: 'user_id', name: 'name', at: 'at', unique: true }

const written =
  (mapping: Mapping, segment = german) =>
  () =>
    toSql([segment], { dialect: 'postgres', mapping, asOf })

describe('a mapping', () => {
  it('must say where a trait is', () => {
    expect(errorOf(written({ users }))).toMatchObject({
      code: 'sql.mapping',
      path: 'mapping.users.traits.columns.country',
    })
  })

  it('must have the table that a rule reads', () => {
    expect(errorOf(written({ users }, active))).toMatchObject({ code: 'sql.mapping', path: 'mapping.events' })
  })

  it('must say to which accounts users belong', () => {
    const catalog = defineCatalog({ user: z.object({ country: z.string() }), account: z.object({}) })
    const segment: Segment = defineSegment({ id: 'french', where: catalog.user('country').is('FR') })
    expect(errorOf(written({ users: { ...users, traits: { json: 'traits' } } }, segment))).toMatchObject({
      code: 'sql.mapping',
      path: 'mapping.memberships',
    })
  })

  it('must say how timestamps hold instants', () => {
    expect(errorOf(written({ users, events }, active))).toMatchObject({
      code: 'sql.mapping',
      path: 'mapping.events.clock',
    })
  })

  it('has names that an engine can quote', () => {
    expect(errorOf(written({ users: { table: '', id: 'id', traits: { json: 'traits' } } }))).toMatchObject({
      code: 'sql.identifier',
    })
    expect(errorOf(written({ users: { table: 'a\0b', id: 'id', traits: { json: 'traits' } } }))).toMatchObject({
      code: 'sql.identifier',
    })
  })

  it('is quoted, and values are bound', () => {
    const mapping = { users: { table: ['my schema', 'the "users"'], id: 'id', traits: { json: 'traits; drop' } } }
    const { sql, params } = written(mapping)()
    expect(sql).toContain('"my schema"."the ""users"""')
    expect(sql).toContain('"traits; drop"')
    expect(sql).not.toContain("'DE'")
    expect(params.map(({ value }) => value)).toContain('DE')
  })

  it('must have the table of the subjects, of accounts, and of subscriptions that a rule reads', () => {
    const { account, subscription, ...catalog } = defineCatalog({
      user: z.object({ country: z.string() }),
      account: z.object({ seats: z.int() }),
      subscription: z.object({ seats: z.int() }),
    })
    const ties = { ...users, traits: { json: 'traits' }, account: 'account_id' }
    const pathOf = (segment: Segment, mapping: Mapping) => {
      const { code, path } = errorOf(written(mapping, segment))
      return [code, path]
    }
    const french: Segment = defineSegment({ id: 'french', where: catalog.user('country').is('FR') })
    const large: Segment = defineSegment({ id: 'large', where: account('seats').is(3) })
    const paid: Segment = defineSegment({ id: 'paid', where: subscription('seats').is(3) })
    expect(pathOf(french, {})).toEqual(['sql.mapping', 'mapping.users'])
    expect(pathOf(large, { users: ties })).toEqual(['sql.mapping', 'mapping.accounts'])
    expect(pathOf(paid, { users: ties })).toEqual(['sql.mapping', 'mapping.subscriptions'])
    const ofUsers = defineSegment({ id: 'everybody', of: 'user', where: all() })
    expect(errorOf(written({ accounts: { table: 'accounts', id: 'id' } }, ofUsers)).path).toBe('mapping.users')
  })

  it('must say which row of a holder counts', () => {
    const { subscription } = defineCatalog({ user: z.object({}), subscription: z.object({ seats: z.int() }) })
    const subscriptions = { table: 'subscriptions', holder: 'user_id', latest: [], traits: { json: 'traits' } }
    const large = defineSegment({ id: 'large', where: subscription('seats').atLeast(10) })
    expect(errorOf(written({ users, subscriptions }, large))).toMatchObject({
      code: 'sql.mapping',
      path: 'mapping.subscriptions.latest',
    })
  })

  it('must have the ids by which copies of events are known', () => {
    const mapping: Mapping = { users, events: { ...events, unique: false }, clock: 'zoned' }
    expect(errorOf(written(mapping, active))).toMatchObject({ code: 'sql.mapping', path: 'mapping.events.id' })
    expect(errorOf(() => duplicatesSql({ dialect: 'postgres', mapping: {} }))).toMatchObject({
      code: 'sql.mapping',
      path: 'mapping',
    })
  })

  it('must say whose a verdict is that is known', () => {
    const known = { table: 'verdicts', segment: 'segment', hash: 'hash', verdict: 'verdict' }
    const mapping: Mapping = { users: { ...users, traits: { json: 'traits' } }, known }
    expect(errorOf(written(mapping))).toMatchObject({ code: 'sql.identifier', path: 'mapping.known.user' })
  })

  it('holds money in two columns', () => {
    const { user: priced } = defineCatalog({
      user: z.object({ budget: monetary(z.object({ amount: z.int(), currency: z.string() })) }),
    })
    const rich = defineSegment({ id: 'rich', where: priced('budget').atLeast({ amount: 900, currency: 'USD' }) })
    const mapping = { users: { ...users, traits: { columns: { budget: 'budget' } } } }
    expect(errorOf(written(mapping, rich))).toMatchObject({
      code: 'sql.mapping',
      path: 'mapping.users.traits.columns',
    })
  })

  it('has clocks that there are', () => {
    for (const clock of ['UTC', '+2:00', '02:00'])
      expect(errorOf(written({ users, events, clock: clock as '+02:00' }, active))).toMatchObject({
        code: 'sql.mapping',
        path: 'clock',
      })
  })

  it('has no backquotes in the names of BigQuery', () => {
    const mapping = { users: { table: 'us`ers', id: 'id', traits: { json: 'traits' } } }
    const { code, path } = errorOf(() => toSql([german], { dialect: 'bigquery', mapping, asOf }))
    expect([code, path]).toEqual(['sql.identifier', 'mapping.users.table'])
  })

  it('reads zones that the runtime knows, or those that are listed', () => {
    const { user: zoned } = defineCatalog({ user: z.object({ zone: timeZone(z.string()) }) })
    const local = defineSegment({ id: 'local', where: zoned('zone').isPresent() })
    const traits = { ...users, traits: { json: 'traits' } }
    const zonesIn = (zones?: readonly string[]) => {
      const statement = toSql([local], {
        dialect: 'postgres',
        mapping: { users: traits },
        asOf,
        ...(zones && { zones }),
      })
      return statement.params.map(({ value }) => value).find((value) => Array.isArray(value))
    }
    expect(zonesIn()).toEqual(expect.arrayContaining(['Asia/Kathmandu', 'Europe/Berlin', 'UTC']))
    expect(zonesIn(['Europe/Berlin', 'CET', 'Europe/Atlantis'])).toEqual(['Europe/Berlin'])
    const nowhere = toSql([local], { dialect: 'databricks', mapping: { users: traits }, asOf, zones: [] })
    expect(nowhere.params.map(({ value }) => value)).not.toContain('UTC')
  })

  it('reads the events of the window, as the column holds instants, and no others', () => {
    const { sql, params } = written({ users, events, clock: 'zoned' }, active)()
    const bounds = [Date.parse(asOf) - 7 * 86_400_000 + 1, Date.parse(asOf) + 1]
    expect(params.map(({ value }) => value)).toEqual(expect.arrayContaining(bounds))
    expect(sql.match(/FROM "events"/g)).toHaveLength(1)
  })
})
