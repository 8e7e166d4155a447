import type { Assignment, SegmentChoice } from './assignment.js'
import { chosenSegments } from './choice.js'
import type { Entry } from './entry.js'
import type { IdChange } from './identity.js'
import { coursesOf, stateAt } from './states.js'

/** Where subjects are that are in none of the segments; of whom it is unknown in which; who do not exist at the time. */
export const FLOW_OUTSIDE = { none: '(none)', unknown: '(unknown)', absent: '(absent)' } as const

/** A segment, or one of the places outside of all. */
export type FlowPlace<I extends string = string> = I | (typeof FLOW_OUTSIDE)[keyof typeof FLOW_OUTSIDE]

/** How many subjects went from one place to another. */
export interface FlowLink<I extends string = string> {
  readonly from: FlowPlace<I>
  readonly to: FlowPlace<I>
  readonly count: number
}

/** Which segments subjects are followed through. */
export interface FlowOptions<I extends string = string> {
  /** Stages, or other segments of one kind that exclude each other. Where they do not, the first one that holds counts. */
  readonly segments: readonly SegmentChoice<I>[]
  /** The ids that changed in between. */
  readonly changes?: readonly IdChange[]
}

/** The place of a subject: an unknown segment makes the later ones unknown, as with stages. */
function placeAt<I extends string>(
  assignment: Assignment,
  entries: readonly Entry<I>[],
  position: number,
): FlowPlace<I> {
  for (const entry of entries) {
    const state = stateAt(assignment.data.existing[entry.of], entry, position)
    if (state === 'in') return entry.id
    if (state !== 'out') return FLOW_OUTSIDE[state]
  }
  return FLOW_OUTSIDE.none
}

const places = <I extends string>(entries: readonly Entry<I>[]): FlowPlace<I>[] => [
  ...entries.map(({ id }) => id),
  ...Object.values(FLOW_OUTSIDE),
]

/**
 * How subjects moved between stages from one assignment to another: the links of a Sankey diagram.
 *
 * @param before One assignment.
 * @param after A later one.
 * @param options The segments, which both must have, and the ids that changed in between. A merged person comes from
 * the place of the id that came first.
 * @returns The links that somebody took, in the order of the segments, staying included. Everybody who existed at one
 * of the times is in one link.
 * @throws SegmentError `segment.missing`, `document.hash` as `assignment.audience`; `argument.invalid` for segments of several kinds.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, flowBetween } from 'cadre/assignment'
 *
 * const trial = defineStaticSegment({ id: 'trial', of: 'account', subjects: ['acme', 'hooli'] })
 * const paying = defineStaticSegment({ id: 'paying', of: 'account', subjects: [] })
 * const assignedAt = (asOf: string, isPaying: boolean) =>
 *   assignmentOf({
 *     asOf,
 *     segments: [trial, paying],
 *     verdicts: [{ of: 'account', accountId: 'acme', verdicts: [!isPaying, isPaying] }],
 *   })
 *
 * flowBetween(assignedAt('2026-05-15', false), assignedAt('2026-06-15', true), { segments: ['trial', 'paying'] })
 * // [{ from: 'trial', to: 'paying', count: 1 }]
 * ```
 */
export function flowBetween<I extends string>(
  before: Assignment<I>,
  after: Assignment<I>,
  { segments, changes }: FlowOptions<I>,
): FlowLink<I>[] {
  const { of, entries: earlier } = chosenSegments(before, { segments })
  const { entries: later } = chosenSegments(after, { segments, of })
  const counts = new Map<string, number>()
  const key = (from: string, to: string) => JSON.stringify([from, to])
  for (const [origins, position] of coursesOf(before, after, of, changes)) {
    const link = key(placeAt(before, earlier, origins[0] ?? -1), placeAt(after, later, position))
    counts.set(link, (counts.get(link) ?? 0) + 1)
  }
  return places(earlier).flatMap((from) =>
    places(later).flatMap((to) => {
      const count = counts.get(key(from, to))
      return count === undefined ? [] : { from, to, count }
    }),
  )
}
