import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, defineSegment, type Segment } from '../../../src/index.js'
import { type Mapping, toSql } from '../../../src/sql/index.js'
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

  it('reads the events of the window, as the column holds instants, and no others', () => {
    const { sql, params } = written({ users, events, clock: 'zoned' }, active)()
    const bounds = [Date.parse(asOf) - 7 * 86_400_000 + 1, Date.parse(asOf) + 1]
    expect(params.map(({ value }) => value)).toEqual(expect.arrayContaining(bounds))
    expect(sql.match(/FROM "events"/g)).toHaveLength(1)
  })
})
