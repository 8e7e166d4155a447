import {
  walk,
  type CatalogData,
  type ConditionNode,
  type Domain,
  type EventDomain,
  type EventsNode,
  type Holder,
  type Kind,
  type ListReference,
  type Selection,
  type Uses,
  type ValueNode,
} from '../ast/index.js'
import { PERIODS } from './check-window.js'
import { namesOf } from './value-type.js'

/** A rule with what surrounds it. */
interface Ruled {
  readonly of: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
}

/** Whose record a trait can belong to. */
export const HOLDERS: readonly Holder[] = ['user', 'account', 'membership', 'subscription']

/** Collects what a rule names, and cuts it out of the catalog. */
class Collector {
  private readonly traits: Record<Holder, Set<string>> = {
    user: new Set(),
    account: new Set(),
    membership: new Set(),
    subscription: new Set(),
  }
  private readonly events = new Map<string, Set<string>>()
  private readonly lists = new Set<string>()
  readonly named = new Set<string>()
  private activity = false
  private plans = false
  private roles = false

  constructor(private readonly catalog: CatalogData) {}

  list(values: readonly unknown[] | ListReference | undefined): void {
    if (values && !Array.isArray(values)) this.lists.add((values as ListReference).list)
  }

  trait(of: Holder, name: string): void {
    this.traits[of].add(name)
  }

  value(node: ValueNode, inEvents: readonly string[]): void {
    if (node.kind === 'trait') this.trait(node.of, node.name)
    else if (node.kind === 'plan') this.plans = true
    else if (node.kind === 'role') this.roles = true
    else if (node.kind === 'property') this.property(inEvents, node.name)
    else if (node.kind === 'measure' && node.property !== undefined)
      this.property(namesOf(node.events.names, this.catalog), node.property)
  }

  choice(node: EventsNode): void {
    if (node.names === 'activity') this.activity = true
    for (const name of namesOf(node.names, this.catalog)) this.propertiesOf(name)
  }

  property(events: readonly string[], property: string): void {
    for (const name of events) this.propertiesOf(name).add(property)
  }

  private propertiesOf(event: string): Set<string> {
    const properties = this.events.get(event) ?? new Set()
    this.events.set(event, properties)
    return properties
  }

  condition(node: ConditionNode): void {
    if (node.kind === 'isOneOf' || node.kind === 'includesAny' || node.kind === 'includesAll') this.list(node.values)
    else if (node.kind === 'inSegment') this.named.add(node.segment)
    else if ((node.kind === 'inTop' || node.kind === 'inBottom') && node.among !== undefined) this.named.add(node.among)
    else if ((node.kind === 'followedBy' || node.kind === 'notFollowedBy') && node.matching !== undefined) {
      this.choice(node.events)
      this.choice(node.by)
      this.property(
        [...namesOf(node.events.names, this.catalog), ...namesOf(node.by.names, this.catalog)],
        node.matching,
      )
    }
  }

  private traitSlice(): Uses['traits'] {
    const { catalog } = this
    for (const kind of ['user', 'account'] as const)
      if (catalog.since?.[kind] !== undefined) this.trait(kind, catalog.since[kind])
    const slices = HOLDERS.map((of) => [of, pick(catalog.traits[of], this.traits[of])] as const)
    return Object.fromEntries(slices.filter(([, slice]) => Object.keys(slice).length > 0))
  }

  private eventSlice(): Record<string, EventDomain> {
    const picked = [...this.events]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, properties]) => {
        const { formerly, properties: all } = this.catalog.events[name]!
        return [name, { properties: pick(all, properties), ...(formerly && { formerly }) }] as const
      })
    return Object.fromEntries(picked)
  }

  uses(hashes: Readonly<Record<string, { readonly hash: string }>>): Uses {
    const { catalog } = this
    const segments = Object.fromEntries([...this.named].sort().map((id) => [id, hashes[id]!.hash]))
    return {
      accounts: catalog.accounts,
      ...(catalog.subscriptions && { subscriptions: catalog.subscriptions }),
      ...(catalog.since && { since: catalog.since }),
      traits: this.traitSlice(),
      events: this.eventSlice(),
      ...(this.plans && { plans: catalog.plans! }),
      ...(this.plans && catalog.freePlan !== undefined && { freePlan: catalog.freePlan }),
      ...(this.roles && { roles: catalog.roles! }),
      ...(this.activity && { activity: catalog.activity! }),
      ...(this.lists.size > 0 && { lists: pick(catalog.lists, this.lists) }),
      ...(this.named.size > 0 && { segments }),
    }
  }
}

function pick<T>(record: Readonly<Record<string, T>> = {}, names: Iterable<string>): Record<string, T> {
  return Object.fromEntries([...names].sort().map((name) => [name, record[name]!]))
}

/** The events that each property in a rule is read from: a filter knows them only through what surrounds it. */
function collect(rule: ConditionNode, collector: Collector, catalog: CatalogData): void {
  let filters: readonly { readonly prefix: string; readonly names: readonly string[] }[] = []
  for (const { is, node, path } of walk(rule)) {
    if (is === 'events') {
      collector.choice(node)
      if (node.where) filters = [{ prefix: `${path}.where`, names: namesOf(node.names, catalog) }, ...filters]
    } else if (is === 'value') collector.value(node, filters.find(({ prefix }) => path.startsWith(prefix))?.names ?? [])
    else if (is === 'condition') collector.condition(node)
    else if ('kind' in node && (node.kind === 'billingPeriod' || node.kind === 'trial')) {
      for (const name of PERIODS[node.kind]) collector.trait('subscription', name)
    }
  }
}

/** The part of the catalog that a rule needs to be answered, and the hashes of the segments it names. */
export function usesOf(
  segment: Ruled,
  catalog: CatalogData,
  segments: Readonly<Record<string, { readonly hash: string }>>,
): Uses {
  const collector = new Collector(catalog)
  collect(segment.rule, collector, catalog)
  for (const selection of [segment.include, segment.exclude]) {
    collector.list(selection?.users)
    collector.list(selection?.accounts)
  }
  return collector.uses(segments)
}

/** The ids of the segments that a rule names, each with the place where it does so first. */
export function placesOfSegments(rule: ConditionNode): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const named = (id: string | undefined, path: string) => {
    if (id !== undefined && !places.has(id)) places.set(id, path)
  }
  for (const { is, node, path } of walk(rule)) {
    if (is !== 'condition') continue
    if (node.kind === 'inSegment') named(node.segment, `${path}.segment`)
    if (node.kind === 'inTop' || node.kind === 'inBottom') named(node.among, `${path}.among`)
  }
  return places
}

/** The ids of the segments that a rule names. */
export const namedSegments = (rule: ConditionNode): readonly string[] => [...placesOfSegments(rule).keys()]

/** The oldest name of something that was renamed. */
export const oldest = (name: string, domain: Domain | EventDomain | undefined): string => domain?.formerly?.[0] ?? name
