import type { Kind } from '../ast/index.js'
import type { SubjectsOf } from '../dsl/segment.js'
import { toIso } from '../time/index.js'
import type { Assignment, SegmentChoice } from './assignment.js'
import { compareSubjects } from './cursor.js'
import type { Subject } from './roster.js'

/** Where the subjects of a snapshot come from. */
export interface SnapshotSource {
  readonly segment: string
  /** The hash of the rule that was asked. */
  readonly hash: string
  /** The hash of the catalog. */
  readonly catalog: string
  /** ISO 8601. */
  readonly asOf: string
}

/** Those in a segment at one instant, written down: JSON that `defineStaticSegment` takes. */
export interface Snapshot<K extends Kind = Kind, I extends string = string> {
  readonly format: 1
  /** The id of the static segment. */
  readonly id: I
  readonly of: K
  /** In the order of the ids. */
  readonly subjects: SubjectsOf[K]
  readonly source: SnapshotSource
}

const written = (of: Kind, { userId, accountId }: Subject) =>
  of === 'member' ? ([userId!, accountId] as const) : of === 'user' ? userId! : accountId!

/**
 * Writes down who is in a segment, to be kept as a static segment: the ones who got the offer, whatever becomes of them.
 *
 * @param assignment The verdicts.
 * @param segment The segment.
 * @param options `id`: what the static segment is to be called.
 * @returns JSON: give it to `defineStaticSegment`, or store it and read it with {@link readSnapshot}.
 * @throws SegmentError `segment.missing`, `document.hash` as `assignment.audience`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, snapshotOf } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme', 'hooli'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [pilots],
 *   verdicts: [{ of: 'account', accountId: 'acme', verdicts: [true] }],
 * })
 *
 * const offered = defineStaticSegment(snapshotOf(assignment, 'pilots', { id: 'offered-in-june' }))
 * JSON.stringify(offered.rule) // '{"kind":"subjects","subjects":["acme"]}'
 * ```
 */
export function snapshotOf<I extends string, const N extends string>(
  assignment: Assignment<I>,
  segment: SegmentChoice<I>,
  { id }: { readonly id: N },
): Snapshot<Kind, N> {
  const { id: from, of, hash } = assignment.entry(segment)
  const subjects = [...assignment.audience(segment)].sort(compareSubjects).map((subject) => written(of, subject))
  return {
    format: 1,
    id,
    of,
    subjects: subjects as SubjectsOf[Kind],
    source: { segment: from, hash, catalog: assignment.catalog, asOf: toIso(assignment.asOf) },
  }
}
