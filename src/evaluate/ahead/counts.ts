import { NONE } from '../numbered.js'
import type { RunningTally } from './tallies.js'

/** How many different values there are, and how often the most frequent one occurs. */
export class Counts implements RunningTally {
  private readonly counts: number[] = []
  /** How many values occur more often than so many times. */
  private readonly levels: number[] = []

  constructor(
    private readonly numbers: readonly number[],
    private readonly isLargest: boolean,
  ) {}

  result(): number {
    return this.isLargest ? this.levels.length : (this.levels[0] ?? 0)
  }

  add(index: number): void {
    const number = this.numbers[index]!
    if (number === NONE) return
    const count = this.counts[number] ?? 0
    this.counts[number] = count + 1
    this.levels[count] = (this.levels[count] ?? 0) + 1
  }

  remove(index: number): void {
    const number = this.numbers[index]!
    if (number === NONE) return
    const count = this.counts[number]! - 1
    this.counts[number] = count
    this.levels[count]! -= 1
    if (this.levels[count] === 0) this.levels.length = count
  }

  clear(): void {
    this.counts.length = 0
    this.levels.length = 0
  }
}
