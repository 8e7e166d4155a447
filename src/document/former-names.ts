import { Renamer } from '../analyze/index.js'
import type { CatalogData, ConditionNode, Domain, EventDomain } from '../ast/index.js'
import { olderSpellings } from '../values/index.js'

type Names = readonly string[]

type Domains = Readonly<Record<string, Domain | EventDomain>>

/** The present name of what is declared under it, or was before. */
function presentName(name: string, domains: Domains = {}): string {
  if (Object.hasOwn(domains, name)) return name
  return Object.keys(domains).find((each) => domains[each]!.formerly?.includes(name)) ?? name
}

/** A property keeps its name when every event has it; else it takes the one that they agree on. */
function presentProperty(name: string, events: Names, catalog: CatalogData): string {
  const declaring = events.filter((event) => Object.hasOwn(catalog.events, event))
  const found = new Set(declaring.map((event) => presentName(name, catalog.events[event]!.properties)))
  return found.size === 1 ? [...found][0]! : name
}

const presentValue = (value: unknown, domain: Domain | undefined): unknown =>
  (domain && olderSpellings(domain).find(([old]) => old === value)?.[1]) ?? value

/**
 * A rule with the present names of a catalog in the place of older ones: of traits, events, properties and values.
 * The rule has the right structure; its depth is bounded.
 */
export const inPresentNames = (rule: ConditionNode, catalog: CatalogData): ConditionNode =>
  new Renamer(catalog, {
    catalogHas: 'after',
    trait: (name, of) => presentName(name, catalog.traits[of]),
    events: (names) => names.map((name) => presentName(name, catalog.events)),
    property: (name, events, answers) => presentProperty(name, [...events, ...answers], catalog),
    literal: presentValue,
  }).renamed(rule) as ConditionNode
