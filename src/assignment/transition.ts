import type { Kind } from '../ast/index.js'
import type { Assignment } from './assignment.js'
import type { ChangedData, TransitionCause } from './causes.js'
import type { IdChange } from './identity.js'
import type { Read } from './reads.js'
import type { Subject } from './roster.js'

/** Somebody entered or left a segment. */
export interface Transition<I extends string = string> {
  /** The same for the same transition, however often it is computed: 32 hexadecimal digits. */
  readonly id: string
  readonly kind: 'entered' | 'left'
  readonly segment: I
  /** The hash of the rule. */
  readonly hash: string
  /** What the subject is. */
  readonly of: Kind
  readonly subject: Subject
  /** The `asOf` of the later assignment, in milliseconds: it happened after the earlier one, and not after this. */
  readonly at: number
  readonly cause: TransitionCause
  /** What can have done it, alone or together. Empty for those who arrived or departed. */
  readonly possible: readonly Read[]
  /** The accounts in which they are in now, or were before they left. Empty where the segment is not of members. */
  readonly through: readonly string[]
}

/** A segment whose members are a beginning, not transitions. */
export interface Baseline<I extends string = string> {
  readonly segment: I
  /** It was not assigned before, or with another rule. */
  readonly reason: 'first-run' | 'rule-changed'
  /** How many are in now. */
  readonly size: number
}

/** A subject that stays in a segment under other ids. */
export interface Move<I extends string = string> {
  readonly segment: I
  readonly of: Kind
  readonly from: Subject
  readonly to: Subject
}

/** What else is known about the time between two assignments. */
export interface TransitionOptions {
  /** The ids that changed in between, all at once: `changesBetween` of `cadre/identity` tells them. */
  readonly changes?: readonly IdChange[]
  /** `user`: member segments are looked at by users, who are in as long as one of their pairs is. Absent: by pairs. */
  readonly by?: 'subject' | 'user'
  /** Whose data changed: narrows the causes. */
  readonly changed?: ChangedData
  /** The earlier data asked at the later instant: tells what time alone has done. */
  readonly meanwhile?: Assignment
}

/** Two assignments whose calendar windows were not placed with the same time zone data, as far as that was told. */
export interface ZoneDataChange {
  /** The versions; null where it was not told. */
  readonly previous: string | null
  readonly next: string | null
}

/** What happened between two assignments. */
export interface Transitions<I extends string = string> {
  /** At most one for a segment and a subject; in the order of the segments, then of the subjects' ids. */
  readonly transitions: readonly Transition<I>[]
  readonly baselines: readonly Baseline<I>[]
  readonly moves: readonly Move<I>[]
  /** The segments of the earlier assignment that the later one does not have. */
  readonly dropped: readonly string[]
  /**
   * Absent where both assignments tell the same time zone data, or neither tells any. With another one, a rule that names a
   * zone can answer otherwise although neither the time that passed nor the data of a subject did it.
   */
  readonly zoneData?: ZoneDataChange
  /** The later assignment, which also knows whose leaving is held back because nothing is known of them: save this one. */
  readonly result: Assignment<I>
}
