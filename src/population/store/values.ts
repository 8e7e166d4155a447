import type { Domain } from '../../ast/index.js'
import { isMoney, type Present, readerOf } from '../../values/index.js'
import { type CodedColumn, type Column, type NumberColumn, roomForCodes } from './column.js'
import { Dictionary, NOTHING } from './dictionary.js'
import { growingCodes, growingFloats } from './growing.js'
import { packNumbers } from './packed.js'

/** Values of one domain while they are gathered. What the domain does not hold is counted, and is not there. */
export interface Values {
  /** Puts a raw value at an index. Tells whether it could be read. */
  set(index: number, raw: unknown): boolean
  /** How the values of a list are put at indexes. Reads each of them once. */
  setter(list: readonly unknown[]): SetAll
  /** The values so far as a column; it grows no further, but shows what is set in place. */
  column(size: number): Column
  /**
   * The values at some indexes, in their order, in as little room as they need. The first indexes are those of a column
   * that was packed before.
   */
  packed(order: Uint32Array, before: Before): Column
  /** Forgets the values, but not what they were made from: codes keep their meaning. */
  clear(): void
}

/** Some rows of a column: those that stand from one place of an order up to another. */
export interface Chosen {
  readonly order: Int32Array
  readonly from: number
  readonly to: number
  /** Where in the column the first row stands. */
  readonly first: number
}

/** Puts values, which a column tells by their position in a list, at an index and those after it. Tells how many cannot be read. */
export type SetAll = (index: number, column: ArrayLike<number>, chosen: Chosen) => number

/** What was packed before: so many values, in a column that is not there when all are missing. */
export interface Before {
  readonly size: number
  readonly column: Column | undefined
}

/** Whether a column holds nothing at all. */
export function isEmpty(column: Column): boolean {
  return column.kind === 'coded' && column.values.length === 1
}

const isNothing = (raw: unknown): boolean => raw === undefined || raw === null

class CodedValues implements Values {
  private codes = growingCodes()
  private readonly dictionary: Dictionary

  constructor(domain: Domain) {
    this.dictionary = new Dictionary(domain)
  }

  set(index: number, raw: unknown): boolean {
    const code = isNothing(raw) ? NOTHING : this.dictionary.code(raw)
    this.codes.set(index, code)
    return code !== NOTHING || isNothing(raw)
  }

  clear(): void {
    this.codes = growingCodes()
  }

  setter(list: readonly unknown[]): SetAll {
    const known = Uint32Array.from(list, (raw) => (isNothing(raw) ? NOTHING : this.dictionary.code(raw)))
    return (index, column, { order, from, to, first }) => {
      const codes = this.codes.reach(index + to - from)
      let unread = 0
      for (let place = from; place < to; place += 1) {
        const position = column[first + order[place]!]!
        const code = known[position] ?? NOTHING
        codes[index + place - from] = code
        if (code === NOTHING && !isNothing(list[position])) unread += 1
      }
      return unread
    }
  }

  column(size: number): CodedColumn {
    if (size > 0 && this.codes.length < size) this.codes.set(size - 1, NOTHING)
    return { kind: 'coded', codes: this.codes.values(), values: this.dictionary.values }
  }

  packed(order: Uint32Array, { size, column }: Before): CodedColumn {
    const [{ values }, codes] = [this.dictionary, this.codes.values()]
    const known = column?.kind === 'coded' ? column.codes : undefined
    const packed = roomForCodes(order.length, values.length)
    let some: number = NOTHING
    for (let place = 0; place < order.length; place += 1) {
      const index = order[place]! - size
      const code =
        index >= 0 ? (index < codes.length ? codes[index]! : NOTHING) : known ? known[index + size]! : NOTHING
      packed[place] = code
      some |= code
    }
    return { kind: 'coded', codes: packed, values: some === NOTHING ? [undefined] : values }
  }
}

/** A number at each index. */
export class FloatColumn implements NumberColumn {
  readonly kind = 'number'

  constructor(readonly numbers: Float64Array) {}

  get bytes(): number {
    return this.numbers.byteLength
  }

  at(index: number): number {
    return this.numbers[index]!
  }
}

/** Sets raw values one by one. */
const plainly =
  (values: Values, list: readonly unknown[]): SetAll =>
  (index, column, { order, from, to, first }) => {
    let unread = 0
    for (let place = from; place < to; place += 1)
      if (!values.set(index + place - from, list[column[first + order[place]!]!])) unread += 1
    return unread
  }

class NumberValues implements Values {
  private numbers = growingFloats()

  constructor(private readonly read: (raw: unknown) => Present | undefined) {}

  set(index: number, raw: unknown): boolean {
    const value = isNothing(raw) ? undefined : this.read(raw)
    this.numbers.set(index, (value as number | undefined) ?? Number.NaN)
    return value !== undefined || isNothing(raw)
  }

  clear(): void {
    this.numbers = growingFloats()
  }

  setter(list: readonly unknown[]): SetAll {
    return plainly(this, list)
  }

  column(size: number): NumberColumn {
    if (size > 0 && this.numbers.length < size) this.numbers.set(size - 1, Number.NaN)
    return new FloatColumn(this.numbers.values())
  }

  packed(order: Uint32Array, { size, column }: Before): NumberColumn {
    const [numbers, known] = [this.numbers.values(), column?.kind === 'number' ? column : undefined]
    const packed = new Float64Array(order.length)
    for (let place = 0; place < order.length; place += 1) {
      const index = order[place]!
      packed[place] = (index < size ? known?.at(index) : numbers[index - size]) ?? Number.NaN
    }
    return packNumbers(packed)
  }
}

class MoneyValues implements Values {
  private readonly amounts = new NumberValues((raw) => raw as number)
  private readonly currencies = new CodedValues({ type: 'string' })

  set(index: number, raw: unknown): boolean {
    const money = isMoney(raw) ? raw : undefined
    this.amounts.set(index, money?.amount)
    this.currencies.set(index, money?.currency)
    return money !== undefined || isNothing(raw)
  }

  column(size: number): Column {
    return { kind: 'money', amounts: this.amounts.column(size), currencies: this.currencies.column(size) }
  }

  clear(): void {
    this.amounts.clear()
    this.currencies.clear()
  }

  setter(list: readonly unknown[]): SetAll {
    return plainly(this, list)
  }

  packed(order: Uint32Array, { size, column }: Before): Column {
    const known = column?.kind === 'money' ? column : undefined
    return {
      kind: 'money',
      amounts: this.amounts.packed(order, { size, column: known?.amounts }),
      currencies: this.currencies.packed(order, { size, column: known?.currencies }),
    }
  }
}

/** Room for values of a domain. Numbers and instants are kept as numbers, everything else as codes of a dictionary. */
export function valuesOf(domain: Domain): Values {
  switch (domain.type) {
    case 'number':
    case 'integer':
    case 'decimal':
    case 'instant':
      return new NumberValues(readerOf(domain))
    case 'money':
      return new MoneyValues()
    case 'string':
    case 'boolean':
    case 'enum':
    case 'list':
    case 'version':
    case 'timeZone':
      return new CodedValues(domain)
    default:
      return domain.type satisfies never
  }
}
