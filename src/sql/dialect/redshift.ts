import { bound, raw, sql } from '../fragment.js'
import type { Dialect } from './dialect.js'
import { apart, literals } from './literal.js'
import { postgres } from './postgres.js'
import { isOneOf, pattern, refused } from './shared.js'

const COLUMNS = 'columns of their own'
const noJson = refused('redshift', 'a property of JSON', COLUMNS)
const noLists = refused('redshift', 'a list', 'a boolean column for each element, or another dialect')

/**
 * Redshift: the words of Postgres without what it lacks. Values must be in columns of their own, and there are no
 * lists, no roles, and no questions about the order of events, for which its windows have no frames.
 */
export const redshift: Dialect = {
  ...postgres,
  name: 'redshift',
  mostValues: 5_000,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  ordersEvents: refused('redshift', 'a sequence, or an answer to an event', 'another dialect'),
  rows: (columns, rows) => {
    const cell = (each: string | number) => (typeof each === 'number' ? `CAST(${each} AS bigint)` : `'${each}'`)
    const selects = rows.map(
      (row) => `SELECT ${row.map((each, index) => `${cell(each)} AS ${columns[index]!}`).join(', ')}`,
    )
    return raw(selects.join(' UNION ALL '))
  },
  nullOf: (type) => (type === 'texts' ? noLists() : postgres.nullOf(type)),
  // Whether a backslash escapes depends on where the literal stands.
  literal: literals({
    text: apart(/(\\)/),
    types: { text: 'text', integer: 'bigint', instant: 'bigint', number: 'float8', boolean: 'boolean' },
    list: noLists,
  }),
  timestamp: (at) => sql`(TIMESTAMPTZ 'epoch' + ${bound('integer', at)} * INTERVAL '1 millisecond')`,

  jsonGet: noJson,
  jsonPresent: noJson,
  jsonText: noJson,
  jsonNumber: noJson,
  jsonBoolean: noJson,
  jsonTexts: noJson,
  jsonLength: noJson,
  textsOf: noLists,
  textsKept: noLists,
  textsRenamed: noLists,
  textsSize: noLists,
  textsAny: noLists,
  textsAll: noLists,
  textsKey: noLists,
  textsOfKey: noLists,

  isAmong: isOneOf,
  captured: (value, regex) => sql`NULLIF(REGEXP_SUBSTR(${value}, ${pattern(regex)}, 1, 1, 'e'), '')`,
  startsWith: (value, part) => sql`(LEFT(${value}, CHAR_LENGTH(${part})) = ${part})`,
  byCodePoint: (value) => value,
  sha256: (value) => sql`SHA2(${value}, 256)`,
  exactSum: (value) => sql`CAST(${value} AS numeric(38, 0))`,
}
