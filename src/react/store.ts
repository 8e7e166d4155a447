import { createGate, type Gate, type Snapshot } from '../gate/index.js'
import { timers } from './clock.js'

/** How far the server's clock is ahead, as far as the snapshots of one provider have told. */
export interface KnownOffset {
  offset: number
}

/** A snapshot as components read it. */
export class SegmentStore {
  /** The gate as the server saw it: its clock stands still at `asOf`. */
  readonly still: Gate
  private opened: Gate | undefined

  constructor(
    private readonly snapshot: Snapshot | null | undefined,
    private readonly now: () => number,
    private readonly known: KnownOffset,
  ) {
    this.still = createGate(snapshot, { now: () => 0 })
  }

  /** The gate as time goes by. The clock is first read here: never on a server. */
  get live(): Gate {
    this.opened ??= createGate(this.snapshot, { now: this.now, offset: this.latestOffset() })
    return this.opened
  }

  /** A snapshot that comes again, or late, does not turn the clock back. */
  private latestOffset(): number {
    this.known.offset = Math.max(this.known.offset, this.still.asOf - this.now())
    return this.known.offset
  }

  readonly subscribe = (listener: () => void): (() => void) => this.live.onChange(listener, timers)
}
