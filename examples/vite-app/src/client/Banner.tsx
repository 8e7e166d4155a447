import type { ReaderState } from 'cadre/announcements'
import { type SetReaderState, useAnnouncement } from 'cadre/react'
import { announcements, policy } from './news'

interface BannerProps {
  readonly state: ReaderState
  readonly setState: SetReaderState
}

export function Banner({ state, setState }: BannerProps) {
  const { announcement, dismiss } = useAnnouncement(announcements, { state, setState, policy })
  if (!announcement) return null
  return (
    <aside className="banner" role="status">
      <p>
        <strong>{announcement.title}</strong> {announcement.text}
      </p>
      <button onClick={dismiss}>Got it</button>
    </aside>
  )
}
