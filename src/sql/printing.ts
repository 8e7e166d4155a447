import type { Dialect } from './dialect/dialect.js'
import { type Parameter, print, type Printer, type Sql } from './fragment.js'

/**
 * How values are written. `literals`: into the text, for a job or a view, which binds none. `dbt`: the same, where the
 * text is a dbt model: what Jinja would take for its own is written so that it stays what it is. Absent: they are bound.
 */
export type Values = 'literals' | 'dbt'

/** What begins something of Jinja's own, what ends a comment, and the line ends that it replaces. A piece may go on with the next one. */
const OF_JINJA = /\{(?=[{%#\r]|$)|#(?=\})|\r/g

const inJinja = (text: string): string =>
  text.replace(OF_JINJA, (found) => `{{ '${found === '\r' ? String.raw`\r` : found}' }}`)

function printerOf(dialect: Dialect, values: Values): Printer {
  const text = values === 'dbt' ? inJinja : (each: string) => each
  return { nullOf: dialect.nullOf, text, placeholder: (_, parameter) => text(dialect.literal(parameter)) }
}

/** A piece as text, with the values that are bound, if they are. */
export function printed(
  piece: Sql,
  dialect: Dialect,
  values?: Values,
): { readonly sql: string; readonly params: readonly Parameter[] } {
  if (values !== undefined) return { sql: print(piece, printerOf(dialect, values)).sql, params: [] }
  const { sql, parameters } = print(piece, dialect)
  return { sql, params: parameters }
}
