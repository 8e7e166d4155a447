import type { Segment } from '../../dsl/segment.js'
import { toIso } from '../../time/index.js'
import { reviewOf } from '../reviews.js'
import type { Finding } from './codes.js'
import type { LintOptions } from './options.js'

/** Definitions whose review is overdue. */
export function overdueReviews(
  segment: Segment,
  asOf: number,
  reviewed: NonNullable<LintOptions['reviewed']>,
): Finding[] {
  const review = reviewOf(segment, asOf, reviewed)
  if (review.kind !== 'due' || !review.isOverdue) return []
  return [
    {
      code: 'review.overdue',
      path: 'action.review',
      message: `The ${review.cadence} review was due on ${toIso(review.due).slice(0, 10)}.`,
      fix: 'Look at the definition, its size and what became of its members; then note the day of the review.',
    },
  ]
}
