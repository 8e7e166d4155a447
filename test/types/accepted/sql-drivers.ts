import { createClient } from '@clickhouse/client'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { clickhouseRows, clickhouseVerdicts } from '../../../src/sql/clickhouse.js'
import { duckdbRows, duckdbVerdicts } from '../../../src/sql/duckdb.js'
import { postgresRows, postgresVerdicts } from '../../../src/sql/postgres.js'
import type { Statement } from '../../../src/sql/index.js'

declare const statement: Statement
declare const duckdb: DuckDBConnection
declare const pool: pg.Pool
declare const client: pg.Client
declare const ofPool: pg.PoolClient
declare const pglite: PGlite
const { signal } = new AbortController()

// What the drivers declare is what the helpers ask for.
duckdbRows(duckdb, statement, { signal })
void duckdbVerdicts(duckdb, statement)
postgresRows(client, statement, { signal, chunk: 100, canceller: pool })
postgresRows(ofPool, statement)
postgresRows(pglite, statement)
void postgresVerdicts(pool, statement)
void postgresVerdicts(client, statement, { signal, canceller: pool })
void postgresVerdicts(pglite, statement)
clickhouseRows(createClient(), statement, { signal })
void clickhouseVerdicts(createClient(), statement)
