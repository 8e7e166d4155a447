import { fail } from '../../errors.js'
import { bound, join, raw, sql, type Sql } from '../fragment.js'
import { FALSE } from '../fragment.js'
import { and, or } from '../logic.js'
import type { DialectName } from './dialect.js'

/** The greatest whole number that a double holds exactly. */
export const LARGEST = Number.MAX_SAFE_INTEGER

/** A text of the library as a literal. There is no backslash in any. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

export const pattern = (value: string): Sql => raw(quoted(value))

export const text = (value: string): Sql => bound('text', value)

/** Values that are bound one by one. */
export const listed = (values: readonly string[]): Sql =>
  join(
    values.map((value) => text(value)),
    ', ',
  )

/** Whether a value is one of some values that are bound one by one. */
export const isOneOf = (value: Sql, values: readonly string[]): Sql =>
  values.length === 0 ? FALSE : sql`(${value} IN (${listed(values)}))`

/** Whether a number counts: finite, at most 2^53 - 1 away from zero, and 0 or at least 1e-100 away from it. */
export const countsAs = (value: Sql): Sql =>
  sql`ABS(${value}) <= ${LARGEST} AND (ABS(${value}) >= 1e-100 OR ${value} = 0)`

/** Whether one of some values, of which there is at least one, passes a test. */
export const someOf = (values: readonly string[], test: (value: Sql) => Sql): Sql =>
  or(...values.map((value) => test(text(value))))

export const everyOf = (values: readonly string[], test: (value: Sql) => Sql): Sql =>
  and(...values.map((value) => test(text(value))))

/** What a text is called now, for elements named `x`. */
export const renamedElement = (renamed: readonly (readonly [string, string])[], element: Sql): Sql =>
  sql`CASE ${join(
    renamed.map(([old, name]) => sql`WHEN ${element} = ${text(old)} THEN ${text(name)}`),
    ' ',
  )} ELSE ${element} END`

/** Refuses a word that an engine cannot express, before anything runs. */
export const refused = (dialect: DialectName, word: string, instead: string) => (): never =>
  fail('sql.word', word, `${word} cannot be written for ${dialect}.`, instead)
