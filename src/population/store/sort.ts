import type { Timed } from './times.js'

const SHORT = 24

/** Instants and what belongs to them, side by side. */
export interface Keyed {
  readonly keys: Float64Array
  readonly values: Uint32Array
}

const keyed = (size: number): Keyed => ({ keys: new Float64Array(size), values: new Uint32Array(size) })

function insert({ keys, values }: Keyed, from: number, to: number): void {
  for (let place = from + 1; place < to; place += 1) {
    const [key, value] = [keys[place]!, values[place]!]
    let hole = place
    for (; hole > from && keys[hole - 1]! > key; hole -= 1) {
      keys[hole] = keys[hole - 1]!
      values[hole] = values[hole - 1]!
    }
    keys[hole] = key
    values[hole] = value
  }
}

/** Merges two sorted runs of `source` that follow each other, and lie in `target` afterwards. */
function merge(source: Keyed, target: Keyed, from: number, middle: number, to: number): void {
  for (let [left, right, place] = [from, middle, from]; place < to; place += 1) {
    const next = right >= to || (left < middle && source.keys[left]! <= source.keys[right]!) ? left++ : right++
    target.keys[place] = source.keys[next]!
    target.values[place] = source.values[next]!
  }
}

/** Sorts stretch by stretch, in room that it keeps. What has the same key stays as it was. */
export class Sorter {
  private source = keyed(SHORT)
  private target = keyed(0)

  /** Room for what is to be sorted. */
  room(size: number): Keyed {
    if (this.source.keys.length < size) this.source = keyed(2 * size)
    return this.source
  }

  /** Sorts the first keys with their values, and tells where they lie. */
  sort(size: number): Keyed {
    for (let run = 0; run < size; run += SHORT) insert(this.source, run, Math.min(run + SHORT, size))
    for (let run = SHORT; run < size; run *= 2) {
      if (this.target.keys.length < size) this.target = keyed(this.source.keys.length)
      for (let from = 0; from < size; from += 2 * run)
        merge(this.source, this.target, from, Math.min(from + run, size), Math.min(from + 2 * run, size))
      ;[this.source, this.target] = [this.target, this.source]
    }
    return this.source
  }

  /** Sorts by time the events of which a stretch tells, in place. */
  stretch(order: Uint32Array, times: Timed, from: number, to: number): void {
    if (isSorted(order, times, from, to)) return
    const { keys, values } = this.room(to - from)
    for (let place = from; place < to; place += 1) {
      keys[place - from] = times.at(order[place]!)
      values[place - from] = order[place]!
    }
    order.set(this.sort(to - from).values.subarray(0, to - from), from)
  }
}

function isSorted(order: Uint32Array, times: Timed, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place += 1)
    if (times.at(order[place - 1]!) > times.at(order[place]!)) return false
  return true
}
