import type { CatalogData, Holder, Uses } from '../../ast/index.js'
import { BUILT_IN } from '../../catalog/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Finding } from './codes.js'

/** What segments use, with what the segments use that they name. */
function usesOf(segments: readonly Segment[], seen = new Set<Segment>()): Uses[] {
  const fresh = segments.filter((segment) => !seen.has(segment))
  fresh.forEach((segment) => seen.add(segment))
  return fresh.flatMap((segment) => [segment.uses, ...usesOf(Object.values(segment.segments), seen)])
}

const namesIn = (records: readonly (object | undefined)[]): ReadonlySet<string> =>
  new Set(records.flatMap((record) => Object.keys(record ?? {})))

function finding(path: string, what: string): Finding {
  return {
    code: 'catalog.unused',
    path,
    message: `No segment uses the ${what}.`,
    fix: 'If nothing else uses it, it need not be collected.',
  }
}

/** Events and traits of a catalog that no segment uses. */
export function unusedNames(segments: readonly Segment[], catalog: CatalogData): Finding[] {
  const used = usesOf(segments)
  const events = namesIn(used.map((uses) => uses.events))
  const unusedEvents = Object.keys(catalog.events).filter((name) => !events.has(name))
  const unusedTraits = (Object.entries(catalog.traits) as [Holder, object][]).flatMap(([of, traits]) => {
    const known = namesIn([...used.map((uses) => uses.traits[of]), BUILT_IN[of]])
    return Object.keys(traits)
      .filter((name) => !known.has(name))
      .map((name) => finding(`traits.${of}.${name}`, `${of} trait "${name}"`))
  })
  return [...unusedEvents.map((name) => finding(`events.${name}`, `event "${name}"`)), ...unusedTraits]
}
