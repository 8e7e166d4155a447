import { fromBase64, toBase64 } from './base64.js'
import { type Bits, emptyBits, positionsOf, setBit, withoutBits, fullBits } from './bits.js'

/** Whole numbers from 0 to 2^31 - 1 as bytes: seven bits each, the lowest first, the top bit where more follow. */
function varints(numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 5)
  let next = 0
  for (let index = 0; index < numbers.length; index += 1) {
    let rest = numbers[index]!
    for (; rest > 127; rest >>>= 7) bytes[next++] = (rest & 127) | 128
    bytes[next++] = rest
  }
  return bytes.subarray(0, next)
}

/** The numbers of bytes; undefined when they are not so many numbers, or too large ones. */
function fromVarints(bytes: Uint8Array, most: number): number[] | undefined {
  const numbers: number[] = []
  let [number, shift] = [0, 0]
  for (const byte of bytes) {
    number += (byte & 127) * 2 ** shift
    shift = byte > 127 ? shift + 7 : 0
    if (shift > 28 || number > 0x7fffffff || numbers.length >= most) return undefined
    if (byte > 127) continue
    numbers.push(number)
    number = 0
  }
  return shift === 0 ? numbers : undefined
}

const zigzag = (number: number): number => (number < 0 ? -2 * number - 1 : 2 * number)

const fromZigzag = (number: number): number => (number % 2 === 1 ? -(number + 1) / 2 : number / 2)

/** Whole numbers as text: neighbours that differ little take little room. */
export function packNumbers(numbers: ArrayLike<number>): string {
  const differences = Array.from({ length: numbers.length }, (_, index) =>
    zigzag(numbers[index]! - (numbers[index - 1] ?? 0)),
  )
  return toBase64(varints(differences))
}

/** The numbers of a text, or undefined for what is not at most so many numbers between two bounds. */
export function unpackNumbers(text: string, most: number, least: number, greatest: number): Int32Array | undefined {
  const bytes = fromBase64(text)
  const differences = bytes && fromVarints(bytes, most)
  if (!differences) return undefined
  let last = 0
  const numbers = differences.map((difference) => (last += fromZigzag(difference)))
  return numbers.every((number) => number >= least && number <= greatest) ? Int32Array.from(numbers) : undefined
}

function gaps(bits: Bits): string {
  const positions = positionsOf(bits)
  return toBase64(
    varints(positions.map((position, index) => (index === 0 ? position : position - positions[index - 1]! - 1))),
  )
}

function bitmap(bits: Bits): Uint8Array {
  const view = new DataView(new ArrayBuffer(bits.length * 4))
  bits.forEach((word, index) => view.setUint32(index * 4, word, true))
  return new Uint8Array(view.buffer)
}

/** A set as text, in the shortest of three ways. */
export function packSet(bits: Bits, size: number): string {
  const ways = [
    `+${gaps(bits)}`,
    `-${gaps(withoutBits(fullBits(size), bits))}`,
    `=${toBase64(bitmap(bits).subarray(0, (size + 7) >>> 3))}`,
  ]
  return ways.reduce((shortest, way) => (way.length < shortest.length ? way : shortest))
}

function fromGaps(bytes: Uint8Array, size: number): Bits | undefined {
  const distances = fromVarints(bytes, size)
  if (!distances) return undefined
  const bits = emptyBits(size)
  let next = 0
  for (const distance of distances) {
    if (distance >= size - next) return undefined
    setBit(bits, next + distance)
    next += distance + 1
  }
  return bits
}

function fromBitmap(bytes: Uint8Array, size: number): Bits | undefined {
  if (bytes.length !== (size + 7) >>> 3) return undefined
  const padded = new Uint8Array(emptyBits(size).length * 4)
  padded.set(bytes)
  const view = new DataView(padded.buffer)
  const bits = emptyBits(size).map((_, index) => view.getUint32(index * 4, true))
  const past = withoutBits(bits, fullBits(size))
  return past.every((word) => word === 0) ? bits : undefined
}

/** The set of a text, or undefined for what is not a set of positions below `size`. */
export function unpackSet(text: string, size: number): Bits | undefined {
  const bytes = fromBase64(text.slice(1))
  if (!bytes) return undefined
  const [way] = text
  if (way === '=') return fromBitmap(bytes, size)
  const listed = way === '+' || way === '-' ? fromGaps(bytes, size) : undefined
  return listed && way === '-' ? withoutBits(fullBits(size), listed) : listed
}
