import type { Comparison } from '../ast/index.js'
import type { Result, Verdict } from '../facts/index.js'
import { compareNumber } from './numbers.js'
import type { Read, Run } from './run.js'

/** A condition that compares one value with a fixed number. */
export interface Threshold {
  readonly read: Read
  readonly operator: Comparison
  readonly bound: number
}

/** Many rules that compare few values: each value is read once, and what is left is a comparison of two numbers. */
export class Thresholds {
  private readonly reads: readonly Read[]
  private readonly values: Uint32Array
  private readonly bounds: Float64Array
  private readonly operators: readonly Comparison[]

  private readonly places: Uint32Array

  constructor(thresholds: readonly Threshold[], places: readonly number[]) {
    this.places = Uint32Array.from(places)
    this.reads = [...new Set(thresholds.map(({ read }) => read))]
    const numbers = new Map(this.reads.map((read, index) => [read, index]))
    this.values = Uint32Array.from(thresholds, ({ read }) => numbers.get(read)!)
    this.bounds = Float64Array.from(thresholds, ({ bound }) => bound)
    this.operators = thresholds.map(({ operator }) => operator)
  }

  /** Writes the verdict of each rule to its place. */
  answer(run: Run, verdicts: Verdict[]): void {
    const { values, bounds, operators, places } = this
    const found: readonly Result[] = this.reads.map((read) => read(run))
    for (let index = 0; index < places.length; index += 1)
      verdicts[places[index]!] = compareNumber(found[values[index]!], operators[index]!, bounds[index]!)
  }
}
