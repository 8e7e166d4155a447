/** Numbers that look random and are the same on every run. */
export interface Random {
  /** At least 0 and less than 1. */
  next(): number
  /** A number between the two. */
  between(from: number, to: number): number
  /** A whole number from the one to the other, both included. */
  integer(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K
  shuffled<T>(items: readonly T[]): T[]
}

/** A generator of its own for each seed, so that a change in one part of the data leaves the others as they are. */
export function createRandom(seed: string): Random {
  const next = mulberry32(fnv1a(seed))
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => items[integer(0, items.length - 1)] as (typeof items)[number],
    weighted: (weights) => pickWeighted(weights, next()),
    shuffled: (items) => shuffle([...items], integer),
  }
}

/** Mulberry32 by Tommy Ettinger: 32 bits of state, public domain. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

function pickWeighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>, point: number): K {
  const entries = Object.entries(weights) as [K, number][]
  let rest = point * entries.reduce((sum, [, weight]) => sum + weight, 0)
  const found = entries.find(([, weight]) => (rest -= weight) < 0) ?? entries.at(-1)
  if (!found) throw new Error('Nothing to pick from.')
  return found[0]
}

/** Fisher and Yates. */
function shuffle<T>(items: T[], integer: (from: number, to: number) => number): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = integer(0, last)
    ;[items[last], items[other]] = [items[other] as T, items[last] as T]
  }
  return items
}
