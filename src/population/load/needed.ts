import type { CatalogData, Domain, EventDomain } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'

/** Which events and properties are kept. */
export interface Needed {
  readonly event: (name: string) => boolean
  readonly property: (event: string, name: string) => boolean
}

const EVERYTHING: Needed = { event: () => true, property: () => true }

/** What segments, and those that they name, read of events. */
export function neededBy(segments: readonly Segment[] | undefined): Needed {
  if (!segments) return EVERYTHING
  const found = new Map<string, Set<string>>()
  const pending = [...segments]
  for (let segment = pending.pop(); segment; segment = pending.pop()) {
    pending.push(...Object.values(segment.segments))
    for (const [event, { properties }] of Object.entries(segment.uses.events)) {
      const names = found.get(event) ?? new Set()
      found.set(event, names)
      for (const name of Object.keys(properties)) names.add(name)
    }
  }
  return { event: (name) => found.has(name), property: (event, name) => found.get(event)?.has(name) === true }
}

/** A catalog without the events and properties that are not kept: the same one when all are. */
export function keptOf(catalog: CatalogData, segments: readonly Segment[] | undefined): CatalogData {
  if (!segments) return catalog
  const needed = neededBy(segments)
  const properties = (event: string, all: Readonly<Record<string, Domain>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => needed.property(event, name)))
  const events = Object.entries(catalog.events)
    .filter(([name]) => needed.event(name))
    .map(([name, domain]): [string, EventDomain] => [
      name,
      { ...domain, properties: properties(name, domain.properties) },
    ])
  const { activity, ...rest } = catalog
  const isActivity = activity?.every((name) => needed.event(name))
  return { ...rest, events: Object.fromEntries(events), ...(isActivity && { activity }) }
}
