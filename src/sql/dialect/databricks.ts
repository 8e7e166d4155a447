import { bound, type ColumnType, type ParameterType, raw, sql, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { apart, literals } from './literal.js'
import { countsAs, everyOf, isOneOf, listed, pattern, quoted, renamedElement, someOf } from './shared.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'STRING',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  texts: 'ARRAY<STRING>',
}

const BOUND: Readonly<Record<ParameterType, string>> = { ...TYPES, instant: 'BIGINT' }

/** A path that is one key, as a literal: backslashes count twice, once for the path and once for the literal. */
function pathTo(key: string): string {
  const path = `$["${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"]`
  return `'${path.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

const schema = (json: Sql): Sql => sql`schema_of_variant(${json})`

const isA = (json: Sql, type: string): Sql => sql`${schema(json)} = ${raw(quoted(type))}`

const isArray = (json: Sql): Sql => sql`startswith(${schema(json)}, 'ARRAY')`

const has = (list: Sql) => (value: Sql) => sql`array_contains(${list}, ${value})`

/** Databricks, and Spark 4. JSON columns are `VARIANT`, lists are `ARRAY<STRING>`; parameters are named `:p1`, `:p2`, …. */
export const databricks: Dialect = {
  name: 'databricks',
  mostValues: 5_000,
  identifier: (name) => `\`${name.replaceAll('`', '``')}\``,
  placeholder: (position, { type }) => `CAST(:p${position} AS ${BOUND[type]})`,
  // What escapes is a setting of Spark, and it replaces ${name} in a statement before it reads it, in literals too.
  literal: literals({
    text: apart(/([\\'$])/),
    types: BOUND,
    list: (items) => `array(${items.join(', ')})`,
  }),
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: '',
  materialized: '',
  rows: (columns, rows) => {
    const values = rows.map(
      (row) => `(${row.map((each) => (typeof each === 'number' ? `${each}L` : quoted(each))).join(', ')})`,
    )
    return raw(`SELECT * FROM VALUES ${values.join(', ')} AS named(${columns.join(', ')})`)
  },

  toNumber: (value) => sql`CAST(${value} AS DOUBLE)`,
  toInteger: (value) => sql`CAST(${value} AS BIGINT)`,
  toText: (value) => sql`CAST(${value} AS STRING)`,
  parsed: (digits) => sql`CAST(${digits} AS BIGINT)`,

  epoch: (at) => sql`unix_millis(${at})`,
  localEpoch: (at) => sql`unix_millis(to_utc_timestamp(CAST(${at} AS TIMESTAMP), current_timezone()))`,
  timestamp: (at) => sql`timestamp_millis(${bound('integer', at)})`,
  localTimestamp: (at) =>
    sql`CAST(from_utc_timestamp(timestamp_millis(${bound('integer', at)}), current_timezone()) AS TIMESTAMP_NTZ)`,
  // A date knows no zone: days since the epoch are enough for a month.
  monthOf: (at) => {
    const date = sql`date_add(DATE '1970-01-01', CAST(FLOOR(${at} / 86400000.0) AS INT))`
    return sql`(year(${date}) * 12 + month(${date}))`
  },

  // The path must be a literal: a parameter is none.
  jsonGet: (json, key) => sql`try_variant_get(${json}, ${raw(pathTo(key))}, 'variant')`,
  jsonPresent: (json) => sql`CASE WHEN NOT is_variant_null(${json}) THEN ${json} END`,
  jsonText: (json) => sql`CASE WHEN ${isA(json, 'STRING')} THEN CAST(${json} AS STRING) END`,
  jsonNumber: (json) => {
    const value = sql`TRY_CAST(${json} AS DOUBLE)`
    const isNumber = sql`(${schema(json)} IN ('BIGINT', 'DOUBLE', 'FLOAT') OR startswith(${schema(json)}, 'DECIMAL'))`
    return sql`CASE WHEN ${isNumber} AND ${countsAs(value)} THEN ${value} + 0 END`
  },
  jsonBoolean: (json) => sql`CASE WHEN ${isA(json, 'BOOLEAN')} THEN CAST(${json} AS BOOLEAN) END`,
  jsonTexts: (json) =>
    sql`CASE WHEN ${isArray(json)} THEN transform(filter(CAST(${json} AS ARRAY<VARIANT>), x -> schema_of_variant(x) = 'STRING'), x -> CAST(x AS STRING)) END`,
  jsonLength: (json) => sql`CASE WHEN ${isArray(json)} THEN size(CAST(${json} AS ARRAY<VARIANT>)) ELSE 0 END`,

  textsOf: (values) => sql`array(${listed(values)})`,
  textsKept: (value, kept) => sql`filter(${value}, x -> ${isOneOf(raw('x'), kept)})`,
  textsRenamed: (value, renamed) => sql`transform(${value}, x -> ${renamedElement(renamed, raw('x'))})`,
  textsSize: (value) => sql`size(${value})`,
  textsAny: (value, wanted) => someOf(wanted, has(value)),
  textsAll: (value, wanted) => everyOf(wanted, has(value)),
  textsKey: (value) => sql`to_json(${value})`,
  textsOfKey: (key) => sql`from_json(${key}, 'ARRAY<STRING>')`,

  isAmong: isOneOf,
  matches: (value, regex) => sql`(${value} RLIKE ${pattern(regex)})`,
  captured: (value, regex) => sql`NULLIF(regexp_extract(${value}, ${pattern(regex)}, 1), '')`,
  contains: (value, part) => sql`contains(${value}, ${part})`,
  startsWith: (value, part) => sql`startswith(${value}, ${part})`,
  endsWith: (value, part) => sql`endswith(${value}, ${part})`,
  length: (value) => sql`char_length(${value})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`sha2(${value}, 256)`,

  exactSum: (value) => sql`CAST(${value} AS DECIMAL(38, 0))`,
}
