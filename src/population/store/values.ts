import type { Domain } from '../../ast/index.js'
import { isMoney, type Present, readerOf } from '../../values/index.js'
import { type CodedColumn, type Column, type NumberColumn, packedCodes } from './column.js'
import { Dictionary, NOTHING } from './dictionary.js'
import { growingCodes, growingFloats } from './growing.js'
import { packNumbers } from './packed.js'

/** Values of one domain while they are gathered. What the domain does not hold is counted, and is not there. */
export interface Values {
  /** Puts a raw value at an index. Tells whether it could be read. */
  set(index: number, raw: unknown): boolean
  /** Puts the values of a list at indexes, chosen by their position in it. Reads each of them once. */
  setter(list: readonly unknown[]): (index: number, position: number) => boolean
  /** The values so far as a column; it grows no further, but shows what is set in place. */
  column(size: number): Column
  /** The values at some indexes, in their order, in as little room as they need. */
  packed(order: Uint32Array): Column
  /** Forgets the values, but not what they were made from: codes keep their meaning. */
  clear(): void
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

  setter(list: readonly unknown[]): (index: number, position: number) => boolean {
    const codes = Uint32Array.from(list, (raw) => (isNothing(raw) ? NOTHING : this.dictionary.code(raw)))
    return (index, position) => {
      const code = codes[position] ?? NOTHING
      if (code !== NOTHING) this.codes.set(index, code)
      return code !== NOTHING || isNothing(list[position])
    }
  }

  private padded(size: number): Uint32Array {
    if (size > 0 && this.codes.length < size) this.codes.set(size - 1, NOTHING)
    return this.codes.values()
  }

  column(size: number): CodedColumn {
    return { kind: 'coded', codes: this.padded(size), values: this.dictionary.values }
  }

  packed(order: Uint32Array): CodedColumn {
    const codes = this.padded(lengthFor(order))
    const { values } = this.dictionary
    return {
      kind: 'coded',
      codes: packedCodes(gather(codes, order, new Uint32Array(order.length)), values.length),
      values,
    }
  }
}

const lengthFor = (order: Uint32Array): number => order.reduce((most, index) => Math.max(most, index + 1), 0)

function gather<A extends Uint32Array | Float64Array>(from: A, order: Uint32Array, to: A): A {
  for (let index = 0; index < order.length; index += 1) to[index] = from[order[index]!]!
  return to
}

class FloatColumn implements NumberColumn {
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
  (values: Values, list: readonly unknown[]) =>
  (index: number, position: number): boolean =>
    values.set(index, list[position])

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

  setter(list: readonly unknown[]): (index: number, position: number) => boolean {
    return plainly(this, list)
  }

  private padded(size: number): Float64Array {
    if (size > 0 && this.numbers.length < size) this.numbers.set(size - 1, Number.NaN)
    return this.numbers.values()
  }

  column(size: number): NumberColumn {
    return new FloatColumn(this.padded(size))
  }

  packed(order: Uint32Array): NumberColumn {
    return packNumbers(gather(this.padded(lengthFor(order)), order, new Float64Array(order.length)))
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

  setter(list: readonly unknown[]): (index: number, position: number) => boolean {
    return plainly(this, list)
  }

  packed(order: Uint32Array): Column {
    return { kind: 'money', amounts: this.amounts.packed(order), currencies: this.currencies.packed(order) }
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
