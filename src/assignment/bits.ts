/** A set of positions: bit `p & 31` of word `p >> 5`. Bits past the last position are 0. */
export type Bits = Uint32Array

/** An empty set with room for so many positions. */
export const emptyBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5)

/** The set of all positions below `size`. */
export function fullBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffffffff)
  if (size & 31) bits[bits.length - 1] = 2 ** (size & 31) - 1
  return bits
}

/** Whether a position is in a set. */
export const hasBit = (bits: Bits, position: number): boolean => ((bits[position >>> 5]! >>> (position & 31)) & 1) === 1

/** Puts a position into a set. */
export function setBit(bits: Bits, position: number): void {
  bits[position >>> 5]! |= 1 << (position & 31)
}

/** The set of some positions. */
export function bitsAt(size: number, positions: Iterable<number>): Bits {
  const bits = emptyBits(size)
  for (const position of positions) setBit(bits, position)
  return bits
}

function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many positions a set has. */
export function countBits(bits: Bits): number {
  let count = 0
  for (const word of bits) count += onesIn(word)
  return count
}

/** How many positions two sets of the same room share. */
export function countBoth(left: Bits, right: Bits): number {
  let count = 0
  for (let index = 0; index < left.length; index += 1) count += onesIn(left[index]! & right[index]!)
  return count
}

/** The positions of both sets. */
export function bothBits(left: Bits, right: Bits): Bits {
  const result = new Uint32Array(left.length)
  for (let index = 0; index < result.length; index += 1) result[index] = left[index]! & right[index]!
  return result
}

/** The positions of either set. */
export function eitherBits(left: Bits, right: Bits): Bits {
  const result = new Uint32Array(left.length)
  for (let index = 0; index < result.length; index += 1) result[index] = left[index]! | right[index]!
  return result
}

/** The positions of the first set that the second one lacks. */
export function withoutBits(left: Bits, right: Bits): Bits {
  const result = new Uint32Array(left.length)
  for (let index = 0; index < result.length; index += 1) result[index] = left[index]! & ~right[index]!
  return result
}

/** Whether a set has no position. */
export function isNobody(bits: Bits): boolean {
  for (let index = 0; index < bits.length; index += 1) if (bits[index] !== 0) return false
  return true
}

/** Whether two sets are the same. */
export const sameBits = (left: Bits, right: Bits): boolean =>
  left.length === right.length && left.every((word, index) => word === right[index])

/** Calls `visit` for each position of a set, in ascending order. */
export function eachBit(bits: Bits, visit: (position: number) => void): void {
  for (let index = 0; index < bits.length; index += 1) {
    for (let word = bits[index]!; word !== 0; word &= word - 1) visit(index * 32 + 31 - Math.clz32(word & -word))
  }
}

/** The positions of a set, in ascending order. */
export function positionsOf(bits: Bits): Uint32Array {
  const positions = new Uint32Array(countBits(bits))
  let next = 0
  eachBit(bits, (position) => (positions[next++] = position))
  return positions
}
