import { createContext, createElement, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Snapshot } from '../gate/index.js'
import { readClock } from './clock.js'
import { type KnownOffset, SegmentStore } from './store.js'

const Context = createContext(new SegmentStore(undefined, readClock, { offset: -Infinity }))

/** The store of the nearest provider; without one, everything is unknown. */
export const useStore = (): SegmentStore => useContext(Context)

/** What {@link SegmentProvider} takes. */
export interface SegmentProviderProps {
  /** What `snapshotOf` of `cadre/snapshot` gave. While there is none, everything is closed. */
  readonly snapshot: Snapshot | null | undefined
  /** Called whenever a verdict has expired: fetch another snapshot here. */
  readonly onExpire?: (() => void) | undefined
  /** Reads a clock in milliseconds; `Date.now` by default. Only how far it moves on counts. Read when first mounted. */
  readonly now?: (() => number) | undefined
  readonly children?: ReactNode
}

/**
 * Hands a snapshot to the components below. On the server, and while the page is hydrated, they see the instant at which
 * the snapshot was made; then time goes on, and they are rendered again when a verdict expires.
 *
 * @param props The snapshot, and what to do when a part of it has expired.
 * @example
 * ```ts
 * import { createElement } from 'react'
 * import { renderToString } from 'react-dom/server'
 * import type { Snapshot } from 'cadre/gate'
 * import { Segment, SegmentProvider } from 'cadre/react'
 *
 * const asOf = Date.UTC(2026, 5, 15)
 * const snapshot: Snapshot = { version: 1, asOf, rules: '', segments: { pro: [true, null] } }
 * const page = createElement(SegmentProvider, { snapshot }, createElement(Segment, { allOf: ['pro'] }, 'Exports'))
 *
 * renderToString(page) // 'Exports'
 * ```
 */
export function SegmentProvider({ snapshot, onExpire, now = readClock, children }: SegmentProviderProps): ReactNode {
  const [clock] = useState(() => now)
  const [known] = useState((): KnownOffset => ({ offset: -Infinity }))
  const store = useMemo(() => new SegmentStore(snapshot, clock, known), [snapshot, clock, known])
  const latest = useRef(onExpire)
  useEffect(() => {
    latest.current = onExpire
  })
  useEffect(() => store.subscribe(() => latest.current?.()), [store])
  return createElement(Context.Provider, { value: store }, children)
}
