import { growingCodes } from './growing.js'

type Visit = (from: number, to: number, place: number) => void

/**
 * An order of what was there and of what takes the place of some of it, under one index: first the one, then the other.
 * Most of what follows each other did so before. The indexes of a stretch rise by one, and no stretch is of both.
 */
export class Stretches {
  length = 0
  private readonly starts = growingCodes()
  private readonly ends = growingCodes()

  constructor(
    /** The first index of what takes the place of something. */
    readonly before: number,
  ) {}

  /** Adds the indexes from one up to another. */
  add(from: number, to: number): void {
    if (from === to) return
    const last = this.ends.length - 1
    if (last >= 0 && this.ends.room[last] === from && from !== this.before) this.ends.room[last] = to
    else {
      this.starts.push(from)
      this.ends.push(to)
    }
    this.length += to - from
  }

  /** Tells of each stretch, and at which place it begins. */
  each(visit: Visit): void {
    const [starts, ends] = [this.starts.values(), this.ends.values()]
    for (let index = 0, place = 0; index < starts.length; index += 1) {
      const [from, to] = [starts[index]!, ends[index]!]
      visit(from, to, place)
      place += to - from
    }
  }
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

/** What is shorter is copied one by one. */
const SHORT = 32

/** Copies a part of some numbers to a place. */
export function copyPart(target: Numbers, place: number, source: Numbers, from: number, to: number): void {
  if (to - from > SHORT) target.set(source.subarray(from, to), place)
  else for (let index = from, next = place; index < to; index += 1, next += 1) target[next] = source[index]!
}
