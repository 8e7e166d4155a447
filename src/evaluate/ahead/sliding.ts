import { countBefore } from '../../facts/index.js'
import type { Span } from '../../time/index.js'
import type { Run } from '../run.js'
import { type Glide, type Gliding, inOrder, type Tally } from './glide.js'
import type { Passage } from './passage.js'

/** A window that time alone moves: its events come and go one after the other. */
export class Sliding implements Glide {
  from: number
  to: number
  until: number
  private readonly passage: Passage
  private readonly edge: (asOf: number) => number
  /** When the next event enters, and the first one leaves. */
  private entering: number
  private leaving: number

  constructor(
    run: Run,
    how: Gliding,
    private readonly times: readonly number[],
    edges: readonly number[],
    private readonly tally: Tally,
  ) {
    this.edge = inOrder(edges)
    this.passage = how.passage(run)
    const { start, end } = how.source.place(run) as Span
    this.from = countBefore(times, start)
    this.to = countBefore(times, end)
    for (let index = this.from; index < this.to; index += 1) tally.add(index)
    this.entering = this.entry()
    this.leaving = this.exit()
    this.until = Math.min(this.entering, this.leaving, this.edge(run.asOf))
  }

  move({ asOf }: Run): void {
    while (this.entering <= asOf) this.enter()
    while (this.leaving <= asOf) this.leave()
    this.until = Math.min(this.entering, this.leaving, this.edge(asOf))
  }

  private enter(): void {
    this.tally.add(this.to)
    this.to += 1
    this.entering = this.entry()
    if (this.to === this.from + 1) this.leaving = this.exit()
  }

  private leave(): void {
    this.tally.remove(this.from)
    this.from += 1
    this.leaving = this.exit()
  }

  private entry(): number {
    return this.to < this.times.length ? this.passage.enters(this.times[this.to]!) : Infinity
  }

  private exit(): number {
    return this.from < this.to ? this.passage.leaves(this.times[this.from]!) : Infinity
  }
}
