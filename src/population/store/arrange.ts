import { packTimes, type Times } from './times.js'

/** Where the events of each owner lie: from `offsets[owner]` up to `offsets[owner + 1]`. */
export interface Arranged {
  readonly offsets: Uint32Array
  /** Which gathered event stands at each place. */
  readonly order: Uint32Array
}

/** Groups by owner what comes in any order, keeping that order within an owner. Owners below zero are left out. */
export function grouped(owners: Int32Array, size: number): Arranged {
  const offsets = new Uint32Array(size + 1)
  for (let index = 0; index < owners.length; index += 1) if (owners[index]! >= 0) offsets[owners[index]! + 1]! += 1
  for (let owner = 0; owner < size; owner += 1) offsets[owner + 1]! += offsets[owner]!
  const [next, order] = [offsets.slice(), new Uint32Array(offsets[size]!)]
  for (let index = 0; index < owners.length; index += 1) {
    const owner = owners[index]!
    if (owner >= 0) order[next[owner]!++] = index
  }
  return { offsets, order }
}

/** Whether instants come in order, so that none has to be sorted. */
export function isAscending(at: Float64Array): boolean {
  for (let index = 1; index < at.length; index += 1) if (at[index - 1]! > at[index]!) return false
  return true
}

const SHORT = 24

function sortShort(order: Uint32Array, at: Float64Array, from: number, to: number): void {
  for (let place = from + 1; place < to; place += 1) {
    const moved = order[place]!
    let hole = place
    for (; hole > from && at[order[hole - 1]!]! > at[moved]!; hole -= 1) order[hole] = order[hole - 1]!
    order[hole] = moved
  }
}

function isSorted(order: Uint32Array, at: Float64Array, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place += 1) if (at[order[place - 1]!]! > at[order[place]!]!) return false
  return true
}

/** Sorts the events of every owner by time, in place. */
export function sortByTime({ offsets, order }: Arranged, at: Float64Array): void {
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    const [from, to] = [offsets[owner]!, offsets[owner + 1]!]
    if (to - from < 2 || isSorted(order, at, from, to)) continue
    if (to - from <= SHORT) sortShort(order, at, from, to)
    else order.subarray(from, to).sort((left, right) => at[left]! - at[right]!)
  }
}

/** The instants in their new order, packed. */
export function arrangedTimes(order: Uint32Array, at: Float64Array): Times {
  const ordered = new Float64Array(order.length)
  for (let place = 0; place < order.length; place += 1) ordered[place] = at[order[place]!]!
  return packTimes(ordered)
}
