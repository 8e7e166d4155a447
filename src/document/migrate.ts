import type { Format } from '../ast/index.js'
import { described, isObject, type JsonObject } from './leaves.js'
import { type Outcome, refused } from './json.js'

/** The format that this release writes. It reads this and the older ones that {@link MIGRATIONS} bring up to it. */
export const FORMAT: Format = 1

/**
 * How a document of a format becomes one of the next, by the older format. What they get was not checked: they move
 * what they find, and leave what they do not know to the check of the structure.
 */
export type Migrations = Readonly<Record<number, (document: JsonObject) => JsonObject>>

/** There is no older format yet. */
const MIGRATIONS: Migrations = {}

/** Whether a format is this one, or leads up to it step by step. */
function isReadable(format: unknown, migrations: Migrations): format is number {
  if (!Number.isInteger(format) || (format as number) > FORMAT) return false
  for (let step = format as number; step < FORMAT; step += 1) if (!Object.hasOwn(migrations, step)) return false
  return true
}

function refusal(format: unknown): Outcome<never> {
  const isNewer = typeof format === 'number' && format > FORMAT
  const message =
    format === undefined ? '"format" is missing.' : `This release does not read format ${described(format)}.`
  return refused('document.format', 'format', message, isNewer ? `${FORMAT}, or a newer release` : `${FORMAT}`)
}

/** The format of what may be a document; refused when it is newer, or none. */
export function formatOf(document: JsonObject, migrations: Migrations = MIGRATIONS): Outcome<number> {
  const format = Object.hasOwn(document, 'format') ? document['format'] : undefined
  return isReadable(format, migrations) ? { value: format } : refusal(format)
}

/** A document in the present format; refused when its format is newer, or none. */
export function migrated(document: unknown, migrations: Migrations = MIGRATIONS): Outcome<JsonObject> {
  if (!isObject(document))
    return refused('document.value', '', `This is ${described(document)}.`, 'a document, which is an object')
  const format = formatOf(document, migrations)
  if (format.issues) return format
  let current = document
  for (let step = format.value; step < FORMAT; step += 1) current = migrations[step]!(current)
  return { value: current }
}
