import type { CatalogData, Domain, Holder, MeasureNode, ValueNode } from '../ast/index.js'

/** What a value is. `role` is a set of roles; a share compares with percents only. */
export type ValueType =
  'number' | 'share' | 'string' | 'boolean' | 'instant' | 'enum' | 'list' | 'version' | 'money' | 'timeZone' | 'role'

/** The type of a value, with its domain where it has one. */
export interface TypedValue {
  readonly type: ValueType
  readonly domain?: Domain
}

/** The events that a property is looked up in. */
export type PropertyScope = readonly string[]

const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined

/** The domain of a trait; undefined when the catalog does not declare it. */
export const traitDomain = (catalog: CatalogData, of: Holder, name: string): Domain | undefined =>
  own(catalog.traits[of], name)

/** The event names that a choice of events reads, each of them once: a choice is a union. */
export const namesOf = (names: readonly string[] | 'activity', catalog: CatalogData): readonly string[] => [
  ...new Set(names === 'activity' ? catalog.activity : names),
]

const isAlike = (left: Domain, right: Domain): boolean =>
  left.type === right.type &&
  left.ordered === right.ordered &&
  left.digits === right.digits &&
  left.values?.length === right.values?.length &&
  (left.values ?? []).every((value, index) => value === right.values![index])

/** The domain of a property that all of the events declare alike; undefined when one lacks it or they differ. */
export function propertyDomain(catalog: CatalogData, events: PropertyScope, property: string): Domain | undefined {
  const domains = events.map((name) => own(own(catalog.events, name)?.properties, property))
  const [first, ...rest] = domains
  if (!first) return undefined
  return rest.every((domain) => domain === first || (domain && isAlike(domain, first))) ? first : undefined
}

function domainType(domain: Domain | undefined): TypedValue | undefined {
  if (domain === undefined) return undefined
  return domain.type === 'integer' || domain.type === 'decimal'
    ? { type: 'number', domain }
    : { type: domain.type, domain }
}

function measureType(node: MeasureNode, catalog: CatalogData): TypedValue | undefined {
  switch (node.measure) {
    case 'firstAt':
    case 'lastAt':
      return { type: 'instant' }
    case 'firstValue':
    case 'lastValue':
      return domainType(propertyDomain(catalog, namesOf(node.events.names, catalog), node.property!))
    case 'sum':
    case 'average':
    case 'minimum':
    case 'maximum':
      return { type: node.currency === undefined ? 'number' : 'money' }
    default:
      return { type: 'number' }
  }
}

/** The type of a value; undefined when it reads a name that the catalog does not declare. */
export function typeOf(node: ValueNode, catalog: CatalogData, events: PropertyScope = []): TypedValue | undefined {
  switch (node.kind) {
    case 'trait':
      return domainType(traitDomain(catalog, node.of, node.name))
    case 'property':
      return domainType(propertyDomain(catalog, events, node.name))
    case 'plan':
      return domainType(catalog.plans)
    case 'role':
      return catalog.roles && { type: 'role', domain: catalog.roles }
    case 'beginning':
      return { type: 'instant' }
    case 'measure':
      return measureType(node, catalog)
    case 'change':
    case 'shareOf':
      return { type: 'share' }
    case 'arithmetic':
    case 'size':
      return { type: 'number' }
    case 'members':
      return { type: node.measure === 'share' ? 'share' : 'number' }
    case 'whenMissing':
      return typeOf(node.value, catalog, events)
    default:
      return node satisfies never
  }
}
