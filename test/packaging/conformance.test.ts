import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, inject, it } from 'vitest'
import type { ConformanceRows } from '../../src/conformance/index.js'
import { topics } from '../conformance/rows.js'
import { nodeInApplication } from './run.js'

const { application } = inject('packed')
const command = 'node_modules/cadre/dist/bin/conformance.js'

// The engines are those of this repository.
const resolved = (name: string): string =>
  JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve(name)).href)

const DRIVERS: Readonly<Record<string, string>> = {
  'duckdb.mjs': `
    import duckdb from ${resolved('@duckdb/node-api')}
    import { duckdbRows } from 'cadre/sql/duckdb'
    const connection = await (await duckdb.DuckDBInstance.create()).connect()
    export const dialect = 'duckdb'
    export async function execute(sql, params, { signal }) {
      const all = []
      for await (const rows of duckdbRows(connection, { sql, params }, { signal })) all.push(...rows)
      return all
    }`,
  'postgres.mjs': `
    import pglite from ${resolved('@electric-sql/pglite')}
    const database = await pglite.PGlite.create()
    export default {
      dialect: 'postgres',
      execute: async (sql, params) => (await database.query(sql, params.map(({ value }) => value))).rows,
      close: () => database.close(),
    }`,
  'wrong.mjs': `
    import { execute as ask } from './duckdb.mjs'
    export { dialect } from './duckdb.mjs'
    const told = ([name, value]) => [name, name.startsWith('segment') ? value ?? false : value]
    export const execute = async (...words) =>
      (await ask(...words)).map((row) => Object.fromEntries(Object.entries(row).map(told)))`,
  'unreachable.mjs': `
    export const dialect = 'snowflake'
    export const execute = async () => { throw new Error('Nobody is there.') }`,
  'empty.mjs': `export const dialect = 'duckdb'`,
}

beforeAll(() => {
  for (const [name, text] of Object.entries(DRIVERS)) writeFileSync(join(application, name), text)
})

const run = (...words: string[]) => nodeInApplication(command, ...words)

it('has the rows of this repository', () => {
  const file = readFileSync(join(application, 'node_modules/cadre/dist/conformance/rows.json.gz'))
  const published = JSON.parse(gunzipSync(file).toString('utf8')) as ConformanceRows
  const names = (all: ConformanceRows['topics']) => all.flatMap(({ cases }) => cases.map(({ name }) => name)).sort()
  expect(names(published.topics)).toEqual(names(topics))
})

it('is installed under its name', () => {
  const manifest = JSON.parse(readFileSync(join(application, 'node_modules/cadre/package.json'), 'utf8')) as {
    bin: Record<string, string>
  }
  expect(join('node_modules/cadre', manifest.bin['cadre-conformance']!)).toBe(join(command))
  expect(run('--help').output).toMatch(/^Holds a warehouse[^]*cadre-conformance <driver>/)
})

it('asks DuckDB about all rows', () => {
  const { status, output } = run('duckdb.mjs')
  expect(status, output).toBe(0)
  expect(output).toMatch(/^NOT EXPRESSIBLE {2}members: an own history\n {4}The history of one member/m)
  expect(output).toMatch(/(\d{4}) of \1 rows: \d{4} passed, 0 failed, 0 errors, 4 not expressible\n$/)
})

it('asks Postgres about some', () => {
  const { status, output } = run('postgres.mjs', '--only', 'sequence', '--literals', '--batch', '20')
  expect(status, output).toBe(0)
  expect(output).toMatch(/^(\d+) of \1 rows: \1 passed, 0 failed, 0 errors, 0 not expressible\n$/)
})

it('tells which rows failed, what was expected, and with --sql the statements', () => {
  const { status, output } = run('wrong.mjs', '--only', 'logic', '--sql')
  expect(status).toBe(1)
  expect(output).toMatch(/^FAILED {2}logic: not missing\n {4}expected null, got false\n {4}WITH /m)
  expect(output).toMatch(/^logic: \d+ not passed$/m)
  expect(output).toMatch(/, \d+ failed, 0 errors, 0 not expressible\n$/)
})

it.each([
  [['unreachable.mjs'], 'Nobody is there.'],
  [['empty.mjs'], 'empty.mjs exports no dialect and execute.'],
  [['missing.mjs'], 'missing.mjs'],
  [['duckdb.mjs', '--only', 'no such word'], 'No row has that word.'],
  [['duckdb.mjs', '--limit', 'few'], '--limit takes a whole number from 1, not "few".'],
  [['duckdb.mjs', '--twice'], '--twice'],
  [[], 'One module of a driver is needed.'],
])('ends with 2 where nothing can be asked: %j', (words, message) => {
  const { status, output } = run(...words)
  expect(status, output).toBe(2)
  expect(output).toContain(message)
})

it('ends in order on Ctrl-C, and tells how far it came', async () => {
  const child = spawn(process.execPath, [command, 'duckdb.mjs'], { cwd: application })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  child.stdout.once('data', () => child.kill('SIGINT'))
  const status = await new Promise((resolve) => child.once('close', resolve))
  expect(status).toBe(130)
  expect(output).toMatch(/\d+ of \d+ rows: \d+ passed, 0 failed, 0 errors, 4 not expressible\n$/)
})
