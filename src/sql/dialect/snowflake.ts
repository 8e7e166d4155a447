import { bound, type ColumnType, type ParameterType, raw, sql, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { escaped, literals } from './literal.js'
import { countsAs, everyOf, isOneOf, listed, pattern, quoted, renamedElement, someOf } from './shared.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  texts: 'ARRAY',
}

const BOUND: Readonly<Record<ParameterType, string>> = { ...TYPES, instant: 'BIGINT' }

const isA = (json: Sql, type: string): Sql => sql`TYPEOF(${json}) = ${raw(quoted(type))}`

const element = raw('CAST(x AS VARCHAR)')

const has = (list: Sql) => (value: Sql) => sql`ARRAY_CONTAINS(TO_VARIANT(${value}), ${list})`

/** Snowflake. JSON columns are `VARIANT` or `OBJECT`, lists are `ARRAY`; parameters are numbered `:1`, `:2`, …. */
export const snowflake: Dialect = {
  name: 'snowflake',
  mostValues: 5_000,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (position, { type }) => `CAST(:${position} AS ${BOUND[type]})`,
  literal: literals({
    text: escaped({ '\\': '\\\\', "'": "''" }),
    types: BOUND,
    list: (items) => `ARRAY_CONSTRUCT(${items.join(', ')})`,
  }),
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: '',
  materialized: '',
  rows: (columns, rows) => {
    const values = rows.map(
      (row) => `(${row.map((each) => (typeof each === 'number' ? String(each) : quoted(each))).join(', ')})`,
    )
    const names = columns.map((name, index) => `column${index + 1} AS ${name}`)
    return raw(`SELECT ${names.join(', ')} FROM VALUES ${values.join(', ')}`)
  },

  toNumber: (value) => sql`CAST(${value} AS DOUBLE)`,
  toInteger: (value) => sql`CAST(${value} AS BIGINT)`,
  toText: (value) => sql`CAST(${value} AS VARCHAR)`,
  parsed: (digits) => sql`CAST(${digits} AS BIGINT)`,

  epoch: (at) => sql`DATE_PART(EPOCH_MILLISECOND, ${at})`,
  localEpoch: (at) => sql`DATE_PART(EPOCH_MILLISECOND, ${at})`,
  timestamp: (at) => sql`TO_TIMESTAMP_LTZ(${bound('integer', at)}, 3)`,
  localTimestamp: (at) => sql`TO_TIMESTAMP_NTZ(${bound('integer', at)}, 3)`,
  monthOf: (at) =>
    sql`(YEAR(TO_TIMESTAMP_NTZ(CAST(${at} AS BIGINT), 3)) * 12 + MONTH(TO_TIMESTAMP_NTZ(CAST(${at} AS BIGINT), 3)))`,

  jsonGet: (json, key) => sql`GET(${json}, ${bound('text', key)})`,
  jsonPresent: (json) => sql`CASE WHEN TYPEOF(${json}) <> 'NULL_VALUE' THEN ${json} END`,
  jsonText: (json) => sql`CASE WHEN ${isA(json, 'VARCHAR')} THEN CAST(${json} AS VARCHAR) END`,
  jsonNumber: (json) => {
    const value = sql`CAST(${json} AS DOUBLE)`
    return sql`CASE WHEN TYPEOF(${json}) IN ('INTEGER', 'DECIMAL', 'DOUBLE') THEN CASE WHEN ${countsAs(value)} THEN ${value} + 0 END END`
  },
  jsonBoolean: (json) => sql`CASE WHEN ${isA(json, 'BOOLEAN')} THEN CAST(${json} AS BOOLEAN) END`,
  jsonTexts: (json) =>
    sql`CASE WHEN ${isA(json, 'ARRAY')} THEN FILTER(CAST(${json} AS ARRAY), x -> TYPEOF(x) = 'VARCHAR') END`,
  jsonLength: (json) => sql`CASE WHEN ${isA(json, 'ARRAY')} THEN ARRAY_SIZE(CAST(${json} AS ARRAY)) ELSE 0 END`,

  textsOf: (values) => sql`ARRAY_CONSTRUCT(${listed(values)})`,
  textsKept: (value, kept) => sql`FILTER(${value}, x -> ${isOneOf(element, kept)})`,
  textsRenamed: (value, renamed) => sql`TRANSFORM(${value}, x -> ${renamedElement(renamed, element)})`,
  textsSize: (value) => sql`ARRAY_SIZE(${value})`,
  textsAny: (value, wanted) => someOf(wanted, has(value)),
  textsAll: (value, wanted) => everyOf(wanted, has(value)),
  textsKey: (value) => sql`TO_JSON(${value})`,
  textsOfKey: (key) => sql`CAST(PARSE_JSON(${key}) AS ARRAY)`,

  isAmong: isOneOf,
  matches: (value, regex) => sql`(REGEXP_INSTR(${value}, ${pattern(regex)}) > 0)`,
  captured: (value, regex) => sql`REGEXP_SUBSTR(${value}, ${pattern(regex)}, 1, 1, 'e', 1)`,
  contains: (value, part) => sql`CONTAINS(${value}, ${part})`,
  startsWith: (value, part) => sql`STARTSWITH(${value}, ${part})`,
  endsWith: (value, part) => sql`ENDSWITH(${value}, ${part})`,
  length: (value) => sql`LENGTH(${value})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`SHA2(${value}, 256)`,

  exactSum: (value) => sql`CAST(${value} AS NUMBER(38, 0))`,
}
