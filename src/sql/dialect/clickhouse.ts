import { bound, type ColumnType, type ParameterType, raw, sql, type Sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { escaped, literals } from './literal.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'Nullable(String)',
  integer: 'Nullable(Int64)',
  number: 'Nullable(Float64)',
  boolean: 'Nullable(Bool)',
  // An array cannot be null here: lists are kept as JSON.
  texts: 'Nullable(String)',
}

const BOUND: Readonly<Record<ParameterType, string>> = {
  text: 'String',
  integer: 'Int64',
  instant: 'Int64',
  number: 'Float64',
  boolean: 'Bool',
  texts: 'Array(String)',
}

const texts = (values: readonly string[]): Sql => bound('texts', values)

const LARGEST = Number.MAX_SAFE_INTEGER

const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The strings of a list that is kept as JSON. */
const items = (list: Sql): Sql => sql`JSONExtract(assumeNotNull(${list}), 'Array(String)')`

const kept = (list: Sql, array: Sql): Sql => sql`if(${list} IS NULL, NULL, toJSONString(${array}))`

const startsWith = (json: Sql, sign: string): Sql => sql`startsWith(${json}, ${raw(quoted(sign))})`

/** ClickHouse, 24.8 and later. JSON columns are `String`; lists are `Array(String)`, or JSON in a `String`. */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  mostValues: 100_000,
  identifier: (name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  placeholder: (position, { type }) => `{p${position}:${BOUND[type]}}`,
  // How exactly a double is read from a text is a setting.
  literal: literals({
    text: escaped({ '\\': '\\\\', "'": "\\'" }),
    types: BOUND,
    list: (items) => `[${items.join(', ')}]`,
    number: (digits) => digits,
  }),
  nullOf: (type) => `CAST(NULL AS ${TYPES[type]})`,
  settings: ' SETTINGS join_use_nulls = 1, enable_materialized_cte = 1',
  materialized: 'MATERIALIZED ',
  rows: (columns, rows) => {
    const types = rows[0]!.map((each, index) => `${columns[index]!} ${typeof each === 'number' ? 'Int64' : 'String'}`)
    const values = rows.map(
      (row) => `(${row.map((each) => (typeof each === 'number' ? String(each) : quoted(each))).join(', ')})`,
    )
    return raw(`SELECT * FROM values('${types.join(', ')}', ${values.join(', ')})`)
  },

  toNumber: (value) => sql`CAST(${value} AS Nullable(Float64))`,
  toInteger: (value) => sql`CAST(${value} AS Nullable(Int64))`,
  toText: (value) => sql`CAST(${value} AS Nullable(String))`,
  parsed: (digits) => sql`toInt64OrNull(${digits})`,

  epoch: (at) =>
    sql`intDiv(toUnixTimestamp64Micro(toDateTime64(${at}, 6, 'UTC')) - positiveModulo(toUnixTimestamp64Micro(toDateTime64(${at}, 6, 'UTC')), 1000), 1000)`,
  localEpoch: (at) =>
    sql`intDiv(toUnixTimestamp64Micro(toDateTime64(${at}, 6, 'UTC')) - positiveModulo(toUnixTimestamp64Micro(toDateTime64(${at}, 6, 'UTC')), 1000), 1000)`,
  timestamp: (at) => sql`fromUnixTimestamp64Milli(${bound('integer', at)}, 'UTC')`,
  localTimestamp: (at) => sql`fromUnixTimestamp64Milli(${bound('integer', at)}, 'UTC')`,
  monthOf: (at) => {
    const date = sql`fromUnixTimestamp64Milli(${at}, 'UTC')`
    return sql`(toYear(${date}) * 12 + toMonth(${date}))`
  },

  jsonGet: (json, key) => sql`nullIf(JSONExtractRaw(${json}, ${bound('text', key)}), '')`,
  jsonPresent: (json) => sql`nullIf(${json}, 'null')`,
  jsonText: (json) => sql`if(${startsWith(json, '"')}, JSONExtractString(assumeNotNull(${json})), NULL)`,
  jsonNumber: (json) => {
    const value = sql`toFloat64OrNull(${json})`
    const counts = sql`ABS(${value}) <= ${LARGEST} AND (ABS(${value}) >= 1e-100 OR ${value} = 0)`
    return sql`if(match(${json}, '^[-0-9]') AND ${counts}, ${value} + 0, NULL)`
  },
  jsonBoolean: (json) => sql`CASE WHEN ${json} = 'true' THEN TRUE WHEN ${json} = 'false' THEN FALSE END`,
  jsonTexts: (json) => {
    const strings = sql`arrayFilter(x -> startsWith(x, '"'), JSONExtractArrayRaw(assumeNotNull(${json})))`
    return sql`if(${startsWith(json, '[')}, toJSONString(arrayMap(x -> JSONExtractString(x), ${strings})), NULL)`
  },
  jsonLength: (json) => sql`if(${startsWith(json, '[')}, JSONLength(assumeNotNull(${json})), 0)`,

  textsIn: (column) =>
    sql`if(startsWith(toTypeName(${column}), 'Array'), toJSONString(${column}), toString(${column}))`,
  textsOf: (values) => sql`toJSONString(${texts(values)})`,
  textsKept: (list, names) => kept(list, sql`arrayFilter(x -> has(${texts(names)}, x), ${items(list)})`),
  textsRenamed: (list, renamed) => {
    const [old, now] = [texts(renamed.map(([each]) => each)), texts(renamed.map(([, each]) => each))]
    return kept(list, sql`arrayMap(x -> transform(x, ${old}, ${now}, x), ${items(list)})`)
  },
  textsSize: (list) => sql`if(${list} IS NULL, NULL, length(${items(list)}))`,
  textsAny: (list, wanted) => sql`if(${list} IS NULL, NULL, hasAny(${items(list)}, ${texts(wanted)}))`,
  textsAll: (list, wanted) => sql`if(${list} IS NULL, NULL, hasAll(${items(list)}, ${texts(wanted)}))`,
  textsKey: (list) => list,
  textsOfKey: (key) => key,

  isAmong: (value, values) => sql`if(${value} IS NULL, NULL, has(${texts(values)}, assumeNotNull(${value})))`,
  matches: (value, pattern) => sql`match(${value}, ${raw(quoted(pattern))})`,
  captured: (value, pattern) => sql`nullIf(regexpExtract(${value}, ${raw(quoted(pattern))}, 1), '')`,
  contains: (value, part) => sql`(position(${value}, ${part}) > 0)`,
  startsWith: (value, part) => sql`startsWith(${value}, ${part})`,
  endsWith: (value, part) => sql`endsWith(${value}, ${part})`,
  length: (value) => sql`lengthUTF8(${value})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`lower(hex(SHA256(${value})))`,

  exactSum: (value) => sql`toInt128(${value})`,
}
