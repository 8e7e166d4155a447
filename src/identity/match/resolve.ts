import type { Bound, Finding, Node, Value } from './graph-types.js'
import type { Grounds } from './contradiction.js'
import { type EdgeContext, edgesOf } from './edges.js'
import { groupBy } from '../group-by.js'
import { type Edge, Group } from './group.js'
import { connectedSets } from './sets.js'
import { type Joining, settle } from './settle.js'
import type { MatchRules } from './rules.js'

/** An edge that joined, in its tier: what explanations are made of. */
export interface Accepted {
  readonly tier: number
  readonly value: Value | undefined
  readonly nodes: readonly Node[]
}

/** What became of a component. */
export interface Resolved {
  readonly groups: readonly Group[]
  readonly findings: readonly Finding[]
}

const NONE: ReadonlyMap<string, string> = new Map()

/** Settles one component, tier by tier. */
class Resolution {
  readonly findings: Finding[] = []
  private readonly groupOf: Group[]
  private readonly byTier = new Map<number, Value[]>()
  private readonly claims = new Map<Value, Bound[]>()
  private readonly generic = new Set<Value>()
  private readonly cannot: ReadonlyMap<string, ReadonlySet<string>>
  /** Own ids that assertions have made one, by value: the name of their class. */
  private readonly classes = new Map<Value, string>()

  constructor(
    private readonly nodes: readonly Node[],
    private readonly rules: MatchRules,
    private readonly accept: ((accepted: Accepted) => void) | undefined,
  ) {
    this.groupOf = nodes.map((node, slot) => {
      node.slot = slot
      return new Group([node], node.order)
    })
    for (const node of nodes) for (const claim of node.claims) this.collect(claim)
    for (const [value, claims] of this.claims) if (claims.length > 1) this.file(value)
    const named = nodes.flatMap(({ keys }) => (keys.length === 1 && rules.cannot.has(keys[0]!) ? keys : []))
    this.cannot = new Map(named.map((key) => [key, rules.cannot.get(key)!]))
  }

  private collect(claim: Bound): void {
    const held = this.claims.get(claim.value)
    if (held) held.push(claim)
    else this.claims.set(claim.value, [claim])
  }

  private file(value: Value): void {
    const { tier, verifiedTier } = value.namespace
    for (const each of new Set([tier, verifiedTier])) {
      if (each === undefined) continue
      const filed = this.byTier.get(each)
      if (filed) filed.push(value)
      else this.byTier.set(each, [value])
    }
  }

  private classesOf = (group: Group): ReadonlyMap<string, string> => {
    const values = group.exclusive()
    if (values.length === 0) return NONE
    return new Map(values.map((value) => [value.namespace.name, this.classes.get(value) ?? value.text]))
  }

  private isAnchored = (group: Group): boolean => group.exclusive().length > 0

  private report = (finding: Finding): void => {
    this.findings.push(finding)
  }

  private mustEdges(): Edge[] {
    const { must } = this.rules
    if (must.size === 0) return []
    const byKey = new Map(this.nodes.flatMap((node) => node.keys.map((key) => [key, node] as const)))
    return this.nodes.flatMap((node) =>
      node.keys
        .flatMap((key) => [...(must.get(key) ?? [])])
        .flatMap((key) => byKey.get(key) ?? [])
        .filter((other) => other.slot > node.slot)
        .map((other) => ({ value: undefined, groups: [this.groupOf[node.slot]!, this.groupOf[other.slot]!] })),
    )
  }

  private groundsOf(tier: number): Grounds {
    const { cannot, generic } = this
    if (tier === 0) return { classesOf: () => NONE, cannot, yieldsTo: [], asksNames: false, asksTimes: false, generic }
    const { yieldsTo, asksNames, asksTimes } = this.rules.tiers.get(tier)!
    return { classesOf: this.classesOf, cannot, yieldsTo, asksNames, asksTimes, generic }
  }

  private isTooMuch({ groups }: Joining, tier: number): boolean {
    if (tier === 0) return false
    const claims = groups.reduce((sum, group) => sum + group.size(), 0)
    const exceeded = this.rules.limits.find(({ namespace, most }) => {
      if (claims <= most) return false
      const held = groups.map((group) => group.values(namespace))
      const together = new Set(held.flatMap((values) => [...values])).size
      return together > most && held.every(({ size }) => size < together)
    })
    if (exceeded) {
      const records = groups.map(({ name }) => name).sort()
      this.report({ kind: 'limit', tier, namespace: exceeded.namespace, records })
    }
    return exceeded !== undefined
  }

  private join(joining: Joining, tier: number): void {
    if (this.isTooMuch(joining, tier)) return
    if (this.accept)
      for (const { value, groups } of joining.edges)
        this.accept({ tier, value, nodes: groups.flatMap(({ nodes }) => nodes) })
    const [first, ...others] = [...joining.groups].sort((left, right) => right.nodes.length - left.nodes.length)
    for (const other of others) {
      for (const { slot } of other.nodes) this.groupOf[slot] = first!
      first!.absorb(other)
    }
  }

  private settleTier(tier: number, edges: readonly Edge[]): void {
    if (edges.length === 0) return
    const grounds = this.groundsOf(tier)
    const settled = connectedSets(edges).map((set) => settle(set, grounds, tier))
    for (const { joinings, findings, free } of settled) {
      for (const finding of findings) this.report(finding)
      for (const joining of joinings) this.join(joining, tier)
      for (const joining of connectedSets(free)) this.join(joining, tier)
    }
  }

  /** Records that an assertion joins may have different own ids: from then on these are one. */
  private uniteClasses(): void {
    for (const group of new Set(this.groupOf))
      for (const values of groupBy(group.exclusive(), ({ namespace }) => namespace).values())
        if (values.length > 1) this.uniteClass(values)
  }

  private uniteClass(values: readonly Value[]): void {
    const { namespace } = values[0]!
    const names = new Set(values.flatMap((value) => [value.text, this.classes.get(value) ?? value.text]))
    const least = [...names].sort()[0]!
    for (const [value, name] of this.classes)
      if (value.namespace === namespace && names.has(name)) this.classes.set(value, least)
    for (const value of values) this.classes.set(value, least)
  }

  run(): Resolved {
    const must = this.mustEdges()
    this.settleTier(0, must)
    if (must.length > 0) this.uniteClasses()
    const context: Omit<EdgeContext, 'tier'> = {
      groupOf: this.groupOf,
      isAnchored: this.isAnchored,
      report: this.report,
      generic: this.generic,
    }
    for (const tier of this.rules.tiers.keys()) {
      const values = this.byTier.get(tier)
      if (!values) continue
      const edges = values.flatMap((value) => edgesOf(value, this.claims.get(value)!, { ...context, tier }))
      this.settleTier(tier, edges)
    }
    return { groups: [...new Set(this.groupOf)], findings: this.findings }
  }
}

/**
 * Settles nodes that are connected by any value: strongest evidence first, all evidence of a tier at once. The order of
 * the nodes does not matter.
 */
export function resolveComponent(
  nodes: readonly Node[],
  rules: MatchRules,
  accept?: (accepted: Accepted) => void,
): Resolved {
  if (nodes.length === 1) return { groups: [new Group([...nodes], nodes[0]!.order)], findings: [] }
  return new Resolution(nodes, rules, accept).run()
}
