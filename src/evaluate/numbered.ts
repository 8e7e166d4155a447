import type { LogEvent } from '../facts/index.js'

/** Of an event that has no value. */
export const NONE = -1

/** A small number for each different value of events, in the order in which they first occur. */
export function numbering(read: (event: LogEvent) => unknown): (event: LogEvent) => number {
  let numbers: Map<unknown, number> | undefined
  return (event) => {
    const value = read(event)
    if (value === undefined) return NONE
    numbers ??= new Map()
    const number = numbers.get(value) ?? numbers.size
    numbers.set(value, number)
    return number
  }
}

/** How many different numbers there are from one index to another. Up to 31 are the bits of a word. */
export function different(numbers: readonly number[], from: number, to: number): number {
  let [seen, last] = [0, NONE]
  for (let index = from; index < to; index += 1) {
    const number = numbers[index]!
    if (number > last) last = number
    if (number !== NONE) seen |= 1 << number
  }
  return last < 32 ? bitsOf(seen) : new Set(numbers.slice(from, to).filter((number) => number !== NONE)).size
}

/** The most events that have one number. */
export function largestCount(numbers: readonly number[], from: number, to: number): number {
  const counts: number[] = []
  let most = 0
  for (let index = from; index < to; index += 1) {
    const number = numbers[index]!
    if (number !== NONE) most = Math.max(most, (counts[number] = (counts[number] ?? 0) + 1))
  }
  return most
}

function bitsOf(word: number): number {
  let count = 0
  for (let bits = word; bits !== 0; bits &= bits - 1) count += 1
  return count
}
