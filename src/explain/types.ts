import type { ConditionNode, Kind, Money } from '../ast/index.js'
import type { Reason, Verdict } from '../facts/index.js'

/** What a value was, as JSON: instants as ISO 8601 text, shares as fractions, null for nothing. */
export type ObservedValue =
  | string
  | number
  | boolean
  | null
  | Money
  | readonly string[]
  /** A number known to lie in this range only; `to` null: without an upper end. */
  | { readonly from: number; readonly to: number | null }

/** A value that was read to answer a condition. */
export interface Observed {
  /** What was read, in words: `the plan`. */
  readonly of: string
  readonly value: ObservedValue
  /** The value in words: `basic`, `2`, `missing: user.country`. */
  readonly text: string
  /** Set when it is, or is made from, a trait, a property or an id: {@link redact} takes it away. */
  readonly personal?: true
}

/** How far a value is from giving the other answer. */
export interface Distance {
  /** By how much the value would have to move: 1 for one more, -2 for two fewer. Absent where there is no number to say. */
  readonly by?: number
  /** What `by` counts: things, percentage points, minor units of the currency, ranks of an ordered domain, milliseconds. */
  readonly unit?: 'number' | 'points' | 'minor units' | 'ranks' | 'milliseconds'
  /** In words: `needs 1 more`, `needs pro or higher, has basic`. */
  readonly text: string
}

/** The moment at which time alone changes a verdict. */
export interface Change {
  /** ISO 8601, UTC. */
  readonly at: string
  /** The verdict from then on. */
  readonly to: Verdict
  /** In words: `holds until 14 June 2026, 09:00 UTC`. */
  readonly text: string
  /** Of a segment: the conditions, in words, whose verdicts change at that moment. */
  readonly causes?: readonly string[]
}

/** Why events that are nearly right do not count. */
export type NearCause =
  | 'too old'
  | 'too recent'
  | 'later'
  | 'other account'
  | 'no account'
  | 'filtered'
  | 'not readable'
  | 'other currency'
  | 'other name'
  | 'other user'
  | 'no instant'
  | 'copy'

/** Events that nearly count. */
export interface NearMiss {
  readonly cause: NearCause
  /** The name under which they are given. */
  readonly event: string
  /** How many there are. */
  readonly events: number
  /** When the nearest of them happened: ISO 8601, UTC. */
  readonly at?: string
  /** How far it lies outside of the window, in milliseconds. */
  readonly by?: number
  /** Of another account: which. */
  readonly account?: string
  /** Of another name: the name that was probably meant. */
  readonly meant?: string
  /** In words: `signed in on 8 June 2026, 08:57 UTC: 3 minutes too old`. */
  readonly text: string
}

/** What a node is about: a condition of the rule, or what stands above and around the rule. */
export type ExplainedKind =
  ConditionNode['kind'] | 'step' | 'segment' | 'existence' | 'known verdict' | 'include' | 'exclude'

/** One condition with its verdict, and why. */
export interface ExplainedCondition {
  readonly kind: ExplainedKind
  readonly verdict: Verdict
  /** Whether the verdict keeps the segment from holding. */
  readonly blocks: boolean
  /** The condition in words. */
  readonly text: string
  /** What was read, the main value first. */
  readonly observed?: readonly Observed[]
  /** Why the verdict is null, sorted. */
  readonly reasons?: readonly Reason[]
  readonly distance?: Distance
  /** When time alone changes the verdict. Absent: it never does. */
  readonly change?: Change
  /** The last events that count: ISO 8601, UTC, latest first. */
  readonly counted?: readonly string[]
  /** Events that nearly count, the nearest first. */
  readonly near?: readonly NearMiss[]
  /** The conditions inside of it. */
  readonly conditions?: readonly ExplainedCondition[]
}

/** Why a subject is, is not, or may be in a segment. Plain data, ready for `JSON.stringify`. */
export interface Explanation {
  /** The id of the segment. */
  readonly segment: string
  readonly title?: string
  readonly of: Kind
  /** When the question was asked: ISO 8601, UTC. */
  readonly asOf: string
  /** The version of the time zone data that calendar windows were placed with, if it was given. */
  readonly zoneData?: string
  readonly verdict: Verdict
  /** Why the verdict is null, sorted; empty otherwise. */
  readonly reasons: readonly Reason[]
  /** The rule, condition by condition. */
  readonly tree: ExplainedCondition
}
