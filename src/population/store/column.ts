/** The smallest of the arrays that hold the codes of a column. */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** Values by code; 0 is nothing. */
export interface CodedColumn {
  readonly kind: 'coded'
  readonly codes: Codes
  /** What each code stands for, as data has it; undefined at 0. */
  readonly values: readonly unknown[]
}

/** Numbers, NaN where there is none. */
export interface NumberColumn {
  readonly kind: 'number'
  at(index: number): number
  /** The numbers themselves, when none is missing. */
  readonly dense?: ArrayLike<number>
  /** Bytes that the values take. */
  readonly bytes: number
}

/** Amounts, with the code of their currency. */
export interface MoneyColumn {
  readonly kind: 'money'
  readonly amounts: NumberColumn
  readonly currencies: CodedColumn
}

export type Column = CodedColumn | NumberColumn | MoneyColumn

/** The bytes that a column takes, dictionaries aside. */
export function bytesOf(column: Column): number {
  switch (column.kind) {
    case 'coded':
      return column.codes.byteLength
    case 'number':
      return column.bytes
    case 'money':
      return column.amounts.bytes + column.currencies.codes.byteLength
    default:
      return column satisfies never
  }
}

/** What stands at an index, as data has it; undefined for nothing. */
export function rawAt(column: Column, index: number): unknown {
  switch (column.kind) {
    case 'coded':
      return column.values[column.codes[index]!]
    case 'number': {
      const value = column.at(index)
      return Number.isNaN(value) ? undefined : value
    }
    case 'money': {
      const [amount, currency] = [column.amounts.at(index), rawAt(column.currencies, index)]
      return currency === undefined ? undefined : { amount, currency }
    }
    default:
      return column satisfies never
  }
}

/** Room for so many codes, in the smallest array that holds them. */
export const roomForCodes = (size: number, different: number): Codes =>
  different <= 0x100 ? new Uint8Array(size) : different <= 0x10000 ? new Uint16Array(size) : new Uint32Array(size)

/** Codes in the smallest array that holds them. */
export function packedCodes(codes: Uint32Array, different: number): Codes {
  const packed = roomForCodes(codes.length, different)
  packed.set(codes)
  return packed
}
