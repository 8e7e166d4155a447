import { countBefore, Nothing } from '../../facts/index.js'
import type { Span } from '../../time/index.js'
import type { Run } from '../run.js'
import { type Glide, type Gliding, inOrder, type Tally } from './glide.js'
import type { Passage } from './passage.js'

/** A window that is placed by more than time alone: by the calendar, by instants of the subject. */
export class Placed implements Glide {
  from = 0
  to = 0
  until = -Infinity
  private readonly passage: Passage
  private readonly edge: (asOf: number) => number
  private end = 0

  constructor(
    run: Run,
    private readonly how: Gliding,
    private readonly times: readonly number[],
    edges: readonly number[],
    private readonly tally: Tally,
  ) {
    this.edge = inOrder(edges)
    this.passage = how.passage(run)
    const span = how.source.place(run)
    if (!(span instanceof Nothing)) {
      this.from = this.to = countBefore(times, span.start)
      this.end = countBefore(times, span.end)
    }
    this.move(run)
  }

  move(run: Run): void {
    const span = this.how.source.place(run)
    const isPlaced = !(span instanceof Nothing)
    if (isPlaced) this.reach(span)
    const passing = isPlaced ? this.passing(run) : Infinity
    this.until = Math.min(passing, this.edge(run.asOf), this.how.placed(run))
  }

  private reach({ start, end }: Span): void {
    const from = this.seek(this.from, start)
    this.end = this.seek(this.end, end)
    this.hold(from, Math.max(from, this.end))
  }

  /** How many events come before an instant, sought from where the window was last. */
  private seek(near: number, at: number): number {
    const { times } = this
    let index = near
    while (index < times.length && times[index]! < at) index += 1
    while (index > 0 && times[index - 1]! >= at) index -= 1
    return index
  }

  private hold(from: number, to: number): void {
    const { tally } = this
    const isOnward = from >= this.from && from < this.to && to >= this.to
    if (!isOnward) tally.clear()
    for (let index = isOnward ? this.to : from; index < to; index += 1) tally.add(index)
    if (isOnward) for (let index = this.from; index < from; index += 1) tally.remove(index)
    this.from = from
    this.to = to
  }

  /** When the next event enters the window, or its first one leaves. */
  private passing({ asOf }: Run): number {
    const { end, from, to, times } = this
    const { enters, leaves } = this.passage
    const [entering, leaving] = [
      end < times.length ? enters(times[end]!) : Infinity,
      from < to ? leaves(times[from]!) : Infinity,
    ]
    return Math.min(entering > asOf ? entering : Infinity, leaving > asOf ? leaving : Infinity)
  }
}
