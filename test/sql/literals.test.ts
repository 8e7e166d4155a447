import { init, parse } from '@guanmingchiu/sqlparser-ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCatalog, defineSegment } from '../../src/index.js'
import { type DialectName, type ParameterType, toSql } from '../../src/sql/index.js'
import { dialectOf } from '../../src/sql/dialect/index.js'
import { runs } from '../laws/world.js'
import { errorOf } from '../unit/mistakes.js'
import { OWN } from './functions.js'
import { openClickhouse } from './harness/clickhouse.js'
import { openDuckdb } from './harness/duckdb.js'
import type { Engine } from './harness/engine.js'
import { openPglite, openPostgres } from './harness/postgres.js'

const NASTY = [
  '',
  "it's",
  "''",
  '\\',
  "\\'",
  "\\\\'; DROP TABLE users; --",
  "' OR 1 = 1 --",
  '/* comment */',
  '$1 ? :p1 @p1 {p1:String}',
  '$$ ${name} &name',
  '{{ name }} {% raw %} {# #}',
  'line\none\r\ntwo\ttab',
  '"quoted" `name` [name]',
  '\\u0027 \\x27 \\047',
  '%_^',
  'é 漢 😀 \u2028 \ufeff',
]

const bits = (value: number): bigint => new BigUint64Array(Float64Array.of(value).buffer)[0]!

/** What a text in a rule may be. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'\\\'"`{}%#$\n\r- '), maxLength: 12 }),
  )
  .filter((each) => !each.includes('\0'))

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }).map((each) => each + 0)

const ENGINES: readonly (readonly [string, () => Promise<Engine | undefined>])[] = [
  ['DuckDB', openDuckdb],
  ['Postgres in WebAssembly', openPglite],
  ['a Postgres server', openPostgres],
  ['ClickHouse', openClickhouse],
]

describe.each(ENGINES)('literals on %s', (name, open) => {
  let engine: Engine | undefined

  beforeAll(async () => {
    engine = await open()
    if (!engine) console.info(`Not checked: ${name} is not installed.`)
  })

  afterAll(() => engine?.close())

  /** What an engine takes values for, one after the other. */
  async function readBack(asked: Engine, type: ParameterType, values: readonly unknown[]): Promise<unknown[]> {
    const { literal } = dialectOf(asked.dialect)
    const columns = values.map((value, index) => `${literal({ type, value: value as string })} AS c${index}`)
    const [row] = await asked.run({ sql: `SELECT ${columns.join(', ')}`, params: [] })
    return values.map((_, index) => row![`c${index}`])
  }

  it('are the texts that they were made of', async () => {
    if (!engine) return
    expect(await readBack(engine, 'text', NASTY)).toEqual(NASTY)
    const asked = engine
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        expect(await readBack(asked, 'text', texts)).toEqual(texts)
        expect(await readBack(asked, 'texts', [texts, []])).toEqual([texts, []])
      }),
      runs(40),
    )
  })

  it('are the same numbers to the last bit', async () => {
    if (!engine) return
    const asked = engine
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 20 }), async (numbers) => {
        const found = await readBack(asked, 'number', numbers)
        expect(found.map((each) => bits(Number(each)))).toEqual(numbers.map(bits))
      }),
      runs(40),
    )
  })

  it('are whole numbers and booleans', async () => {
    if (!engine) return
    const whole = [0, -1, 1_781_514_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
    expect((await readBack(engine, 'integer', whole)).map(Number)).toEqual(whole)
    expect((await readBack(engine, 'boolean', [true, false])).map(Boolean)).toEqual([true, false])
  })
})

/** The texts and codes of an expression, in order, as a parser has read them. */
function textIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(textIn).join('')
  if (typeof node !== 'object' || node === null) return ''
  return Object.entries(node)
    .map(([key, value]) => {
      if (key === 'SingleQuotedString') return String(value)
      if (key === 'Number') return String.fromCodePoint(Number((value as [string])[0]))
      return textIn(value)
    })
    .join('')
}

// Trino is not known to this parser: its literals are those of DuckDB.
const READ = ['bigquery', 'snowflake', 'databricks', 'redshift'] as const satisfies readonly DialectName[]

describe.each(READ)('literals of %s', (dialect) => {
  beforeAll(() => init())

  it('are the texts that they were made of, to a parser', () => {
    const { literal } = dialectOf(dialect)
    const read = (value: string) => {
      const [statement, ...others] = parse(`SELECT ${literal({ type: 'text', value })}`, dialect)
      expect(others).toEqual([])
      return textIn(
        (statement as unknown as { Query: { body: { Select: { projection: unknown } } } }).Query.body.Select.projection,
      )
    }
    for (const value of NASTY) expect(read(value)).toBe(value)
    fc.assert(
      fc.property(text, (value) => {
        expect(read(value)).toBe(value)
      }),
      runs(300),
    )
  })
})

describe('literals', () => {
  const { user } = defineCatalog({ user: z.object({ name: z.string() }) })
  const segment = defineSegment({ id: 'named', of: 'user', where: user('name').is("O'Brien") })
  const mappingOf = (tenant: string) => ({
    tenant: { column: 'tenant', id: tenant },
    users: { table: 'users', id: 'id', traits: { columns: { name: 'name' } } },
  })
  const asked = (tenant: string) =>
    toSql([segment], { dialect: 'postgres', mapping: mappingOf(tenant), asOf: 0, values: 'literals' })

  it('leave nothing to bind', () => {
    const { sql, params } = asked('acme')
    expect(params).toEqual([])
    expect(sql).toContain("CAST('O''Brien' AS text)")
    expect(sql).not.toMatch(/\$\d/)
  })

  it('refuse what no engine can hold', () => {
    for (const text of ['nul \0', 'half \ud800']) expect(errorOf(() => asked(text)).code).toBe('value.string')
  })

  it('mean the same whatever a backslash means to the engine', () => {
    const { literal } = dialectOf('trino')
    expect(literal({ type: 'text', value: "\\'" })).toBe("CAST('\\''' AS VARCHAR)")
    for (const dialect of ['databricks', 'redshift'] as const) {
      expect(OWN[dialect].flatMap(([, functions]) => functions.split(' '))).toContain('CHR')
      for (const value of NASTY) expect(dialectOf(dialect).literal({ type: 'text', value })).not.toContain('\\')
    }
    for (const value of NASTY) {
      const written = dialectOf('postgres').literal({ type: 'text', value })
      expect(written.startsWith("CAST(E'")).toBe(value.includes('\\'))
    }
  })
})
