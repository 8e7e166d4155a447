import { chooseAnnouncement } from 'cadre/announcements'
import { useGate } from 'cadre/react'
import { changelog } from './news'

/** What is new for this reader: the entries whose audience the reader is proven to be in. */
export function Changelog() {
  const gate = useGate()
  const { eligible } = chooseAnnouncement(changelog, { gate, now: gate.now(), state: {} })
  if (eligible.length === 0) return null
  return (
    <section className="changelog">
      <h2>What is new</h2>
      <ul>
        {eligible.map(({ id, title, text }) => (
          <li key={id}>
            <strong>{title}</strong> {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
