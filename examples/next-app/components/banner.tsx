'use client'

import { useEffect, useState } from 'react'
import type { ReaderState } from 'cadre/announcements'
import { useAnnouncement } from 'cadre/react'
import { announcements, policy } from '../lib/news'

const YEAR = 365 * 86_400

/** The announcement of the day. What was shown is kept in a cookie, so that the server knows it as well. */
export function Banner({ first }: { readonly first: ReaderState }) {
  const [state, setState] = useState(first)
  useEffect(() => {
    document.cookie = `reader=${encodeURIComponent(JSON.stringify(state))}; path=/; max-age=${YEAR}; samesite=lax`
  }, [state])
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
