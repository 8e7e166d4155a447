import { own } from './own.js'
import type { ReaderState } from './types.js'

/** How many times that something was shown are remembered. */
const REMEMBERED = 100

/**
 * The state of a reader to whom something has just appeared.
 *
 * @param state The state before. It is not changed.
 * @param id The announcement.
 * @param at When, in milliseconds by the clock of the server: `gate.now()`.
 * @returns The state to store. The last hundred times of each announcement are kept.
 * @example
 * ```ts
 * import { markShown } from 'cadre/announcements'
 *
 * markShown({ shown: { webinar: [1000] } }, 'webinar', 2000) // { shown: { webinar: [1000, 2000] } }
 * ```
 */
export function markShown(state: ReaderState, id: string, at: number): ReaderState {
  const times = [...(own(state.shown, id) ?? []), at]
  return { ...state, shown: { ...state.shown, [id]: times.slice(-REMEMBERED) } }
}

/**
 * The state of a reader who has dismissed something: it is not shown again.
 *
 * @param state The state before. It is not changed.
 * @param id The announcement.
 * @param at When, in milliseconds by the clock of the server: `gate.now()`.
 * @returns The state to store.
 * @example
 * ```ts
 * import { markDismissed } from 'cadre/announcements'
 *
 * markDismissed({}, 'webinar', 2000) // { dismissed: { webinar: 2000 } }
 * ```
 */
export const markDismissed = (state: ReaderState, id: string, at: number): ReaderState => ({
  ...state,
  dismissed: { ...state.dismissed, [id]: at },
})
