import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import {
  type Announcement,
  type Choice,
  chooseAnnouncement,
  clockOf,
  markDismissed,
  markShown,
  type Policy,
  type Reader,
  type ReaderState,
} from '../announcements/index.js'
import type { Gate } from '../gate/index.js'
import { later } from '../gate/later.js'
import { timers } from './clock.js'
import type { SegmentId } from './register.js'
import { useGate, useIsLive } from './segments.js'

/** Changes the reader's state: what `useState` gives, or a function that stores what the change makes of it. */
export type SetReaderState = (change: (state: ReaderState | null | undefined) => ReaderState) => void

/** What {@link useAnnouncement} is told of the reader. */
export interface AnnouncementOptions {
  /** What the reader was shown and has dismissed. Null or undefined: not loaded yet, so that nothing is shown. */
  readonly state: ReaderState | null | undefined
  /** Called when an announcement has appeared, and when it is dismissed. */
  readonly setState: SetReaderState
  readonly policy?: Policy<SegmentId> | undefined
  readonly moments?: Reader['moments'] | undefined
  /** The reader's time zone. Without it, nothing that has hours is shown. A server must be told the same one. */
  readonly zone?: string | null | undefined
}

/** The announcement to show, what could be shown as well, and why the others are not. */
export interface ShownAnnouncement<A> extends Choice<A> {
  /** Dismisses what is shown. */
  readonly dismiss: () => void
}

/** Renders again once an instant has come. */
function useAlarm(at: number | null, gate: Gate): void {
  const [, render] = useReducer((count: number) => count + 1, 0)
  useEffect(() => (at === null ? undefined : later(at, gate.now, render, timers)), [at, gate])
}

/** Tells of each announcement that appears: once, however often effects run. Nothing appears on a server. */
function useAppearance(id: string | null, appear: (id: string | null) => void): void {
  const isLive = useIsLive()
  const onScreen = useRef<string | null>(null)
  const latest = useRef(appear)
  useEffect(() => {
    latest.current = appear
  })
  useEffect(() => {
    if (!isLive || onScreen.current === id) return
    onScreen.current = id
    latest.current(id)
  }, [id, isLive])
}

/**
 * The announcement that the reader is shown; see `chooseAnnouncement` of `cadre/announcements`. What has appeared is
 * counted, once, and stays when that fills a cap. The component is rendered again when the choice may change.
 *
 * @param announcements All there are.
 * @param options The reader's state and where changes of it go, the policy, the zone.
 * @returns The choice, and how to dismiss it.
 * @example
 * ```ts
 * import { createElement, useState } from 'react'
 * import { renderToString } from 'react-dom/server'
 * import type { ReaderState } from 'cadre/announcements'
 * import { SegmentProvider, useAnnouncement } from 'cadre/react'
 *
 * const announcements = [{ id: 'webinar', title: 'Join us on Friday' }]
 *
 * function Banner() {
 *   const [state, setState] = useState<ReaderState | null | undefined>({})
 *   const { announcement, dismiss } = useAnnouncement(announcements, { state, setState })
 *   return announcement && createElement('button', { onClick: dismiss }, announcement.title)
 * }
 *
 * renderToString(createElement(SegmentProvider, { snapshot: null }, createElement(Banner)))
 * // '<button>Join us on Friday</button>'
 * ```
 */
export function useAnnouncement<A extends Announcement<SegmentId>>(
  announcements: readonly A[],
  { state, setState, policy, moments, zone }: AnnouncementOptions,
): ShownAnnouncement<A> {
  const gate = useGate()
  const [showing, setShowing] = useState<string | null>(null)
  const offsetAt = useMemo(() => clockOf(zone), [zone])
  const reader = { gate, now: gate.now(), state, moments, offsetAt, showing }
  const choice = chooseAnnouncement(announcements, reader, policy)
  const shown = choice.announcement?.id ?? null
  useAlarm(choice.again, gate)
  useAppearance(shown, (id) => {
    setShowing(id)
    const at = gate.now()
    if (id !== null) setState((before) => markShown(before ?? {}, id, at))
  })
  const dismiss = (): void => {
    const at = gate.now()
    if (shown !== null) setState((before) => markDismissed(before ?? {}, shown, at))
  }
  return { ...choice, dismiss }
}
