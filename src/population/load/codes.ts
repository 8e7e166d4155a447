import { readInstant } from '../../time/index.js'

type Numbers = ArrayLike<number>

/** Copies a stretch of a column; what lies behind its end is nothing. */
export type Copy<A> = (target: A, first: number, size: number) => void

const INTEGERS = [Uint8Array, Uint8ClampedArray, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array]

type Integers = InstanceType<(typeof INTEGERS)[number]>

const isIntegers = (column: Numbers): column is Integers => INTEGERS.some((each) => column instanceof each)

/** Copies codes. What is no code at all becomes one that no text has. */
export function codesOf(column: Numbers): Copy<Int32Array> {
  if (isIntegers(column))
    return (target, first, size) => {
      const codes = column.subarray(first, first + size)
      target.set(codes)
      target.fill(-1, codes.length, size)
    }
  return (target, first, size) => {
    for (let row = 0; row < size; row += 1) {
      const code = column[first + row]!
      target[row] = code === (code | 0) ? code : -1
    }
  }
}

/** Copies instants; what is none becomes NaN, or a number that is none. */
export function instantsOf(column: Numbers): Copy<Float64Array> {
  if (column instanceof Float64Array) return (target, first, size) => target.set(column.subarray(first, first + size))
  return (target, first, size) => {
    for (let row = 0; row < size; row += 1) {
      const at = column[first + row]
      target[row] = typeof at === 'number' ? at : (readInstant(at) ?? Number.NaN)
    }
  }
}
