/** What a snapshot says of one segment: true, false or null (it could not be said), and up to when. */
export type SnapshotVerdict = readonly [verdict: boolean | null, until: number | null]

/**
 * Who the reader is, as the server knew it: a verdict for each segment that was asked, and no rule and no fact. It is
 * plain JSON of a few hundred bytes.
 *
 * @typeParam I The ids of the segments.
 */
export interface Snapshot<I extends string = string> {
  readonly version: 1
  /** When the segments were asked, in milliseconds since the epoch, by the clock of the server. */
  readonly asOf: number
  /** A short hash of the rules that were asked: a stored snapshot of other rules has another one. */
  readonly rules: string
  /** By id: the verdict, and the instant from which it is not known any more. `null`: it never changes by itself. */
  readonly segments: Readonly<Record<I, SnapshotVerdict>>
  /** The segments whose members are told nothing, because their action says so. Absent: none of those that were asked. */
  readonly noMessage?: readonly I[]
}

/**
 * For whom something is. The lists that are given must all hold. Where no segment is named, nothing can be proven, and
 * nobody is meant.
 */
export interface Audience<I extends string = string> {
  /** At least one of these is true. */
  readonly anyOf?: readonly I[] | undefined
  /** All of these are true. */
  readonly allOf?: readonly I[] | undefined
  /** All of these are known to be false. */
  readonly noneOf?: readonly I[] | undefined
}

/** Timers to wait with: `window` in a browser, `globalThis` anywhere. */
export interface Timers {
  /** Runs something later. */
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown
  /** Calls off what a timer would run. A timer is a number in a browser and an object in Node; it is only handed back. */
  readonly clearTimeout: (timer: never) => void
}

/** The clock that a gate goes by. */
export interface GateOptions {
  /** Reads a clock, in milliseconds: `Date.now`. Only how far it moves on counts: it may be wrong by years. */
  readonly now: () => number
  /**
   * How far the clock of the server is ahead of `now`, in milliseconds. Absent: as if the snapshot had been made the
   * moment the gate is created. What an earlier gate found is its `offset`.
   */
  readonly offset?: number
}

/** What a snapshot allows, as time goes by. It opens only on what is proven: absent, expired and unknown are closed. */
export interface Gate<I extends string = string> {
  /** When the snapshot was made; 0 when there is none. */
  readonly asOf: number
  /** How far the clock of the server is ahead of `now`, as far as is known. */
  readonly offset: number
  /** The segments whose members are told nothing. */
  readonly noMessage: readonly I[]
  /** The present instant by the clock of the server, in milliseconds since the epoch; never before `asOf`. */
  readonly now: () => number
  /** The verdict of a segment at an instant; null when it is unknown, expired, or was not asked. Default: now. */
  readonly verdict: (id: I, at?: number) => boolean | null
  /** Whether an audience is proven to include the reader at an instant. Default: now. */
  readonly allows: (audience: Audience<I>, at?: number) => boolean
  /** The first instant after `at` from which a verdict is not known any more; null when there is none. Default: now. */
  readonly nextChange: (at?: number) => number | null
  /** Calls back whenever a verdict has expired. Gives a function that ends this. */
  readonly onChange: (listener: () => void, timers: Timers) => () => void
}

/**
 * The ids of the segments and stages that a module exports, so that a gate knows them without the rules being bundled.
 *
 * @typeParam M The type of the module: `typeof import('./segments.js')`.
 */
export type SegmentIds<M> = {
  [K in keyof M]: M[K] extends { readonly id: infer I extends string; readonly rule: unknown }
    ? I
    : M[K] extends { readonly all: () => readonly { readonly id: infer I extends string }[] }
      ? I
      : never
}[keyof M]
