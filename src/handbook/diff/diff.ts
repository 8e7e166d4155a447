import type { Segment } from '../../dsl/segment.js'
import { catalogChanges, namedChanges } from './catalog.js'
import { type SegmentChange, voicesOf } from './changes.js'
import { conditionChanges } from './conditions.js'
import { metaChanges, subjectChanges } from './meta.js'

/** What differs between two versions of a segment. */
export interface SegmentDiff {
  readonly before: string
  readonly after: string
  /** Both have the same hash: the same subjects are in, whatever else differs. */
  readonly isSameRule: boolean
  /** What differs, the rule first, then what surrounds it. */
  readonly changes: readonly SegmentChange[]
  /** The same in words, one line each. */
  readonly words: readonly string[]
}

function ruleChanges(before: Segment, after: Segment): SegmentChange[] {
  if (before.hash === after.hash) return []
  return [
    ...subjectChanges(before, after),
    ...conditionChanges(before.rule, after.rule, 'rule', voicesOf(before, after)),
    ...catalogChanges(before.uses, after.uses),
    ...namedChanges(before.uses, after.uses),
  ]
}

/**
 * What differs between two versions of a segment, or between two segments: as data, and in words.
 *
 * Equal hashes are equal rules, however they are written: then only titles, prose and the action can differ. What is not
 * equal is compared part by part; conditions that moved within their group are recognised.
 *
 * @param before The earlier version.
 * @param after The later version.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { diffSegments } from 'cadre/handbook'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = (within: number) =>
 *   defineSegment({ id: 'active', where: event('signed in').within(days(within)).count().atLeast(3) })
 * diffSegments(active(7), active(14)).words // ['the window of "signed in" went from 7 to 14 days']
 * ```
 */
export function diffSegments(before: Segment, after: Segment): SegmentDiff {
  const isSameRule = before.hash === after.hash
  const changes = [...ruleChanges(before, after), ...metaChanges(before, after)]
  const said = changes.map(({ words }) => words)
  return {
    before: before.id,
    after: after.id,
    isSameRule,
    changes,
    words: isSameRule ? ['the rule means the same', ...said] : said,
  }
}
