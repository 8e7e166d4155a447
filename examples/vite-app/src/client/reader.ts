import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type { ReaderState } from 'cadre/announcements'

type Reader = readonly [ReaderState, Dispatch<SetStateAction<ReaderState>>]

/** The reader's state. Every change of it is sent to the server, which keeps it. */
export function useReader(person: string | null, first: ReaderState): Reader {
  const [state, setState] = useState(first)
  useEffect(() => {
    if (state === first) return
    void fetch(`/reader?as=${person}`, { method: 'PUT', body: JSON.stringify(state), keepalive: true })
  }, [state, first, person])
  return [state, setState]
}
