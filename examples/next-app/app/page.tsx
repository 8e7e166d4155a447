import { Segment } from 'cadre/react'
import { Banner } from '../components/banner'
import { Changelog } from '../components/changelog'
import { Refresh } from '../components/refresh'
import { readerState } from '../lib/reader'
import { snapshotFor } from '../lib/snapshot'

interface PageProps {
  readonly searchParams: Promise<{ readonly as?: string }>
}

/** A server component: the rules are asked here, and only their answers go to the browser. */
export default async function Page({ searchParams }: PageProps) {
  const { as: person } = await searchParams // an application would look at the session
  return (
    <Refresh snapshot={snapshotFor(person)}>
      <main>
        <h1>Reports</h1>
        <Banner first={await readerState()} />
        <Segment allOf={['pro']} fallback={<p className="upgrade">Exports come with Pro.</p>}>
          <button className="export">Export</button>
        </Segment>
        <Changelog />
      </main>
    </Refresh>
  )
}
