import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate } from '../../src/evaluate/index.js'
import { openClickhouse } from '../sql/harness/clickhouse.js'
import { openDuckdb } from '../sql/harness/duckdb.js'
import type { Engine } from '../sql/harness/engine.js'
import { isInTables, verdictOf } from '../sql/harness/law.js'
import { openPglite, openPostgres } from '../sql/harness/postgres.js'
import { asOf, questions, runs } from './world.js'

const ENGINES: readonly (readonly [string, () => Promise<Engine | undefined>, number])[] = [
  ['DuckDB', openDuckdb, 150],
  ['Postgres in WebAssembly', openPglite, 40],
  ['a Postgres server', openPostgres, 150],
  ['ClickHouse', openClickhouse, 40],
]

describe.each(ENGINES)('random rules and facts on %s', (name, open, count) => {
  let engine: Engine | undefined

  beforeAll(async () => {
    engine = await open()
  })

  afterAll(() => engine?.close())

  it('have the verdict that they have in memory', async () => {
    if (!engine) return console.info(`Not checked: ${name} is not installed.`)
    const { dialect } = engine
    const asked = engine
    await fc.assert(
      fc.asyncProperty(questions, async ({ segment, facts }) => {
        fc.pre(isInTables(segment, facts, dialect))
        expect(await verdictOf(segment, facts, asOf, asked)).toBe(evaluate(segment, facts, { asOf }))
      }),
      runs(count),
    )
  }, 600_000)
})
