import type { Bound, Finding, Node, Value } from './graph-types.js'
import type { Grounds } from './contradiction.js'
import { edgesOf } from './edges.js'
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

/** The values that several claims of a component are on, with those claims. */
export type Shared = readonly (readonly [Value, readonly Bound[]])[]

const NONE: ReadonlyMap<string, string> = new Map()

const UNIQUE: ReadonlyMap<Value, string> = new Map()

const NOBODY: MatchRules['cannot'] = new Map()

const NO_FINDINGS: readonly Finding[] = []

function cannotOf(nodes: readonly Node[], { cannot }: MatchRules): MatchRules['cannot'] {
  if (cannot.size === 0) return NOBODY
  const named = nodes.flatMap(({ keys }) => (keys.length === 1 && cannot.has(keys[0]!) ? keys : []))
  return new Map(named.map((key) => [key, cannot.get(key)!]))
}

/** Settles one component, tier by tier. */
class Resolution {
  readonly findings: Finding[] = []
  private readonly groupOf: Group[]
  private readonly generic = new Set<Value>()
  private readonly cannot: MatchRules['cannot']
  /** Own ids that assertions have made one, by value: the name of their class. */
  private classes: ReadonlyMap<Value, string> = UNIQUE
  /** How many groups there are. */
  private count: number

  constructor(
    private readonly nodes: readonly Node[],
    private readonly rules: MatchRules,
    private readonly shared: Shared,
    private readonly accept: ((accepted: Accepted) => void) | undefined,
  ) {
    this.groupOf = nodes.map((node, slot) => {
      node.slot = slot
      return new Group([node])
    })
    this.count = nodes.length
    this.cannot = cannotOf(nodes, rules)
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
    // Whoever an assertion names is a node alone.
    const named = this.nodes.filter(({ keys }) => keys.length === 1 && must.has(keys[0]!))
    const byKey = new Map(named.map((node) => [node.keys[0]!, node]))
    return named.flatMap((node) =>
      node.keys
        .flatMap((key) => [...must.get(key)!])
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
      this.count -= 1
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
    const classes = new Map(this.classes)
    for (const [value, name] of classes) if (value.namespace === namespace && names.has(name)) classes.set(value, least)
    for (const value of values) classes.set(value, least)
    this.classes = classes
  }

  private edgesIn(tier: number): readonly Edge[] {
    const { groupOf, isAnchored, report, generic } = this
    const edges: Edge[] = []
    for (const [value, claims] of this.shared) {
      const { namespace } = value
      if (namespace.tier === tier || namespace.verifiedTier === tier)
        edges.push(...edgesOf(value, claims, { tier, groupOf, isAnchored, report, generic }))
    }
    return edges
  }

  run(): Resolved {
    const must = this.mustEdges()
    this.settleTier(0, must)
    if (must.length > 0) this.uniteClasses()
    for (const tier of this.rules.tiers.keys()) {
      if (this.count === 1) break
      this.settleTier(tier, this.edgesIn(tier))
    }
    const { findings } = this
    return { groups: [...new Set(this.groupOf)], findings: findings.length === 0 ? NO_FINDINGS : findings }
  }
}

/**
 * Settles nodes that are connected by any value: strongest evidence first, all evidence of a tier at once. The order of
 * the nodes does not matter.
 */
export function resolveComponent(
  nodes: readonly Node[],
  rules: MatchRules,
  shared: Shared,
  accept?: (accepted: Accepted) => void,
): Resolved {
  if (nodes.length === 1) return { groups: [new Group([nodes[0]!])], findings: NO_FINDINGS }
  return new Resolution(nodes, rules, shared, accept).run()
}
