import type { ClickHouseClient } from '@clickhouse/client'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { clickhouseRows, clickhouseVerdicts } from '../../../src/sql/clickhouse.js'
import { duckdbRows, duckdbVerdicts } from '../../../src/sql/duckdb.js'
import type { Statement } from '../../../src/sql/index.js'
import { postgresRows, postgresVerdicts } from '../../../src/sql/postgres.js'

// What the drivers declare is what the helpers ask for. It is compiled, not run: these are only functions.

const { signal } = new AbortController()

export const onDuckdb = (connection: DuckDBConnection, statement: Statement) => [
  duckdbRows(connection, statement, { signal }),
  duckdbVerdicts(connection, statement),
]

export const onPostgres = (pool: pg.Pool, client: pg.Client, ofPool: pg.PoolClient, statement: Statement) => [
  postgresRows(client, statement, { signal, chunk: 100, canceller: pool }),
  postgresRows(ofPool, statement),
  postgresVerdicts(pool, statement),
  postgresVerdicts(client, statement, { signal, canceller: pool }),
]

export const onPglite = (database: PGlite, statement: Statement) => [
  postgresRows(database, statement),
  postgresVerdicts(database, statement),
]

export const onClickhouse = (client: ClickHouseClient, statement: Statement) => [
  clickhouseRows(client, statement, { signal }),
  clickhouseVerdicts(client, statement),
]
