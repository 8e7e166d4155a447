import {
  type CatalogData,
  type ConditionNode,
  type Domain,
  type EventDomain,
  type Holder,
  isValueNode,
} from '../ast/index.js'
import { namesOf, typeOf } from '../analyze/index.js'
import { olderSpellings } from '../values/index.js'
import type { JsonObject } from './leaves.js'

type Names = readonly string[]

type Domains = Readonly<Record<string, Domain | EventDomain>>

const byFormerName = (domains: Domains): ReadonlyMap<string, string> =>
  new Map(Object.entries(domains).flatMap(([name, { formerly = [] }]) => formerly.map((old) => [old, name] as const)))

const presentValue = (value: unknown, domain: Domain | undefined): unknown =>
  (domain && olderSpellings(domain).find(([old]) => old === value)?.[1]) ?? value

/** Reads a rule that may hold older names of a catalog, and writes the present ones. */
class Renamer {
  private readonly formerNames = new Map<Domains, ReadonlyMap<string, string>>()

  constructor(private readonly catalog: CatalogData) {}

  /** The present name of what is declared under it, or was before. */
  private name(name: string, domains: Domains = {}): string {
    if (Object.hasOwn(domains, name)) return name
    let known = this.formerNames.get(domains)
    if (!known) this.formerNames.set(domains, (known = byFormerName(domains)))
    return known.get(name) ?? name
  }

  private events(names: Names | 'activity'): Names | 'activity' {
    return names === 'activity' ? names : names.map((name) => this.name(name, this.catalog.events))
  }

  /** A property keeps its name when every event has it; else it takes the one that they agree on. */
  private property(name: string, events: Names): string {
    const declaring = events.filter((event) => Object.hasOwn(this.catalog.events, event))
    const found = new Set(declaring.map((event) => this.name(name, this.catalog.events[event]!.properties)))
    return found.size === 1 ? [...found][0]! : name
  }

  private literals(literals: unknown, domain: Domain | undefined): unknown {
    return Array.isArray(literals) ? literals.map((each) => presentValue(each, domain)) : presentValue(literals, domain)
  }

  /** Literals stand beside the value that they are compared with, which is in present names already. */
  private compared(node: JsonObject, events: Names): JsonObject {
    const value = node['left'] ?? node['value']
    if (!isValueNode(value)) return node
    const domain = typeOf(value, this.catalog, events)?.domain
    const fields = ['right', 'values', 'fallback'].filter((key) => key in node && !isValueNode(node[key]))
    return { ...node, ...Object.fromEntries(fields.map((key) => [key, this.literals(node[key], domain)])) }
  }

  private eventNames(node: JsonObject): Names {
    const { names } = (node['events'] ?? node) as { names?: Names | 'activity' }
    return names === undefined ? [] : namesOf(names, this.catalog)
  }

  private own(node: JsonObject, events: Names): JsonObject {
    if (node['kind'] === 'trait')
      return { ...node, name: this.name(node['name'] as string, this.catalog.traits[node['of'] as Holder]) }
    if (node['kind'] === 'property') return { ...node, name: this.property(node['name'] as string, events) }
    return node
  }

  /** The properties that a measure or an answer reads of its own events. */
  private read(node: JsonObject): JsonObject {
    const by = (node['by'] as JsonObject | undefined) ?? {}
    const events = [...this.eventNames(node), ...this.eventNames(by)]
    const fields = ['property', 'matching'].filter((key) => typeof node[key] === 'string')
    return { ...node, ...Object.fromEntries(fields.map((key) => [key, this.property(node[key] as string, events)])) }
  }

  private inside(key: string, member: unknown, events: Names): unknown {
    return key === 'names' ? this.events(member as Names | 'activity') : this.present(member, events)
  }

  present(node: unknown, events: Names = []): unknown {
    if (Array.isArray(node)) return node.map((element) => this.present(element, events))
    if (typeof node !== 'object' || node === null) return node
    const named = this.own(node as JsonObject, events)
    const names = 'names' in named ? namesOf(this.events(named['names'] as Names | 'activity'), this.catalog) : events
    const members = Object.entries(named).map(([key, member]) => [key, this.inside(key, member, names)] as const)
    return this.compared(this.read(Object.fromEntries(members)), names)
  }
}

/**
 * A rule with the present names of a catalog in the place of older ones: of traits, events, properties and values.
 * The rule has the right structure; its depth is bounded.
 */
export const inPresentNames = (rule: ConditionNode, catalog: CatalogData): ConditionNode =>
  new Renamer(catalog).present(rule) as ConditionNode
