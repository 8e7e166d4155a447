import { readDecimal } from '../../billing/fraction.js'
import type { Bag } from './bag.js'
import { readIso, readMilliseconds, readSeconds } from './instants.js'
import { LONGEST_TEXT, MOST_ELEMENTS } from './limits.js'

/**
 * How the value of a field is read:
 *
 * - `text`: a text; numbers are written out
 * - `number`, `integer`: a number, or text that is one: `'12.50'`
 * - `boolean`: true or false, or one of the texts true, false, yes, no, 1, 0, in any case
 * - `instant`: a Date, or ISO 8601 with a zone; a bare date is midnight UTC
 * - `seconds`, `milliseconds`: a number, or text of digits, since the epoch
 * - `list`: a list of texts, or one text with separators
 * - `plain`: as it is, when it is a text, a number, a boolean, a Date or a list of texts
 */
export type FieldType =
  'text' | 'number' | 'integer' | 'boolean' | 'instant' | 'seconds' | 'milliseconds' | 'list' | 'plain'

/** A field, by its name, and how it is read. */
export interface FieldReading {
  readonly from: string
  readonly as: FieldType
  /** What separates the elements of a list in one text. Default `;`. */
  readonly separator?: string | undefined
}

/** Traits by name, each with the field it comes from: `'seats'`, or `'address.country'`. A name alone takes the value as it is. */
export type TraitMapping = Readonly<Record<string, string | FieldReading>>

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MOST_ELEMENTS && value.every((element) => typeof element === 'string')

const isScalar = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= LONGEST_TEXT) ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  value instanceof Date

/** A value that rules can read; undefined for objects and the like. Null stays null. */
export function plainValue(value: unknown): unknown {
  if (value === null || isScalar(value)) return value
  return isList(value) ? [...value] : undefined
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && readDecimal(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

const WORDS = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['yes', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['no', false],
  ['0', false],
  [0, false],
])

/** True or false, as a boolean, a number, or one of the words that exports have for it. */
export const readFlag = (value: unknown): boolean | undefined =>
  WORDS.get(typeof value === 'string' ? value.trim().toLowerCase() : value)

const digits = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,17}$/.test(value) ? Number(value) : value

function readList(value: unknown, separator: string): readonly string[] | undefined {
  if (isList(value)) return [...value]
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) return undefined
  return value
    .split(separator)
    .map((element) => element.trim())
    .filter((element) => element !== '')
}

/** Reads a value as a field says; undefined for what it is not. */
export function readAs(value: unknown, { as, separator = ';' }: Omit<FieldReading, 'from'>): unknown {
  switch (as) {
    case 'text':
      return typeof value === 'number'
        ? String(value)
        : isScalar(value) && typeof value === 'string'
          ? value
          : undefined
    case 'number':
      return readNumber(value)
    case 'integer': {
      const number = readNumber(value)
      return Number.isSafeInteger(number) ? number : undefined
    }
    case 'boolean':
      return readFlag(value)
    case 'instant':
      return readIso(value)
    case 'seconds':
      return readSeconds(digits(value))
    case 'milliseconds':
      return readMilliseconds(digits(value))
    case 'list':
      return readList(value, separator)
    case 'plain':
      return plainValue(value)
    default:
      return as satisfies never
  }
}

const readingOf = (field: string | FieldReading): FieldReading =>
  typeof field === 'string' ? { from: field, as: 'plain' } : field

/** One field of a bag. Null and empty text: null, the source says that there is none. Absent: undefined. */
export function readField(bag: Bag, field: string | FieldReading): unknown {
  const reading = readingOf(field)
  const [holder, name] = bag.at(reading.from)
  const value = holder?.raw(name)
  if (value === undefined) return undefined
  if (value === null || (value === '' && reading.as !== 'plain')) return null
  const read = readAs(value, reading)
  const code = ['instant', 'seconds', 'milliseconds'].includes(reading.as) ? 'record.instant' : 'record.type'
  return read ?? holder!.report(code, name, `This cannot be read as ${reading.as}.`)
}

/** Traits of a bag by a mapping. Fields that are not there are left out. */
export function readTraits(bag: Bag, mapping: TraitMapping): Record<string, unknown> {
  const entries = Object.entries(mapping).map(([trait, field]) => [trait, readField(bag, field)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** All fields of a bag that rules can read, under their own names. Objects inside are left out. */
function plainTraits(bag: Bag): Record<string, unknown> {
  const entries = bag.names().map((name) => [name, plainValue(bag.raw(name))] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** Traits by a mapping, or, without one, all that rules can read. */
export function traitsOf(bag: Bag | undefined, mapping: TraitMapping | undefined): Record<string, unknown> {
  if (!bag) return {}
  return mapping ? readTraits(bag, mapping) : plainTraits(bag)
}
