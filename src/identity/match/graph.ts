import type { ReadAccount, ReadClaim, ReadEvent, ReadPerson } from '../read/types.js'
import { type Alias, closeAliases } from './aliases.js'
import { clustersOf } from './clusters.js'
import { type Bound, type Cluster, type Component, Node, type Unusable, type Value } from './graph-types.js'
import type { Values } from './intern.js'
import { resolveComponent } from './resolve.js'
import type { MatchRules } from './rules.js'

/** A record that stands for somebody. */
export type Described = ReadPerson | ReadAccount | ReadEvent

/** What a graph goes by besides its rules. */
export interface GraphOptions {
  readonly rules: MatchRules
  /** The namespace of the own ids. */
  readonly own: string
  /** Whether an own id looks like the id of somebody without one. */
  readonly isReserved: (own: string) => boolean
  /** Values that a record does not have, by the key of the record. */
  readonly detached: ReadonlyMap<string, ReadonlySet<Value>>
  readonly values: Values
  /** The rank of a source: four digits, less is more. */
  readonly rankOf: (source: string) => string
  readonly namesOf: (record: Described) => readonly string[]
  /** Records that assertions name: they are not put together with others. */
  readonly isNamed: (key: string) => boolean
}

/** Everything that stands for persons, or for accounts, and what was made of it. */
export class Graph {
  private readonly nodes = new Map<string, Node>()
  private readonly bySignature = new Map<string, Node>()
  private readonly dirty = new Set<Node>()
  private readonly dropped = new Set<Component>()
  private canonical: ReadonlyMap<Value, Value> = new Map()
  private walk = 0
  private epoch = 0
  readonly clusters = new Set<Cluster>()
  readonly components = new Set<Component>()

  constructor(readonly options: GraphOptions) {}

  /** Takes over aliases; what was claimed under a name that changed is claimed anew. */
  alias(aliases: readonly Alias[]): readonly (readonly Value[])[] {
    const { canonical, cycles } = closeAliases(aliases)
    const changed = [...new Set([...canonical.keys(), ...this.canonical.keys()])].filter(
      (value) => (canonical.get(value) ?? value) !== value.canonical,
    )
    const touched = new Set<Node>()
    for (const value of changed)
      for (const { node, said } of value.canonical.claims) if (said === value) touched.add(node)
    this.canonical = canonical
    for (const value of changed) value.canonical = canonical.get(value) ?? value
    for (const node of touched) this.replace(node, [...node.keys], node.records)
    return cycles
  }

  /** The node of a record. */
  node(key: string): Node | undefined {
    return this.nodes.get(key)
  }

  /** From here on nodes that are known are left as they are, and changed in copies: somebody looks at them. */
  seal(): void {
    this.epoch += 1
  }

  /** Adds a record in all its versions. */
  add(key: string, versions: readonly Described[]): void {
    const isEvent = versions.every(({ kind }) => kind === 'event')
    const signature = isEvent ? this.signatureOf(key, versions) : undefined
    const together = signature === undefined ? undefined : this.bySignature.get(signature)
    if (!together) return this.create([key], versions, signature)
    if (together.epoch !== this.epoch) return this.replace(together, [...together.keys, key], together.records)
    // A million events of a thousand visitors need not remember a million times who did them.
    for (const version of versions) version.claims = together.records[0]!.claims
    together.keys.push(key)
    this.nodes.set(key, together)
    this.dirty.add(together)
    const order = this.orderOf(versions[0]!)
    if (order < together.order) together.order = order
  }

  /** Takes a record out. */
  remove(key: string): void {
    const node = this.nodes.get(key)
    if (!node) return
    this.nodes.delete(key)
    const keys = node.keys.filter((each) => each !== key)
    if (keys.length === 0) this.drop(node)
    else this.replace(node, keys, node.records)
  }

  /** Settles what has changed. Gives the components that are gone and those that came. */
  settle(): { readonly gone: ReadonlySet<Component>; readonly come: readonly Component[] } {
    const gone = new Set(this.dropped)
    const come: Component[] = []
    this.walk += 1
    for (const node of this.dirty) {
      if (node.mark === this.walk || this.nodes.get(node.keys[0]!) !== node) continue
      const nodes = this.connected(node)
      for (const { component } of nodes) if (component) gone.add(component)
      come.push(this.resolved(nodes))
    }
    this.dirty.clear()
    this.dropped.clear()
    for (const component of gone) this.forget(component)
    for (const component of come) this.keep(component)
    return { gone, come }
  }

  private forget(component: Component): void {
    this.components.delete(component)
    for (const cluster of component.clusters) this.clusters.delete(cluster)
  }

  private keep(component: Component): void {
    this.components.add(component)
    for (const cluster of component.clusters) this.clusters.add(cluster)
    // Not the nodes of its clusters: events that were parted are copies there.
    for (const node of component.nodes) node.component = component
  }

  private resolved(nodes: readonly Node[]): Component {
    const { groups, findings } = resolveComponent(nodes, this.options.rules)
    const component: Component = { nodes, clusters: [], findings }
    component.clusters.push(...clustersOf(component, groups, findings, this.options))
    return component
  }

  private neighbours(node: Node): readonly Node[] {
    const { must } = this.options.rules
    if (must.size === 0) return []
    return node.keys.flatMap((key) => [...(must.get(key) ?? [])].flatMap((other) => this.nodes.get(other) ?? []))
  }

  private connected(start: Node): readonly Node[] {
    const found = [start]
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
        for (const claim of value.claims) visit(claim.node)
      }
      for (const other of this.neighbours(node)) visit(other)
    }
    return found
  }

  /** Events that say the same of who did them are one node, unless they say nothing or are named one by one. */
  private signatureOf(key: string, versions: readonly Described[]): string | undefined {
    const claims = versions.length === 1 ? versions[0]!.claims : versions.flatMap((version) => version.claims)
    if (claims.length === 0 || this.options.isNamed(key)) return undefined
    const parts: string[] = []
    let isUsable = false
    for (const { namespace, raw, from, to, verified } of claims) {
      if (from !== -Infinity || to !== Infinity) return undefined
      const value = this.options.values.of(namespace, raw)
      isUsable ||= value.blocked === undefined
      const part = verified ? `${value.index}v` : String(value.index)
      if (!parts.includes(part)) parts.push(part)
    }
    if (!isUsable) return undefined
    return parts.length === 1 ? parts[0] : parts.sort().join()
  }

  private orderOf(record: Described): string {
    return `${record.kind === 'event' ? 1 : 0}${this.options.rankOf(record.source)}:${record.key}`
  }

  private create(keys: string[], versions: readonly Described[], signature: string | undefined): void {
    const node = new Node(keys, versions, signature, this.epoch)
    for (const key of keys) this.nodes.set(key, node)
    if (signature !== undefined) this.bySignature.set(signature, node)
    const isEvent = versions[0]!.kind === 'event'
    if (isEvent) {
      const prefix = this.orderOf(versions[0]!).slice(0, 6)
      node.order = prefix + keys.reduce((least, key) => (key < least ? key : least))
    } else {
      node.order = versions
        .map((version) => this.orderOf(version))
        .reduce((least, each) => (each < least ? each : least))
      node.names = versions.map((version) => this.options.namesOf(version)).filter((words) => words.length > 0)
    }
    this.bind(
      node,
      versions.flatMap((version) => version.claims),
    )
    this.dirty.add(node)
  }

  private replace(node: Node, keys: string[], versions: readonly Described[]): void {
    this.drop(node)
    this.create(keys, versions, node.signature)
  }

  private drop(node: Node): void {
    if (node.signature !== undefined) this.bySignature.delete(node.signature)
    for (const key of node.keys) if (this.nodes.get(key) === node) this.nodes.delete(key)
    for (const claim of node.claims) takeFrom(claim.value.claims, claim)
    this.dirty.delete(node)
    if (!node.component) return
    for (const other of node.component.nodes) if (other !== node) this.dirty.add(other)
    this.dropped.add(node.component)
  }

  private bind(node: Node, claims: readonly ReadClaim[]): void {
    const detached = node.keys.length === 1 ? this.options.detached.get(node.keys[0]!) : undefined
    const bound: Bound[] = []
    for (const { namespace, raw, from, to, verified } of claims) {
      if (namespace.tier === undefined && namespace.verifiedTier === undefined) continue
      const said = this.options.values.of(namespace, raw)
      if (said.blocked !== undefined) putOnce(node, { value: said, because: said.blocked })
      else if (detached?.has(said)) putOnce(node, { value: said, because: 'detached' })
      else bound.push({ node, value: said.canonical, said, from, to, verified })
    }
    for (const claim of withoutCopies(bound)) {
      if (claim.value.namespace.exclusive && hasRival(claim, bound)) {
        putOnce(node, { value: claim.value, because: 'quarantined' })
        continue
      }
      node.claims.push(claim)
      claim.value.claims.push(claim)
    }
  }
}

function putOnce(node: Node, entry: Unusable): void {
  const isThere = node.unusable.some(({ value, because }) => value === entry.value && because === entry.because)
  if (!isThere) node.unusable = [...node.unusable, entry]
}

/** Takes an entry out of a list whose order does not matter. */
function takeFrom<T>(list: T[], entry: T): void {
  const index = list.indexOf(entry)
  const last = list.pop()
  if (last !== entry) list[index] = last!
}

/** Two values of which only one can be right: neither counts. */
const hasRival = ({ value }: Bound, claims: readonly Bound[]): boolean =>
  claims.some((other) => other.value !== value && other.value.namespace === value.namespace)

const isCopy = (left: Bound, right: Bound): boolean =>
  left.value === right.value &&
  left.said === right.said &&
  left.from === right.from &&
  left.to === right.to &&
  left.verified === right.verified

const withoutCopies = (claims: readonly Bound[]): readonly Bound[] =>
  claims.length < 2
    ? claims
    : claims.filter((claim, index) => claims.findIndex((other) => isCopy(claim, other)) === index)
