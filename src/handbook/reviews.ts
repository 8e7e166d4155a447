import type { Duration } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { mover, type InstantInput } from '../time/index.js'
import { instant } from './instants.js'

/** The review cadences that dates can be counted by. */
export const CADENCES: Readonly<Record<string, Duration>> = {
  daily: { days: 1 },
  weekly: { weeks: 1 },
  monthly: { months: 1 },
  quarterly: { quarters: 1 },
  yearly: { years: 1 },
}

/** How a segment stands with its reviews. */
export type Review =
  | { readonly kind: 'none' }
  /** The cadence is not a word of {@link CADENCES}. */
  | { readonly kind: 'unreadable'; readonly cadence: string }
  | { readonly kind: 'unrecorded'; readonly cadence: string }
  | {
      readonly kind: 'due'
      readonly cadence: string
      readonly reviewed: number
      readonly due: number
      readonly isOverdue: boolean
    }

/**
 * How a segment stands with its reviews at an instant: it is overdue once a whole cadence has passed since the last one.
 * Retired segments are not reviewed.
 */
export function reviewOf(
  { id, action, status }: Segment,
  asOf: number,
  reviewed: Readonly<Record<string, InstantInput>>,
): Review {
  const cadence = status === 'retired' ? undefined : action?.review
  if (cadence === undefined) return { kind: 'none' }
  const duration = Object.hasOwn(CADENCES, cadence) ? CADENCES[cadence] : undefined
  if (!duration) return { kind: 'unreadable', cadence }
  if (!Object.hasOwn(reviewed, id)) return { kind: 'unrecorded', cadence }
  const last = instant(reviewed[id]!, `reviewed.${id}`)
  const due = mover(duration, 1)(last)
  return { kind: 'due', cadence, reviewed: last, due, isOverdue: due < asOf }
}
