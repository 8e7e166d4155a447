import type { ColumnType, Parameter, Sql } from '../fragment.js'

/** The engines that statements are written for. */
export type DialectName =
  'duckdb' | 'postgres' | 'clickhouse' | 'bigquery' | 'snowflake' | 'redshift' | 'databricks' | 'trino'

/**
 * How a column of the mapping holds instants: `zoned`, a timestamp that knows its instant; an offset such as `+00:00`
 * for a timestamp without a zone; `milliseconds` or `seconds` since the epoch, as numbers.
 */
export type Clock = 'zoned' | 'milliseconds' | 'seconds' | `${'+' | '-'}${number}:${number}`

/** What differs between engines. Every function takes and gives pieces of a statement. */
export interface Dialect {
  readonly name: DialectName
  /** The longest list of values that is bound one by one or as one array. */
  readonly mostValues: number
  /** A name in quotes; undefined for a name that cannot be quoted. */
  readonly identifier: (name: string) => string | undefined
  readonly placeholder: (position: number, parameter: Parameter) => string
  /** A value written into the text, instead of being bound. */
  readonly literal: (parameter: Parameter) => string
  /** Whether a value that stands in two places is bound twice: placeholders without a number. */
  readonly repeats?: true
  readonly nullOf: (type: ColumnType) => string
  /** Called before the order of events is asked about. Throws where that cannot be written. */
  readonly ordersEvents?: () => void
  /** What stands behind the statement. */
  readonly settings: string
  /** What `WITH` marks a step by that is read several times, so that it is computed once. */
  readonly materialized: string

  /** A select of rows that are written down: names of zones, and whole numbers. */
  readonly rows: (columns: readonly string[], rows: readonly (readonly (string | number)[])[]) => Sql

  // ---- types
  readonly toNumber: (value: Sql) => Sql
  readonly toInteger: (value: Sql) => Sql
  readonly toText: (value: Sql) => Sql
  /** The whole number that a text of digits stands for. */
  readonly parsed: (digits: Sql) => Sql

  // ---- instants
  /** Milliseconds since the epoch of a native timestamp, floored. */
  readonly epoch: (timestamp: Sql) => Sql
  /** The same of a timestamp without a zone, taken for UTC. */
  readonly localEpoch: (timestamp: Sql) => Sql
  /** A native timestamp of an instant, to be compared with a column of the clock. */
  readonly timestamp: (at: number) => Sql
  readonly localTimestamp: (at: number) => Sql
  /** Months since the year 0 of milliseconds that are taken for UTC. */
  readonly monthOf: (at: Sql) => Sql

  // ---- JSON
  /** What stands at a key of a JSON object; null when there is nothing. */
  readonly jsonGet: (json: Sql, key: string) => Sql
  /** The same, with the null of JSON as nothing. */
  readonly jsonPresent: (json: Sql) => Sql
  /** The text of a JSON string; null for anything else. */
  readonly jsonText: (json: Sql) => Sql
  /** The double of a JSON number that counts; null for anything else. */
  readonly jsonNumber: (json: Sql) => Sql
  readonly jsonBoolean: (json: Sql) => Sql
  /** The strings of a JSON array, as a list; null for anything else. */
  readonly jsonTexts: (json: Sql) => Sql
  /** How many elements a JSON array has, of whatever kind; 0 for anything else. */
  readonly jsonLength: (json: Sql) => Sql

  // ---- lists of texts
  /** A list as a column of the mapping holds it, where statements hold lists in another form. */
  readonly textsIn?: (column: Sql) => Sql
  readonly textsOf: (values: readonly string[]) => Sql
  /** The elements that are among some texts, in order. */
  readonly textsKept: (texts: Sql, kept: readonly string[]) => Sql
  readonly textsRenamed: (texts: Sql, renamed: readonly (readonly [old: string, name: string])[]) => Sql
  readonly textsSize: (texts: Sql) => Sql
  readonly textsAny: (texts: Sql, wanted: readonly string[]) => Sql
  readonly textsAll: (texts: Sql, wanted: readonly string[]) => Sql
  /** A list as one text, by which lists are put in an order. */
  readonly textsKey: (texts: Sql) => Sql
  /** The list that such a text came from. */
  readonly textsOfKey: (key: Sql) => Sql

  // ---- text
  readonly isAmong: (value: Sql, values: readonly string[]) => Sql
  readonly matches: (value: Sql, pattern: string) => Sql
  /** The first group of a pattern; null when it does not match. */
  readonly captured: (value: Sql, pattern: string) => Sql
  readonly contains: (value: Sql, part: Sql) => Sql
  readonly startsWith: (value: Sql, part: Sql) => Sql
  readonly endsWith: (value: Sql, part: Sql) => Sql
  readonly length: (value: Sql) => Sql
  /** A text that is compared by code point. */
  readonly byCodePoint: (value: Sql) => Sql
  /** SHA-256 of the UTF-8 of a text, as lower-case hexadecimal digits. */
  readonly sha256: (value: Sql) => Sql

  // ---- numbers
  /** A sum of whole numbers that does not overflow. */
  readonly exactSum: (value: Sql) => Sql
}
