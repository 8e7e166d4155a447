import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calibrationHash } from '../../src/analyze/index.js'
import type { ConditionNode, RankNode } from '../../src/ast/index.js'
import {
  conformance,
  type ConformanceOptions,
  type ConformanceResult,
  type ConformanceRow,
  type WarehouseDriver,
} from '../../src/conformance/index.js'
import type { ResultRow } from '../../src/sql/run.js'
import { catalogs, topics } from '../conformance/rows.js'
import { hasClickhouse, openClickhouse } from './harness/clickhouse.js'
import { openDuckdb } from './harness/duckdb.js'
import type { Engine } from './harness/engine.js'
import { openPglite } from './harness/postgres.js'
import { PARSED } from './parsers.js'

const rows = { catalogs, topics }

async function ask(driver: WarehouseDriver, options: ConformanceOptions = {}): Promise<readonly ConformanceResult[]> {
  const all: ConformanceResult[] = []
  for await (const { results, done } of conformance(driver, rows, options)) {
    all.push(...results)
    expect(done).toBe(all.length)
  }
  return all
}

const driverOf = ({ dialect, run }: Engine): WarehouseDriver => ({
  dialect,
  execute: (sql, params) => run({ sql, params }),
})

const notPassed = (results: readonly ConformanceResult[]): readonly string[] =>
  results.filter(({ outcome }) => outcome !== 'passed').map(({ row, outcome }) => `${outcome}: ${row.name}`)

const ENGINES: readonly (readonly [name: string, open: () => Promise<Engine | undefined>])[] = [
  ['DuckDB', openDuckdb],
  ['Postgres', openPglite],
  ...(hasClickhouse ? ([['ClickHouse', openClickhouse]] as const) : []),
]

/** All types of columns, instants far away, and texts that are hard to write down. */
describe.each(ENGINES)('%s, without tables of its own,', (_, open) => {
  let engine: Engine

  beforeAll(async () => {
    engine = (await open())!
  })

  afterAll(() => engine.close())

  const notAnswered = async (only: string, options: ConformanceOptions): Promise<readonly string[]> => {
    const results = await ask(driverOf(engine), { only, batch: 30, ...options })
    expect(results.length, only).toBeGreaterThan(5)
    return notPassed(results).filter((each) => !each.startsWith('inexpressible'))
  }

  it.each(['nasty-names', 'hostile', 'instants', 'event-scope', 'known', 'logic'])('passes: %s', async (only) => {
    expect(await notAnswered(only, {})).toEqual([])
  })

  it.each(['nasty-names', 'hostile'])('passes with values in the text: %s', async (only) => {
    expect(await notAnswered(only, { values: 'literals' })).toEqual([])
  })
})

describe('a warehouse', () => {
  let duckdb: Engine
  let right: WarehouseDriver

  beforeAll(async () => {
    duckdb = await openDuckdb()
    right = driverOf(duckdb)
  })

  afterAll(() => duckdb.close())

  const changed = (change: (rows: readonly ResultRow[]) => readonly ResultRow[]): WarehouseDriver => ({
    ...right,
    execute: async (...words) => change([...(await right.execute(...words))]),
  })

  const mapped = (change: (name: string, value: unknown) => readonly [string, unknown]): WarehouseDriver =>
    changed((all) =>
      all.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => change(name, value)))),
    )

  it('that takes null for false fails, row by row, with the statement that shows it', async () => {
    const wrong = mapped((name, value) => [name, name.startsWith('segment') ? (value ?? false) : value])
    const failed = (await ask(wrong, { only: 'logic' })).filter(({ outcome }) => outcome === 'failed')
    expect(failed.length).toBeGreaterThan(5)
    for (const { row, verdict, statement } of failed) {
      expect([row.verdict, verdict]).toEqual([null, false])
      const [alone] = await duckdb.run(statement!)
      expect(alone?.['segment_1']).toBe(null)
    }
  })

  it('that refuses a function fails in the rows that need it, and in no others', async () => {
    const without: WarehouseDriver = {
      ...right,
      execute: (sql, ...words) => {
        if (sql.includes('starts_with(')) throw new Error('There is no function starts_with.')
        return right.execute(sql, ...words)
      },
    }
    const results = await ask(without, { only: 'strings' })
    const errors = results.filter(({ outcome }) => outcome === 'error')
    expect(errors.every(({ row }) => JSON.stringify(row).includes('startsWith'))).toBe(true)
    expect(new Set(errors.map(({ message }) => message))).toEqual(new Set(['There is no function starts_with.']))
    expect(results.filter(({ outcome }) => outcome === 'passed').length).toBe(results.length - errors.length)
    expect(errors.length).toBeGreaterThan(1)
  })

  it('that cannot be reached is asked about little', async () => {
    let count = 0
    const dead: WarehouseDriver = {
      ...right,
      execute: () => {
        count += 1
        throw new Error('connection refused')
      },
    }
    await expect(ask(dead)).rejects.toThrow('connection refused')
    expect(count).toBeLessThan(10)
  })

  it('that throws what is no error is quoted', async () => {
    const odd: WarehouseDriver = {
      ...right,
      execute: (sql, ...words) => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- a driver may
        if (sql.includes('starts_with(')) throw 'no such function'
        return right.execute(sql, ...words)
      },
    }
    const results = await ask(odd, { only: 'strings' })
    const messages = results.filter(({ outcome }) => outcome === 'error').map(({ message }) => message)
    expect(new Set(messages)).toEqual(new Set(['no such function']))
  })

  it('that answers in other columns, twice, or with no verdicts, is told so', async () => {
    const loud = mapped((name, value) => [name.toUpperCase(), value])
    await expect(ask(loud, { only: 'logic' })).rejects.toThrow('Rows have no column "user_id". They have: USER_ID')
    await expect(
      ask(
        changed((all) => [...all, ...all]),
        { only: 'logic' },
      ),
    ).rejects.toThrow('more than one row')
    const odd = mapped((name, value) => [name, name.startsWith('segment') ? 'yes' : value])
    await expect(ask(odd, { only: 'logic' })).rejects.toThrow('not a verdict')
  })

  it('is asked rows of your own: with dates, calibrations of your own, and ids that no text holds', async () => {
    const rule: ConditionNode = { kind: 'isPresent', value: { kind: 'trait', of: 'user', name: 'birthday' } }
    const rank: RankNode = { kind: 'inTop', value: { kind: 'trait', of: 'user', name: 'nps' }, size: 1 }
    const hash = calibrationHash(rank, 'user', { ...catalogs['saas']!, segments: {} })
    const asked: Omit<ConformanceRow, 'name' | 'facts' | 'verdict'> = { of: 'user', rule, asOf: '2026-06-15T09:00:00Z' }
    const born = { id: 'jane', birthday: new Date('1990-01-01') }
    const cases: readonly ConformanceRow[] = [
      { ...asked, name: 'a date', facts: { user: born }, verdict: true },
      { ...asked, name: 'no date', facts: { user: { id: 'joe', birthday: new Date(NaN) } }, verdict: false },
      { ...asked, name: 'no text', facts: { user: { id: 'ja\0ne' } }, verdict: false },
      {
        ...asked,
        name: 'known until nobody knows when',
        facts: { user: born, known: { asked: { verdict: true, hash: '$hash', until: 'soon' } } },
        verdict: null,
      },
      {
        ...asked,
        name: 'a cut-off',
        rule: rank,
        facts: { user: { id: 'kim', nps: 9 }, calibrations: [{ hash, count: 3, cutOff: 9 }] },
        verdict: true,
      },
    ]
    const own = { catalogs, topics: [{ topic: 'own', law: '§1', cases }] }
    const outcomes: [string, string][] = []
    for await (const { results } of conformance(right, own))
      outcomes.push(...results.map(({ row, outcome }): [string, string] => [row.name, outcome]))
    expect(Object.fromEntries(outcomes)).toEqual({
      'a date': 'passed',
      'no date': 'passed',
      'no text': 'inexpressible',
      'known until nobody knows when': 'passed',
      'a cut-off': 'passed',
    })
  })

  it('is asked no more when the signal is aborted', async () => {
    const controller = new AbortController()
    const seen: number[] = []
    const asking = async () => {
      for await (const { done } of conformance(right, rows, { batch: 10, signal: controller.signal })) {
        seen.push(done)
        if (seen.length === 3) controller.abort(new Error('enough'))
      }
    }
    await expect(asking()).rejects.toThrow('enough')
    expect(seen).toHaveLength(3)
  })

  it('is asked about as much as is wanted', async () => {
    expect(await ask(right, { limit: 7 })).toHaveLength(7)
    expect(await ask(right, { only: 'no such word' })).toEqual([])
    const sequences = await ask(right, { only: 'sequence', limit: 20 })
    expect(sequences.every(({ row }) => JSON.stringify(row).includes('sequence'))).toBe(true)
    const { name } = topics[0]!.cases[0]!
    expect((await ask(right, { only: name })).map(({ row }) => row.name)).toEqual([name])
  })

  it('is not asked what tables cannot hold, and not at all without JSON', async () => {
    const results = await ask(right, { only: 'own history' })
    expect(notPassed(results)).toEqual(['inexpressible: members: an own history'])
    await expect(ask({ ...right, dialect: 'redshift' })).rejects.toThrow('redshift')
  })
})

describe.each(PARSED.filter(([dialect]) => dialect !== 'redshift'))('%s', (dialect, open) => {
  it('gets statements that are well-formed, with the tables that they bring', async () => {
    const parsers = await open()
    const statements: string[] = []
    const listening: WarehouseDriver = {
      dialect,
      execute: (sql) => {
        statements.push(sql)
        return []
      },
    }
    for (const only of ['nasty-names', 'known', 'instants']) await ask(listening, { only, batch: 3, limit: 5 })
    expect(statements.length).toBeGreaterThan(4)
    for (const sql of statements) for (const parse of parsers) expect(parse(sql), sql.slice(0, 2000)).toEqual([])
  })
})
