import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Parameter } from '../../../src/sql/index.js'
import type { Cell, ColumnKind, Engine, TableRows } from './engine.js'
import { serverPrograms, startServer } from './postgres-server.js'

const COLUMNS: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  json: 'jsonb',
  instant: 'timestamptz',
  boolean: 'boolean',
}

function literal(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return 'NULL'
  if (kind === 'instant') return `TIMESTAMPTZ 'epoch' + ${Number(cell)} * INTERVAL '1 millisecond'`
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell)
}

const CHUNK = 500

function* loading(tables: Readonly<Record<string, TableRows>>): Generator<string> {
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const kinds = Object.values(columns)
    const declared = Object.entries(columns).map(([column, kind]) => `"${column}" ${COLUMNS[kind]}`)
    yield `DROP TABLE IF EXISTS "${name}"; CREATE TABLE "${name}" (${declared.join(', ')})`
    for (let from = 0; from < rows.length; from += CHUNK) {
      const values = rows
        .slice(from, from + CHUNK)
        .map((row) => `(${row.map((cell, index) => literal(cell, kinds[index]!)).join(', ')})`)
      yield `INSERT INTO "${name}" VALUES ${values.join(', ')}`
    }
    yield `ANALYZE "${name}"`
  }
}

const valuesOf = (params: readonly Parameter[]): unknown[] => params.map(({ value }) => value)

/** Postgres in the process: the real one, compiled to WebAssembly. */
export async function openPglite(): Promise<Engine> {
  const database = await PGlite.create()
  return {
    dialect: 'postgres',
    load: async (tables) => {
      for (const statement of loading(tables)) await database.exec(statement)
    },
    run: async ({ sql, params }) => {
      const { rows } = await database.query<Record<string, unknown>>(sql, valuesOf(params))
      return rows
    },
    close: () => database.close(),
  }
}

/** A Postgres server that is installed here; undefined when none is. */
export async function openPostgres(): Promise<Engine | undefined> {
  const programs = serverPrograms()
  if (programs === undefined) return undefined
  const server = startServer(programs)
  const client = new pg.Client({ host: server.host, user: 'postgres', database: 'postgres' })
  await client.connect()
  return {
    dialect: 'postgres',
    load: async (tables) => {
      for (const statement of loading(tables)) await client.query(statement)
    },
    run: async ({ sql, params }) => {
      const { rows } = await client.query<Record<string, unknown>>(sql, valuesOf(params))
      return rows
    },
    close: async () => {
      await client.end()
      server.stop()
    },
  }
}
