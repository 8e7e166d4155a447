import { bound, type ColumnType, raw, sql, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { escaped, literals } from './literal.js'
import { countsAs, pattern, quoted, renamedElement } from './shared.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'STRING',
  integer: 'INT64',
  number: 'FLOAT64',
  boolean: 'BOOL',
  texts: 'ARRAY<STRING>',
}

const texts = (values: readonly string[]): Sql => bound('texts', values)

const isA = (json: Sql, type: string): Sql => sql`JSON_TYPE(${json}) = ${raw(quoted(type))}`

/** A list made of the elements of another, in order. */
const made = (element: Sql, from: Sql, filter: Sql): Sql =>
  sql`ARRAY(SELECT ${element} FROM UNNEST(${from}) AS x WITH OFFSET AS place WHERE ${filter} ORDER BY place)`

/** BigQuery. JSON columns are `JSON`, lists are `ARRAY<STRING>`; parameters are named `@p1`, `@p2`, …. */
export const bigquery: Dialect = {
  name: 'bigquery',
  mostValues: 10_000,
  identifier: (name) => (/[`\\\n]/.test(name) ? undefined : `\`${name}\``),
  placeholder: (position) => `@p${position}`,
  literal: literals({
    text: escaped({ '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r' }),
    types: { number: 'FLOAT64' },
    list: (items) => `ARRAY<STRING>[${items.join(', ')}]`,
  }),
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: '',
  materialized: '',
  rows: (columns, rows) => {
    const cell = (each: string | number) => (typeof each === 'number' ? String(each) : quoted(each))
    const [first, ...rest] = rows.map((row) => row.map(cell))
    const named = `STRUCT(${first!.map((each, index) => `${each} AS ${columns[index]!}`).join(', ')})`
    return raw(`SELECT * FROM UNNEST([${[named, ...rest.map((row) => `(${row.join(', ')})`)].join(', ')}])`)
  },

  toNumber: (value) => sql`CAST(${value} AS FLOAT64)`,
  toInteger: (value) => sql`CAST(${value} AS INT64)`,
  toText: (value) => sql`CAST(${value} AS STRING)`,
  parsed: (digits) => sql`CAST(${digits} AS INT64)`,

  epoch: (at) => sql`UNIX_MILLIS(${at})`,
  localEpoch: (at) => sql`UNIX_MILLIS(TIMESTAMP(${at}))`,
  timestamp: (at) => sql`TIMESTAMP_MILLIS(${bound('integer', at)})`,
  localTimestamp: (at) => sql`DATETIME(TIMESTAMP_MILLIS(${bound('integer', at)}))`,
  monthOf: (at) =>
    sql`(EXTRACT(YEAR FROM TIMESTAMP_MILLIS(CAST(${at} AS INT64))) * 12 + EXTRACT(MONTH FROM TIMESTAMP_MILLIS(CAST(${at} AS INT64))))`,

  jsonGet: (json, key) => sql`${json}[${bound('text', key)}]`,
  jsonPresent: (json) => sql`CASE WHEN JSON_TYPE(${json}) <> 'null' THEN ${json} END`,
  jsonText: (json) => sql`CASE WHEN ${isA(json, 'string')} THEN JSON_VALUE(${json}) END`,
  jsonNumber: (json) => {
    const value = sql`LAX_FLOAT64(${json})`
    return sql`CASE WHEN ${isA(json, 'number')} AND ${countsAs(value)} THEN ${value} + 0 END`
  },
  jsonBoolean: (json) => sql`CASE WHEN ${isA(json, 'boolean')} THEN LAX_BOOL(${json}) END`,
  jsonTexts: (json) =>
    sql`CASE WHEN ${isA(json, 'array')} THEN ${made(raw('JSON_VALUE(x)'), sql`JSON_QUERY_ARRAY(${json})`, raw("JSON_TYPE(x) = 'string'"))} END`,
  jsonLength: (json) => sql`CASE WHEN ${isA(json, 'array')} THEN ARRAY_LENGTH(JSON_QUERY_ARRAY(${json})) ELSE 0 END`,

  textsOf: texts,
  textsKept: (value, kept) =>
    sql`CASE WHEN ${value} IS NOT NULL THEN ${made(raw('x'), value, sql`x IN UNNEST(${texts(kept)})`)} END`,
  textsRenamed: (value, renamed) =>
    sql`CASE WHEN ${value} IS NOT NULL THEN ${made(renamedElement(renamed, raw('x')), value, raw('TRUE'))} END`,
  textsSize: (value) => sql`ARRAY_LENGTH(${value})`,
  textsAny: (value, wanted) => sql`EXISTS(SELECT 1 FROM UNNEST(${value}) AS x WHERE x IN UNNEST(${texts(wanted)}))`,
  textsAll: (value, wanted) =>
    sql`NOT EXISTS(SELECT 1 FROM UNNEST(${texts(wanted)}) AS x WHERE x NOT IN UNNEST(${value}))`,
  textsKey: (value) => sql`TO_JSON_STRING(${value})`,
  textsOfKey: (key) => sql`JSON_VALUE_ARRAY(${key})`,

  isAmong: (value, values) => sql`(${value} IN UNNEST(${texts(values)}))`,
  matches: (value, regex) => sql`REGEXP_CONTAINS(${value}, ${pattern(regex)})`,
  captured: (value, regex) => sql`REGEXP_EXTRACT(${value}, ${pattern(regex)})`,
  contains: (value, part) => sql`(STRPOS(${value}, ${part}) > 0)`,
  startsWith: (value, part) => sql`STARTS_WITH(${value}, ${part})`,
  endsWith: (value, part) => sql`ENDS_WITH(${value}, ${part})`,
  length: (value) => sql`CHAR_LENGTH(${value})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`TO_HEX(SHA256(${value}))`,

  exactSum: (value) => sql`CAST(${value} AS NUMERIC)`,
}
