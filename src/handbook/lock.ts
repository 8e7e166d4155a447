import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'

/** What each segment meant when the lock was written: hashes by id. It is JSON, to be kept beside the segments. */
export interface SegmentLock {
  readonly format: 1
  readonly segments: Readonly<Record<string, string>>
}

/** A segment that means something else than the lock says. */
export interface ChangedMeaning {
  readonly id: string
  readonly before: string
  readonly after: string
  /** The segments it names that changed as well: it may have changed through them. */
  readonly through: readonly string[]
}

/** What has become of locked segments. */
export interface LockComparison {
  /** Nothing differs: the lock can stay as it is. */
  readonly isEqual: boolean
  readonly changed: readonly ChangedMeaning[]
  /** Not in the lock: new, or no longer experimental. */
  readonly added: readonly string[]
  /** In the lock only: gone, or experimental or retired by now. */
  readonly removed: readonly string[]
}

/** Experimental segments may change, retired ones are asked by nobody. All others are meant to be stable. */
const isLocked = ({ status }: Segment): boolean => status !== 'experimental' && status !== 'retired'

const hashes = (segments: readonly Segment[]): Map<string, string> =>
  new Map(
    segments
      .filter(isLocked)
      .map(({ id, hash }) => [id, hash] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  )

/**
 * The lock of the segments that must not change by accident: all that are neither experimental nor retired. Write it as
 * JSON beside the segments, and compare it in a test with {@link compareLock}.
 *
 * @param segments The segments of a product.
 * @returns Their hashes by id, in order of the ids. Titles, prose and actions are not part of a hash.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { lockOf } from 'cadre/handbook'
 *
 * const { plan } = defineCatalog({ plans: ['free', 'pro'], account: z.object({}) })
 * const paying = defineSegment({ id: 'paying', where: plan().atLeast('pro') })
 * const text = JSON.stringify(lockOf([paying]), null, 2)
 * ```
 */
export const lockOf = (segments: readonly Segment[]): SegmentLock => ({
  format: 1,
  segments: Object.fromEntries(hashes(segments)),
})

const isLock = (lock: Partial<SegmentLock> | null): boolean =>
  lock?.format === 1 && typeof lock.segments === 'object' && lock.segments !== null

function changedMeaning(segment: Segment, before: string, isChanged: (id: string) => boolean): ChangedMeaning {
  return {
    id: segment.id,
    before,
    after: segment.hash,
    through: Object.keys(segment.segments).filter(isChanged).sort(),
  }
}

/**
 * Compares what segments mean with what they meant when the lock was written: a changed core segment is seen in the
 * review of the change, not in the numbers of the next month.
 *
 * @param lock What {@link lockOf} gave, read back.
 * @param segments The segments as they are now.
 * @returns What changed, what is new and what is gone. To accept it, write the lock again.
 * @throws SegmentError `document.format` for a lock of another format.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { compareLock, lockOf } from 'cadre/handbook'
 *
 * const { plan } = defineCatalog({ plans: ['free', 'basic', 'pro'], account: z.object({}) })
 * const lock = lockOf([defineSegment({ id: 'paying', where: plan().atLeast('pro') })])
 * const { changed } = compareLock(lock, [defineSegment({ id: 'paying', where: plan().atLeast('basic') })])
 * changed.map(({ id }) => id) // ['paying']
 * ```
 */
export function compareLock(lock: SegmentLock, segments: readonly Segment[]): LockComparison {
  if (!isLock(lock)) fail('document.format', 'format', 'This is not a lock that this release can read.', '1')
  const [before, after] = [new Map(Object.entries(lock.segments)), hashes(segments)]
  const isChanged = (id: string) => before.has(id) && after.has(id) && before.get(id) !== after.get(id)
  const changed = segments
    .filter((segment) => isLocked(segment) && isChanged(segment.id))
    .map((segment) => changedMeaning(segment, before.get(segment.id)!, isChanged))
  const added = [...after.keys()].filter((id) => !before.has(id))
  const removed = [...before.keys()].filter((id) => !after.has(id))
  return { isEqual: changed.length + added.length + removed.length === 0, changed, added, removed }
}
