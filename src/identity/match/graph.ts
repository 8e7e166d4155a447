import type { ReadAccount, ReadClaim, ReadEvent, ReadPerson } from '../read/types.js'
import { ALWAYS } from '../read/types.js'
import { TextMap } from '../text-map.js'
import { type Alias, closeAliases } from './aliases.js'
import { bind, type Claims } from './bind.js'
import { clustersOf } from './clusters.js'
import { type Bound, type Component, Node, type Place, type Value } from './graph-types.js'
import { resolveComponent, type Shared } from './resolve.js'
import type { MatchRules } from './rules.js'

/** A record that stands for somebody. */
export type Described = ReadPerson | ReadAccount | ReadEvent

/** What a graph goes by besides its rules. */
export interface GraphOptions extends Claims {
  readonly rules: MatchRules
  /** Where the node of a record is, by key. */
  readonly placeOf: (key: string) => Place | undefined
  /** The namespace of the own ids. */
  readonly own: string
  /** Whether an own id looks like the id of somebody without one. */
  readonly isReserved: (own: string) => boolean
  /** The rank of a source: less is more. */
  readonly rankOf: (source: string) => number
  readonly namesOf: (record: Described) => readonly string[]
  /** Records that assertions name: they are not put together with others. */
  readonly isNamed: (key: string) => boolean
}

const NO_NODES: readonly Node[] = []

/** A list that has grown holds room for more; one that is kept should not. */
const exact = <T>(list: readonly T[]): readonly T[] => (list.length === 1 ? [list[0]!] : list.slice())

/** Events come after all records that describe somebody. */
const RANK_OF_EVENTS = 1_000_000

const isEvent = ({ kind }: Described): boolean => kind === 'event'

/** Everything that stands for persons, or for accounts, and what was made of it. */
export class Graph {
  private readonly bySignature = new TextMap<Place>()
  private readonly dirty = new Set<Node>()
  private readonly dropped = new Set<Component>()
  /** Nodes with values that rule each other out, as things are called now. */
  private readonly quarantined = new Set<Node>()
  private canonical: ReadonlyMap<Value, Value> = new Map()
  private walk = 0
  private epoch = 0
  readonly components: Component[] = []

  constructor(readonly options: GraphOptions) {}

  /** Takes over aliases; what was claimed under a name that changed is claimed anew. */
  alias(aliases: readonly Alias[]): readonly (readonly Value[])[] {
    const { canonical, cycles } = closeAliases(aliases)
    const changed = new Set(
      [...canonical.keys(), ...this.canonical.keys()].filter(
        (value) => (canonical.get(value) ?? value) !== value.canonical,
      ),
    )
    const touched = new Set<Node>()
    for (const value of changed)
      for (const { node, said } of value.canonical.claims) if (said === value) touched.add(node)
    if (changed.size > 0) for (const node of this.quarantined) touched.add(node)
    this.canonical = canonical
    for (const value of changed) value.canonical = canonical.get(value) ?? value
    for (const node of touched) this.replace(this.options.placeOf(node.keys[0]!)!, [...node.keys])
    return cycles
  }

  /** The node of a record. */
  node(key: string): Node | undefined {
    return this.options.placeOf(key)?.node
  }

  /** From here on nodes that are known are left as they are, and changed in copies: somebody looks at them. */
  seal(): void {
    this.epoch += 1
  }

  /** Adds a record in all its versions. Gives its place. */
  add(key: string, versions: readonly Described[]): Place {
    const signature = versions.every(isEvent) ? this.signatureOf(key, versions) : undefined
    const together = signature === undefined ? undefined : this.bySignature.get(signature)
    if (together) return this.addTo(together, key, versions)
    const place: Place = { node: this.create([key], versions, signature) }
    if (signature !== undefined) this.bySignature.set(signature, place)
    return place
  }

  private addTo(place: Place, key: string, versions: readonly Described[]): Place {
    const { node } = place
    // A million events of a thousand visitors need not remember a million times who did them.
    for (const version of versions) version.claims = node.records[0]!.claims
    if (node.epoch !== this.epoch) return this.replace(place, [...node.keys, key])
    node.keys.push(key)
    if (key < node.name) node.name = key
    this.dirty.add(node)
    return place
  }

  /** Takes a record out of its place. */
  remove(key: string, place: Place): void {
    const { keys, signature } = place.node
    const others = keys.filter((each) => each !== key)
    if (others.length > 0) return void this.replace(place, others)
    this.drop(place.node)
    if (signature !== undefined) this.bySignature.delete(signature)
  }

  /** Settles what has changed. Gives the components that are gone and those that came. */
  settle(): { readonly gone: ReadonlySet<Component>; readonly come: readonly Component[] } {
    const gone = new Set(this.dropped)
    const come: Component[] = []
    this.walk += 1
    for (const node of this.dirty) {
      if (node.mark === this.walk || node.isGone) continue
      const { nodes, shared } = this.connected(node)
      for (const { component } of nodes) if (component) gone.add(component)
      come.push(this.resolved(nodes, shared))
    }
    this.dirty.clear()
    this.dropped.clear()
    for (const component of gone) this.forget(component)
    for (const component of come) this.keep(component)
    return { gone, come }
  }

  private forget({ index }: Component): void {
    const last = this.components.pop()!
    if (last.index === index) return
    last.index = index
    this.components[index] = last
  }

  private keep(component: Component): void {
    component.index = this.components.push(component) - 1
    // Not the nodes of its clusters: events that were parted are copies there.
    for (const node of component.nodes) node.component = component
  }

  private resolved(nodes: readonly Node[], shared: Shared): Component {
    const { groups, findings } = resolveComponent(nodes, this.options.rules, shared)
    const component: Component = { nodes, clusters: [], findings, index: -1 }
    component.clusters = clustersOf(component, groups, findings, this.options)
    return component
  }

  private neighbours(node: Node): readonly Node[] {
    const { must } = this.options.rules
    // Whoever an assertion names is a node alone.
    if (must.size === 0 || node.keys.length > 1) return NO_NODES
    return [...(must.get(node.keys[0]!) ?? [])].flatMap((other) => this.node(other) ?? [])
  }

  private connected(start: Node): { readonly nodes: readonly Node[]; readonly shared: Shared } {
    const found = [start]
    const shared: (readonly [Value, readonly Bound[]])[] = []
    start.mark = this.walk
    const visit = (node: Node) => {
      if (node.mark === this.walk) return
      node.mark = this.walk
      found.push(node)
    }
    for (const node of found) {
      for (const { value } of node.claims) {
        if (value.mark === this.walk) continue
        value.mark = this.walk
        if (value.claims.length < 2) continue
        shared.push([value, value.claims])
        for (const claim of value.claims) visit(claim.node)
      }
      for (const other of this.neighbours(node)) visit(other)
    }
    return { nodes: exact(found), shared }
  }

  /** Events that say the same of who did them are one node, unless they say nothing or are named one by one. */
  private signatureOf(key: string, versions: readonly Described[]): string | undefined {
    const claims = versions.length === 1 ? versions[0]!.claims : versions.flatMap((version) => version.claims)
    if (claims.length === 0 || this.options.isNamed(key)) return undefined
    const parts: string[] = []
    let isUsable = false
    for (const { namespace, raw, span, verified } of claims) {
      if (span !== ALWAYS) return undefined
      const value = this.options.values.of(namespace, raw)
      isUsable ||= value.blocked === undefined && namespace.joins(verified)
      const part = verified ? `${value.index}v` : String(value.index)
      if (!parts.includes(part)) parts.push(part)
    }
    if (!isUsable) return undefined
    return parts.length === 1 ? parts[0] : parts.sort().join()
  }

  private create(keys: string[], versions: readonly Described[], signature: string | undefined): Node {
    const areEvents = versions.every(isEvent)
    const rank = areEvents ? RANK_OF_EVENTS : Math.min(...versions.map(({ source }) => this.options.rankOf(source)))
    const name = keys.reduce((least, key) => (key < least ? key : least))
    const node = new Node(keys, versions, signature, this.epoch, rank, name)
    if (!areEvents) node.names = versions.map(this.options.namesOf).filter((words) => words.length > 0)
    bind(node, claimsOf(versions), this.options)
    if (node.unusable.some(({ because }) => because === 'quarantined')) this.quarantined.add(node)
    this.dirty.add(node)
    return node
  }

  private replace(place: Place, keys: string[]): Place {
    const { node } = place
    this.drop(node)
    place.node = this.create(keys, node.records, node.signature)
    return place
  }

  private drop(node: Node): void {
    node.isGone = true
    this.quarantined.delete(node)
    for (const claim of node.claims) takeFrom(claim)
    const { component } = node
    if (!component || this.dropped.has(component)) return
    for (const other of component.nodes) this.dirty.add(other)
    this.dropped.add(component)
  }
}

const claimsOf = (versions: readonly Described[]): readonly ReadClaim[] =>
  versions.length === 1 ? versions[0]!.claims : versions.flatMap(({ claims }) => claims)

function takeFrom(claim: Bound): void {
  const { value } = claim
  value.claims = value.claims.filter((each) => each !== claim)
}
