import type { CatalogTypes } from '../dsl/catalog.js'
import type { Segment } from '../dsl/segment.js'
import type { ErrorCode } from '../errors.js'
import type {
  AccountRow,
  Calibration,
  EventInput,
  EventRow,
  History,
  KnownRow,
  LooseTypes,
  MembershipRow,
  SubscriptionRow,
  UserRow,
} from '../facts/index.js'

/** Rows that are there, or that come one after the other. */
export type Rows<T> = readonly T[] | Iterable<T> | AsyncIterable<T>

/** A column of texts: a code for each row, and the text of each code. A code that has no text stands for none. */
export interface TextColumn {
  readonly codes: ArrayLike<number>
  readonly values: readonly string[]
}

/** A column of properties: numbers (NaN for none), or codes of values as data has them. */
export type PropertyColumn =
  ArrayLike<number> | { readonly codes: ArrayLike<number>; readonly values: readonly unknown[] }

/** Events as columns, one entry for each event in each of them. */
export interface EventColumns {
  readonly names: TextColumn
  /** Milliseconds since the epoch. */
  readonly at: ArrayLike<number>
  readonly users?: TextColumn
  readonly accounts?: TextColumn
  /** The ids of the events; undefined for one that has none. */
  readonly ids?: readonly (string | undefined)[]
  readonly properties?: Readonly<Record<string, PropertyColumn>>
}

/** How complete events are, as columns: one entry for each history. */
export interface CoverageColumns {
  /** Milliseconds since the epoch; -Infinity: always; NaN: not said, which is always, or of one name as for all. */
  readonly since?: ArrayLike<number>
  /** Milliseconds since the epoch; NaN: not said, which is up to `asOf`, or of one name as for all. */
  readonly until?: ArrayLike<number>
}

/** Histories of users, or of accounts, as columns. */
export interface HistoryColumns<N extends string = string> extends CoverageColumns {
  /** Whose history it is. */
  readonly ids: ArrayLike<string>
  /** Of single event names, where they differ. */
  readonly events?: Readonly<Partial<Record<N, CoverageColumns>>>
}

/**
 * From when the events of this user, or account, are complete, where that is not from when all are. Null in a row that is
 * added later: as all again. A catalog may have a trait of this name: then it is that.
 */
type WithHistory<C extends CatalogTypes, Of extends 'user' | 'account'> = 'history' extends keyof C[Of]
  ? unknown
  : { readonly history?: History<keyof C['events'] & string> | null | undefined }

/** Everything that is known of a population. What is not given is unknown, as with facts; what is empty is empty. */
export interface PopulationInput<C extends CatalogTypes = LooseTypes> {
  readonly users?: Rows<UserRow<C> & WithHistory<C, 'user'>>
  readonly accounts?: Rows<AccountRow<C> & WithHistory<C, 'account'>>
  readonly memberships?: Rows<MembershipRow<C>>
  readonly subscriptions?: Rows<SubscriptionRow<C>>
  /** Events in any order. */
  readonly events?: Rows<EventRow<C>> | EventColumns
  /** From when the events are complete, of whoever has no history. Absent: always. */
  readonly history?: History<keyof C['events'] & string>
  /** Histories of single users and accounts as columns; their rows may have them as well. */
  readonly histories?: {
    readonly users?: HistoryColumns<keyof C['events'] & string>
    readonly accounts?: HistoryColumns<keyof C['events'] & string>
  }
  /** Cut-offs of rankings. */
  readonly calibrations?: readonly Calibration[]
  /** Verdicts that were computed elsewhere. */
  readonly known?: Rows<KnownRow>
}

/** As {@link PopulationInput}, with rows that are there already. */
export type PopulationArrays<C extends CatalogTypes = LooseTypes> = {
  readonly [K in keyof PopulationInput<C>]: Exclude<PopulationInput<C>[K], AsyncIterable<unknown>>
}

/** Rows of any catalog: what has an id may have any further fields, whether its type says so or not. */
export interface AnyPopulationInput extends Pick<PopulationInput, 'history' | 'histories' | 'calibrations' | 'known'> {
  readonly users?: Rows<{ readonly id: string } | UserRow>
  readonly accounts?: Rows<{ readonly id: string } | AccountRow>
  readonly memberships?: Rows<{ readonly userId: string; readonly accountId: string } | MembershipRow>
  readonly subscriptions?: Rows<object>
  readonly events?: Rows<EventInput<string, object>> | EventColumns
}

/**
 * What identity resolution gives: rows as in {@link AnyPopulationArrays}, known only when they are read. Names and values
 * are checked against the catalog then, and what does not fit is missing or reported.
 */
export interface ResolvedRows {
  // The rows are not named here: the compiler would take a misspelt row of a literal for one of these, and tell the
  // mistake of the whole argument instead of the row.
  /** What became of each record: the mark of a resolved input. */
  readonly identityMap: readonly object[]
}

/** As {@link AnyPopulationInput}, with rows that are there already. */
export type AnyPopulationArrays = {
  readonly [K in keyof AnyPopulationInput]: Exclude<AnyPopulationInput[K], AsyncIterable<unknown>>
}

/** What a row is of. */
export type RowKind = 'user' | 'account' | 'membership' | 'subscription' | 'event' | 'known' | 'history'

/** How far the reading is. */
export interface Progress {
  readonly row: RowKind
  /** How many rows of it were read. */
  readonly done: number
}

/** What tells that the reading is to end: an `AbortSignal` does. */
export interface Abort {
  readonly aborted: boolean
  readonly reason?: unknown
}

/** Of what the data is only a part, so that nothing can be concluded from what is not there. */
export type Part = 'accountEvents' | 'members' | 'memberships'

/** How a population is built. */
export interface PopulationOptions {
  /** Every event is given once: ids are not looked at. Without it, of copies of an event the earliest counts. */
  readonly unique?: boolean
  /**
   * What the data is only a part of. `accountEvents`: not all events of the accounts are here; `members`: not all members
   * of the accounts; `memberships`: who belongs to which account, but not with which roles and since when.
   */
  readonly parts?: readonly Part[]
  /** Keep those events and properties only that these segments read. Segments that read others are refused. */
  readonly neededFor?: readonly Segment[]
  /** Called every few thousand rows. */
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: Abort
  /** Lets others have a turn. By default a timer of the runtime, where there is one. */
  readonly pause?: () => Promise<unknown>
}

/** A row that was not taken. */
export interface RefusedRow {
  readonly row: RowKind
  /** Which one of its kind, counted from 0. */
  readonly index: number
  readonly code: Extract<ErrorCode, `facts.${string}`>
  readonly message: string
}

/** What a population was built from. */
export interface PopulationReport {
  /** How many rows of each kind were taken. */
  readonly taken: Readonly<Record<RowKind, number>>
  /** How many rows of each kind were not. */
  readonly refused: Readonly<Record<RowKind, number>>
  /** The first thousand rows that were refused. */
  readonly refusedRows: readonly RefusedRow[]
  /** Values that cannot be read, which are missing to rules, and names that the catalog does not have: how often each. */
  readonly unread: Readonly<Record<string, number>>
  /** Users that events name, and that have neither a row nor a membership: no subjects, but their events are their accounts'. */
  readonly strangers: number
}
