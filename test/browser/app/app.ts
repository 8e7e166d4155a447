import { createElement, type ReactNode, StrictMode, useState } from 'react'
import type { Announcement, Policy, ReaderState } from '../../../src/announcements/index.js'
import type { Snapshot } from '../../../src/gate/index.js'
import { Segment, SegmentProvider, useAnnouncement, useGate, useSegment } from '../../../src/react/index.js'

/** What the server sends beside the snapshot. */
export interface Given {
  readonly announcements?: readonly Announcement[]
  readonly policy?: Policy
  readonly state?: ReaderState | null
  readonly zone?: string | null
}

const renders = { count: 0 }

function Verdict({ id }: { readonly id: string }): ReactNode {
  renders.count += 1
  return createElement('li', { id }, `${id}: ${useSegment(id)}`)
}

function Banner({ announcements = [], policy, state: stored, zone }: Given): ReactNode {
  const [state, setState] = useState(stored)
  const { announcement, dismiss } = useAnnouncement(announcements, { state, setState, policy, zone })
  const banner = announcement && createElement('button', { id: 'banner', onClick: dismiss }, announcement.id)
  return createElement('div', null, banner, createElement('pre', { id: 'state' }, JSON.stringify(state)))
}

function Ask(): ReactNode {
  const [answer, setAnswer] = useState('not asked')
  const gate = useGate()
  const ask = () => {
    setAnswer(String(gate.allows({ allOf: ['trial'] })))
  }
  return createElement('button', { id: 'ask', onClick: ask }, answer)
}

/** A page with everything that `cadre/react` has. */
export function App({ first, given }: { readonly first: Snapshot; readonly given: Given }): ReactNode {
  const [snapshot, setSnapshot] = useState(first)
  const [expired, setExpired] = useState(0)
  const onExpire = () => {
    setExpired((count) => count + 1)
  }
  const refetch = async () => {
    setSnapshot((await (await fetch('/snapshot')).json()) as Snapshot)
  }
  const page = createElement(
    SegmentProvider,
    { snapshot, onExpire },
    createElement('ul', null, ...['trial', 'pro', 'engaged'].map((id) => createElement(Verdict, { id, key: id }))),
    createElement(Segment, { anyOf: ['trial'], fallback: 'The trial is over.' }, 'Enjoy your trial.'),
    createElement(Segment, { noneOf: ['engaged'] }, 'Nobody knows whether you are engaged.'),
    createElement(Banner, given),
    createElement(Ask),
    createElement('output', { id: 'expired' }, expired),
    createElement('button', { id: 'refetch', onClick: () => void refetch() }, 'Refetch'),
  )
  return createElement(StrictMode, null, page)
}

/** How often a verdict was rendered. */
export const rendered = (): number => renders.count
