import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { postgresVerdicts } from '../../../src/sql/postgres.js'
import type { ResultRow, Runnable } from '../../../src/sql/run.js'
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

const valuesOf = ({ params }: Runnable): unknown[] => params.map(({ value }) => value)

/** Postgres in the process: the real one, compiled to WebAssembly. */
export async function openPglite(): Promise<Engine & { readonly database: PGlite }> {
  const database = await PGlite.create()
  return {
    dialect: 'postgres',
    database,
    load: async (tables) => {
      for (const statement of loading(tables)) await database.exec(statement)
    },
    execute: (sql) => database.exec(sql),
    run: async (statement) => (await database.query<ResultRow>(statement.sql, valuesOf(statement))).rows,
    verdicts: (statement) => postgresVerdicts(database, statement),
    close: () => database.close(),
  }
}

/** A Postgres server that is installed here; undefined when none is. */
export async function openPostgres(): Promise<
  (Engine & { readonly client: pg.Client; readonly settings: pg.ClientConfig }) | undefined
> {
  const programs = serverPrograms()
  if (programs === undefined) return undefined
  const server = startServer(programs)
  const settings = { host: server.host, user: 'postgres', database: 'postgres' }
  const client = new pg.Client(settings)
  await client.connect()
  return {
    dialect: 'postgres',
    client,
    settings,
    load: async (tables) => {
      for (const statement of loading(tables)) await client.query(statement)
    },
    execute: (sql) => client.query(sql),
    run: async (statement) => (await client.query<ResultRow>(statement.sql, valuesOf(statement))).rows,
    verdicts: (statement) => postgresVerdicts(client, statement),
    close: async () => {
      await client.end()
      server.stop()
    },
  }
}
