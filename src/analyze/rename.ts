import { isValueNode, type CatalogData, type Domain, type Holder } from '../ast/index.js'
import { namesOf, typeOf } from './value-type.js'

type Json = Readonly<Record<string, unknown>>

type Names = readonly string[]

/** What the names and literals of a rule become. Events are told by the names that the catalog has for them. */
export interface Renaming {
  /** Whether the catalog has the names that the rule had before, or those that it gets. */
  readonly catalogHas: 'before' | 'after'
  readonly trait: (name: string, of: Holder) => string
  readonly events: (names: Names) => Names
  /** A property of some events; of an answered event, `answers` are those that answer it. */
  readonly property: (name: string, events: Names, answers: Names) => string
  readonly literal: (value: unknown, domain: Domain | undefined) => unknown
  /** What else becomes of a node. */
  readonly node?: (node: Json) => Json
}

const LITERALS = ['right', 'values', 'fallback']

/** Rewrites a rule, or a part of one. */
export class Renamer {
  constructor(
    private readonly catalog: CatalogData,
    private readonly to: Renaming,
  ) {}

  private eventsOf(node: unknown): Names {
    const { names } = (node ?? {}) as { readonly names?: Names | 'activity' }
    if (names === undefined) return []
    return namesOf(
      names === 'activity' || this.to.catalogHas === 'before' ? names : this.to.events(names),
      this.catalog,
    )
  }

  private member(node: Json, key: string, inside: Names): unknown {
    const { to } = this
    const member = node[key]
    if (key === 'names') return member === 'activity' ? member : to.events(member as Names)
    if (key === 'name' && node['kind'] === 'trait') return to.trait(member as string, node['of'] as Holder)
    if (key === 'name' && node['kind'] === 'property') return to.property(member as string, inside, [])
    if (key === 'matching' || (key === 'property' && typeof member === 'string'))
      return to.property(member as string, this.eventsOf(node['events']), this.eventsOf(node['by']))
    return this.renamed(member, inside)
  }

  /** Literals stand beside the value that they are compared with. */
  private literals(node: Json, value: unknown, inside: Names): Json {
    if (!isValueNode(value)) return {}
    const domain = typeOf(value, this.catalog, inside)?.domain
    const one = (literal: unknown) => this.to.literal(literal, domain)
    const keys = LITERALS.filter((key) => node[key] !== undefined && !isValueNode(node[key]))
    return Object.fromEntries(keys.map((key) => [key, Array.isArray(node[key]) ? node[key].map(one) : one(node[key])]))
  }

  renamed(part: unknown, events: Names = []): unknown {
    if (Array.isArray(part)) return part.map((element) => this.renamed(element, events))
    if (typeof part !== 'object' || part === null) return part
    const before = this.to.node?.(part as Json) ?? (part as Json)
    const inside = 'names' in before ? this.eventsOf(before) : events
    const after: Json = Object.fromEntries(Object.keys(before).map((key) => [key, this.member(before, key, inside)]))
    const known = this.to.catalogHas === 'before' ? before : after
    return { ...after, ...this.literals(before, known['left'] ?? known['value'], inside) }
  }
}
