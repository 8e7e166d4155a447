import { readInstant } from '../../time/index.js'
import { isText } from '../../values/index.js'
import type { Identifier } from '../records.js'
import type { RecordIssues } from './issues.js'

/** How long a value may be: longer ones are mistakes, or attacks. */
export const MOST_LETTERS = 1_000

/** How many claims, traits or consents a record may have. */
export const MOST_ENTRIES = 1_000

/** How many members a snapshot may have. */
export const MOST_MEMBERS = 1_000_000

/** What looks like an object: not null, not a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The path of a field of what is at a path. */
export const inside = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`)

/** The text of a value of an identifier; numbers as their digits. Undefined, and reported, when it cannot be one. */
export function readValue(value: unknown, path: string, issues: RecordIssues): string | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value)
      ? String(value)
      : issues.report('record.claim', path, 'A number that is not a safe integer cannot be an identifier.')
  if (!isText(value)) return issues.report('record.claim', path, 'An identifier is text, or an integer.')
  return value.length <= MOST_LETTERS
    ? value
    : issues.report('record.limit', path, `An identifier has at most ${MOST_LETTERS} letters.`)
}

/** An instant in milliseconds; undefined when it is absent; `unreadable`, and reported, when it cannot be read. */
export function readTime(value: unknown, path: string, issues: RecordIssues): number | undefined | 'unreadable' {
  if (value === undefined || value === null) return undefined
  const at = readInstant(value)
  if (at !== undefined) return at
  issues.report('record.instant', path, 'An instant is a Date, integer milliseconds, or ISO 8601 with a zone.')
  return 'unreadable'
}

/** An instant, or nothing when it is absent or cannot be read. */
export function readKnownTime(value: unknown, path: string, issues: RecordIssues): number | undefined {
  const at = readTime(value, path, issues)
  return at === 'unreadable' ? undefined : at
}

/** An identifier that names somebody else; undefined, and reported, when it cannot be one. */
export function readIdentifier(value: unknown, path: string, issues: RecordIssues): Identifier | undefined {
  if (!isObject(value) || typeof value['namespace'] !== 'string')
    return issues.report('record.type', path, 'An identifier is { namespace, value }.')
  const { value: given } = value
  if (typeof given === 'string' && given.length <= MOST_LETTERS && isText(given)) return value as unknown as Identifier
  const text = readValue(given, `${path}.value`, issues)
  return text === undefined ? undefined : { namespace: value['namespace'], value: text }
}

/** The entries of a list; empty, and reported, when it is none. What is beyond `most` is left out. */
export function readList(value: unknown, path: string, most: number, issues: RecordIssues): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    issues.report('record.type', path, 'A list was expected.')
    return []
  }
  if (value.length <= most) return value
  issues.report('record.limit', path, `A list has at most ${most} entries here; the rest was left out.`)
  return value.slice(0, most)
}

/** Traits; empty, and reported, when they are none. */
export function readTraits(value: unknown, path: string, issues: RecordIssues): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (isObject(value)) return value
  issues.report('record.type', path, 'Traits are an object.')
  return {}
}
