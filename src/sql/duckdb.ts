import type { Parameter } from './fragment.js'
import { type Ending, gather, type ResultRow, type Runnable, untilAborted } from './run.js'
import type { Statement } from './statement.js'
import type { VerdictRow } from './verdict-rows.js'

export type { Parameter, ParameterType } from './fragment.js'
export type { Ending, ResultRow, Runnable } from './run.js'
export type { Statement, VerdictColumn } from './statement.js'
export type { VerdictRow } from './verdict-rows.js'

/** What is asked of a result of `@duckdb/node-api`. */
export interface DuckdbResult {
  /** The rows, chunk by chunk. */
  yieldRowObjectJs(): AsyncIterable<readonly ResultRow[]>
}

/** What is asked of a prepared statement of `@duckdb/node-api`. Positions are counted from 1. */
export interface DuckdbPrepared {
  /** Binds a whole number. */
  bindBigInt(position: number, value: bigint): void
  /** Binds true or false. */
  bindBoolean(position: number, value: boolean): void
  /** Binds a double. */
  bindDouble(position: number, value: number): void
  /** Binds a list of texts, which has one at least. */
  bindList(position: number, value: readonly string[]): void
  /** Binds a text. */
  bindVarchar(position: number, value: string): void
  /** Runs it, without waiting for all rows. */
  stream(): Promise<DuckdbResult>
  /** Lets go of it. */
  destroySync(): void
}

/** What is asked of a connection of `@duckdb/node-api`: a `DuckDBConnection` has it. */
export interface DuckdbConnection {
  /** Prepares a statement. */
  prepare(sql: string): Promise<DuckdbPrepared>
  /** Ends what is being run. */
  interrupt(): void
}

/** How a statement is run. */
export interface DuckdbRunOptions {
  /** Interrupts the connection, whatever else it is doing. */
  readonly signal?: Ending
}

function bind(prepared: DuckdbPrepared, position: number, { type, value }: Parameter): void {
  switch (type) {
    case 'text':
      return prepared.bindVarchar(position, value as string)
    case 'integer':
    case 'instant':
      return prepared.bindBigInt(position, BigInt(value as number))
    case 'number':
      return prepared.bindDouble(position, value as number)
    case 'boolean':
      return prepared.bindBoolean(position, value as boolean)
    case 'texts':
      return bindTexts(prepared, position, value as readonly string[])
    default:
      return type satisfies never
  }
}

/** The driver takes the type of a list from its first element. Of an empty one it has none: DuckDB reads the text. */
function bindTexts(prepared: DuckdbPrepared, position: number, values: readonly string[]): void {
  if (values.length === 0) prepared.bindVarchar(position, '[]')
  else prepared.bindList(position, values)
}

async function* streamed(prepared: DuckdbPrepared): AsyncGenerator<readonly ResultRow[]> {
  const result = await prepared.stream()
  yield* result.yieldRowObjectJs()
}

/**
 * Runs a statement on a connection of yours to DuckDB and gives the rows as they come.
 *
 * @param connection A `DuckDBConnection`. Nothing else may be run on it until the rows are read.
 * @param statement What `toSql` gave for `duckdb`.
 * @param options A signal that ends it.
 * @returns Chunks of rows, at most 2,048 each, as objects by column. Without rows, no chunk.
 * @throws What DuckDB throws; the reason of the signal.
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api'
 * import { duckdbRows } from 'cadre/sql/duckdb'
 *
 * const connection = await (await DuckDBInstance.create()).connect()
 * const statement = { sql: "SELECT CAST($1 AS VARCHAR) AS user_id", params: [{ type: 'text', value: 'jane' }] } as const
 * const ids = []
 * for await (const rows of duckdbRows(connection, statement)) ids.push(...rows.map(({ user_id }) => user_id))
 * ids // ['jane']
 * ```
 */
export async function* duckdbRows(
  connection: DuckdbConnection,
  { sql, params }: Runnable,
  { signal }: DuckdbRunOptions = {},
): AsyncGenerator<readonly ResultRow[], void, undefined> {
  const prepared = await connection.prepare(sql)
  try {
    params.forEach((parameter, index) => bind(prepared, index + 1, parameter))
    const stop = () => connection.interrupt()
    yield* untilAborted(signal, stop, () => streamed(prepared))
  } finally {
    prepared.destroySync()
  }
}

/**
 * Runs a statement on a connection of yours to DuckDB and gives subjects with their verdicts, as `assignmentOf` of
 * `cadre/assignment` takes them.
 *
 * @param connection A `DuckDBConnection`.
 * @param statement What `toSql` gave for `duckdb`.
 * @param options A signal that ends it.
 * @returns One row for each subject that exists.
 * @throws What DuckDB throws; the reason of the signal.
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api'
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { assignmentOf } from 'cadre/assignment'
 * import { toSql } from 'cadre/sql'
 * import { duckdbVerdicts } from 'cadre/sql/duckdb'
 *
 * const connection = await (await DuckDBInstance.create()).connect()
 * await connection.run("CREATE TABLE users AS SELECT * FROM (VALUES ('jane', 'DE'), ('joe', 'FR')) AS t(id, country)")
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const segments = [defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })] as const
 * const asOf = '2026-06-15'
 * const mapping = { users: { table: 'users', id: 'id', traits: { columns: { country: 'country' } } } }
 *
 * const verdicts = await duckdbVerdicts(connection, toSql(segments, { dialect: 'duckdb', mapping, asOf }))
 * assignmentOf({ asOf, segments, verdicts }).size('german').size // 1
 * ```
 */
export function duckdbVerdicts(
  connection: DuckdbConnection,
  statement: Statement,
  options: DuckdbRunOptions = {},
): Promise<readonly VerdictRow[]> {
  return gather(statement, duckdbRows(connection, statement, options))
}
