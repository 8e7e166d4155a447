import type { Comparison } from '../../ast/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { setBit } from '../../assignment/bits.js'
import { noBits } from './verdicts.js'

/** A number, an instant or an amount for each subject. */
export interface Vector {
  /** The values, or the lower ends of ranges; NaN for nothing. */
  readonly low: Float64Array
  /** The upper ends of ranges; undefined when every value is exact. */
  readonly high?: Float64Array | undefined
  /** Of those with nothing: who may have a value. Undefined: nobody. */
  readonly unknown?: Bits | undefined
}

const float = new Float64Array(1)
const whole = new BigInt64Array(float.buffer)

/** The number right after one, or right before it. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE
  float[0] = value
  whole[0]! += value > 0 === direction > 0 ? 1n : -1n
  return float[0]
}

/** The numbers that a comparison with a number holds for: an interval, both ends included. */
export function interval(operator: Comparison, right: number): readonly [from: number, to: number] {
  switch (operator) {
    case 'is':
      return [right, right]
    case 'atLeast':
      return [right, Infinity]
    case 'atMost':
      return [-Infinity, right]
    case 'moreThan':
      return [neighbour(right, 1), Infinity]
    case 'lessThan':
      return [-Infinity, neighbour(right, -1)]
    default:
      return operator satisfies never
  }
}

/** Whether each value lies in an interval; of ranges, whether all of it does, none of it, or some. */
export function inInterval({ low, high }: Vector, from: number, to: number): Verdicts {
  return high ? rangesIn(low, high, from, to) : valuesIn(low, from, to, Infinity)
}

/** Whether each value lies in an interval; unknown for what is later than `latest`. */
export function valuesIn(values: Float64Array, from: number, to: number, latest: number): Verdicts {
  const words = (values.length + 31) >>> 5
  const [isTrue, isUnknown] = [noBits(words), noBits(words)]
  for (let word = 0, position = 0; word < words; word += 1) {
    const end = Math.min(position + 32, values.length)
    let [held, open] = [0, 0]
    for (let bit = 1; position < end; position += 1, bit <<= 1) {
      const value = values[position]!
      if (value > latest || value !== value) open |= bit
      else if (value >= from && value <= to) held |= bit
    }
    isTrue[word] = held
    isUnknown[word] = open
  }
  return { isTrue, isUnknown }
}

function rangesIn(low: Float64Array, high: Float64Array, from: number, to: number): Verdicts {
  const words = (low.length + 31) >>> 5
  const [isTrue, isUnknown] = [noBits(words), noBits(words)]
  for (let position = 0; position < low.length; position += 1) {
    const [least, most] = [low[position]!, high[position]!]
    if (least >= from && most <= to) setBit(isTrue, position)
    else if (!(most < from || least > to)) setBit(isUnknown, position)
  }
  return { isTrue, isUnknown }
}

/** Which positions hold nothing. */
export function absent({ low }: Vector): Bits {
  const bits = noBits((low.length + 31) >>> 5)
  for (let position = 0; position < low.length; position += 1)
    if (low[position] !== low[position]) setBit(bits, position)
  return bits
}

/** A vector of nothing: of nobody the value is known, or nobody has one. */
export const nothingFor = (size: number, unknown?: Bits): Vector => ({
  low: new Float64Array(size).fill(Number.NaN),
  unknown,
})
