import { createRequire } from 'node:module'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Query, Warehouse } from './engine.js'

interface Session {
  query(sql: string, format?: string): string
  queryBind(sql: string, parameters: object, format?: string): string
  cleanup(): void
}

const folder = join(process.cwd(), 'test/sql/clickhouse/node_modules/chdb')

/** Tables as they are in ClickHouse: events by month, sorted by day and name. */
const TABLES = {
  users: "id String, signed_up_at Nullable(DateTime64(3, 'UTC')), country Nullable(String)",
  memberships: 'user_id String, account_id String, roles Array(String)',
  accounts: 'id String',
  subscriptions: "account_id String, plan Nullable(String), ended_at Nullable(DateTime64(3, 'UTC'))",
  events:
    "user_id String, account_id Nullable(String), name LowCardinality(String), happened_at DateTime64(3, 'UTC'), feature Nullable(String), amount Nullable(Int64)",
} as const

const KEYS = {
  users: 'ORDER BY id',
  memberships: 'ORDER BY user_id',
  accounts: 'ORDER BY id',
  subscriptions: 'ORDER BY account_id',
  events: 'PARTITION BY toYYYYMM(happened_at) ORDER BY (toDate(happened_at), name, user_id)',
} as const

/** ClickHouse with the tables of a folder, one thread; undefined where it is not installed. */
export function clickhouse(tables: string): Warehouse | undefined {
  if (!existsSync(folder)) return undefined
  const { Session } = createRequire(import.meta.url)(folder) as { Session: new (path: string) => Session }
  const data = mkdtempSync(join(tmpdir(), 'cadre-bench-'))
  const session = new Session(data)
  for (const [name, columns] of Object.entries(TABLES)) {
    session.query(`CREATE TABLE ${name} (${columns}) ENGINE = MergeTree ${KEYS[name as keyof typeof KEYS]}`)
    session.query(`INSERT INTO ${name} SELECT * FROM file('${tables}/${name}.parquet', Parquet)`)
    session.query(`OPTIMIZE TABLE ${name} FINAL`)
  }
  session.query('SET max_threads = 1')
  const asked = ({ sql, params }: Query, format: string) =>
    session.queryBind(sql, Object.fromEntries(params.map(({ value }, index) => [`p${index + 1}`, value])), format)
  return {
    title: 'ClickHouse',
    dialect: 'clickhouse',
    run: async (query) => {
      asked(query, 'Null')
      await Promise.resolve()
    },
    rows: (query) => {
      const rows = asked(query, 'JSONCompactEachRow').trim().split('\n')
      return Promise.resolve(rows.map((row) => row.replaceAll('true', '1').replaceAll('false', '0')).sort())
    },
    close: () => {
      session.cleanup()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
