import type { RecordIssue, RecordIssueCode } from '../../identity/records.js'
import { LONGEST_ID, LONGEST_TEXT, MOST_ELEMENTS, MOST_ISSUES } from './limits.js'
import { readIso, readMilliseconds, readSeconds } from './instants.js'

const snake = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/**
 * A vendor's object, read field by field: nothing is believed, and what is wrong becomes an issue with its path. Fields
 * are asked for in camelCase, as SDKs have them; the snake_case of the wire is found as well. Null and absent are nothing.
 */
export class Bag {
  constructor(
    /** The object itself, for functions of the caller. */
    readonly fields: object,
    readonly path: string,
    private readonly issues: RecordIssue[],
  ) {}

  /** The issues of the record that is being read. */
  report(code: RecordIssueCode, name: string, message: string): undefined {
    const path = name === '' ? this.path : `${this.path}.${name}`
    if (this.issues.length < MOST_ISSUES) this.issues.push({ code, path, message })
    return undefined
  }

  /** The name under which a field is there: its own, or in snake_case. */
  private nameOf(name: string): string | undefined {
    if (Object.hasOwn(this.fields, name)) return name
    const other = snake(name)
    return Object.hasOwn(this.fields, other) ? other : undefined
  }

  /** A field as it is. */
  raw(name: string): unknown {
    const found = this.nameOf(name)
    return found === undefined ? undefined : (this.fields as Record<string, unknown>)[found]
  }

  /** Whether a field is there, be it null. */
  has(name: string): boolean {
    return this.raw(name) !== undefined
  }

  /** The names of all fields. */
  names(): readonly string[] {
    return Object.keys(this.fields).slice(0, MOST_ELEMENTS)
  }

  private wrong(name: string, expected: string): undefined {
    return this.report('record.type', this.nameOf(name)!, `This is not ${expected}.`)
  }

  /** A text that is not empty. */
  text(name: string): string | undefined {
    const value = this.raw(name)
    if (value == null || value === '') return undefined
    if (typeof value !== 'string') return this.wrong(name, 'a text')
    if (value.length > LONGEST_TEXT) return this.report('record.limit', name, 'This text is too long.')
    return value
  }

  /** An identifier: a text, a whole number, or an object that was expanded and has an id. */
  id(name: string): string | undefined {
    return this.identifier(name, this.raw(name))
  }

  /** Identifiers: of a list, or the only one. */
  ids(name: string): readonly string[] {
    const value = this.raw(name)
    const values = Array.isArray(value) ? this.elements(name)! : [value]
    return values.map((each) => this.identifier(name, each)).filter((id) => id !== undefined)
  }

  private identifier(name: string, value: unknown): string | undefined {
    const inner = isObject(value) && Object.hasOwn(value, 'id') ? (value as { id: unknown }).id : value
    if (inner == null || inner === '') return undefined
    if (typeof inner === 'bigint' || typeof inner === 'number') return this.numericId(name, inner)
    if (typeof inner !== 'string') return this.wrong(name, 'an identifier')
    if (inner.length > LONGEST_ID) return this.report('record.limit', name, 'This identifier is too long.')
    return inner
  }

  private numericId(name: string, id: number | bigint): string | undefined {
    return typeof id === 'bigint' || Number.isSafeInteger(id) ? id.toString() : this.wrong(name, 'an identifier')
  }

  /** A whole number. */
  integer(name: string): number | undefined {
    const value = this.raw(name)
    if (value == null) return undefined
    return Number.isSafeInteger(value) ? (value as number) : this.wrong(name, 'a whole number')
  }

  /** A whole number that revenue is computed with: NaN for one that cannot be read, so that the revenue is unknown. */
  factor(name: string): number | undefined {
    return this.raw(name) == null ? undefined : (this.integer(name) ?? NaN)
  }

  /** A boolean. */
  flag(name: string): boolean | undefined {
    const value = this.raw(name)
    if (value == null) return undefined
    return typeof value === 'boolean' ? value : this.wrong(name, 'true or false')
  }

  private instant(name: string, read: (value: unknown) => number | undefined): number | undefined {
    const value = this.raw(name)
    if (value == null || value === '') return undefined
    return read(value) ?? this.report('record.instant', this.nameOf(name)!, 'This instant cannot be read.')
  }

  /** An instant in unix seconds, as milliseconds. */
  seconds(name: string): number | undefined {
    return this.instant(name, readSeconds)
  }

  /** An instant in milliseconds. */
  milliseconds(name: string): number | undefined {
    return this.instant(name, readMilliseconds)
  }

  /** An instant as ISO 8601 with a zone, or a Date, as milliseconds. */
  iso(name: string): number | undefined {
    return this.instant(name, readIso)
  }

  /** The object that holds a field, and the name in it: of `address.country`, the address and `country`. */
  at(name: string): readonly [Bag | undefined, string] {
    const dot = name.indexOf('.')
    if (dot < 0 || this.has(name)) return [this, name]
    return this.expanded(name.slice(0, dot))?.at(name.slice(dot + 1)) ?? [undefined, name]
  }

  /** An object inside. */
  bag(name: string): Bag | undefined {
    const value = this.raw(name)
    if (value == null) return undefined
    return isObject(value)
      ? new Bag(value, `${this.path}.${this.nameOf(name)!}`, this.issues)
      : this.wrong(name, 'an object')
  }

  /** An object inside, when the field holds one: it may also be an id that was not expanded. */
  expanded(name: string): Bag | undefined {
    return isObject(this.raw(name)) ? this.bag(name) : undefined
  }

  /** The elements of a list. */
  elements(name: string): readonly unknown[] | undefined {
    const value = this.raw(name)
    if (value == null) return undefined
    if (!Array.isArray(value)) return this.wrong(name, 'a list')
    if (value.length > MOST_ELEMENTS) this.report('record.limit', name, 'This list is too long.')
    return Array.from(value.slice(0, MOST_ELEMENTS) as unknown[])
  }

  /** The objects of a list. Elements that are none become issues. */
  bags(name: string): readonly Bag[] {
    const bags: Bag[] = []
    this.elements(name)?.forEach((element, index) => {
      const place = `${this.nameOf(name)!}[${index}]`
      if (isObject(element)) bags.push(new Bag(element, `${this.path}.${place}`, this.issues))
      else this.report('record.type', place, 'This is not an object.')
    })
    return bags
  }
}

/** Begins to read a record; undefined, with an issue, for what is no object. */
export function bagOf(value: unknown, path: string, issues: RecordIssue[]): Bag | undefined {
  if (isObject(value)) return new Bag(value, path, issues)
  issues.push({ code: 'record.type', path, message: 'A record is an object.' })
  return undefined
}
