import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, defineSegment } from '../../src/index.js'
import { type Clock, type Mapping, toSql } from '../../src/sql/index.js'
import type { Columns } from './harness/engines.js'
import { declare, ENGINES, withEngine } from './harness/engines.js'

const { event, user } = defineCatalog({
  user: z.object({ signedUpAt: z.date() }),
  events: { 'signed in': z.object({}) },
})
const segments = [
  defineSegment({ id: 'new', of: 'user', where: user('signedUpAt').within(days(7)) }),
  defineSegment({ id: 'active', of: 'user', where: event('signed in').within(days(7)).count().atLeast(1) }),
  defineSegment({ id: 'known', of: 'user', where: event('signed in').count().atLeast(1) }),
]

const asOf = Date.parse('2026-06-15T09:00:00.000Z')
const WEEK = 7 * 86_400_000
const MINUTE = 60_000

const local =
  (minutes: number) =>
  (at: number): string =>
    new Date(at + minutes * MINUTE).toISOString().slice(0, -1)

type Column = Columns[string]

/** How each clock holds an instant, and the shortest time that it tells apart. */
const CLOCKS: readonly (readonly [Clock, Column, write: (at: number) => string | number, finest: number])[] = [
  ['zoned', 'instant', (at) => new Date(at).toISOString(), 1],
  ['+00:00', 'local', local(0), 1],
  ['+05:45', 'local', local(345), 1],
  ['-09:30', 'local', local(-570), 1],
  ['milliseconds', 'integer', (at) => at, 1],
  ['seconds', 'number', (at) => at / 1000, 1],
  ['seconds', 'integer', (at) => at / 1000, 1000],
  ['seconds', 'small', (at) => at / 1000, 1000],
]

const mappingOf = (clock: Clock): Mapping => ({
  clock,
  users: { table: 'users', id: 'id', traits: { columns: { signedUpAt: 'moment' } } },
  events: { table: 'signed_in', user: 'id', name: 'name', at: 'moment', unique: true },
})

describe.each(ENGINES)('instants in columns, on %s', (...engine) => {
  it('are told apart at both ends of a window, whatever holds them', () =>
    withEngine(engine, async (asked) => {
      for (const [clock, type, write, finest] of CLOCKS) {
        const moments = {
          'too early': asOf - WEEK,
          first: asOf - WEEK + finest,
          last: asOf,
          'too late': asOf + finest,
        }
        const rows = Object.entries(moments).map(([id, at]) => [id, 'signed in', write(at)] as const)
        for (const table of ['users', 'signed_in']) {
          await asked.execute(`DROP TABLE IF EXISTS ${table}`)
          await declare(asked, table, { id: 'text', name: 'text', moment: type }, rows)
        }
        const { dialect } = asked
        const verdicts = await asked.verdicts(toSql(segments, { dialect, mapping: mappingOf(clock), asOf }))
        const found = Object.fromEntries(verdicts.map((each) => [each.userId, each.verdicts]))
        expect({ clock, type, found }).toEqual({
          clock,
          type,
          found: {
            'too early': [false, false, true],
            first: [true, true, true],
            last: [true, true, true],
            'too late': [false, false, false],
          },
        })
      }
    }))
})
