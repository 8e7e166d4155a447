import { type Ending, gather, type ResultRow, type Runnable, untilAborted } from './run.js'
import type { Statement } from './statement.js'
import type { VerdictRow } from './verdict-rows.js'

export type { Parameter, ParameterType } from './fragment.js'
export type { Ending, ResultRow, Runnable } from './run.js'
export type { Statement, VerdictColumn } from './statement.js'
export type { VerdictRow } from './verdict-rows.js'

/** What a client is asked. */
export interface ClickhouseQuery<Signal extends Ending> {
  query: string
  query_params: Record<string, unknown>
  format: 'JSONEachRow'
  /** Many values, or long ones, go into the body of the request: addresses are limited. Older clients do not know it. */
  use_multipart_params_auto: true
  abort_signal?: Signal
  clickhouse_settings?: { readonly cancel_http_readonly_queries_on_client_close: 1 }
}

/** A row as a client has it. */
export interface ClickhouseRow {
  /** The row, read. */
  json(): unknown
}

/** A result of a client. */
export interface ClickhouseResult {
  /** The rows, chunk by chunk. */
  stream(): AsyncIterable<readonly ClickhouseRow[]>
  /** Lets go of it, read or not. */
  close(): void
}

/** What is asked of `@clickhouse/client`: a `ClickHouseClient` has it. */
export interface ClickhouseClient<Signal extends Ending = Ending> {
  /** Sends a query. */
  query(query: ClickhouseQuery<Signal>): Promise<ClickhouseResult>
}

/** How a statement is run. */
export interface ClickhouseRunOptions<Signal extends Ending = Ending> {
  /** Ends the request, and with it the query: the server is asked to watch for that. */
  readonly signal?: Signal
}

async function* streamed<Signal extends Ending>(
  client: ClickhouseClient<Signal>,
  query: ClickhouseQuery<Signal>,
): AsyncGenerator<readonly ResultRow[]> {
  const result = await client.query(query)
  try {
    for await (const rows of result.stream()) yield rows.map((row) => row.json() as ResultRow)
  } finally {
    result.close()
  }
}

/**
 * Runs a statement with a client of yours for ClickHouse and gives the rows as they come.
 *
 * @param client A `ClickHouseClient`.
 * @param statement What `toSql` gave for `clickhouse`.
 * @param options A signal that ends it.
 * @returns Chunks of rows as objects by column, of the sizes in which they arrive. Without rows, no chunk.
 * @throws What the client throws; the reason of the signal.
 * @example
 * ```ts
 * import { clickhouseRows } from 'cadre/sql/clickhouse'
 *
 * // createClient() of @clickhouse/client; here, one that has an answer ready.
 * async function* chunks() { yield [{ json: () => ({ user_id: 'jane' }) }] }
 * const client = { query: async () => ({ stream: chunks, close: () => {} }) }
 *
 * const statement = { sql: 'SELECT {p1:String} AS user_id', params: [{ type: 'text', value: 'jane' }] } as const
 * const ids = []
 * for await (const rows of clickhouseRows(client, statement)) ids.push(...rows.map(({ user_id }) => user_id))
 * ids // ['jane']
 * ```
 */
export async function* clickhouseRows<Signal extends Ending>(
  client: ClickhouseClient<Signal>,
  { sql, params }: Runnable,
  { signal }: ClickhouseRunOptions<Signal> = {},
): AsyncGenerator<readonly ResultRow[], void, undefined> {
  const query: ClickhouseQuery<Signal> = {
    query: sql,
    query_params: Object.fromEntries(params.map(({ value }, index) => [`p${index + 1}`, value])),
    format: 'JSONEachRow',
    use_multipart_params_auto: true,
    ...(signal && { abort_signal: signal, clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 } }),
  }
  yield* untilAborted(
    signal,
    () => undefined,
    () => streamed(client, query),
  )
}

/**
 * Runs a statement with a client of yours for ClickHouse and gives subjects with their verdicts, as `assignmentOf` of
 * `cadre/assignment` takes them.
 *
 * @param client A `ClickHouseClient`.
 * @param statement What `toSql` gave for `clickhouse`.
 * @param options A signal that ends it.
 * @returns One row for each subject that exists.
 * @throws What the client throws; the reason of the signal.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { toSql } from 'cadre/sql'
 * import { clickhouseVerdicts } from 'cadre/sql/clickhouse'
 *
 * // createClient() of @clickhouse/client; here, one that has an answer ready.
 * async function* chunks() { yield [{ json: () => ({ user_id: 'jane', segment_1: true }) }] }
 * const client = { query: async () => ({ stream: chunks, close: () => {} }) }
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
 * const mapping = { users: { table: 'users', id: 'id', traits: { columns: { country: 'country' } } } }
 * const statement = toSql([german], { dialect: 'clickhouse', mapping, asOf: '2026-06-15' })
 *
 * const [row] = await clickhouseVerdicts(client, statement)
 * row?.verdicts // [true]
 * ```
 */
export function clickhouseVerdicts<Signal extends Ending>(
  client: ClickhouseClient<Signal>,
  statement: Statement,
  options: ClickhouseRunOptions<Signal> = {},
): Promise<readonly VerdictRow[]> {
  return gather(statement, clickhouseRows(client, statement, options))
}
