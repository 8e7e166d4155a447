import { useState } from 'react'
import type { ReaderState } from 'cadre/announcements'
import { readSnapshot, type Snapshot } from 'cadre/gate'
import { Segment, SegmentProvider } from 'cadre/react'
import { Banner } from './Banner'
import { Changelog } from './Changelog'
import { useReader } from './reader'

interface AppProps {
  readonly first: Snapshot | undefined
  readonly reader: { readonly person: string | null; readonly state: ReaderState }
}

export function App({ first, reader }: AppProps) {
  const [snapshot, setSnapshot] = useState(first)
  const [state, setState] = useReader(reader.person, reader.state)
  const refetch = async () => {
    const response = await fetch(`/segments?as=${reader.person}`, { cache: 'no-store' })
    setSnapshot(readSnapshot(await response.text()))
  }
  return (
    <SegmentProvider snapshot={snapshot} onExpire={() => void refetch()}>
      <main>
        <h1>Reports</h1>
        <Banner state={state} setState={setState} />
        <Segment allOf={['pro']} fallback={<p className="upgrade">Exports come with Pro.</p>}>
          <button className="export">Export</button>
        </Segment>
        <Changelog />
      </main>
    </SegmentProvider>
  )
}
