import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { any, defineCatalog, defineSegment } from '../../src/index.js'
import { type Mapping, toSql } from '../../src/sql/index.js'
import type { Engine } from './harness/engine.js'
import { declare, ENGINES, withEngine } from './harness/engines.js'

/** Texts that end literals, names, comments or statements, that stand for bound values, or that objects inherit. */
const NASTY = [
  "it's",
  "''",
  'say "yes"',
  '""',
  'back\\slash',
  "\\'",
  'trailing\\',
  'back`tick',
  "' OR 1=1 --",
  "'; DROP TABLE people; --",
  '/* comment',
  '*/',
  '$1',
  '{p1:String}',
  ':p1 @p1 ?',
  '%s %',
  '$.a[0]."b"',
  'a.b',
  '[0]',
  'line\nbreak\r\ttab',
  '😀 é ﬀ ẞ',
  '__proto__',
  'constructor',
  'null',
  '',
] as const

const asOf = '2026-06-15T09:00:00Z'

const nastyNames = NASTY.filter((name) => name !== '')

/** Objects whose keys are any texts, `__proto__` among them. */
const keyed = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> => {
  const object = Object.create(null) as Record<string, T>
  for (const [name, value] of entries) object[name] = value
  return object
}

const members = (found: Awaited<ReturnType<Engine['verdicts']>>, index: number) =>
  found.filter(({ verdicts }) => verdicts[index] === true).map(({ userId }) => userId)

const people = (rows: readonly (readonly string[])[]) => ({ columns: { id: 'text', traits: 'json' }, rows }) as const

const byJson: Mapping = { users: { table: 'people', id: 'id', traits: { json: 'traits' } } }

describe.each(ENGINES)('nasty texts, on %s', (...engine) => {
  it('are values like any other', () =>
    withEngine(engine, async (asked) => {
      const { user } = defineCatalog({ user: z.object({ word: z.string() }) })
      const word = user('word')
      const rows = NASTY.map((text, index) => [String(index), JSON.stringify({ word: text })])
      await asked.load({ people: people(rows) })
      const segments = NASTY.flatMap((text, index) => [
        defineSegment({ id: `is ${index}`, of: 'user', where: word.is(text) }),
        defineSegment({
          id: `one of ${index}`,
          of: 'user',
          where: any(word.isOneOf(text), word.isOneOf('other', text)),
        }),
      ])
      const found = await asked.verdicts(toSql(segments, { dialect: asked.dialect, mapping: byJson, asOf }))
      segments.forEach((segment, index) => {
        expect({ segment: segment.id, text: NASTY[index >> 1], members: members(found, index) }).toEqual({
          segment: segment.id,
          text: NASTY[index >> 1],
          members: [String(index >> 1)],
        })
      })
    }))

  it('are parts of texts like any other', () =>
    withEngine(engine, async (asked) => {
      const { user } = defineCatalog({ user: z.object({ word: z.string() }) })
      const rows = nastyNames.map((text, index) => [String(index), JSON.stringify({ word: `<${text}>` })])
      await asked.load({ people: people(rows) })
      const segments = nastyNames.flatMap((text, index) => [
        defineSegment({ id: `contains ${index}`, of: 'user', where: user('word').contains(text) }),
        defineSegment({ id: `starts ${index}`, of: 'user', where: user('word').startsWith(`<${text}`) }),
        defineSegment({ id: `ends ${index}`, of: 'user', where: user('word').endsWith(`${text}>`) }),
      ])
      const found = await asked.verdicts(toSql(segments, { dialect: asked.dialect, mapping: byJson, asOf }))
      const holds = [
        (word: string, text: string) => word.includes(text),
        (word: string, text: string) => word.startsWith(`<${text}`),
        (word: string, text: string) => word.endsWith(`${text}>`),
      ]
      segments.forEach((segment, index) => {
        const text = nastyNames[Math.floor(index / 3)]!
        const expected = nastyNames.flatMap((each, place) =>
          holds[index % 3]!(`<${each}>`, text) ? [String(place)] : [],
        )
        expect({ segment: segment.id, text, members: [...members(found, index)].sort() }).toEqual({
          segment: segment.id,
          text,
          members: expected.sort(),
        })
      })
    }))

  it('are names of events and of what JSON holds', () =>
    withEngine(engine, async (asked) => {
      const { event, user } = defineCatalog({
        user: z.object(keyed(nastyNames.map((name) => [name, z.string()] as const))),
        events: keyed(nastyNames.map((name) => [name, z.object(keyed([[name, z.string()]]))] as const)),
      })
      const traits = (name: string) => `{${JSON.stringify(name)}: ${JSON.stringify(name)}}`
      const at = Date.parse('2026-06-01T00:00:00Z')
      await asked.load({
        people: people(nastyNames.map((name, index) => [String(index), traits(name)])),
        happened: {
          columns: { user_id: 'text', name: 'text', at: 'instant', properties: 'json' },
          rows: nastyNames.map((name, index) => [String(index), name, at, traits(name)]),
        },
      })
      const segments = nastyNames.flatMap((name, index) => [
        defineSegment({ id: `trait ${index}`, of: 'user', where: user(name).is(name) }),
        defineSegment({
          id: `event ${index}`,
          of: 'user',
          where: event(name, keyed([[name, name]]))
            .count()
            .atLeast(1),
        }),
      ])
      const events = { table: 'happened', user: 'user_id', name: 'name', at: 'at', unique: true } as const
      const mapping: Mapping = { ...byJson, clock: 'zoned', events: { ...events, properties: { json: 'properties' } } }
      const found = await asked.verdicts(toSql(segments, { dialect: asked.dialect, mapping, asOf }))
      segments.forEach((segment, index) => {
        const name = nastyNames[index >> 1]
        expect({ id: segment.id, name, members: members(found, index) }).toEqual({
          id: segment.id,
          name,
          members: [String(index >> 1)],
        })
      })
    }))

  it('are names of tables and columns', () =>
    withEngine(engine, async (asked) => {
      const { user } = defineCatalog({ user: z.object({ word: z.string() }) })
      const segment = defineSegment({ id: 'here', of: 'user', where: user('word').is('here') })
      const quoted = (name: string) =>
        asked.dialect === 'clickhouse'
          ? `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
          : `"${name.replaceAll('"', '""')}"`
      // A database of its own: the one that ClickHouse in the process begins with takes names for files.
      await asked.execute(`CREATE ${asked.dialect === 'clickhouse' ? 'DATABASE' : 'SCHEMA'} apart`)
      for (const name of nastyNames) {
        const columns = { [quoted(`${name} id`)]: 'text', [quoted(`${name} word`)]: 'text' } as const
        await declare(asked, `apart.${quoted(`t ${name}`)}`, columns, [
          ['jane', 'here'],
          ['joe', 'there'],
        ])
        const mapping: Mapping = {
          users: { table: ['apart', `t ${name}`], id: `${name} id`, traits: { columns: { word: `${name} word` } } },
        }
        const found = await asked.verdicts(toSql([segment], { dialect: asked.dialect, mapping, asOf }))
        expect({ name, members: members(found, 0) }).toEqual({ name, members: ['jane'] })
      }
    }))
})

it('a name with a NUL is refused before anything runs', () => {
  const { user } = defineCatalog({ user: z.object({ word: z.string() }) })
  const segment = defineSegment({ id: 'here', of: 'user', where: user('word').is('here') })
  for (const dialect of ['duckdb', 'postgres', 'clickhouse'] as const) {
    const mapping: Mapping = { users: { table: 'pe\0ple', id: 'id', traits: { json: 'traits' } } }
    expect(() => toSql([segment], { dialect, mapping, asOf })).toThrow(/cannot be a name in/)
  }
  expect(() => defineSegment({ id: 'nul', of: 'user', where: user('word').is('a\0b') })).toThrow()
})
