import type { Action } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { CADENCES } from '../reviews.js'
import type { Finding } from './codes.js'

/** Stages divide everybody; which of them are acted upon is seen from those that have an action. */
const isStage = ({ rule }: Segment): boolean => rule.kind === 'stage'

const finding = (code: Finding['code'], path: string, message: string, fix: string): Finding => ({
  code,
  path,
  message,
  fix,
})

function inAction({ owner, message, review }: Action): Finding[] {
  return [
    ...(owner === undefined
      ? [finding('action.owner', 'action', 'Nobody owns the action.', 'Name a person or a team in action.owner.')]
      : []),
    ...(message === undefined
      ? [
          finding(
            'action.message',
            'action',
            'The action does not say what the members are told.',
            'Write action.message, or { none: "why they are told nothing" }.',
          ),
        ]
      : []),
    ...(review !== undefined && !Object.hasOwn(CADENCES, review)
      ? [
          finding(
            'action.cadence',
            'action.review',
            `"${review}" is not a cadence, so that no review is ever overdue.`,
            `Use one of: ${Object.keys(CADENCES).join(', ')}.`,
          ),
        ]
      : []),
  ]
}

/** Segments without an action, and what actions lack. `named`: the ids that other segments are made of. */
export function actions(segment: Segment, named: ReadonlySet<string>): Finding[] {
  if (segment.status === 'retired') return []
  if (segment.action) return inAction(segment.action)
  if (isStage(segment) || named.has(segment.id)) return []
  return [
    finding(
      'action.missing',
      '',
      'Nothing is done about the members.',
      'Say in `action` what is done and who does it, or retire the segment.',
    ),
  ]
}
