import type { CatalogData, EventsNode } from '../../ast/index.js'
import { namesOf, propertyDomain } from '../../analyze/index.js'
import type { Place, World } from './world.js'

const pairs = (names: readonly string[]): readonly (readonly string[])[] =>
  names.slice(1).map((name, index) => [names[index]!, name])

/** The choices of events that a rule may make at a place: single names, unions, activity; the subject's or the account's. */
export function unfiltered({ catalog }: World, { kind, events }: Place): readonly EventsNode[] {
  if (events) return []
  const single = Object.keys(catalog.events)
  const names = [...single.map((name) => [name]), ...pairs(single), ...(catalog.activity ? ['activity' as const] : [])]
  const own = kind === 'account' ? [] : names.map((each): EventsNode => ({ names: each }))
  const ofAccount = kind === 'user' || !catalog.accounts ? [] : names
  return [...own, ...ofAccount.map((each): EventsNode => ({ names: each, of: 'account' }))]
}

/** The properties that all of some events declare alike. */
export function commonProperties(catalog: CatalogData, choices: readonly EventsNode['names'][]): readonly string[] {
  const names = choices.flatMap((choice) => namesOf(choice, catalog))
  const first = catalog.events[names[0] ?? '']?.properties ?? {}
  return Object.keys(first).filter((property) => propertyDomain(catalog, names, property))
}
