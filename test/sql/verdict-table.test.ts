import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { all, days, defineCatalog, defineSegment, type Segment } from '../../src/index.js'
import { createPopulationSync } from '../../src/population/index.js'
import { type Mapping, runSql, toSql, transitionsSql, verdictsSql } from '../../src/sql/index.js'
import { runs } from '../laws/world.js'
import { errorOf } from '../unit/mistakes.js'
import { openClickhouse } from './harness/clickhouse.js'
import { filledIn } from './harness/dbt.js'
import { openDuckdb } from './harness/duckdb.js'
import type { Cell, ColumnKind, Engine, TableRows } from './harness/engine.js'
import { openPglite } from './harness/postgres.js'
import { PARSED } from './parsers.js'

const catalog = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  user: z.object({ country: z.string() }),
  account: z.object({ industry: z.string() }),
  events: { 'signed in': z.object({}) },
})
const { account, event, plan, user } = catalog

const NAME = "it's {{ nobody }} \\ '; --"

const signIns = event('signed in').within(days(7)).count()
const member = [
  defineSegment({ id: 'active', where: signIns.atLeast(1) }),
  defineSegment({ id: NAME, where: all(user('country').is('DE'), plan().is('pro')) }),
] as const
const people = [defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })] as const
const companies = [
  defineSegment({ id: 'odd', of: 'account', where: account('industry').isOneOf(NAME, "'", '\\') }),
  defineSegment({ id: 'paying', of: 'account', where: plan().is('pro') }),
] as const
const segments: readonly Segment[] = [...member, ...people, ...companies]

const asOf = '2026-06-15T09:00:00Z'

const users = [
  { id: 'jane', country: 'DE' },
  { id: "o'neill \\", country: null },
  { id: 'kim', country: 'FR' },
]
const accounts = [
  { id: 'acme', industry: NAME },
  { id: 'bolt', industry: '\\\\' },
  { id: 'core', industry: null },
]
const memberships = [
  { userId: 'jane', accountId: 'acme' },
  { userId: 'jane', accountId: 'core' },
  { userId: "o'neill \\", accountId: 'acme' },
]
const subscriptions = [{ accountId: 'acme', plan: 'pro' }]
const events = [{ name: 'signed in', userId: 'jane', accountId: 'core', at: '2026-06-14T08:00:00Z' }] as const

const json = (value: object): string => JSON.stringify(value)

const tableOf = (columns: Readonly<Record<string, ColumnKind>>, rows: readonly (readonly Cell[])[]): TableRows => ({
  columns,
  rows,
})

const TABLES: Readonly<Record<string, TableRows>> = {
  strangers: tableOf(
    { id: 'text', traits: 'json' },
    users.map(({ id }) => [id, json({ country: 'DE' })]),
  ),
  users: tableOf(
    { id: 'text', traits: 'json' },
    users.map(({ id, country }) => [id, json({ country })]),
  ),
  accounts: tableOf(
    { id: 'text', traits: 'json' },
    accounts.map(({ id, industry }) => [id, json({ industry })]),
  ),
  members: tableOf(
    { user_id: 'text', account_id: 'text' },
    memberships.map(({ userId, accountId }) => [userId, accountId]),
  ),
  subscriptions: tableOf(
    { account_id: 'text', traits: 'json' },
    subscriptions.map(({ accountId, plan: name }) => [accountId, json({ plan: name })]),
  ),
  events: tableOf(
    { user_id: 'text', account_id: 'text', name: 'text', at: 'instant' },
    events.map(({ userId, accountId, name, at }) => [userId, accountId, name, Date.parse(at)]),
  ),
}

const mapping: Mapping = {
  clock: 'zoned',
  users: { table: 'users', id: 'id', traits: { json: 'traits' } },
  accounts: { table: 'accounts', id: 'id', traits: { json: 'traits' } },
  memberships: { table: 'members', user: 'user_id', account: 'account_id' },
  subscriptions: { table: 'subscriptions', holder: 'account_id', traits: { json: 'traits' } },
  events: { table: 'events', user: 'user_id', account: 'account_id', name: 'name', at: 'at', unique: true },
}

const lineOf = (...parts: readonly unknown[]): string => JSON.stringify(parts)

/** ClickHouse has numbers for some. */
const verdictIn = (cell: unknown): boolean | null => (cell === null ? null : Boolean(cell))

/** What the population says of everybody. */
function expectedLines(): readonly string[] {
  const data = { users, accounts, memberships, subscriptions, events }
  const assignment = createPopulationSync(catalog, data).assign(segments, { asOf })
  const lines = segments.flatMap(({ id, of, hash }) =>
    Array.from(assignment.existing(of), (subject) => {
      const verdict = assignment.unknown(id).has(subject) ? null : assignment.audience(id).has(subject)
      return lineOf(id, hash, subject.userId, subject.accountId, verdict)
    }),
  )
  return lines.sort()
}

const ENGINES: readonly (readonly [string, () => Promise<Engine | undefined>])[] = [
  ['DuckDB', openDuckdb],
  ['Postgres', openPglite],
  ['ClickHouse', openClickhouse],
]

describe.each(ENGINES)('the table of verdicts on %s', (name, open) => {
  let engine: Engine | undefined

  beforeAll(async () => {
    engine = await open()
    await engine?.load(TABLES)
  })

  afterAll(() => engine?.close())

  it.each(['bound', 'literals', 'dbt'] as const)('has a row for each subject and segment: %s', async (how) => {
    if (!engine) return console.info(`Not checked: ${name} is not installed.`)
    const { dialect, run } = engine
    const values = how === 'bound' ? {} : { values: how }
    const rows = []
    for (const asked of [member, people, companies]) {
      const { sql, params } = verdictsSql(asked, { dialect, mapping, asOf, ...values })
      expect(params.length > 0).toBe(how === 'bound')
      rows.push(...(await run({ sql: how === 'dbt' ? filledIn(sql) : sql, params })))
    }
    expect(Object.keys(rows[0]!)).toEqual(['as_of', 'segment', 'hash', 'user_id', 'account_id', 'verdict'])
    const lines = rows.map((row) =>
      lineOf(row['segment'], row['hash'], row['user_id'], row['account_id'], verdictIn(row['verdict'])),
    )
    expect(lines.sort()).toEqual(expectedLines())
  })

  it('answers for other rules, as verdicts that are known', async () => {
    if (!engine) return
    const { dialect, execute, run } = engine
    const { sql } = verdictsSql(people, { dialect, mapping, asOf, values: 'literals' })
    await execute(`CREATE VIEW verdicts AS ${sql}`)
    const known = { table: 'verdicts', segment: 'segment', hash: 'hash', user: 'user_id', verdict: 'verdict' }
    const strangers = { table: 'strangers', id: 'id', traits: { json: 'traits' } }
    const rows = await run(toSql(people, { dialect, mapping: { ...mapping, users: strangers, known }, asOf }))
    const verdicts = rows.map((row) => lineOf(row['user_id'], verdictIn(row['segment_1']))).sort()
    expect(verdicts).toEqual([lineOf('jane', true), lineOf('kim', false), lineOf("o'neill \\", null)])
  })
})

const CHANGES = { users: 'user_changes', accounts: ['analytics', 'account_changes'] }

describe.each(PARSED)('statements for jobs on %s', (dialect, open) => {
  it('are well-formed to two parsers', async () => {
    const columns = (json: string) => ({ columns: { [json]: json, plan: 'plan' } })
    const own: Mapping = {
      ...mapping,
      users: { ...mapping.users!, traits: columns('country') },
      accounts: { ...mapping.accounts!, traits: columns('industry') },
      subscriptions: { ...mapping.subscriptions!, traits: { columns: { plan: 'plan', endedAt: 'ended_at' } } },
    }
    const table = { dialect, verdicts: 'verdicts', runs: ['analytics', 'runs'] }
    const statements = [
      ...[member, people, companies].map(
        (each) => verdictsSql(each, { dialect, mapping: own, asOf, values: 'literals' }).sql,
      ),
      runSql({ dialect, verdicts: 'verdicts' }),
      runSql(table),
      runSql({ ...table, changes: CHANGES }),
      transitionsSql(table),
      transitionsSql({ ...table, asOf, changes: { accounts: 'account_changes' } }),
    ]
    for (const parse of await open()) for (const sql of statements) expect(parse(sql), sql).toEqual([])
  })
})

const python = (template: string) =>
  spawnSync('python3', ['-c', 'import sys, jinja2; sys.stdout.write(jinja2.Template(sys.stdin.read()).render())'], {
    input: template,
    encoding: 'utf8',
  })

const SEAM = ' NEXT '

describe('a model for dbt', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'{}%#-\'"\\ \r\nx'), maxLength: 20 })
  const modelOf = (text: string, values: 'dbt' | 'literals') => {
    const odds = defineSegment({ id: 'odd', of: 'user', where: user('country').is(text) })
    return verdictsSql([odds], { dialect: 'duckdb', mapping, asOf, values }).sql
  }

  it('holds what the rule holds, after its templates were filled in', () => {
    fc.assert(
      fc.property(odd, (text) => {
        expect(filledIn(modelOf(text, 'dbt'))).toBe(modelOf(text, 'literals'))
      }),
      runs(200),
    )
  })

  it('holds it to Jinja, too', () => {
    if (python('{{ 1 }}').stdout !== '1') return console.info('Not checked: there is no Jinja for Python here.')
    const texts = fc.sample(odd, 100)
    const models = texts.map((text) => modelOf(text, 'dbt')).join(SEAM)
    expect(python(models).stdout.split(SEAM)).toEqual(texts.map((text) => modelOf(text, 'literals')))
  })

  it('has the expressions of a mapping as they stand, and names as text', () => {
    const table = { expression: "{{ ref('users') }}" }
    const named: Mapping = { users: { table, id: '{{ id }}', traits: { columns: { country: 'country' } } } }
    const { sql } = verdictsSql(people, { dialect: 'duckdb', mapping: named, asOf, values: 'dbt' })
    expect(sql).toContain("FROM {{ ref('users') }} AS user_row")
    expect(sql).toContain(`"{{ '{' }}{ id }}"`)
  })
})

describe('a table of a mapping', () => {
  it('may be an expression', async () => {
    const engine = await openDuckdb()
    await engine.load(TABLES)
    const table = { expression: "(SELECT * FROM users WHERE id <> 'kim')" }
    const asked = { ...mapping, users: { ...mapping.users!, table } }
    const rows = await engine.run(toSql(people, { dialect: 'duckdb', mapping: asked, asOf }))
    expect(rows.map((row) => row['user_id']).sort()).toEqual(['jane', "o'neill \\"])
    await engine.close()
  })

  it('is quoted, whatever its name', () => {
    const name = 'runs "; DROP TABLE users; --'
    expect(transitionsSql({ dialect: 'postgres', runs: ['a"b', name] })).toContain(
      'FROM "a""b"."runs ""; DROP TABLE users; --" AS m',
    )
    expect(runSql({ dialect: 'clickhouse', verdicts: '`\\' })).toContain('FROM `\\`\\\\` AS v')
  })

  it('is something', () => {
    const mistake = (expression: string) => errorOf(() => transitionsSql({ dialect: 'duckdb', runs: { expression } }))
    for (const each of ['', ' ', 'a\0b', undefined as never])
      expect(mistake(each)).toMatchObject({ code: 'sql.identifier', path: 'runs' })
    expect(errorOf(() => runSql({ dialect: 'duckdb', verdicts: [] })).path).toBe('verdicts')
    expect(errorOf(() => transitionsSql({ dialect: 'duckdb', runs: 'runs', asOf: 'today' })).code).toBe('as-of.invalid')
    expect(errorOf(() => runSql({ dialect: 'oracle' as never, verdicts: 'v' })).code).toBe('sql.dialect')
  })
})
