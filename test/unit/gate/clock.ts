import type { Timers } from '../../../src/gate/index.js'

interface Waiting {
  readonly at: number
  readonly run: () => void
}

/** A clock that is moved by hand, with timers that behave as those of a browser: more than 2^31 - 1 ms fire at once. */
export class HandClock implements Timers {
  private readonly waiting = new Map<number, Waiting>()
  private timers = 0

  constructor(private time: number) {}

  readonly now = (): number => this.time

  readonly setTimeout = (run: () => void, milliseconds: number): number => {
    const delay = milliseconds > 2 ** 31 - 1 ? 0 : milliseconds
    this.timers += 1
    this.waiting.set(this.timers, { at: this.time + delay, run })
    return this.timers
  }

  readonly clearTimeout = (timer: never): void => {
    this.waiting.delete(timer)
  }

  /** How many timers wait. */
  get size(): number {
    return this.waiting.size
  }

  /** Moves the clock on, and runs what is due on the way. */
  advanceTo(time: number): void {
    for (let next = this.due(time); next; next = this.due(time)) {
      const [timer, { at, run }] = next
      this.waiting.delete(timer)
      this.time = Math.max(this.time, at)
      run()
    }
    this.time = time
  }

  /** Moves the clock without running anything: the machine slept, or somebody set the clock. */
  jumpTo(time: number): void {
    this.time = time
  }

  private due(time: number): [number, Waiting] | undefined {
    return [...this.waiting].filter(([, { at }]) => at <= time).sort(([, left], [, right]) => left.at - right.at)[0]
  }
}
