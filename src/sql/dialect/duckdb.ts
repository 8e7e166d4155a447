import { bound, join, raw, sql, type ColumnType, type ParameterType, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { doubled, literals } from './literal.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  texts: 'VARCHAR[]',
}

const BOUND: Readonly<Record<ParameterType, string>> = { ...TYPES, instant: 'BIGINT' }

const texts = (values: readonly string[]): Sql => bound('texts', values)

/** A path that is one key, whatever the key holds. */
const path = (key: string): Sql => bound('text', `$."${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)

const LARGEST = Number.MAX_SAFE_INTEGER

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** DuckDB. JSON columns are of the type `JSON`, lists are `VARCHAR[]`. */
export const duckdb: Dialect = {
  name: 'duckdb',
  mostValues: 100_000,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (position, { type }) => `CAST($${position} AS ${BOUND[type]})`,
  literal: literals({ text: doubled, types: BOUND, list: (items) => `[${items.join(', ')}]` }),
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: '',
  materialized: '',
  rows: (columns, rows) => {
    const values = rows.map(
      (row) => `(${row.map((each) => (typeof each === 'number' ? String(each) : quoted(each))).join(', ')})`,
    )
    return raw(`SELECT * FROM (VALUES ${values.join(', ')}) AS named(${columns.join(', ')})`)
  },

  toNumber: (value) => sql`CAST(${value} AS DOUBLE)`,
  toInteger: (value) => sql`CAST(${value} AS BIGINT)`,
  toText: (value) => sql`CAST(${value} AS VARCHAR)`,
  parsed: (digits) => sql`CAST(${digits} AS BIGINT)`,

  epoch: (timestamp) => sql`CAST(FLOOR(epoch_us(${timestamp}) / 1000.0) AS BIGINT)`,
  localEpoch: (timestamp) => sql`CAST(FLOOR(epoch_us(${timestamp}) / 1000.0) AS BIGINT)`,
  timestamp: (at) => sql`CAST(make_timestamptz(${bound('integer', at)} * 1000) AS TIMESTAMPTZ)`,
  localTimestamp: (at) => sql`make_timestamp(${bound('integer', at)} * 1000)`,
  monthOf: (at) =>
    sql`(year(make_timestamp(CAST(${at} AS BIGINT) * 1000)) * 12 + month(make_timestamp(CAST(${at} AS BIGINT) * 1000)))`,

  jsonGet: (json, key) => sql`json_extract(${json}, ${path(key)})`,
  jsonPresent: (json) => sql`CASE WHEN json_type(${json}) <> 'NULL' THEN ${json} END`,
  jsonText: (json) => sql`CASE WHEN json_type(${json}) = 'VARCHAR' THEN json_extract_string(${json}, '$') END`,
  jsonNumber: (json) => {
    const value = sql`TRY_CAST(json_extract_string(${json}, '$') AS DOUBLE)`
    const counts = sql`ABS(${value}) <= ${LARGEST} AND (ABS(${value}) >= 1e-100 OR ${value} = 0)`
    return sql`CASE WHEN json_type(${json}) IN ('BIGINT', 'UBIGINT', 'DOUBLE') AND ${counts} THEN ${value} + 0 END`
  },
  jsonBoolean: (json) =>
    sql`CASE WHEN json_type(${json}) = 'BOOLEAN' THEN json_extract_string(${json}, '$') = 'true' END`,
  jsonTexts: (json) => {
    const strings = sql`list_filter(CAST(${json} AS JSON[]), lambda x: json_type(x) = 'VARCHAR')`
    return sql`CASE WHEN json_type(${json}) = 'ARRAY' THEN list_transform(${strings}, lambda x: json_extract_string(x, '$')) END`
  },
  jsonLength: (json) => sql`CASE WHEN json_type(${json}) = 'ARRAY' THEN json_array_length(${json}) ELSE 0 END`,

  textsOf: texts,
  textsKept: (value, kept) => sql`list_filter(${value}, lambda x: list_contains(${texts(kept)}, x))`,
  textsRenamed: (value, renamed) => {
    const cases = renamed.map(([old, name]) => sql`WHEN x = ${bound('text', old)} THEN ${bound('text', name)}`)
    return sql`list_transform(${value}, lambda x: CASE ${join(cases, ' ')} ELSE x END)`
  },
  textsSize: (value) => sql`len(${value})`,
  textsAny: (value, wanted) => sql`list_has_any(${value}, ${texts(wanted)})`,
  textsAll: (value, wanted) => sql`list_has_all(${value}, ${texts(wanted)})`,
  textsKey: (value) => sql`CAST(to_json(${value}) AS VARCHAR)`,
  textsOfKey: (key) => sql`CAST(CAST(${key} AS JSON) AS VARCHAR[])`,

  isAmong: (value, values) => sql`CASE WHEN ${value} IS NOT NULL THEN list_contains(${texts(values)}, ${value}) END`,
  matches: (value, pattern) => sql`regexp_matches(${value}, ${raw(quoted(pattern))})`,
  captured: (value, pattern) => sql`NULLIF(regexp_extract(${value}, ${raw(quoted(pattern))}, 1), '')`,
  contains: (value, part) => sql`contains(${value}, ${part})`,
  startsWith: (value, part) => sql`starts_with(${value}, ${part})`,
  endsWith: (value, part) => sql`ends_with(${value}, ${part})`,
  length: (value) => sql`length(${value})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`sha256(${value})`,

  exactSum: (value) => value,
}
