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

type Named = Readonly<Record<string, { readonly formerly?: readonly string[] }>>

/** The names that are not used, neither as they are nor as they were. */
const unusedIn = (named: Named, used: ReadonlySet<string>): string[] =>
  Object.entries(named).flatMap(([name, { formerly = [] }]) =>
    [name, ...formerly].some((each) => used.has(each)) ? [] : [name],
  )

/** Events and traits of a catalog that no segment uses. */
export function unusedNames(segments: readonly Segment[], catalog: CatalogData): Finding[] {
  const used = usesOf(segments)
  const events = namesIn(used.map((uses) => uses.events))
  const unusedEvents = unusedIn(catalog.events, events)
  const unusedTraits = (Object.entries(catalog.traits) as [Holder, Named][]).flatMap(([of, traits]) => {
    const known = namesIn([...used.map((uses) => uses.traits[of]), BUILT_IN[of]])
    return unusedIn(traits, known).map((name) => finding(`traits.${of}.${name}`, `${of} trait "${name}"`))
  })
  return [...unusedEvents.map((name) => finding(`events.${name}`, `event "${name}"`)), ...unusedTraits]
}
