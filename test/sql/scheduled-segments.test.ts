import { basename, dirname } from 'node:path'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DialectName } from '../../src/sql/index.js'
import { examplesOfPage } from '../docs/examples.js'
import { page } from '../docs/pages.js'
import { buildExamples } from '../docs/run.js'
import { openClickhouse } from './harness/clickhouse.js'
import { DbtProject } from './harness/dbt.js'
import { openDuckdb } from './harness/duckdb.js'
import type { Cell, Engine, TableRows } from './harness/engine.js'
import { openPglite } from './harness/postgres.js'

const guide = page('docs/guides/scheduled-segments.md')
const examples = examplesOfPage(guide)
const folder = await buildExamples(examples)

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** What a named block of the guide exports. */
async function block<Exports>(name: string): Promise<Exports> {
  const { file } = examples.find((each) => basename(each.file) === name)!
  const built = `${folder}/${basename(dirname(file))}/${basename(file, '.ts')}.mjs`
  return (await import(/* @vite-ignore */ built)) as Exports
}

const usersOf = (rows: readonly (readonly Cell[])[]): TableRows => ({
  columns: { id: 'text', country: 'text' },
  rows,
})

const eventsOf = (rows: readonly (readonly [string, string])[]): TableRows => ({
  columns: { user_id: 'text', name: 'text', happened_at: 'instant' },
  rows: rows.map(([user, at]) => [user, 'signed in', Date.parse(at)]),
})

const SIGN_INS = [
  ['jane', '2026-06-07T12:00:00Z'],
  ['joe', '2026-06-13T12:00:00Z'],
] as const

/** What the tables hold each night, and what happened: the nights of the guide, and one that is repeated. */
const NIGHTS = [
  {
    asOf: '2026-06-14T03:00:00Z',
    users: [
      ['jane', 'DE'],
      ['joe', 'DE'],
      ['kim', 'FR'],
    ],
    signIns: SIGN_INS,
    transitions: [],
  },
  {
    asOf: '2026-06-15T03:00:00Z',
    users: [
      ['jane', null],
      ['kim', 'FR'],
    ],
    signIns: [...SIGN_INS, ['kim', '2026-06-14T12:00:00Z']],
    transitions: ['jane left active', 'joe left active', 'joe left german', 'kim entered active'],
  },
  {
    asOf: '2026-06-15T03:00:00Z',
    users: [
      ['jane', null],
      ['joe', 'DE'],
      ['kim', 'FR'],
    ],
    signIns: [...SIGN_INS, ['kim', '2026-06-14T12:00:00Z']],
    transitions: ['jane left active', 'kim entered active'],
  },
  {
    asOf: '2026-06-16T03:00:00Z',
    users: [
      ['jane', 'FR'],
      ['joe', 'DE'],
      ['kim', 'FR'],
    ],
    signIns: [...SIGN_INS, ['kim', '2026-06-14T12:00:00Z']],
    transitions: ['jane left german'],
  },
] as const

async function load(engine: Engine, { users, signIns }: (typeof NIGHTS)[number]): Promise<void> {
  await engine.load({ users: usersOf(users), events: eventsOf(signIns) })
}

async function told(engine: Engine, sql: string): Promise<readonly string[]> {
  const rows = await engine.run({ sql, params: [] })
  return rows.map((row) => `${String(row['user_id'])} ${String(row['kind'])} ${String(row['segment'])}`).sort()
}

interface Job {
  readonly tables?: readonly string[]
  readonly runAt: (asOf: string) => string | readonly string[]
  readonly transitionsAt: (asOf: string) => string
}

/** Runs a recipe night by night. */
async function followed(engine: Engine, { runAt, transitionsAt }: Job): Promise<void> {
  for (const night of NIGHTS) {
    await load(engine, night)
    for (const statement of [runAt(night.asOf)].flat()) await engine.execute(statement)
    expect(await told(engine, transitionsAt(night.asOf))).toEqual(night.transitions)
  }
}

describe('the guide to scheduled segments', () => {
  it('shows nothing that is not run, but the script that writes files', () => {
    const fences = [...guide.text.matchAll(/^```(\w.*)$/gm)].map(([, language]) => language!)
    expect(fences.filter((language) => language !== 'ts').sort()).toEqual(['sql', 'ts skip'])
  })
})

describe('the recipe for Postgres', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = await openPglite()
  })

  afterAll(() => engine.close())

  it('tells every night who entered and who left', async () => {
    for (const [, statements] of guide.text.matchAll(/^```sql\n([\s\S]*?)^```$/gm)) await engine.execute(statements!)
    // The view depends on the tables, which the next night replaces.
    const { runAt, transitionsAt } = await block<Job>('postgres.ts')
    const forget = 'DROP MATERIALIZED VIEW segment_verdicts'
    await followed(engine, { runAt: (asOf) => [runAt(asOf), forget].flat(), transitionsAt })
  })
})

describe('the recipe for ClickHouse', () => {
  let engine: Engine | undefined

  beforeAll(async () => {
    engine = await openClickhouse()
  })

  afterAll(() => engine?.close())

  it('tells every night who entered and who left', async () => {
    if (!engine)
      return console.info('Not checked: ClickHouse is not installed. Run npm ci --prefix test/sql/clickhouse.')
    const job = await block<Job>('clickhouse.ts')
    for (const table of job.tables!) await engine.execute(table)
    await followed(engine, job)
  })
})

interface Models {
  readonly modelsAt: (dialect: DialectName, asOf: string) => Readonly<Record<string, string>>
}

describe('the models for dbt, rendered, on DuckDB', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = await openDuckdb()
  })

  afterAll(() => engine.close())

  it('tell every night who entered and who left', async () => {
    const { modelsAt } = await block<Models>('models.ts')
    const project = new DbtProject(engine)
    for (const night of NIGHTS) {
      await load(engine, night)
      await engine.execute('CREATE OR REPLACE VIEW stg_events AS SELECT * FROM events')
      await project.run(modelsAt('duckdb', night.asOf))
      expect(await told(engine, 'SELECT * FROM segment_transitions')).toEqual(night.transitions)
    }
  })
})
