import type { Kind } from '../ast/index.js'
import type { Assignment, SegmentChoice } from './assignment.js'
import { Audience } from './audience.js'
import { type Bits, bothBits, countBits, eitherBits, emptyBits, withoutBits } from './bits.js'
import { chosenSegments } from './choice.js'
import type { Entry } from './entry.js'
import type { IdChange } from './identity.js'
import { type Course, coursesOf, type State, stateAt, STATES, unitedState } from './states.js'

/** How many subjects went from one state to another: `table.out.in` entered. */
export type StateTable = Readonly<Record<State, Readonly<Record<State, number>>>>

/** One segment in two assignments. */
export interface SegmentComparison<I extends string = string> {
  readonly id: I
  readonly of: Kind
  /** The rule is the same: otherwise the difference may be the rule's. */
  readonly isSameRule: boolean
  /** How many were in before, and are now. */
  readonly before: number
  readonly after: number
  /** From the state before (rows) to the state now. Everybody who existed at one of the times stands in it once. */
  readonly table: StateTable
}

/** Builds a table of states. */
export function tableOf(states: Iterable<readonly [State, State]>): StateTable {
  const row = () => ({ in: 0, out: 0, unknown: 0, absent: 0 })
  const table: Record<State, Record<State, number>> = { in: row(), out: row(), unknown: row(), absent: row() }
  for (const [before, after] of states) table[before][after] += 1
  return table
}

/** The state before and the state now of every course. */
export function statesOf(
  courses: readonly Course[],
  [before, earlier]: readonly [Assignment, Entry],
  [after, later]: readonly [Assignment, Entry],
): (readonly [State, State])[] {
  const [then, now] = [before.data.existing[earlier.of], after.data.existing[later.of]]
  return courses.map(([origins, position]) => [
    unitedState(origins.map((origin) => stateAt(then, earlier, origin))),
    stateAt(now, later, position),
  ])
}

/** What of {@link compareAssignments} can be said besides. */
export interface CompareOptions {
  /** The ids that changed in between: a merged person counts as one, who was in if one of them was. */
  readonly changes?: readonly IdChange[]
}

/**
 * Compares the segments that two assignments share: two instants, or two sets of data. Unlike transitions, it tells
 * everybody's state, and says the same in both directions.
 *
 * @param before One assignment.
 * @param after Another one, with the same ids of segments.
 * @param options Which ids changed in between.
 * @returns The segments that both have (of the same kind), in the order of `after`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, compareAssignments } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme', 'hooli'] })
 * const assignedAt = (asOf: string, acme: boolean) =>
 *   assignmentOf({
 *     asOf,
 *     segments: [pilots],
 *     verdicts: [
 *       { of: 'account', accountId: 'acme', verdicts: [acme] },
 *       { of: 'account', accountId: 'hooli', verdicts: [true] },
 *     ],
 *   })
 * const [compared] = compareAssignments(assignedAt('2026-06-14', false), assignedAt('2026-06-15', true))
 * compared?.before // 1
 * compared?.after // 2
 * compared?.table.out.in // 1
 * ```
 */
export function compareAssignments<I extends string>(
  before: Assignment,
  after: Assignment<I>,
  { changes }: CompareOptions = {},
): SegmentComparison<I>[] {
  const courses = new Map<Kind, readonly Course[]>()
  return after.data.entries.flatMap((later) => {
    const earlier = before.has(later.id) ? before.entry(later.id) : undefined
    if (earlier?.of !== later.of) return []
    const known = courses.get(later.of) ?? coursesOf(before, after, later.of, changes)
    courses.set(later.of, known)
    const table = tableOf(statesOf(known, [before, earlier], [after, later]))
    return {
      id: later.id,
      of: later.of,
      isSameRule: earlier.hash === later.hash,
      before: countBits(earlier.isTrue),
      after: countBits(later.isTrue),
      table,
    }
  })
}

/** Two rules over the same subjects. */
export interface RuleComparison {
  /** From the state by the first rule (rows) to that by the second. */
  readonly table: StateTable
  /** In by the second rule, and not by the first. */
  readonly gained: Audience
  /** In by the first rule, and not by the second. */
  readonly lost: Audience
  readonly both: Audience
}

/**
 * Compares two segments of one assignment: an old version of a rule and a new one over the same data.
 *
 * @param assignment The verdicts of both.
 * @param first The rule as it is.
 * @param second The rule as it may become; of the same kind.
 * @returns Who is gained and lost, and how many, by states.
 * @throws SegmentError `segment.missing`, `document.hash` as `assignment.audience`; `argument.invalid` for segments of two kinds.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, compareRules } from 'cadre/assignment'
 *
 * const now = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme'] })
 * const next = defineStaticSegment({ id: 'pilots/next', of: 'account', subjects: ['hooli'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [now, next],
 *   verdicts: [
 *     { of: 'account', accountId: 'acme', verdicts: [true, false] },
 *     { of: 'account', accountId: 'hooli', verdicts: [false, true] },
 *   ],
 * })
 * const { gained, lost } = compareRules(assignment, 'pilots', 'pilots/next')
 * gained.accountIds() // ['hooli']
 * lost.accountIds() // ['acme']
 * ```
 */
export function compareRules<I extends string>(
  assignment: Assignment<I>,
  first: SegmentChoice<I>,
  second: SegmentChoice<I>,
): RuleComparison {
  const { of, entries } = chosenSegments(assignment, { segments: [first, second] })
  const [one, other] = entries as readonly [Entry<I>, Entry<I>]
  const { roster, existing } = assignment.data
  const setOf = ({ isTrue, isUnknown }: Entry, state: State): Bits => {
    if (state === 'in') return isTrue
    if (state === 'unknown') return isUnknown
    return state === 'out' ? withoutBits(existing[of], eitherBits(isTrue, isUnknown)) : emptyBits(roster.size(of))
  }
  const counted = (left: State, right: State) => countBits(bothBits(setOf(one, left), setOf(other, right)))
  const rows = STATES.map((left) => [left, Object.fromEntries(STATES.map((right) => [right, counted(left, right)]))])
  return {
    table: Object.fromEntries(rows) as StateTable,
    gained: new Audience(roster, of, withoutBits(other.isTrue, one.isTrue)),
    lost: new Audience(roster, of, withoutBits(one.isTrue, other.isTrue)),
    both: new Audience(roster, of, bothBits(one.isTrue, other.isTrue)),
  }
}
