import { openClickhouse } from './clickhouse.js'
import { openDuckdb } from './duckdb.js'
import type { Engine } from './engine.js'
import { openPglite, openPostgres } from './postgres.js'

/** The engines that run here. Those that are not installed are left out, with a notice. */
export const ENGINES: readonly (readonly [name: string, open: () => Promise<Engine | undefined>])[] = [
  ['DuckDB', openDuckdb],
  ['Postgres in WebAssembly', openPglite],
  ['a Postgres server', openPostgres],
  ['ClickHouse', openClickhouse],
]

/** Asks an engine, where it is installed, and closes it. */
export async function withEngine(
  [name, open]: (typeof ENGINES)[number],
  ask: (engine: Engine) => Promise<void>,
): Promise<void> {
  const engine = await open()
  if (!engine) return console.info(`Not checked: ${name} is not installed.`)
  try {
    await ask(engine)
  } finally {
    await engine.close()
  }
}

/** A table of native columns, as an engine declares it. A local instant is a timestamp that knows no zone. */
export interface Columns {
  readonly [name: string]: 'text' | 'integer' | 'small' | 'number' | 'boolean' | 'instant' | 'local' | 'list'
}

type Value = string | number | boolean | null | readonly string[]

const TYPES = {
  duckdb: {
    text: 'VARCHAR',
    integer: 'BIGINT',
    small: 'INTEGER',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    instant: 'TIMESTAMPTZ',
    local: 'TIMESTAMP',
    list: 'VARCHAR[]',
  },
  postgres: {
    text: 'text',
    integer: 'bigint',
    small: 'integer',
    number: 'float8',
    boolean: 'boolean',
    instant: 'timestamptz',
    local: 'timestamp',
    list: 'text[]',
  },
  clickhouse: {
    text: 'Nullable(String)',
    integer: 'Nullable(Int64)',
    small: 'Nullable(Int32)',
    number: 'Nullable(Float64)',
    boolean: 'Nullable(Bool)',
    instant: "Nullable(DateTime64(3, 'UTC'))",
    local: "Nullable(DateTime64(3, 'UTC'))",
    list: 'Array(String)',
  },
} as const

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const inText = (dialect: Engine['dialect'], text: string): string =>
  dialect === 'clickhouse' ? quoted(text) : `'${text.replaceAll("'", "''")}'`

function literal(dialect: Engine['dialect'], value: Value, type: Columns[string]): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') {
    const items = value.map((each) => inText(dialect, each)).join(', ')
    return dialect === 'postgres' ? `CAST(ARRAY[${items}] AS text[])` : `[${items}]`
  }
  if (type !== 'instant' && type !== 'local') return inText(dialect, value)
  return dialect === 'clickhouse' ? `parseDateTime64BestEffort('${value}', 3, 'UTC')` : `'${value}'`
}

/** Makes a table of native columns. The name and the columns are quoted already where they need it. */
export async function declare(engine: Engine, table: string, columns: Columns, rows: readonly (readonly Value[])[]) {
  const { dialect } = engine
  const types = TYPES[dialect as keyof typeof TYPES]
  const declared = Object.entries(columns).map(([name, type]) => `${name} ${types[type]}`)
  const storage = dialect === 'clickhouse' ? ' ENGINE = Memory' : ''
  await engine.execute(`CREATE TABLE ${table} (${declared.join(', ')})${storage}`)
  const kinds = Object.values(columns)
  const values = rows.map((row) => `(${row.map((cell, index) => literal(dialect, cell, kinds[index]!)).join(', ')})`)
  if (values.length > 0) await engine.execute(`INSERT INTO ${table} VALUES ${values.join(', ')}`)
}
