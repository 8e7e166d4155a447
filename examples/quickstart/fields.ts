import { readIso } from './instants.js'
import { BadRow } from './refused.js'

/** The fields of a row: cells of a CSV file, or members of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** Makes a value of a field, or throws a `BadRow` that says why not. */
export type Convert<T> = (value: unknown) => T

/** A field that has to be there. */
export function required<T>(fields: Fields, name: string, convert: Convert<T>): T {
  const value = optional(fields, name, convert)
  if (value === undefined) throw new BadRow(`${name}: missing`)
  return value
}

/** A field that may be absent, null or empty. */
export function optional<T>(fields: Fields, name: string, convert: Convert<T>): T | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (value === undefined || value === null || value === '') return undefined
  try {
    return convert(value)
  } catch (error) {
    throw error instanceof BadRow ? error.of(name) : error
  }
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new BadRow('not a text', String(value))
  return value
}

/** An instant as ISO 8601 text, or in JSON as milliseconds since the epoch. */
export const instant: Convert<number> = (value) => (typeof value === 'number' ? integer(value) : readIso(text(value)))

/** A whole number, from JSON or from a cell. */
export function integer(value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (!Number.isSafeInteger(number)) throw new BadRow('not a whole number', String(value))
  return number as number
}

/** One of the names of a list. */
export function oneOf<T extends string>(names: readonly T[]): Convert<T> {
  const known = new Set<unknown>(names)
  return (value) => {
    if (!known.has(value)) throw new BadRow('unknown name', JSON.stringify(value))
    return value as T
  }
}

/** Several names in one cell, separated by `|`. */
export function listOf<T extends string>(names: readonly T[]): Convert<T[]> {
  const one = oneOf(names)
  return (value) => text(value).split('|').map(one)
}

/** Fields as JSON has them; a list is not fields. */
export function object(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRow('not a JSON object', JSON.stringify(value))
  return value as Fields
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same without the fields that are undefined: nothing there is said by leaving it out. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value
  return kept as Present<T>
}
