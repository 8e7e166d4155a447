import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { clickhouseRows, clickhouseVerdicts } from '../../src/sql/clickhouse.js'
import { duckdbRows, duckdbVerdicts } from '../../src/sql/duckdb.js'
import type { Statement } from '../../src/sql/index.js'
import { postgresRows, postgresVerdicts } from '../../src/sql/postgres.js'
import type { ResultRow, Runnable } from '../../src/sql/run.js'
import { hasClickhouse, openClickhouse } from './harness/clickhouse.js'
import { openDuckdb } from './harness/duckdb.js'
import { openPglite, openPostgres } from './harness/postgres.js'
import { serverPrograms } from './harness/postgres-server.js'

const NASTY = ['', "O'Brien", 'back\\slash', 'tab\tnew\nline\rend', 'ünï😀', '$1 {p1:String} ?', '\\N', 'NULL', '"']
const NUMBERS = [0.1, -2.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, 0.1 + 0.2]
const INSTANT = Date.UTC(2026, 5, 15, 9)

/** A statement that gives back what is bound. */
const params = [
  ...NASTY.map((value) => ({ type: 'text', value }) as const),
  ...NUMBERS.map((value) => ({ type: 'number', value }) as const),
  { type: 'integer', value: -9_007_199_254_740_991 },
  { type: 'instant', value: INSTANT },
  { type: 'boolean', value: true },
  { type: 'boolean', value: false },
  { type: 'texts', value: NASTY },
  { type: 'texts', value: [] },
] as const

const given = params.map(({ value }) => value)

const echo = (placeholder: (position: number, type: string) => string): Runnable => ({
  sql: `SELECT ${params.map(({ type }, index) => `${placeholder(index + 1, type)} AS c${index + 1}`).join(', ')}`,
  params,
})

// Drivers give whole numbers of 64 bits as bigint or text.
const read = (row: ResultRow | undefined): readonly unknown[] =>
  params.map(({ type }, index) => {
    const value = row?.[`c${index + 1}`]
    return type === 'integer' || type === 'instant' ? Number(value) : value
  })

async function chunksOf(rows: AsyncIterable<readonly ResultRow[]>): Promise<readonly (readonly ResultRow[])[]> {
  const chunks: (readonly ResultRow[])[] = []
  for await (const chunk of rows) chunks.push(chunk)
  return chunks
}

const verdicts = (sql: string): Statement => ({
  sql,
  params: [],
  columns: { subject: ['user_id'], verdicts: [{ column: 'segment_1', segment: 'active', hash: '' }] },
  distributionKey: 'user',
})

const row = (userId: string, verdict: boolean | null) => ({ of: 'user', userId, accountId: null, verdicts: [verdict] })
const THREE = [row('jane', true), row('joe', false), row('kim', null)]

const abortedAfter = (milliseconds: number): AbortSignal => {
  const controller = new AbortController()
  setTimeout(() => {
    controller.abort(new Error('enough'))
  }, milliseconds)
  return controller.signal
}

describe('DuckDB', () => {
  const types: Readonly<Record<string, string>> = {
    text: 'VARCHAR',
    number: 'DOUBLE',
    integer: 'BIGINT',
    instant: 'BIGINT',
    boolean: 'BOOLEAN',
    texts: 'VARCHAR[]',
  }
  const endless =
    'SELECT COUNT(*) AS user_id FROM range(100000) AS a, range(10000000) AS b WHERE hash(a.range + b.range) = 1'

  it('is given values as they are', async () => {
    const { connection, close } = await openDuckdb()
    const statement = echo((position, type) => `CAST($${position} AS ${types[type]})`)
    const [rows] = await chunksOf(duckdbRows(connection, statement))
    expect(read(rows?.[0])).toEqual(given)
    await close()
  })

  it('gives subjects with their verdicts', async () => {
    const { connection, close } = await openDuckdb()
    const statement = verdicts(
      "SELECT * FROM (VALUES ('jane', true), ('joe', false), ('kim', NULL)) AS t(user_id, segment_1)",
    )
    expect(await duckdbVerdicts(connection, statement)).toEqual(THREE)
    await close()
  })

  it('gives large results in chunks; who has enough may leave', async () => {
    const { connection, close } = await openDuckdb()
    const statement = { sql: 'SELECT range AS n FROM range(5000)', params: [] }
    expect((await chunksOf(duckdbRows(connection, statement))).map(({ length }) => length)).toEqual([2048, 2048, 904])
    for await (const rows of duckdbRows(connection, statement)) if (rows.length > 0) break
    expect(await chunksOf(duckdbRows(connection, { sql: 'SELECT 1 AS one', params: [] }))).toEqual([[{ one: 1 }]])
    await close()
  })

  it('ends with the reason of the signal, and can be asked again', async () => {
    const { connection, close } = await openDuckdb()
    await expect(duckdbVerdicts(connection, verdicts(endless), { signal: abortedAfter(100) })).rejects.toThrow('enough')
    await expect(duckdbVerdicts(connection, verdicts(endless), { signal: AbortSignal.abort() })).rejects.toThrow(
      'abort',
    )
    await expect(duckdbVerdicts(connection, verdicts('SELECT nothing'))).rejects.toThrow('nothing')
    expect(await duckdbVerdicts(connection, verdicts("SELECT 'jane' AS user_id, true AS segment_1"))).toHaveLength(1)
    await close()
  })
})

const postgresTypes: Readonly<Record<string, string>> = {
  text: 'text',
  number: 'float8',
  integer: 'bigint',
  instant: 'bigint',
  boolean: 'boolean',
  texts: 'text[]',
}
const postgresEcho = echo((position, type) => `CAST($${position} AS ${postgresTypes[type]})`)
const SERIES = {
  sql: 'SELECT n FROM generate_series(1, CAST($1 AS bigint)) AS n',
  params: [{ type: 'integer', value: 25 }],
} as const
const postgresThree = verdicts(
  "SELECT * FROM (VALUES ('jane', true), ('joe', false), ('kim', NULL)) AS t(user_id, segment_1)",
)

describe('Postgres in WebAssembly', () => {
  it('is given values as they are, gives verdicts, and chunks through a cursor', async () => {
    const { database, close } = await openPglite()
    const [rows] = await chunksOf(postgresRows(database, postgresEcho))
    expect(read(rows?.[0])).toEqual(given)
    expect(await postgresVerdicts(database, postgresThree)).toEqual(THREE)
    expect((await chunksOf(postgresRows(database, SERIES, { chunk: 10 }))).map(({ length }) => length)).toEqual([
      10, 10, 5,
    ])
    for await (const chunk of postgresRows(database, SERIES, { chunk: 10 })) if (chunk.length > 0) break
    expect(await chunksOf(postgresRows(database, { ...SERIES, params: [{ type: 'integer', value: 0 }] }))).toEqual([])
    await expect(chunksOf(postgresRows(database, { sql: 'SELECT nothing', params: [] }))).rejects.toThrow('nothing')
    expect(await postgresVerdicts(database, postgresThree)).toEqual(THREE)
    await close()
  })
})

describe('a signal', () => {
  it('is looked at where nobody can be told to end', async () => {
    const { database, close } = await openPglite()
    const controller = new AbortController()
    const asking = postgresVerdicts(database, postgresThree, { signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(asking).rejects.toThrow('enough')
    expect(await postgresVerdicts(database, postgresThree)).toEqual(THREE)
    await close()
  })

  it('that gives no reason has ended a statement all the same', async () => {
    const { connection, close } = await openDuckdb()
    const ended = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined }
    const one = { sql: 'SELECT 1 AS one', params: [] }
    await expect(chunksOf(duckdbRows(connection, one, { signal: ended }))).rejects.toThrow('The statement was aborted.')
    await close()
  })
})

describe.skipIf(serverPrograms() === undefined)('A Postgres server', () => {
  it('is given values as they are, by clients and pools', async () => {
    const { client, settings, close } = (await openPostgres())!
    const pool = new pg.Pool(settings)
    const [rows] = await chunksOf(postgresRows(client, postgresEcho))
    expect(read(rows?.[0])).toEqual(given)
    expect((await chunksOf(postgresRows(client, SERIES, { chunk: 10 }))).map(({ length }) => length)).toEqual([
      10, 10, 5,
    ])
    expect(await postgresVerdicts(pool, postgresThree)).toEqual(THREE)
    await pool.end()
    await close()
  })

  it('is told to end over another connection', async () => {
    const { client, settings, close } = (await openPostgres())!
    const canceller = new pg.Pool(settings)
    const endless = verdicts("SELECT 'jane' AS user_id, true AS segment_1 FROM pg_sleep(600)")
    const options = () => ({ signal: abortedAfter(100), canceller })
    await expect(postgresVerdicts(client, endless, options())).rejects.toThrow('enough')
    await expect(chunksOf(postgresRows(client, endless, options()))).rejects.toThrow('enough')
    expect(await postgresVerdicts(client, postgresThree)).toEqual(THREE)
    await canceller.end()
    await close()
  })
})

describe.skipIf(!hasClickhouse)('ClickHouse', () => {
  const types: Readonly<Record<string, string>> = {
    text: 'String',
    number: 'Float64',
    integer: 'Int64',
    instant: 'Int64',
    boolean: 'Bool',
    texts: 'Array(String)',
  }

  it('is given values as they are, gives verdicts, and ends with the reason of the signal', async () => {
    const { server, close } = (await openClickhouse())!
    const log = { level: ClickHouseLogLevel.OFF }
    const client = createClient({ url: server.url, log })
    const statement = echo((position, type) => `{p${position}:${types[type]}}`)
    const [rows] = await chunksOf(clickhouseRows(client, statement))
    expect(read(rows?.[0])).toEqual(given)

    const three =
      "SELECT * FROM values('user_id String, segment_1 Nullable(Bool)', ('jane', true), ('joe', false), ('kim', NULL))"
    expect(await clickhouseVerdicts(client, verdicts(three))).toEqual(THREE)
    const many = await chunksOf(clickhouseRows(client, { sql: 'SELECT number AS n FROM numbers(100000)', params: [] }))
    expect(many.length).toBeGreaterThan(1)
    expect(many.flat()).toHaveLength(100_000)

    const ids = Array.from({ length: 30_000 }, (_, index) => `id ${index}`)
    const long = { sql: 'SELECT length({p1:Array(String)}) AS n', params: [{ type: 'texts', value: ids }] } as const
    expect(Number((await chunksOf(clickhouseRows(client, long)))[0]?.[0]?.['n'])).toBe(30_000)

    const slow = createClient({ url: server.url, database: 'never answers', log })
    await expect(clickhouseVerdicts(slow, verdicts(three), { signal: abortedAfter(100) })).rejects.toThrow('enough')
    expect(server.settings().get('cancel_http_readonly_queries_on_client_close')).toBe('1')
    await expect(clickhouseVerdicts(client, verdicts('SELECT nothing'))).rejects.toThrow('nothing')
    await Promise.all([client.close(), slow.close()])
    await close()
  })
})
