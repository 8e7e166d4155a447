import type { Decision } from './types.js'

/**
 * A decision in words, for a log or a page of an administrator.
 *
 * @param decision One of the decisions of a choice.
 * @example
 * ```ts
 * import { describeDecision } from 'cadre/announcements'
 *
 * describeDecision({ id: 'webinar', obstacle: 'quiet', about: 'subscription canceled', until: 1_784_105_999_999 })
 * // 'webinar: not shown, quiet (subscription canceled) until 2026-07-15T08:59:59.999Z'
 * ```
 */
export function describeDecision({ id, obstacle, about, until }: Decision): string {
  if (!obstacle) return `${id}: shown`
  const cause = about === undefined ? obstacle : `${obstacle} (${about})`
  return `${id}: not shown, ${cause}${until === undefined ? '' : ` until ${new Date(until).toISOString()}`}`
}
