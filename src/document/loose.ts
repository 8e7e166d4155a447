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
  toJSON(): ValueNode
  is<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  isNot<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  atLeast<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  atMost<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  moreThan<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  lessThan<R extends Scope = Scope>(other: Operand<R>): Condition<S & R>
  between(from: Literal, to: Literal): Condition<S>
  isOneOf(...values: Elements): Condition<S>
  isPresent(): Condition<S>
  isMissing(): Condition<S>
  contains(text: string, options?: TextOptions): Condition<S>
  startsWith(text: string, options?: TextOptions): Condition<S>
  endsWith(text: string, options?: TextOptions): Condition<S>
  includes(value: string): Condition<S>
  includesAny(...values: Elements): Condition<S>
  includesAll(...values: Elements): Condition<S>
  size(): LooseValue<S>
  whenMissing(fallback: Literal): LooseValue<S>
  plus<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  minus<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  times<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  dividedBy<R extends Scope = Scope>(other: Operand<R>): LooseValue<S & R>
  shareOf<R extends Scope = Scope>(whole: Operand<R>): LooseValue<S & R>
  growthFromPrevious(): LooseValue<S>
  dropFromPrevious(): LooseValue<S>
  inTop(size: Percent | number, options?: LooseRankOptions): Condition<S>
  inBottom(size: Percent | number, options?: LooseRankOptions): Condition<S>
  within(duration: Duration): Condition<S>
  inNext(duration: Duration): Condition<S>
  during<R extends Scope = Scope>(window: Window<R>): Condition<S & R>
  before(instant: InstantInput): Condition<S>
  since(instant: InstantInput): Condition<S>
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
  followedBy<R extends Scope = Scope>(answer: Answer<R>, options?: LooseAnswerOptions): Condition<S & R>
  notFollowedBy<R extends Scope = Scope>(answer: Answer<R>, options?: LooseAnswerOptions): Condition<S & R>
}

/** Chosen events of a catalog that is not known to the compiler. */
export interface LooseWindowedEvents<S extends Scope> extends LooseOpening<S> {
  where(filter: (property: (name: string) => LooseValue<'event'>) => Condition<'event'>): this
  first(): LooseOpening<S>
  last(): LooseOpening<S>
  count(): LooseValue<S>
  distinctEvents(): LooseValue<S>
  distinct(property: string): LooseValue<S>
  largestCount(property: string): LooseValue<S>
  sum(property: string, options?: CurrencyOptions): LooseValue<S>
  average(property: string, options?: CurrencyOptions): LooseValue<S>
  minimum(property: string, options?: CurrencyOptions): LooseValue<S>
  maximum(property: string, options?: CurrencyOptions): LooseValue<S>
  firstValue(property: string): LooseValue<S>
  lastValue(property: string): LooseValue<S>
  firstAt(): LooseValue<S>
  lastAt(): LooseValue<S>
  activeDays(options?: PeriodOptions<S>): LooseValue<S>
  activeWeeks(options?: PeriodOptions<S>): LooseValue<S>
  activeMonths(options?: PeriodOptions<S>): LooseValue<S>
}

/** Chosen events that have no window yet. */
export interface LooseEvents<S extends Scope> extends LooseWindowedEvents<S>, Answer<S> {
  within(duration: Duration): LooseWindowedEvents<S>
  during<R extends Scope = Scope>(window: Window<R>): LooseWindowedEvents<S & R>
}

type Equals = Readonly<Record<string, Literal>>

/** Reads events by name, and by properties that equal a literal. */
export type LooseEventWord<S extends Scope> = (name: string, equals?: Equals) => LooseEvents<S>

/** Reads traits of the account, and its events. */
export interface LooseAccountWord {
  (name: string): LooseValue<'member' | 'account'>
  readonly event: LooseEventWord<'member' | 'account'>
  readonly anyEvent: (...names: readonly [string, ...string[]]) => LooseEvents<'member' | 'account'>
  readonly activity: () => LooseEvents<'member' | 'account'>
}

/**
 * The words of a catalog that is known only when the program runs: names are strings, and every value has every word.
 * What a name or a word is wrong about is refused when the segment is defined.
 */
export interface LooseCatalog {
  readonly user: (name: string) => LooseValue<'member' | 'user'>
  readonly account: LooseAccountWord
  readonly membership: (name: string) => LooseValue<'member'>
  readonly subscription: (name: string) => LooseValue<Kind>
  readonly plan: () => LooseValue<Kind>
  readonly role: () => LooseValue<'member'>
  readonly tenure: () => AgeValue<Kind>
  readonly event: LooseEventWord<'member' | 'user'>
  readonly anyEvent: (...names: readonly [string, ...string[]]) => LooseEvents<'member' | 'user'>
  readonly activity: () => LooseEvents<'member' | 'user'>
  readonly members: (where?: Condition<'member'>) => {
    readonly count: () => LooseValue<'account'>
    readonly share: () => LooseValue<'account'>
  }
  readonly list: (name: string) => ListReference
  /** The catalog as data, which {@link parseCatalog} reads. */
  readonly toJSON: () => CatalogData
}
