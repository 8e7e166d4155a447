import type { Segment } from '../dsl/segment.js'
import { compareLock, type LockComparison, type SegmentLock } from '../handbook/lock.js'
import type { MatcherResult } from './matchers.js'

const quoted = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(', ')

/** What became of each segment that is not as the lock says, one line each. */
const differences = ({ changed, added, removed }: LockComparison): readonly string[] => [
  ...changed.map(({ id, before, after, through }) => {
    const because = through.length > 0 ? `, through ${quoted(through)}` : ''
    return `"${id}" means something else${because}: ${before.slice(0, 12)} → ${after.slice(0, 12)}`
  }),
  ...added.map((id) => `"${id}" is not in the lock`),
  ...removed.map((id) => `"${id}" is in the lock only`),
]

/** Whether segments mean what they meant when the lock was written, and which do not. */
export function matchesLock(segments: readonly Segment[], lock: SegmentLock): MatcherResult {
  const comparison = compareLock(lock, segments)
  const lines = differences(comparison).map((line) => `  ${line}`)
  return {
    pass: comparison.isEqual,
    message: () =>
      comparison.isEqual
        ? 'Expected the segments to differ from the lock, and they do not.'
        : [
            'Expected the segments to mean what the lock says:',
            ...lines,
            'To accept it, write lockOf(segments) again.',
          ].join('\n'),
  }
}
