import type { Domain } from '../ast/index.js'
import { readInstant } from '../time/index.js'
import { readerOf } from '../values/index.js'

type Row = Readonly<Record<string, unknown>>

/** What no domain holds, also after a way through JSON. */
const INVALID = {}

/** A value that is the same value to its domain after a way through JSON. */
function portable(value: unknown, domain: Domain): unknown {
  if (readerOf(domain)(value) === undefined) return INVALID
  if (domain.type === 'instant') return readInstant(value)
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : value
}

/** The traits or properties of a row that are read, under the names that they have in data. */
export function portableRow(row: Row | null | undefined, domains: Readonly<Record<string, Domain>> = {}): Row {
  const names = Object.entries(domains).flatMap(([name, domain]) =>
    [name, ...(domain.formerly ?? [])].map((each) => [each, domain] as const),
  )
  const given = names.filter(([name]) => row && Object.hasOwn(row, name) && row[name] != null)
  return Object.fromEntries(given.map(([name, domain]) => [name, portable(row![name], domain)]))
}

/** An instant as JSON holds it; an unreadable one stays unreadable. */
export const portableInstant = (value: unknown): number | string => readInstant(value) ?? 'unreadable'
