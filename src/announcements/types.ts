import type { FixedDuration } from '../ast/index.js'
import type { Audience, Gate } from '../gate/index.js'

/** How often something may be shown. */
export interface Cap {
  /** At most so many times, 1 to 100. */
  readonly times: number
  /** In any stretch of this length, `{ days: 7 }`. Absent: ever. */
  readonly within?: FixedDuration | undefined
}

/** When during the week something may be shown, by the reader's own clock. */
export interface Hours {
  /** From this hour on, 0 to 24. A quarter past nine is 9.25. */
  readonly from: number
  /** Before this hour. One that is less than `from` is on the next morning. */
  readonly to: number
  /** On these days of the week, 1 (Monday) to 7. Absent: on every day. */
  readonly days?: readonly number[] | undefined
}

/**
 * How long nothing is shown after something that happened to the reader, by the name that the application gives it:
 * `{ 'subscription canceled': { days: 30 } }`.
 */
export type Quiet = Readonly<Record<string, FixedDuration>>

/** When something may be shown at all. */
export interface Policy<I extends string = string> {
  /** Who is in one of these segments, or may be, is told nothing. Those that the snapshot lists are added. */
  readonly noMessage?: readonly I[] | undefined
  readonly quiet?: Quiet | undefined
  /** Over all announcements together. All must hold. */
  readonly caps?: readonly Cap[] | undefined
  readonly hours?: Hours | undefined
}

/**
 * Something to be told, with the conditions under which it is. An application adds what it shows: a title, a text.
 *
 * @typeParam I The ids of segments.
 */
export interface Announcement<I extends string = string> {
  /** Names it in the reader's state. Two announcements do not share an id. */
  readonly id: string
  /** For whom it is. Absent: for every reader. */
  readonly audience?: Audience<I> | undefined
  /** Not before this instant: milliseconds, or ISO 8601 with a zone. */
  readonly from?: number | string | undefined
  /** Not at, nor after, this instant. */
  readonly until?: number | string | undefined
  /** The greatest number comes first. Absent: 0. */
  readonly priority?: number | undefined
  readonly quiet?: Quiet | undefined
  /** Of this announcement alone. All must hold. */
  readonly caps?: readonly Cap[] | undefined
  readonly hours?: Hours | undefined
}

/** What a reader was shown and has dismissed: plain JSON, which the application stores. `{}` is a new reader. */
export interface ReaderState {
  /** By announcement: when it was shown, in milliseconds. */
  readonly shown?: Readonly<Record<string, readonly number[]>>
  /** By announcement: when it was dismissed. It is not shown again. */
  readonly dismissed?: Readonly<Record<string, number>>
}

/** What is known of a reader. Whatever is not given, and is asked for, is unknown, and then nothing is shown. */
export interface Reader<I extends string = string> {
  readonly gate: Pick<Gate<I>, 'allows' | 'nextChange' | 'noMessage'>
  /** The present instant by the clock of the server, in milliseconds: `gate.now()`. */
  readonly now: number
  /** Absent or null: not loaded (yet), so that nothing is shown. */
  readonly state: ReaderState | null | undefined
  /** By name: when it last happened to the reader, in milliseconds; null: never. */
  readonly moments?: Readonly<Record<string, number | null>> | undefined
  /**
   * How far the reader's own clock is ahead of UTC at an instant, in milliseconds, as {@link clockOf} gives it; NaN when
   * that is not known. Only `hours` need it.
   */
  readonly offsetAt?: ((at: number) => number) | undefined
  /** The announcement that is on the screen: it was counted when it appeared, and no cap takes it away. */
  readonly showing?: string | null | undefined
}

/** Why an announcement is not shown. */
export type Obstacle =
  | 'no-message'
  | 'quiet'
  | 'not-started'
  | 'ended'
  | 'audience'
  | 'state-unknown'
  | 'dismissed'
  | 'capped'
  | 'hours'
  | 'outranked'

/** What was decided about one announcement. */
export interface Decision {
  readonly id: string
  /** The first obstacle that was met; null for the one that is shown. */
  readonly obstacle: Obstacle | null
  /** The segment, the moment or the announcement that stands in the way. */
  readonly about?: string
  /** The instant at which this obstacle is gone; absent when time alone does not take it away. */
  readonly until?: number
}

/** What to show, and why not the others. */
export interface Choice<A> {
  /** The announcement to show; null for none. */
  readonly announcement: A | null
  /** All that could be shown now, the chosen one first: the entries of a changelog. */
  readonly eligible: readonly A[]
  /** About each announcement, in the order in which they were looked at. */
  readonly decisions: readonly Decision[]
  /** The first instant at which the choice may be another one if nothing happens; null when there is none. */
  readonly again: number | null
}
