import type { NumberColumn } from './column.js'

type Values = Float64Array | Int32Array | Uint16Array | Uint8Array

/** Every number stands at its index. */
export class DenseNumbers implements NumberColumn {
  readonly kind = 'number'

  constructor(readonly dense: Values) {}

  get bytes(): number {
    return this.dense.byteLength
  }

  at(index: number): number {
    return this.dense[index]!
  }
}

const ones = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Only the numbers that are there, behind a bitmap that says where. */
export class SparseNumbers implements NumberColumn {
  readonly kind = 'number'

  constructor(
    private readonly present: Uint32Array,
    /** How many numbers come before each word of the bitmap. */
    private readonly before: Uint32Array,
    private readonly values: Values,
  ) {}

  get bytes(): number {
    return this.present.byteLength + this.before.byteLength + this.values.byteLength
  }

  at(index: number): number {
    const [word, bit] = [this.present[index >>> 5]!, 1 << (index & 31)]
    if ((word & bit) === 0) return Number.NaN
    return this.values[this.before[index >>> 5]! + ones(word & (bit - 1))]!
  }
}

function smallest(values: Float64Array): Values {
  let [low, high, whole] = [0, 0, true]
  for (const value of values) {
    if (value < low) low = value
    else if (value > high) high = value
    if (value !== Math.trunc(value)) whole = false // also for NaN
  }
  if (!whole) return values
  if (low >= 0 && high <= 0xff) return Uint8Array.from(values)
  if (low >= 0 && high <= 0xffff) return Uint16Array.from(values)
  return low >= -0x80000000 && high <= 0x7fffffff ? Int32Array.from(values) : values
}

function sparse(numbers: Float64Array, count: number): NumberColumn {
  const words = (numbers.length + 31) >>> 5
  const [present, before, values] = [new Uint32Array(words), new Uint32Array(words), new Float64Array(count)]
  let next = 0
  numbers.forEach((value, index) => {
    if ((index & 31) === 0) before[index >>> 5] = next
    if (Number.isNaN(value)) return
    present[index >>> 5]! |= 1 << (index & 31)
    values[next++] = value
  })
  return new SparseNumbers(present, before, smallest(values))
}

/** Packs numbers, NaN where there is none: in the smallest type that holds them, without the gaps when there are many. */
export function packNumbers(numbers: Float64Array): NumberColumn {
  let count = 0
  for (const value of numbers) if (!Number.isNaN(value)) count += 1
  return count === numbers.length ? new DenseNumbers(smallest(numbers)) : sparse(numbers, count)
}
