import type { Duration, FixedDuration, IsoInstant, ListReference, Literal, Money, Percent } from './literals.js'

/** Whose record a trait belongs to. */
export type Holder = 'user' | 'account' | 'membership' | 'subscription'

/** Whom a segment is of: one (user, account) pair, one user over all accounts, or one account. */
export type Kind = 'member' | 'user' | 'account'

// ---- values -------------------------------------------------------------------------------------------------------

/** A trait of the user, the account, the membership or the subscription. */
export interface TraitNode {
  readonly kind: 'trait'
  readonly of: Holder
  readonly name: string
}

/** A property of the event that a filter looks at. */
export interface PropertyNode {
  readonly kind: 'property'
  readonly name: string
}

/** The plan of the subscription, or the free plan. */
export interface PlanNode {
  readonly kind: 'plan'
}

/** The set of roles that the membership holds. */
export interface RoleNode {
  readonly kind: 'role'
}

/** The instant at which the subject began to exist. */
export interface BeginningNode {
  readonly kind: 'beginning'
}

/** What can be said about chosen events. */
export type Measure =
  | 'count'
  | 'distinct'
  | 'distinctEvents'
  | 'largestCount'
  | 'sum'
  | 'average'
  | 'minimum'
  | 'maximum'
  | 'activeDays'
  | 'activeWeeks'
  | 'activeMonths'
  | 'firstAt'
  | 'lastAt'
  | 'firstValue'
  | 'lastValue'

/** A value computed from events. */
export interface MeasureNode {
  readonly kind: 'measure'
  readonly measure: Measure
  readonly events: EventsNode
  readonly property?: string
  readonly currency?: string
  readonly zone?: ZoneNode
  readonly weekStarts?: number
}

/** The relative change of a measure against the period before its window. */
export interface ChangeNode {
  readonly kind: 'change'
  readonly direction: 'growth' | 'drop'
  readonly measure: MeasureNode
}

/** One double operation on two numbers. */
export interface ArithmeticNode {
  readonly kind: 'arithmetic'
  readonly operator: 'plus' | 'minus' | 'times' | 'dividedBy'
  readonly left: ValueNode
  readonly right: ValueNode | number
}

/** One number as a share of another. */
export interface ShareOfNode {
  readonly kind: 'shareOf'
  readonly part: ValueNode
  readonly whole: ValueNode | number
}

/** A value, or a fixed one where it is missing. */
export interface WhenMissingNode {
  readonly kind: 'whenMissing'
  readonly value: ValueNode
  /** A list for a value that is a list. */
  readonly fallback: Literal | readonly string[]
}

/** The number of elements of a list. */
export interface SizeNode {
  readonly kind: 'size'
  readonly value: ValueNode
}

/** How many members of the account there are, or which share of them, for whom a condition holds. */
export interface MembersNode {
  readonly kind: 'members'
  readonly measure: 'count' | 'share'
  readonly where?: ConditionNode
}

/** Anything that has a value. */
export type ValueNode =
  | TraitNode
  | PropertyNode
  | PlanNode
  | RoleNode
  | BeginningNode
  | MeasureNode
  | ChangeNode
  | ArithmeticNode
  | ShareOfNode
  | WhenMissingNode
  | SizeNode
  | MembersNode

// ---- events and windows -------------------------------------------------------------------------------------------

/** A choice of events: by name, property filter and window; the subject's own, or the account's. */
export interface EventsNode {
  readonly names: readonly string[] | 'activity'
  readonly of?: 'account'
  readonly where?: ConditionNode
  readonly window?: WindowNode
}

/** An IANA time zone name, or the trait that holds one. */
export type ZoneNode = string | TraitNode

/** An instant in a window: written down, or a value of the subject. */
export type AnchorNode = IsoInstant | ValueNode

/** The unit of a calendar period. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Complete calendar periods: ending with the current one, or with the one before it. */
export interface CalendarWindowNode {
  readonly kind: 'current' | 'previous'
  readonly unit: CalendarUnit
  readonly count?: number
  readonly zone?: ZoneNode
  /** The first day of the week, 1 (Monday, the default) to 7. */
  readonly weekStarts?: number
  /** The first month of the year, 1 (January, the default) to 12. */
  readonly yearStarts?: number
}

/** A stretch of time, placed relative to `asOf`, to the calendar or to an instant. */
export type WindowNode =
  | { readonly kind: 'within'; readonly duration: Duration }
  | { readonly kind: 'ago'; readonly from: Duration; readonly to: Duration }
  | { readonly kind: 'olderThan'; readonly duration: Duration }
  | { readonly kind: 'since'; readonly from: AnchorNode }
  | { readonly kind: 'until'; readonly to: AnchorNode }
  | { readonly kind: 'between'; readonly from: AnchorNode; readonly to: AnchorNode }
  | CalendarWindowNode
  | { readonly kind: 'first'; readonly duration: FixedDuration; readonly after: AnchorNode }
  | { readonly kind: 'last'; readonly duration: FixedDuration; readonly before: AnchorNode }
  | { readonly kind: 'billingPeriod' }
  | { readonly kind: 'trial' }

// ---- conditions ---------------------------------------------------------------------------------------------------

/** `all`: Kleene and. `any`: Kleene or. */
export interface GroupNode {
  readonly kind: 'all' | 'any'
  readonly conditions: readonly ConditionNode[]
}

/** Kleene not. */
export interface NotNode {
  readonly kind: 'not'
  readonly condition: ConditionNode
}

/** At least so many of the conditions hold. */
export interface AtLeastOfNode {
  readonly kind: 'atLeastOf'
  readonly minimum: number
  readonly conditions: readonly ConditionNode[]
}

/** The comparisons of two values. `isNot` is written as not(is). */
export type Comparison = 'is' | 'lessThan' | 'atMost' | 'moreThan' | 'atLeast'

/** A value compared with a literal or with another value. */
export interface CompareNode {
  readonly kind: 'compare'
  readonly operator: Comparison
  readonly left: ValueNode
  readonly right: ValueNode | Literal
}

/** A number, a share or an amount of money between two literals, both included. */
export interface BetweenNode {
  readonly kind: 'between'
  readonly value: ValueNode
  readonly from: number | Percent | Money
  readonly to: number | Percent | Money
}

/** A value that is one of a list of literals. */
export interface IsOneOfNode {
  readonly kind: 'isOneOf'
  readonly value: ValueNode
  readonly values: readonly (string | number)[] | ListReference
}

/** A value that is there at all. */
export interface IsPresentNode {
  readonly kind: 'isPresent'
  readonly value: ValueNode
}

/** A string that contains, starts with or ends with a text. */
export interface TextNode {
  readonly kind: 'contains' | 'startsWith' | 'endsWith'
  readonly value: ValueNode
  readonly text: string
  /** Fold A-Z, and nothing else. */
  readonly ignoreCase?: true
}

/** A list that has any, or all, of some elements. */
export interface IncludesNode {
  readonly kind: 'includesAny' | 'includesAll'
  readonly value: ValueNode
  readonly values: readonly string[] | ListReference
}

/** The age of an instant compared with a duration. The age of a later instant is missing. */
export interface AgeNode {
  readonly kind: 'age'
  readonly operator: Exclude<Comparison, 'is'>
  readonly instant: ValueNode
  readonly duration: Duration
}

/** An instant that lies in the last, or in the next, stretch of time. */
export interface NearNode {
  readonly kind: 'within' | 'inNext'
  readonly instant: ValueNode
  readonly duration: Duration
}

/** An instant that lies in a window. */
export interface DuringNode {
  readonly kind: 'during'
  readonly instant: ValueNode
  readonly window: WindowNode
}

/** An instant before, or at and after, a written one. */
export interface BoundNode {
  readonly kind: 'before' | 'since'
  readonly instant: ValueNode
  readonly at: IsoInstant
}

/** The subject is in another segment. */
export interface InSegmentNode {
  readonly kind: 'inSegment'
  readonly segment: string
}

/** A named step of a sequence. */
export interface StepNode {
  readonly name: string
  readonly events: EventsNode
}

/** The subject went through the steps up to one of them, in order. */
export interface SequenceNode {
  readonly kind: 'sequence'
  readonly steps: readonly StepNode[]
  readonly window?: WindowNode
  /** The last event comes less than this after the first. */
  readonly spanning?: FixedDuration
  readonly reached: string
}

/** An event that was, or was not, answered by another. */
export interface FollowedByNode {
  readonly kind: 'followedBy' | 'notFollowedBy'
  readonly events: EventsNode
  readonly choose?: 'first' | 'last'
  readonly by: EventsNode
  readonly within?: FixedDuration
  readonly matching?: string
}

/** The value is among the greatest, or the least, of a population. */
export interface RankNode {
  readonly kind: 'inTop' | 'inBottom'
  readonly value: ValueNode
  readonly size: number | Percent
  readonly currency?: string
  readonly among?: string
}

/** A share of all subjects that stays put, chosen by a hash of the id. */
export interface SampleNode {
  readonly kind: 'sample'
  readonly percent: number
  readonly salt: string
  readonly by: 'user' | 'account'
  readonly from?: number
}

/** The last of the conditions holds, and none before it: one stage of several exclusive ones. */
export interface StageNode {
  readonly kind: 'stage'
  readonly conditions: readonly ConditionNode[]
}

/** The subject is one of those written down: users, accounts, or [user, account] pairs (null: the user alone). */
export interface SubjectsNode {
  readonly kind: 'subjects'
  readonly subjects: readonly (string | readonly [user: string, account: string | null])[]
}

/** Anything that is true, false or unknown of a subject. */
export type ConditionNode =
  | GroupNode
  | NotNode
  | AtLeastOfNode
  | CompareNode
  | BetweenNode
  | IsOneOfNode
  | IsPresentNode
  | TextNode
  | IncludesNode
  | AgeNode
  | NearNode
  | DuringNode
  | BoundNode
  | InSegmentNode
  | SequenceNode
  | FollowedByNode
  | RankNode
  | SampleNode
  | StageNode
  | SubjectsNode
