import type {
  CatalogData,
  Duration,
  EventsNode,
  FixedDuration,
  Kind,
  ListReference,
  Literal,
  Percent,
  ValueNode,
} from '../ast/index.js'
import type { AgeValue, Answer, Condition, Scope, SegmentReference, TextOptions, Window } from '../dsl/types.js'
import type { InstantInput } from '../time/index.js'

type Operand<R extends Scope> = Literal | LooseValue<R>

type Elements = readonly (string | number)[] | readonly [ListReference]

/** A value of a catalog that is not known to the compiler: it has every word. One that does not fit is refused when the segment is defined. */
export interface LooseValue<S extends Scope> {
  readonly node: ValueNode
  /** The same as `node`: the value as JSON. */
  toJSON(): ValueNode
  /** Equal. Unknown when a value is missing. */
  is<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  /** `>=` */
  atLeast<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  /** `<=` */
  atMost<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  /** `>` */
  moreThan<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  /** `<` */
  lessThan<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  /** From `from` to `to`, both included. */
  between(from: Literal, to: Literal): Condition<S>
  /** Equal to one of them. False for no values. */
  isOneOf(...values: Elements): Condition<S>
  /** True when there is a value, false when it is missing, unknown when that is not known. */
  isPresent(): Condition<S>
  /** The opposite of `isPresent`. */
  isMissing(): Condition<S>
  /** Has the text somewhere in it. */
  contains(text: string, options?: TextOptions): Condition<S>
  /** Begins with the text. */
  startsWith(text: string, options?: TextOptions): Condition<S>
  /** Ends with the text. */
  endsWith(text: string, options?: TextOptions): Condition<S>
  /** The value is among the elements. */
  includes(value: string): Condition<S>
  /** At least one of them. False for no values. */
  includesAny(...values: Elements): Condition<S>
  /** Every one of them. True for no values. */
  includesAll(...values: Elements): Condition<S>
  /** How many elements it has. */
  size(): LooseValue<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: Literal): LooseValue<S>
  /** The sum. Missing when a part is missing. */
  plus<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  /** The difference. Missing when a part is missing. */
  minus<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  /** The product. Missing when a part is missing. */
  times<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  /** Missing when the divisor is 0. */
  dividedBy<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  /** This number as a share of another. Missing when the whole is 0 or less. */
  shareOf<R extends Scope = Scope>(whole: Operand<R>): LooseValue<S & R>
  /** (now - before) / before. Missing when there was nothing before. */
  growthFromPrevious(): LooseValue<S>
  /** (before - now) / before. Missing when there was nothing before. */
  dropFromPrevious(): LooseValue<S>
  /** Among the greatest of the population. Needs a calibration. */
  inTop(size: Percent | number, options?: LooseRankOptions): Condition<S>
  /** Among the least of the population. Needs a calibration. */
  inBottom(size: Percent | number, options?: LooseRankOptions): Condition<S>
  /** In the last `duration`: after `asOf - duration`, and not after `asOf`. */
  within(duration: Duration): Condition<S>
  /** In the next `duration`: after `asOf`, and not after `asOf + duration`. */
  inNext(duration: Duration): Condition<S>
  /** In a window. */
  during<R extends Scope = Scope>(window: Window<R>): Condition<S & R>
  /** `<` */
  before(instant: InstantInput): Condition<S>
  /** `>=`: the complement of `before`. */
  since(instant: InstantInput): Condition<S>
  /** How long ago it was. */
  age(): AgeValue<S>
}

/** Options of a ranking: the currency is needed for money, and for nothing else. */
export interface LooseRankOptions {
  readonly currency?: string
  readonly among?: SegmentReference
}

/** Options of `followedBy` and `notFollowedBy`. */
export interface LooseAnswerOptions {
  readonly within?: FixedDuration
  readonly matching?: string
}

interface CurrencyOptions {
  readonly currency?: string
}

interface PeriodOptions<S extends Scope> {
  readonly zone?: string | LooseValue<S>
  readonly weekStarts?: number
}

/** The event that a sequence or an answer begins with. */
interface LooseOpening<S extends Scope> {
  readonly node: EventsNode
  /** Some chosen event was answered. */
  followedBy<R extends Scope = Scope>(answer: Answer<R>, options?: LooseAnswerOptions): Condition<S & R>
  /** Some chosen event was not answered in time. */
  notFollowedBy<R extends Scope = Scope>(answer: Answer<R>, options?: LooseAnswerOptions): Condition<S & R>
}

/** Chosen events of a catalog that is not known to the compiler. */
export interface LooseWindowedEvents<S extends Scope> extends LooseOpening<S> {
  /** Only events whose properties fulfil a condition. */
  where(filter: (property: (name: string) => LooseValue<'event'>) => Condition<'event'>): this
  /** The single earliest chosen event. */
  first(): LooseOpening<S>
  /** The single latest chosen event. */
  last(): LooseOpening<S>
  /** How many. */
  count(): LooseValue<S>
  /** How many different event names, of a union. */
  distinctEvents(): LooseValue<S>
  /** How many different values of a property. */
  distinct(property: string): LooseValue<S>
  /** The most events that share one value of a property. */
  largestCount(property: string): LooseValue<S>
  /** The exact sum of a property. 0 without events. */
  sum(property: string, options?: CurrencyOptions): LooseValue<S>
  /** The exact sum divided once. Missing without events. */
  average(property: string, options?: CurrencyOptions): LooseValue<S>
  /** The least value of a property. Missing without events. */
  minimum(property: string, options?: CurrencyOptions): LooseValue<S>
  /** The greatest value of a property. Missing without events. */
  maximum(property: string, options?: CurrencyOptions): LooseValue<S>
  /** The property of the earliest event that has it. */
  firstValue(property: string): LooseValue<S>
  /** The property of the latest event that has it. */
  lastValue(property: string): LooseValue<S>
  /** When the first event was. Missing without events. */
  firstAt(): LooseValue<S>
  /** When the last event was. Missing without events. */
  lastAt(): LooseValue<S>
  /** On how many calendar days there was an event. */
  activeDays(options?: PeriodOptions<S>): LooseValue<S>
  /** In how many calendar weeks there was an event. */
  activeWeeks(options?: PeriodOptions<S>): LooseValue<S>
  /** In how many calendar months there was an event. */
  activeMonths(options?: PeriodOptions<S>): LooseValue<S>
}

/** Chosen events that have no window yet. */
export interface LooseEvents<S extends Scope> extends LooseWindowedEvents<S>, Answer<S> {
  /** Only events of the last `duration`: after `asOf - duration`, up to and including `asOf`. */
  within(duration: Duration): LooseWindowedEvents<S>
  /** Only events in a window. */
  during<R extends Scope = Scope>(window: Window<R>): LooseWindowedEvents<S & R>
}

type Equals = Readonly<Record<string, Literal>>

/** Reads events by name, and by properties that equal a literal. */
export type LooseEventWord<S extends Scope> = (name: string, equals?: Equals) => LooseEvents<S>

/** Reads traits of the account, and its events. */
export interface LooseAccountWord {
  (name: string): LooseValue<'member' | 'account'>
  /** Events by name, and by properties that equal a literal. */
  readonly event: LooseEventWord<'member' | 'account'>
  /** Events of several names. */
  readonly anyEvent: (...names: readonly [string, ...string[]]) => LooseEvents<'member' | 'account'>
  /** The events that count as being active. */
  readonly activity: () => LooseEvents<'member' | 'account'>
}

/**
 * The words of a catalog that is known only when the program runs: names are strings, and every value has every word.
 * What a name or a word is wrong about is refused when the segment is defined.
 */
export interface LooseCatalog {
  /** A trait of the user. */
  readonly user: (name: string) => LooseValue<'member' | 'user'>
  /** A trait of the account; `account.event(…)` reads its events. */
  readonly account: LooseAccountWord
  /** A trait of the user in this account. */
  readonly membership: (name: string) => LooseValue<'member'>
  /** A trait of the subscription. */
  readonly subscription: (name: string) => LooseValue<Kind>
  /** The plan of the subscription. */
  readonly plan: () => LooseValue<Kind>
  /** The roles that the membership holds. */
  readonly role: () => LooseValue<'member'>
  /** How long the subject has existed. */
  readonly tenure: () => AgeValue<Kind>
  /** Events by name, and by properties that equal a literal. */
  readonly event: LooseEventWord<'member' | 'user'>
  /** Events of several names. */
  readonly anyEvent: (...names: readonly [string, ...string[]]) => LooseEvents<'member' | 'user'>
  /** The events that count as being active. */
  readonly activity: () => LooseEvents<'member' | 'user'>
  /** The members of the account; with a condition, those for whom it holds in this account. */
  readonly members: (where?: Condition<'member'>) => {
    /** How many members there are. */
    readonly count: () => LooseValue<'account'>
    /** Their share of all members. Missing when there are none. */
    readonly share: () => LooseValue<'account'>
  }
  /** A list of the catalog, as operand. */
  readonly list: (name: string) => ListReference
  /** The catalog as data, which {@link parseCatalog} reads. */
  readonly toJSON: () => CatalogData
}
