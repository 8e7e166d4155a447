import { fail } from '../errors.js'
import type { DialectName } from '../sql/index.js'

/** A column of written rows: a text, or a whole number. */
export interface WrittenColumn {
  readonly name: string
  readonly isNumber: boolean
}

/** How an engine takes rows that stand in the statement itself. */
export interface Inlining {
  /** What stands behind FROM: rows, each of them its cells with commas between. */
  readonly rows: (columns: readonly WrittenColumn[], rows: readonly string[]) => string
  readonly json: (text: string) => string
  /** A timestamp of milliseconds. */
  readonly instant: (milliseconds: string) => string
  /** The instants that a timestamp holds; those outside are brought to its ends. */
  readonly range?: readonly [earliest: number, latest: number]
}

const tuples = (rows: readonly string[]): string => rows.map((row) => `(${row})`).join(', ')

const typed = (columns: readonly WrittenColumn[], text: string, number: string): string =>
  columns.map(({ name, isNumber }) => `${name} ${isNumber ? number : text}`).join(', ')

const named = (columns: readonly WrittenColumn[], rows: readonly string[]): string =>
  `(VALUES ${tuples(rows)}) AS written(${columns.map(({ name }) => name).join(', ')})`

const INLINING: Readonly<Partial<Record<DialectName, Inlining>>> = {
  duckdb: {
    rows: named,
    json: (text) => `CAST(${text} AS JSON)`,
    instant: (at) => `make_timestamptz(${at} * 1000)`,
  },
  postgres: {
    rows: named,
    json: (text) => `CAST(${text} AS jsonb)`,
    instant: (at) => `(TIMESTAMPTZ 'epoch' + ${at} * INTERVAL '1 millisecond')`,
  },
  clickhouse: {
    rows: (columns, rows) => `values('${typed(columns, 'Nullable(String)', 'Nullable(Int64)')}', ${tuples(rows)})`,
    json: (text) => text,
    instant: (at) => `fromUnixTimestamp64Milli(${at}, 'UTC')`,
    range: [Date.UTC(1900, 0), Date.UTC(2300, 0) - 1],
  },
  bigquery: {
    rows: (columns, rows) => `UNNEST([STRUCT<${typed(columns, 'STRING', 'INT64')}>${tuples(rows)}])`,
    json: (text) => `PARSE_JSON(${text}, wide_number_mode => 'round')`,
    instant: (at) => `TIMESTAMP_MILLIS(${at})`,
  },
  snowflake: {
    rows: (columns, rows) => {
      const names = columns.map(({ name }, index) => `column${index + 1} AS ${name}`)
      return `(SELECT ${names.join(', ')} FROM VALUES ${tuples(rows)}) AS written`
    },
    json: (text) => `PARSE_JSON(${text})`,
    instant: (at) => `TO_TIMESTAMP_LTZ(${at}, 3)`,
  },
  databricks: {
    rows: (columns, rows) => `VALUES ${tuples(rows)} AS written(${columns.map(({ name }) => name).join(', ')})`,
    json: (text) => `parse_json(${text})`,
    instant: (at) => `timestamp_millis(${at})`,
  },
  trino: {
    rows: named,
    json: (text) => `json_parse(${text})`,
    instant: (at) => `from_unixtime_nanos(CAST(${at} AS DECIMAL(38, 0)) * 1000000)`,
  },
}

/** How a dialect takes rows. */
export function inliningOf(dialect: DialectName): Inlining {
  const found = Object.hasOwn(INLINING, dialect) ? INLINING[dialect] : undefined
  return found ?? fail('sql.dialect', 'dialect', `The rows hold JSON, which "${dialect}" has no columns for.`)
}
