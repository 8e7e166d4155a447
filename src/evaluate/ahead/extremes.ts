import type { Tally } from './glide.js'

/** The least of what is in, while what came first goes first: kept are those that nothing later and less outdoes. */
export class Extremes implements Tally {
  private readonly kept: number[] = []
  private first = 0

  constructor(private readonly valueOf: (index: number) => number | undefined) {}

  /** The index of the least value; undefined when there is none. */
  get least(): number | undefined {
    return this.kept[this.first]
  }

  add(index: number): void {
    const { kept } = this
    const value = this.valueOf(index)
    if (value === undefined) return
    while (kept.length > this.first && this.valueOf(kept.at(-1)!)! >= value) kept.pop()
    kept.push(index)
  }

  remove(index: number): void {
    if (this.least === index) this.first += 1
  }

  clear(): void {
    this.kept.length = 0
    this.first = 0
  }
}
