import type { Comparison } from '../ast/index.js'
import type { Verdict } from '../facts/index.js'
import { compareNumber } from './numbers.js'
import type { Read, Run } from './run.js'

/** A condition that compares one value with a fixed number. */
export interface Threshold {
  readonly read: Read
  readonly operator: Comparison
  readonly bound: number
}

/** The rules that compare one value: with what, and where the verdict goes. */
interface Compared {
  readonly read: Read
  readonly operators: readonly Comparison[]
  readonly bounds: Float64Array
  readonly places: Uint32Array
}

function comparedWith(read: Read, chosen: readonly (readonly [Threshold, place: number])[]): Compared {
  return {
    read,
    operators: chosen.map(([{ operator }]) => operator),
    bounds: Float64Array.from(chosen, ([{ bound }]) => bound),
    places: Uint32Array.from(chosen, ([, place]) => place),
  }
}

/** Many rules that compare few values: each value is read once, and what is left is a comparison of two numbers. */
export class Thresholds {
  private readonly compared: readonly Compared[]

  constructor(thresholds: readonly Threshold[], places: readonly number[]) {
    const byRead = new Map<Read, (readonly [Threshold, number])[]>()
    thresholds.forEach((threshold, index) => {
      const others = byRead.get(threshold.read)
      const own = [threshold, places[index]!] as const
      if (others) others.push(own)
      else byRead.set(threshold.read, [own])
    })
    this.compared = [...byRead].map(([read, chosen]) => comparedWith(read, chosen))
  }

  /** Writes the verdict of each rule to its place. */
  answer(run: Run, verdicts: Verdict[]): void {
    for (const { read, operators, bounds, places } of this.compared) {
      const value = read(run)
      for (let index = 0; index < places.length; index += 1)
        verdicts[places[index]!] = compareNumber(value, operators[index]!, bounds[index]!)
    }
  }
}
