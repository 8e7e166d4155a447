import { bound, type ColumnType, join, type ParameterType, raw, sql, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { doubled, escaped, literals } from './literal.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'bigint',
  number: 'float8',
  boolean: 'boolean',
  texts: 'text[]',
}

const BOUND: Readonly<Record<ParameterType, string>> = { ...TYPES, instant: 'bigint' }

const escapedText = escaped({ '\\': '\\\\', "'": "''" })

/** Whether a backslash escapes is a setting of the server, save in E'…', where it always does. */
const literalText = (value: string): string => (value.includes('\\') ? `E${escapedText(value)}` : doubled(value))

const texts = (values: readonly string[]): Sql => bound('texts', values)

const LARGEST = Number.MAX_SAFE_INTEGER

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

const isA = (json: Sql, type: string): Sql => sql`jsonb_typeof(${json}) = ${raw(quoted(type))}`

const unnested = (value: Sql): Sql => sql`unnest(${value}) WITH ORDINALITY AS each(item, position)`

/** Milliseconds since the epoch as a timestamp with a zone, without rounding. */
const timestamp = (at: Sql): Sql => sql`(TIMESTAMPTZ 'epoch' + ${at} * INTERVAL '1 millisecond')`

/** Postgres, 12 and later. JSON columns are `jsonb`, lists are `text[]`. */
export const postgres: Dialect = {
  name: 'postgres',
  mostValues: 100_000,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (position, { type }) => `CAST($${position} AS ${BOUND[type]})`,
  literal: literals({ text: literalText, types: BOUND, list: (items) => `ARRAY[${items.join(', ')}]` }),
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: '',
  materialized: '',
  rows: (columns, rows) => {
    const values = rows.map(
      (row) =>
        `(${row.map((each) => (typeof each === 'number' ? `CAST(${each} AS bigint)` : quoted(each))).join(', ')})`,
    )
    return raw(`SELECT * FROM (VALUES ${values.join(', ')}) AS named(${columns.join(', ')})`)
  },

  toNumber: (value) => sql`CAST(${value} AS float8)`,
  toInteger: (value) => sql`CAST(${value} AS bigint)`,
  toText: (value) => sql`CAST(${value} AS text)`,
  parsed: (digits) => sql`CAST(${digits} AS bigint)`,

  epoch: (at) => sql`CAST(FLOOR(EXTRACT(EPOCH FROM ${at}) * 1000) AS bigint)`,
  localEpoch: (at) => sql`CAST(FLOOR(EXTRACT(EPOCH FROM ${at}) * 1000) AS bigint)`,
  timestamp: (at) => timestamp(bound('integer', at)),
  localTimestamp: (at) => sql`(TIMESTAMP 'epoch' + ${bound('integer', at)} * INTERVAL '1 millisecond')`,
  monthOf: (at) => {
    const date = sql`(TIMESTAMP 'epoch' + ${at} * INTERVAL '1 millisecond')`
    return sql`(EXTRACT(YEAR FROM ${date}) * 12 + EXTRACT(MONTH FROM ${date}))`
  },

  jsonGet: (json, key) => sql`(${json} -> ${bound('text', key)})`,
  jsonPresent: (json) => sql`CASE WHEN jsonb_typeof(${json}) <> 'null' THEN ${json} END`,
  jsonText: (json) => sql`CASE WHEN ${isA(json, 'string')} THEN ${json} #>> '{}' END`,
  // What counts is tested on exact decimals: a double that is too large, or too small, would end the query.
  jsonNumber: (json) => {
    const value = sql`CAST(${json} AS numeric)`
    const counts = sql`ABS(${value}) <= ${LARGEST} AND (ABS(${value}) >= 1e-100 OR ${value} = 0)`
    return sql`CASE WHEN ${isA(json, 'number')} THEN CASE WHEN ${counts} THEN CAST(${value} AS float8) END END`
  },
  jsonBoolean: (json) => sql`CASE WHEN ${isA(json, 'boolean')} THEN CAST(${json} AS boolean) END`,
  jsonTexts: (json) => {
    const elements = sql`jsonb_array_elements(${json}) WITH ORDINALITY AS each(item, position)`
    const strings = sql`SELECT each.item #>> '{}' FROM ${elements} WHERE jsonb_typeof(each.item) = 'string' ORDER BY each.position`
    return sql`CASE WHEN ${isA(json, 'array')} THEN ARRAY(${strings}) END`
  },
  jsonLength: (json) => sql`CASE WHEN ${isA(json, 'array')} THEN jsonb_array_length(${json}) ELSE 0 END`,

  textsOf: texts,
  textsKept: (value, kept) =>
    sql`CASE WHEN ${value} IS NOT NULL THEN ARRAY(SELECT each.item FROM ${unnested(value)} WHERE each.item = ANY(${texts(kept)}) ORDER BY each.position) END`,
  textsRenamed: (value, renamed) => {
    const cases = renamed.map(([old, name]) => sql`WHEN each.item = ${bound('text', old)} THEN ${bound('text', name)}`)
    return sql`CASE WHEN ${value} IS NOT NULL THEN ARRAY(SELECT CASE ${join(cases, ' ')} ELSE each.item END FROM ${unnested(value)} ORDER BY each.position) END`
  },
  textsSize: (value) => sql`CARDINALITY(${value})`,
  textsAny: (value, wanted) => sql`(${value} && ${texts(wanted)})`,
  textsAll: (value, wanted) => sql`(${value} @> ${texts(wanted)})`,
  textsKey: (value) => sql`CAST(to_json(${value}) AS text)`,
  textsOfKey: (key) =>
    sql`CASE WHEN ${key} IS NOT NULL THEN ARRAY(SELECT json_array_elements_text(CAST(${key} AS json))) END`,

  isAmong: (value, values) => sql`(${value} = ANY(${texts(values)}))`,
  matches: (value, pattern) => sql`(${value} ~ ${raw(quoted(pattern))})`,
  captured: (value, pattern) => sql`SUBSTRING(${value} FROM ${raw(quoted(pattern))})`,
  contains: (value, part) => sql`(STRPOS(${value}, ${part}) > 0)`,
  startsWith: (value, part) => sql`STARTS_WITH(${value}, ${part})`,
  endsWith: (value, part) => sql`(RIGHT(${value}, CHAR_LENGTH(${part})) = ${part})`,
  length: (value) => sql`CHAR_LENGTH(${value})`,
  byCodePoint: (value) => sql`(${value} COLLATE "C")`,
  sha256: (value) => sql`ENCODE(SHA256(CONVERT_TO(${value}, 'UTF8')), 'hex')`,

  exactSum: (value) => value,
}
