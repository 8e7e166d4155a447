'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Snapshot } from 'cadre/gate'
import { SegmentProvider } from 'cadre/react'

interface RefreshProps {
  readonly snapshot: Snapshot | null
  readonly children: ReactNode
}

/** Asks the server again when a verdict has expired. */
export function Refresh({ snapshot, children }: RefreshProps) {
  const router = useRouter()
  return (
    <SegmentProvider snapshot={snapshot} onExpire={() => router.refresh()}>
      {children}
    </SegmentProvider>
  )
}
