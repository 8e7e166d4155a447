import type {
  ConditionNode,
  Duration,
  EventsNode,
  FixedDuration,
  Kind,
  ListReference,
  Money,
  Percent,
  ValueNode,
  WindowNode,
} from '../ast/index.js'
import type { MarkerKind, MarkOf } from '../catalog/index.js'
import type { InstantInput } from '../time/index.js'

declare const kinds: unique symbol

declare const comparison: unique symbol

/** Whom a condition may be asked of: the kinds of segment, or `event` inside a property filter. */
export type Scope = Kind | 'event'

/**
 * Something that is true, false or unknown of a subject. Made by the comparisons; combined by `all`, `any`, `not`,
 * `atLeastOf`; given to `defineSegment`. It is data: `node` is the rule as JSON.
 *
 * @typeParam S The kinds of segment that may use it.
 */
export interface Condition<in S extends Scope = Scope> {
  /** For the type checker only, which names it where a value lacks its comparison: there is no such property. */
  readonly [comparison]: true
  readonly node: ConditionNode
  /** The same as `node`: the rule as JSON. */
  toJSON(): ConditionNode
  /** For the type checker only: there is no such property. */
  readonly [kinds]?: ((scope: S) => void) | undefined
}

/**
 * The kinds that may ask all of several conditions. An intersection by inference: unlike `Exclude`, it also tells the
 * kinds of conditions that are generic.
 */
export type CommonScope<T> = (T extends Condition<infer S> ? (scopes: [S]) => void : never) extends (
  scopes: infer I extends [Scope],
) => void
  ? I[0]
  : Scope

/** What all values have. */
export interface Value<S extends Scope> {
  readonly node: ValueNode
  /** The same as `node`: the value as JSON. */
  toJSON(): ValueNode
  /** True when there is a value, false when it is missing, unknown when that is not known. */
  isPresent(): Condition<S>
  /** The opposite of `isPresent`. */
  isMissing(): Condition<S>
}

/** A number, or another value that is one. */
export type NumberOperand<R extends Scope> = number | NumberValue<R>

/** A value with an order: the comparisons. `X` is what it compares with. */
interface Ordered<X, S extends Scope> extends Value<S> {
  /** Equal. Unknown when a value is missing. */
  is(other: X): Condition<S>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot(other: X): Condition<S>
  /** `>=` */
  atLeast(other: X): Condition<S>
  /** `<=` */
  atMost(other: X): Condition<S>
  /** `>` */
  moreThan(other: X): Condition<S>
  /** `<` */
  lessThan(other: X): Condition<S>
}

/** A number. Missing numbers compare to unknown, never to 0. */
export interface NumberValue<S extends Scope> extends Value<S> {
  /** Equal. Unknown when a value is missing. */
  is<R extends Scope = Scope>(other: NumberOperand<R>): Condition<S & NoInfer<R>>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot<R extends Scope = Scope>(other: NumberOperand<R>): Condition<S & NoInfer<R>>
  /** `>=` */
  atLeast<R extends Scope = Scope>(other: NumberOperand<R>): Condition<S & NoInfer<R>>
  /** `<=` */
  atMost<R extends Scope = Scope>(other: NumberOperand<R>): Condition<S & NoInfer<R>>
  /** `>` */
  moreThan<R extends Scope = Scope>(other: NumberOperand<R>): Condition<S & NoInfer<R>>
  /** `<` */
  lessThan<R extends Scope = Scope>(other: NumberOperand<R>): Condition<S & NoInfer<R>>
  /** From `from` to `to`, both included. */
  between(from: number, to: number): Condition<S>
  /** Equal to one of them. False for no values. */
  isOneOf(...values: readonly number[]): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: number): NumberValue<S>
  /** The sum. Missing when a part is missing. */
  plus<R extends Scope = Scope>(other: NumberOperand<R>): NumberValue<S & NoInfer<R>>
  /** The difference. Missing when a part is missing. */
  minus<R extends Scope = Scope>(other: NumberOperand<R>): NumberValue<S & NoInfer<R>>
  /** The product. Missing when a part is missing. */
  times<R extends Scope = Scope>(other: NumberOperand<R>): NumberValue<S & NoInfer<R>>
  /** Missing when the divisor is 0. */
  dividedBy<R extends Scope = Scope>(other: NumberOperand<R>): NumberValue<S & NoInfer<R>>
  /** This number as a share of another; compare it with `percent(…)`. Missing when the whole is 0 or less. */
  shareOf<R extends Scope = Scope>(whole: NumberOperand<R>): ShareValue<S & NoInfer<R>>
  /** Among the greatest of the population: `percent(10)` or the best 100. Ties are all in. Needs a calibration. */
  inTop(size: Percent | number, options?: RankOptions): Condition<S>
  /** Among the least of the population. Ties are all in. Needs a calibration. */
  inBottom(size: Percent | number, options?: RankOptions): Condition<S>
}

/** Options of a ranking. */
export interface RankOptions {
  /** Rank only the members of this segment, of the same kind. */
  readonly among?: SegmentReference
}

/** A segment that a rule can name. */
export interface SegmentReference {
  readonly id: string
  readonly of: Kind
  readonly hash: string
}

/** A number over a window, which can be compared with the period before. */
export interface ChangingNumber<S extends Scope> extends NumberValue<S> {
  /** (now - before) / before. Missing when there was nothing before. */
  growthFromPrevious(): ShareValue<S>
  /** (before - now) / before. Missing when there was nothing before. */
  dropFromPrevious(): ShareValue<S>
}

/** A share. Compares with `percent(…)` only: a bare 0.5 or 50 does not compile. */
export interface ShareValue<S extends Scope> extends Ordered<Percent, S> {
  /** From `from` to `to`, both included. */
  between(from: Percent, to: Percent): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: Percent): ShareValue<S>
}

/** An amount of money. An amount in another currency compares to unknown. */
export interface MoneyValue<S extends Scope> extends Ordered<Money | MoneyValue<S>, S> {
  /** From `from` to `to`, both included. */
  between(from: Money, to: Money): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: Money): MoneyValue<S>
  /** Among the greatest amounts in a currency. Needs a calibration. */
  inTop(size: Percent | number, options: RankOptions & { readonly currency: string }): Condition<S>
  /** Among the least amounts in a currency. Needs a calibration. */
  inBottom(size: Percent | number, options: RankOptions & { readonly currency: string }): Condition<S>
}

/** True or false. */
export interface BooleanValue<S extends Scope> extends Value<S> {
  /** Equal. Unknown when a value is missing. */
  is(other: boolean | BooleanValue<S>): Condition<S>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot(other: boolean | BooleanValue<S>): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: boolean): BooleanValue<S>
}

/** Options of a text search. */
export interface TextOptions {
  /** Treat A-Z like a-z. Other letters are not folded. */
  readonly ignoreCase?: boolean
}

/** A string. Comparisons are exact, by code point. */
export interface TextValue<S extends Scope, L extends string = string> extends Value<S> {
  /** Equal. Unknown when a value is missing. */
  is<R extends Scope = Scope>(other: string | TextValue<R, L>): Condition<S & NoInfer<R>>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot<R extends Scope = Scope>(other: string | TextValue<R, L>): Condition<S & NoInfer<R>>
  /** Equal to one of them. False for no values. */
  isOneOf(...values: readonly string[] | readonly [NamedList<L>]): Condition<S>
  /** Has the text somewhere in it. */
  contains(text: string, options?: TextOptions): Condition<S>
  /** Begins with the text. */
  startsWith(text: string, options?: TextOptions): Condition<S>
  /** Ends with the text. */
  endsWith(text: string, options?: TextOptions): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: string): TextValue<S, L>
}

/** A list that the catalog names. */
export interface NamedList<L extends string> extends ListReference {
  readonly list: L
}

declare const zoneName: unique symbol

/** The name of a time zone. */
export interface ZoneValue<S extends Scope> extends Value<S> {
  /** For the type checker only, which would take any text for a zone: there is no such property. */
  readonly [zoneName]: true
  /** Equal. Unknown when a value is missing. */
  is(other: string): Condition<S>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot(other: string): Condition<S>
  /** Equal to one of them. False for no values. */
  isOneOf(...values: readonly string[]): Condition<S>
}

/** One of a few declared values, without an order. */
export interface EnumValue<V extends string, S extends Scope> extends Value<S> {
  /** Equal. Unknown when a value is missing. */
  is(other: V): Condition<S>
  /** Not equal. Unknown, not true, when a value is missing. */
  isNot(other: V): Condition<S>
  /** Equal to one of them. False for no values. */
  isOneOf(...values: readonly V[]): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: V): EnumValue<V, S>
}

/** One of a few declared values with an order: a plan tier, a seniority. */
export interface OrderedValue<V extends string, S extends Scope> extends Ordered<V, S> {
  /** Equal to one of them. False for no values. */
  isOneOf(...values: readonly V[]): Condition<S>
  /** Replaces a missing value, not an unknown one. */
  whenMissing(fallback: V): OrderedValue<V, S>
}

/** The roles that the membership holds, a set: `is('admin')` when admin is among them. */
export interface RoleValue<V extends string, S extends Scope> extends Ordered<V, S> {
  /** One of them is held. */
  isOneOf(...values: readonly V[]): Condition<S>
}

/** A version, compared with `MAJOR.MINOR.PATCH`. */
export interface VersionValue<S extends Scope> extends Ordered<string, S> {
  /** Equal to one of them. False for no values. */
  isOneOf(...values: readonly string[]): Condition<S>
}

/** A list of strings. */
export interface ListValue<V extends string, S extends Scope, L extends string = string> extends Value<S> {
  /** The value is among the elements. */
  includes(value: V): Condition<S>
  /** At least one of them. False for no values. */
  includesAny(...values: readonly V[] | readonly [NamedList<L>]): Condition<S>
  /** Every one of them. True for no values. */
  includesAll(...values: readonly V[] | readonly [NamedList<L>]): Condition<S>
  /** How many elements it has. */
  size(): NumberValue<S>
}

/** How long ago an instant was. Missing for an instant after `asOf`: not yet. */
export interface AgeValue<S extends Scope> {
  /** So long ago or longer. */
  atLeast(duration: Duration): Condition<S>
  /** So long ago or more recently. */
  atMost(duration: Duration): Condition<S>
  /** Longer ago. */
  moreThan(duration: Duration): Condition<S>
  /** More recently. */
  lessThan(duration: Duration): Condition<S>
}

/** An instant, placed in time by the words below. */
export interface InstantValue<S extends Scope> extends Value<S> {
  /** In the last `duration`: after `asOf - duration`, and not after `asOf`. */
  within(duration: Duration): Condition<S>
  /** In the next `duration`: after `asOf`, and not after `asOf + duration`. */
  inNext(duration: Duration): Condition<S>
  /** In a window. */
  during<R extends Scope = Scope>(window: Window<R>): Condition<S & NoInfer<R>>
  /** `<` */
  before(instant: InstantInput): Condition<S>
  /** `>=`: the complement of `before`. */
  since(instant: InstantInput): Condition<S>
  /** How long ago it was. */
  age(): AgeValue<S>
}

/** The value that a trait or a property with a certain zod output has in a rule. */
export type ValueFor<O, S extends Scope, L extends string = string> = [MarkOf<NonNullable<O>>] extends [never]
  ? PlainValue<O, S, L>
  : MarkedValue<MarkOf<NonNullable<O>>, S>

type PlainValue<O, S extends Scope, L extends string> = [NonNullable<O>] extends [Date]
  ? InstantValue<S>
  : [NonNullable<O>] extends [number]
    ? NumberValue<S>
    : [NonNullable<O>] extends [boolean]
      ? BooleanValue<S>
      : [NonNullable<O>] extends [readonly (infer E extends string)[]]
        ? ListValue<E, S, L>
        : [NonNullable<O>] extends [string]
          ? string extends NonNullable<O>
            ? TextValue<S, L>
            : EnumValue<O & string, S>
          : never

interface MarkedValues<V, S extends Scope> {
  ordered: OrderedValue<V & string, S>
  version: VersionValue<S>
  decimal: NumberValue<S>
  money: MoneyValue<S>
  timeZone: ZoneValue<S>
}

type MarkedValue<X, S extends Scope> = X extends readonly [infer M extends MarkerKind, infer V]
  ? MarkedValues<V, S>[M]
  : never

/** Where and how long a window is. Made by `ago`, `current`, `previous`, `since` and the like. */
export interface Window<in S extends Scope = Scope> {
  readonly node: WindowNode
  /** For the type checker only: there is no such property. */
  readonly [kinds]?: ((scope: S) => void) | undefined
}

/** Property names of an event whose schema is of certain types. */
export type KeysOf<P, T> = { [K in keyof P & string]: [NonNullable<P[K]>] extends [T] ? K : never }[keyof P & string]

/** Property names of an event that are not of money: those whose values are told apart. */
export type PlainKeysOf<P> = {
  [K in keyof P & string]: [NonNullable<P[K]>] extends [Money] ? never : K
}[keyof P & string]

/** The measures over chosen events. `P`: the properties of the event, name to value type. */
export interface Measures<P, S extends Scope, L extends string = string> {
  /** How many events. */
  count(): ChangingNumber<S>
  /** How many different values of a property. */
  distinct(property: PlainKeysOf<P>): ChangingNumber<S>
  /** How many different event names, of a union. */
  distinctEvents(): NumberValue<S>
  /** The most events that share one value of a property. */
  largestCount(property: PlainKeysOf<P>): NumberValue<S>
  /** The exact sum of an integer or decimal property; of money in one currency. 0 without events. */
  sum(property: KeysOf<P, number>): ChangingNumber<S>
  /** The exact sum of money in one currency. 0 without events. */
  sum(property: KeysOf<P, Money>, options: { readonly currency: string }): MoneyValue<S>
  /** The exact sum divided once. Missing without events. */
  average(property: KeysOf<P, number>): ChangingNumber<S>
  /** The exact sum of money in one currency, divided once. Missing without events. */
  average(property: KeysOf<P, Money>, options: { readonly currency: string }): MoneyValue<S>
  /** The least value of a property. Missing without events. */
  minimum(property: KeysOf<P, number>): NumberValue<S>
  /** The least amount of money in one currency. Missing without events. */
  minimum(property: KeysOf<P, Money>, options: { readonly currency: string }): MoneyValue<S>
  /** The greatest value of a property. Missing without events. */
  maximum(property: KeysOf<P, number>): NumberValue<S>
  /** The greatest amount of money in one currency. Missing without events. */
  maximum(property: KeysOf<P, Money>, options: { readonly currency: string }): MoneyValue<S>
  /** On how many calendar days there was an event. A rolling window of 7 x 24 h touches 8 days. Bounded windows only. */
  activeDays(options?: { readonly zone?: Zone<S> }): ChangingNumber<S>
  /** In how many calendar weeks there was an event. */
  activeWeeks(options?: { readonly zone?: Zone<S>; readonly weekStarts?: number }): ChangingNumber<S>
  /** In how many calendar months there was an event. */
  activeMonths(options?: { readonly zone?: Zone<S> }): ChangingNumber<S>
  /** When the first event was. Missing without events. */
  firstAt(): InstantValue<S>
  /** When the last event was. Missing without events. */
  lastAt(): InstantValue<S>
  /** The property of the earliest event that has it. */
  firstValue<K extends keyof P & string>(property: K): ValueFor<P[K], S, L>
  /** The property of the latest event that has it. */
  lastValue<K extends keyof P & string>(property: K): ValueFor<P[K], S, L>
}

/** A time zone: an IANA name, or the trait that holds one. */
export type Zone<S extends Scope> = string | ZoneValue<S>

/** Options of `followedBy` and `notFollowedBy`. */
export interface AnswerOptions<P> {
  /** How long the answer may take. Without it: any time up to `asOf`. */
  readonly within?: FixedDuration
  /** A property that both events must share, with the same present value. */
  readonly matching?: keyof P & string
}

/** The event that a sequence or an answer begins with. */
export interface Opening<P, S extends Scope> {
  readonly node: EventsNode
  /** Some chosen event was answered. */
  followedBy<R extends Scope = Scope>(answer: Answer<R>, options?: AnswerOptions<P>): Condition<S & NoInfer<R>>
  /** Some chosen event was not answered in time. One that still waits is not counted yet. */
  notFollowedBy<R extends Scope = Scope>(answer: Answer<R>, options?: AnswerOptions<P>): Condition<S & NoInfer<R>>
}

/** A choice of events without a window of its own: a step of a sequence, or an answer. */
export interface Answer<in S extends Scope> {
  readonly node: EventsNode
  readonly windowed: false
  /** For the type checker only: there is no such property. */
  readonly [kinds]?: ((scope: S) => void) | undefined
}

/** Says which events are chosen, by their properties. Called once, when the rule is written. */
export type EventFilter<P, L extends string = string> = (
  property: <K extends keyof P & string>(name: K) => ValueFor<P[K], 'event', L>,
) => Condition<'event'>

/** What can be asked of chosen events, with or without a window. */
interface ChosenEvents<P, S extends Scope, L extends string> extends Measures<P, S, L>, Opening<P, S> {
  /** The single earliest chosen event. */
  first(): Opening<P, S>
  /** The single latest chosen event. */
  last(): Opening<P, S>
}

/** Chosen events in a window: narrow them by a filter, then measure them. */
export interface WindowedEvents<P, S extends Scope, L extends string = string> extends ChosenEvents<P, S, L> {
  /** Only events whose properties fulfil a condition. An event for which it is unknown is not chosen. */
  where(filter: EventFilter<P, L>): WindowedEvents<P, S, L>
}

/** Chosen events: narrow them by a filter and one window, then measure them. */
export interface Events<P, S extends Scope, L extends string = string> extends ChosenEvents<P, S, L>, Answer<S> {
  /** Only events whose properties fulfil a condition. An event for which it is unknown is not chosen. */
  where(filter: EventFilter<P, L>): Events<P, S, L>
  /** Only events of the last `duration`: after `asOf - duration`, up to and including `asOf`. */
  within(duration: Duration): WindowedEvents<P, S, L>
  /** Only events in a window. */
  during<R extends Scope = Scope>(window: Window<R>): WindowedEvents<P, S & R, L>
}
