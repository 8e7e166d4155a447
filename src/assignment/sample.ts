import { sha256 } from '../values/index.js'

/** Those with the least hashes, in the order of the hashes. */
export function leastHashes<T>(all: Iterable<T>, count: number, textOf: (one: T) => string): T[] {
  const hashed = Array.from(all, (one) => [sha256(textOf(one)), one] as const)
  return hashed
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .slice(0, count)
    .map(([, one]) => one)
}
