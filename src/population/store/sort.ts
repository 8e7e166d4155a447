import type { Timed } from './times.js'

const SHORT = 24

function insert(order: Uint32Array, times: Timed, from: number, to: number): void {
  for (let place = from + 1; place < to; place += 1) {
    const moved = order[place]!
    const at = times.at(moved)
    let hole = place
    for (; hole > from && times.at(order[hole - 1]!) > at; hole -= 1) order[hole] = order[hole - 1]!
    order[hole] = moved
  }
}

function isSorted(order: Uint32Array, times: Timed, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place += 1)
    if (times.at(order[place - 1]!) > times.at(order[place]!)) return false
  return true
}

/** A stretch and its instants, side by side. */
interface Keyed {
  readonly order: Uint32Array
  readonly at: Float64Array
}

/** Merges two sorted runs of `source` that follow each other, and lie in `target` afterwards. */
function merge(source: Keyed, target: Keyed, from: number, middle: number, to: number): void {
  for (let [left, right, place] = [from, middle, from]; place < to; place += 1) {
    const next = right >= to || (left < middle && source.at[left]! <= source.at[right]!) ? left++ : right++
    target.order[place] = source.order[next]!
    target.at[place] = source.at[next]!
  }
}

/** Merges runs, pairs of them at a time, until there is one. */
function mergeRuns(order: Uint32Array, times: Timed): void {
  const size = order.length
  let source: Keyed = { order, at: Float64Array.from(order, (index) => times.at(index)) }
  let target: Keyed = { order: new Uint32Array(size), at: new Float64Array(size) }
  for (let run = SHORT; run < size; run *= 2) {
    for (let from = 0; from < size; from += 2 * run)
      merge(source, target, from, Math.min(from + run, size), Math.min(from + 2 * run, size))
    ;[source, target] = [target, source]
  }
  if (source.order !== order) order.set(source.order)
}

/** Sorts by time the events of which a stretch tells, in place. Those of one instant stay as they are. */
export function sortStretch(order: Uint32Array, times: Timed, from: number, to: number): void {
  if (isSorted(order, times, from, to)) return
  for (let run = from; run < to; run += SHORT) insert(order, times, run, Math.min(run + SHORT, to))
  if (to - from > SHORT) mergeRuns(order.subarray(from, to), times)
}
