import type { Action } from '../../ast/index.js'
import { toIso } from '../../time/index.js'
import type { Review } from '../reviews.js'
import { escaped, table } from './markdown.js'

/** The day of an instant in UTC. */
export const dayText = (at: number): string => toIso(at).slice(0, 10)

/** How a segment stands with its reviews, in words. */
function reviewText(review: Review, { review: cadence = '' }: Action): string {
  switch (review.kind) {
    case 'none':
      return escaped(cadence)
    case 'unreadable':
    case 'unrecorded':
      return escaped(review.cadence)
    case 'due':
      return `${review.cadence}; last on ${dayText(review.reviewed)}, ${review.isOverdue ? 'was due' : 'due'} on ${dayText(review.due)}`
    default:
      return review satisfies never
  }
}

const messageText = ({ message }: Action): string =>
  typeof message === 'object' ? `none: ${escaped(message.none)}` : escaped(message ?? '')

/** The action plan of a segment. */
export function actionTable(action: Action, review: Review): string {
  const rows = [
    ['Goal', escaped(action.goal ?? '')],
    ['Channel', escaped(action.channel ?? '')],
    ['Timing', escaped(action.timing ?? '')],
    ['Message', messageText(action)],
    ['Owner', escaped(action.owner ?? '')],
    ['Refresh', escaped(action.refresh ?? '')],
    ['Review', reviewText(review, action)],
  ].filter(([, text]) => text !== '')
  return table(['Action', ''], rows)
}
