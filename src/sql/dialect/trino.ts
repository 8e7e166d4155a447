import { bound, type ColumnType, type ParameterType, raw, sql, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { doubled, literals } from './literal.js'
import { countsAs, everyOf, isOneOf, listed, pattern, quoted, renamedElement, someOf } from './shared.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  texts: 'ARRAY(VARCHAR)',
}

const BOUND: Readonly<Record<ParameterType, string>> = { ...TYPES, instant: 'BIGINT' }

/** What a JSON value is, is seen by how it begins. */
const begins = (json: Sql, sign: string): Sql => sql`regexp_like(json_format(${json}), ${pattern(sign)})`

const has = (list: Sql) => (value: Sql) => sql`contains(${list}, ${value})`

const instantOf = (at: number): Sql => sql`from_unixtime_nanos(${bound('integer', at)} * 1000000)`

const EPOCH = raw("TIMESTAMP '1970-01-01 00:00:00 UTC'")

/** Trino, 400 and later. JSON columns are `JSON`, lists are `ARRAY(VARCHAR)`; parameters are `?`, in order. */
export const trino: Dialect = {
  name: 'trino',
  mostValues: 1_000,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (_, { type }) => `CAST(? AS ${BOUND[type]})`,
  literal: literals({ text: doubled, types: BOUND, list: (items) => `ARRAY[${items.join(', ')}]` }),
  repeats: true,
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: '',
  materialized: '',
  rows: (columns, rows) => {
    const values = rows.map(
      (row) =>
        `(${row.map((each) => (typeof each === 'number' ? `CAST(${each} AS BIGINT)` : quoted(each))).join(', ')})`,
    )
    return raw(`SELECT * FROM (VALUES ${values.join(', ')}) AS named(${columns.join(', ')})`)
  },

  toNumber: (value) => sql`CAST(${value} AS DOUBLE)`,
  toInteger: (value) => sql`CAST(${value} AS BIGINT)`,
  toText: (value) => sql`CAST(${value} AS VARCHAR)`,
  parsed: (digits) => sql`CAST(${digits} AS BIGINT)`,

  epoch: (at) => sql`date_diff('millisecond', ${EPOCH}, ${at})`,
  localEpoch: (at) => sql`date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', ${at})`,
  timestamp: instantOf,
  localTimestamp: (at) => sql`CAST(${instantOf(at)} AT TIME ZONE 'UTC' AS TIMESTAMP(3))`,
  monthOf: (at) => {
    const date = sql`date_add('day', CAST(FLOOR(${at} / 86400000.0) AS BIGINT), DATE '1970-01-01')`
    return sql`(year(${date}) * 12 + month(${date}))`
  },

  jsonGet: (json, key) =>
    sql`json_extract(${json}, ${bound('text', `$["${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"]`)})`,
  jsonPresent: (json) => sql`CASE WHEN json_format(${json}) <> 'null' THEN ${json} END`,
  jsonText: (json) => sql`CASE WHEN ${begins(json, '^"')} THEN CAST(${json} AS VARCHAR) END`,
  jsonNumber: (json) => {
    const value = sql`TRY(CAST(${json} AS DOUBLE))`
    return sql`CASE WHEN ${begins(json, '^[-0-9]')} AND ${countsAs(value)} THEN ${value} + 0 END`
  },
  jsonBoolean: (json) => sql`CASE WHEN ${begins(json, '^[tf]')} THEN CAST(${json} AS BOOLEAN) END`,
  jsonTexts: (json) =>
    sql`CASE WHEN ${begins(json, '^[[]')} THEN transform(filter(CAST(${json} AS ARRAY(JSON)), x -> regexp_like(json_format(x), '^"')), x -> CAST(x AS VARCHAR)) END`,
  jsonLength: (json) => sql`COALESCE(json_array_length(${json}), 0)`,

  textsOf: (values) => sql`CAST(ARRAY[${listed(values)}] AS ARRAY(VARCHAR))`,
  textsKept: (value, kept) => sql`filter(${value}, x -> ${isOneOf(raw('x'), kept)})`,
  textsRenamed: (value, renamed) => sql`transform(${value}, x -> ${renamedElement(renamed, raw('x'))})`,
  textsSize: (value) => sql`cardinality(${value})`,
  textsAny: (value, wanted) => someOf(wanted, has(value)),
  textsAll: (value, wanted) => everyOf(wanted, has(value)),
  textsKey: (value) => sql`json_format(CAST(${value} AS JSON))`,
  textsOfKey: (key) => sql`CAST(json_parse(${key}) AS ARRAY(VARCHAR))`,

  isAmong: isOneOf,
  matches: (value, regex) => sql`regexp_like(${value}, ${pattern(regex)})`,
  captured: (value, regex) => sql`regexp_extract(${value}, ${pattern(regex)}, 1)`,
  contains: (value, part) => sql`(strpos(${value}, ${part}) > 0)`,
  startsWith: (value, part) => sql`starts_with(${value}, ${part})`,
  endsWith: (value, part) => sql`starts_with(reverse(${value}), reverse(${part}))`,
  length: (value) => sql`length(${value})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`lower(to_hex(sha256(to_utf8(${value}))))`,

  exactSum: (value) => sql`CAST(${value} AS DECIMAL(38, 0))`,
}
