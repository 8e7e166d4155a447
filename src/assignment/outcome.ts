import { fail } from '../errors.js'
import type { Assignment, SegmentChoice } from './assignment.js'
import type { IdChange } from './identity.js'
import { coursesOf, type State, stateAt } from './states.js'

/** What became of some subjects. */
export interface OutcomeCounts {
  /** How many there were. */
  readonly subjects: number
  /** How many of them are in the later segment, out of it, unknown, and do not exist any more. */
  readonly in: number
  readonly out: number
  readonly unknown: number
  readonly absent: number
  /** The part of them that is in; null when there were none. */
  readonly share: number | null
}

/** What became of those in a segment, and of those who were not in it. */
export interface Outcome {
  readonly segment: OutcomeCounts
  /** Those who existed then and were out. Of whom it was unknown is in neither. */
  readonly others: OutcomeCounts
  /** The share of the segment divided by that of the others; null when there is nothing to compare. */
  readonly lift: number | null
}

/** Whose outcome, and which. */
export interface OutcomeOptions<I extends string, J extends string> {
  /** A segment of then. */
  readonly segment: SegmentChoice<I>
  /** A segment of later, of the same kind. */
  readonly became: SegmentChoice<J>
  /** The ids that changed in between. */
  readonly changes?: readonly IdChange[]
}

function countsOf(states: readonly State[]): OutcomeCounts {
  const count = (state: State) => states.filter((each) => each === state).length
  const subjects = states.length
  return {
    subjects,
    in: count('in'),
    out: count('out'),
    unknown: count('unknown'),
    absent: count('absent'),
    share: subjects === 0 ? null : count('in') / subjects,
  }
}

/**
 * What became of those who were in a segment: did those at risk in March churn until June, and more often than the others?
 *
 * @param then The assignment that says who was in.
 * @param later A later one.
 * @param options The segment of then, the segment of later, and the ids that changed in between.
 * @returns Where they are later, beside those who were out then. A merged person counts with each of the old ids.
 * @throws SegmentError `segment.missing`, `document.hash` as `assignment.audience`; `argument.invalid` for segments of two kinds.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, outcomeOf } from 'cadre/assignment'
 *
 * const atRisk = defineStaticSegment({ id: 'at-risk', of: 'account', subjects: ['acme', 'initech'] })
 * const churned = defineStaticSegment({ id: 'churned', of: 'account', subjects: ['acme'] })
 * const assignedAt = (asOf: string) =>
 *   assignmentOf({
 *     asOf,
 *     segments: [atRisk, churned],
 *     verdicts: [
 *       { of: 'account', accountId: 'acme', verdicts: [true, true] },
 *       { of: 'account', accountId: 'initech', verdicts: [true, false] },
 *       { of: 'account', accountId: 'hooli', verdicts: [false, false] },
 *     ],
 *   })
 *
 * const { segment, others } = outcomeOf(assignedAt('2026-03-01'), assignedAt('2026-06-01'), {
 *   segment: 'at-risk',
 *   became: 'churned',
 * })
 * segment.share // 0.5
 * others.share // 0
 * ```
 */
export function outcomeOf<I extends string, J extends string>(
  then: Assignment<I>,
  later: Assignment<J>,
  { segment, became, changes }: OutcomeOptions<I, J>,
): Outcome {
  const [entry, goal] = [then.entry(segment), later.entry(became)]
  if (entry.of !== goal.of)
    fail('argument.invalid', 'became', `"${goal.id}" is of ${goal.of}s, not of ${entry.of}s.`, 'segments of one kind')
  const courses = coursesOf(then, later, entry.of, changes).flatMap(([origins, position]) =>
    origins.map((origin) => [
      stateAt(then.data.existing[entry.of], entry, origin),
      stateAt(later.data.existing[goal.of], goal, position),
    ]),
  ) as (readonly [State, State])[]
  const laterOf = (state: State) => countsOf(courses.filter(([before]) => before === state).map(([, after]) => after))
  const [members, others] = [laterOf('in'), laterOf('out')]
  return {
    segment: members,
    others,
    lift: members.share === null || !others.share ? null : members.share / others.share,
  }
}
