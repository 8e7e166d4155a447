import type { Times } from './times.js'

/** So few are put in order one by one. */
const SHORT = 32

/** How often an instant is moved, on average, before instants are taken to lie too close for that. */
const PATIENCE = 16

/** Puts instants in order, those of one owner at a time. Its room is that of the longest line. */
export class Line {
  length = 0
  values = new Float64Array(1024)
  private spare = new Float64Array(1024)
  private ends = new Uint32Array(1026)
  private lowest = Infinity
  private highest = -Infinity
  private isSorted = true

  /** Forgets what was added. */
  clear(): void {
    this.length = 0
    this.lowest = Infinity
    this.highest = -Infinity
    this.isSorted = true
  }

  /** Adds instants that are in order, from one place up to another. */
  add(times: Times, from: number, to: number): void {
    if (from === to) return
    const [first, end] = [this.length, this.length + to - from]
    if (end > this.values.length) this.grow(end)
    const { values } = this
    for (let place = from, next = first; place < to; place += 1, next += 1) values[next] = times.at(place)
    const [low, high] = [values[first]!, values[end - 1]!]
    if (low < this.highest) this.isSorted = false
    if (low < this.lowest) this.lowest = low
    if (high > this.highest) this.highest = high
    this.length = end
  }

  private grow(length: number): void {
    const larger = new Float64Array(2 * length)
    larger.set(this.values.subarray(0, this.length))
    this.values = larger
    this.spare = new Float64Array(2 * length)
    this.ends = new Uint32Array(2 * length + 2)
  }

  /** Puts what was added in order. */
  sort(): void {
    if (this.isSorted) return
    if (this.length > SHORT) this.spread()
    if (!this.insert(PATIENCE * this.length + SHORT * SHORT)) this.values.subarray(0, this.length).sort()
  }

  /** Puts each instant about where it belongs, as if they were spread evenly: then few have to move far. */
  private spread(): void {
    const { values, spare, ends, length, lowest } = this
    const scale = (length - 1) / (this.highest - lowest)
    ends.fill(0, 0, length + 2)
    for (let index = 0; index < length; index += 1) ends[Math.floor((values[index]! - lowest) * scale) + 2]! += 1
    for (let slot = 2; slot < length + 2; slot += 1) ends[slot]! += ends[slot - 1]!
    for (let index = 0; index < length; index += 1) {
      const at = values[index]!
      spare[ends[Math.floor((at - lowest) * scale) + 1]!++] = at
    }
    this.values = spare
    this.spare = values
  }

  /** Sorts by insertion. False, and not all in order, when more would have to be moved than this. */
  private insert(patience: number): boolean {
    const { values, length } = this
    let moved = 0
    for (let index = 1; index < length; index += 1) {
      const at = values[index]!
      let hole = index
      for (; hole > 0 && values[hole - 1]! > at; hole -= 1) values[hole] = values[hole - 1]!
      values[hole] = at
      if ((moved += index - hole) > patience) return false
    }
    return true
  }
}
