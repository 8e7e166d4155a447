import { type ReactNode, useSyncExternalStore } from 'react'
import type { Audience, Gate } from '../gate/index.js'
import { useStore } from './provider.js'
import type { SegmentId } from './register.js'

/** What a gate says, now and whenever it says something else. */
function useGateValue<T extends boolean | null>(read: (gate: Gate) => T): T {
  const store = useStore()
  return useSyncExternalStore(
    store.subscribe,
    () => read(store.live),
    () => read(store.still),
  )
}

/**
 * Whether the reader is in a segment. The component is rendered again when that expires.
 *
 * @param id The segment; see {@link Register}.
 * @returns True or false as the server knew it; null when it is unknown, has expired, or was not asked.
 * @example
 * ```ts
 * import { createElement } from 'react'
 * import { renderToString } from 'react-dom/server'
 * import { SegmentProvider, useSegment } from 'cadre/react'
 *
 * const Badge = () => (useSegment('power-user') === true ? 'Power user' : null)
 *
 * renderToString(createElement(SegmentProvider, { snapshot: undefined }, createElement(Badge))) // ''
 * ```
 */
export const useSegment = (id: SegmentId): boolean | null => useGateValue((gate) => gate.verdict(id))

/**
 * Whether an audience is proven to include the reader. The component is rendered again when that changes.
 *
 * @param audience Segments of which any, all or none must hold.
 * @returns False for whatever is not proven: unknown, expired, not asked.
 * @example
 * ```ts
 * import { useAudience } from 'cadre/react'
 *
 * const useBeta = () => useAudience({ anyOf: ['power-user', 'pilot'], noneOf: ['at-risk'] })
 * ```
 */
export const useAudience = (audience: Audience<SegmentId>): boolean => useGateValue((gate) => gate.allows(audience))

/** What {@link Segment} takes: an audience, what it sees, and what all others see. */
export interface SegmentProps extends Audience<SegmentId> {
  /** For everybody else, and for whom it is unknown. */
  readonly fallback?: ReactNode
  readonly children?: ReactNode
}

/**
 * Shows its children to an audience, and nothing (or the fallback) to everybody else.
 *
 * @param props The audience: `anyOf`, `allOf`, `noneOf`.
 * @example
 * ```ts
 * import { createElement } from 'react'
 * import { renderToString } from 'react-dom/server'
 * import { Segment, SegmentProvider } from 'cadre/react'
 *
 * const exports = createElement(Segment, { allOf: ['pro'], fallback: 'Upgrade' }, 'Export')
 * renderToString(createElement(SegmentProvider, { snapshot: null }, exports)) // 'Upgrade'
 * ```
 */
export const Segment = ({ fallback = null, children, ...audience }: SegmentProps): ReactNode =>
  useAudience(audience) ? children : fallback

const NEVER = () => () => undefined

/** Whether time goes on here: not on a server, and not while the page is hydrated. */
export const useIsLive = (): boolean =>
  useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  )

/**
 * The gate itself, to be asked when something happens: in an event handler, in an effect.
 *
 * @returns A gate; see `cadre/gate`. While the page is hydrated its clock stands still.
 * @example
 * ```ts
 * import { useGate } from 'cadre/react'
 *
 * const useExport = (start: () => void) => {
 *   const gate = useGate()
 *   return () => {
 *     if (gate.allows({ allOf: ['pro'] })) start()
 *   }
 * }
 * ```
 */
export function useGate(): Gate<SegmentId> {
  const store = useStore()
  return useIsLive() ? store.live : store.still
}
