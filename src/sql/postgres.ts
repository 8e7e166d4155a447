import type { Parameter } from './fragment.js'
import { type Ending, endIfAborted, gather, type ResultRow, type Runnable, untilAborted } from './run.js'
import type { Statement } from './statement.js'
import type { VerdictRow } from './verdict-rows.js'

export type { Parameter, ParameterType } from './fragment.js'
export type { Ending, ResultRow, Runnable } from './run.js'
export type { Statement, VerdictColumn } from './statement.js'
export type { VerdictRow } from './verdict-rows.js'

/** What is asked of `pg`, or of PGlite: a `Pool`, a `Client` and a `PGlite` have it. */
export interface PostgresConnection {
  /** Runs a query and waits for its rows. */
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly ResultRow[] }>
  /** The number of the server process that answers: a `Client` knows it. */
  readonly processID?: number | null
}

/** How a statement is run. */
export interface PostgresRunOptions {
  /** Without `canceller`, the server is not told: the signal is looked at before and after each answer. */
  readonly signal?: Ending
  /** Another connection, such as the pool, over which the server is told to end what a `Client` is doing. */
  readonly canceller?: PostgresConnection
}

/** How rows are read. */
export interface PostgresRowsOptions extends PostgresRunOptions {
  /** How many rows a chunk has, 10,000 by default. */
  readonly chunk?: number
}

const valuesOf = (params: readonly Parameter[]): unknown[] => params.map(({ value }) => value)

/** Tells the server to end what a connection is doing. */
const stopping =
  ({ processID }: PostgresConnection, { canceller }: PostgresRunOptions) =>
  (): void => {
    if (!canceller || processID == null) return
    // Where it cannot be told, the statement runs to its end, and the signal counts then.
    canceller.query('SELECT pg_cancel_backend($1)', [processID]).catch(() => undefined)
  }

async function* answered(
  connection: PostgresConnection,
  { sql, params }: Runnable,
): AsyncGenerator<readonly ResultRow[]> {
  const { rows } = await connection.query(sql, valuesOf(params))
  yield rows
}

/** A cursor plans for its first rows, unless it is told that all are wanted. */
const ALL_WANTED = 'SET LOCAL cursor_tuple_fraction = 1'

async function* fetched(
  client: PostgresConnection,
  { sql, params }: Runnable,
  chunk: number,
): AsyncGenerator<readonly ResultRow[]> {
  await client.query('BEGIN READ ONLY', [])
  try {
    await client.query(ALL_WANTED, [])
    await client.query(`DECLARE cadre_rows NO SCROLL CURSOR FOR ${sql}`, valuesOf(params))
    let rows: readonly ResultRow[]
    do {
      ;({ rows } = await client.query(`FETCH ${chunk} FROM cadre_rows`, []))
      if (rows.length > 0) yield rows
    } while (rows.length === chunk)
  } finally {
    await client.query('ROLLBACK', [])
  }
}

/**
 * Runs a statement on a client of yours for Postgres and gives the rows in chunks, through a cursor: they need not fit
 * into memory.
 *
 * @param client A `Client` or a `PoolClient` of `pg`, or a `PGlite`, outside of a transaction: one is begun for the
 * cursor, and ended. Not a `Pool`, which may answer from another connection each time.
 * @param statement What `toSql` gave for `postgres`.
 * @param options A signal that ends it, and the size of the chunks.
 * @returns Chunks of rows as objects by column. Without rows, no chunk.
 * @throws What Postgres answers; the reason of the signal.
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite'
 * import { postgresRows } from 'cadre/sql/postgres'
 *
 * const client = await PGlite.create() // or a client of pg
 * const statement = {
 *   sql: 'SELECT user_id FROM unnest(CAST($1 AS text[])) AS user_id',
 *   params: [{ type: 'texts', value: ['jane', 'joe'] }],
 * } as const
 * const ids = []
 * for await (const rows of postgresRows(client, statement, { chunk: 1 })) ids.push(rows.map(({ user_id }) => user_id))
 * ids // [['jane'], ['joe']]
 * ```
 */
export async function* postgresRows(
  client: PostgresConnection,
  statement: Runnable,
  options: PostgresRowsOptions = {},
): AsyncGenerator<readonly ResultRow[], void, undefined> {
  const { signal, chunk = 10_000 } = options
  yield* untilAborted(signal, stopping(client, options), () => fetched(client, statement, chunk))
}

/**
 * Runs a statement on a connection of yours to Postgres and gives subjects with their verdicts, as `assignmentOf` of
 * `cadre/assignment` takes them.
 *
 * @param connection A `Pool` or a `Client` of `pg`, or a `PGlite`.
 * @param statement What `toSql` gave for `postgres`.
 * @param options A signal that ends it.
 * @returns One row for each subject that exists.
 * @throws What Postgres answers; the reason of the signal.
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite'
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { toSql } from 'cadre/sql'
 * import { postgresVerdicts } from 'cadre/sql/postgres'
 *
 * const pool = await PGlite.create() // or a pool of pg
 * await pool.exec("CREATE TABLE users AS SELECT * FROM (VALUES ('jane', 'DE'), ('joe', 'FR')) AS t(id, country)")
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
 * const mapping = { users: { table: 'users', id: 'id', traits: { columns: { country: 'country' } } } }
 * const statement = toSql([german], { dialect: 'postgres', mapping, asOf: '2026-06-15' })
 *
 * const verdicts = await postgresVerdicts(pool, statement)
 * verdicts.map(({ userId, verdicts: [isGerman] }) => `${userId}: ${isGerman}`) // ['jane: true', 'joe: false']
 * ```
 */
export async function postgresVerdicts(
  connection: PostgresConnection,
  statement: Statement,
  options: PostgresRunOptions = {},
): Promise<readonly VerdictRow[]> {
  const { signal } = options
  const verdicts = await gather(
    statement,
    untilAborted(signal, stopping(connection, options), () => answered(connection, statement)),
  )
  endIfAborted(signal)
  return verdicts
}
