import { type Bound, type Cluster, isBefore, type Node, type Value } from '../match/graph-types.js'
import { areOfOne } from '../match/group.js'
import { type Accepted, resolveComponent, type Shared } from '../match/resolve.js'
import type { MatchRules } from '../match/rules.js'
import { groupBy } from '../group-by.js'
import { identifierOf } from '../result/report.js'
import type { Identifier } from '../records.js'

/** One step from a record to the next: what both have. */
export interface Hop {
  readonly from: string
  readonly to: string
  /** What both have, by its present name; null when an assertion says that they are one. */
  readonly identifier: Identifier | null
  /** How each of the two has it: different where one was replaced by the other. */
  readonly said: readonly [string, string] | null
  /** How strong: 0 for an assertion, and the smaller the stronger. */
  readonly tier: number
}

interface Link {
  readonly to: Node
  readonly tier: number
  readonly claims: readonly [Bound, Bound] | undefined
}

type Links = Map<Node, Link[]>

function link(links: Links, left: Node, right: Node, tier: number, claims?: readonly [Bound, Bound]): void {
  links.set(left, [...(links.get(left) ?? []), { to: right, tier, claims }])
  links.set(right, [...(links.get(right) ?? []), { to: left, tier, claims: claims && [claims[1], claims[0]] }])
}

function linkValue(links: Links, value: Value, nodes: readonly Node[], tier: number): void {
  const { namespace } = value
  const isVerifiedTier = tier === namespace.verifiedTier && tier !== namespace.tier
  const claims = [...new Set(nodes)]
    .flatMap((node) => node.claims)
    .filter((claim) => claim.value === value && (!isVerifiedTier || claim.verified))
  for (const [index, claim] of claims.entries())
    for (const other of claims.slice(index + 1))
      if (other.node !== claim.node && areOfOne(claim, other)) link(links, claim.node, other.node, tier, [claim, other])
}

function linkAssertions(links: Links, nodes: readonly Node[], { must }: MatchRules): void {
  const byKey = new Map(nodes.flatMap((node) => node.keys.map((key) => [key, node] as const)))
  for (const [key, node] of byKey)
    for (const other of must.get(key) ?? []) {
      const partner = byKey.get(other)
      if (partner && key < other) link(links, node, partner, 0)
    }
}

/** Everything that several claims are on, as it was when the component was settled: the graph may have moved on. */
function valuesOf(nodes: readonly Node[]): Shared {
  const all = groupBy(
    nodes.flatMap(({ claims }) => claims),
    ({ value }) => value,
  )
  return [...all].filter(([, claims]) => claims.length > 1)
}

function linksOf(cluster: Cluster, rules: MatchRules): Links {
  const accepted: Accepted[] = []
  const { nodes: all } = cluster.component
  resolveComponent(all, rules, valuesOf(all), (each) => accepted.push(each))
  const inside = new Set(cluster.nodes)
  const links: Links = new Map()
  linkAssertions(links, cluster.nodes, rules)
  for (const { value, tier, nodes } of accepted)
    if (value)
      linkValue(
        links,
        value,
        nodes.filter((node) => inside.has(node)),
        tier,
      )
  for (const own of links.values())
    own.sort((left, right) => left.tier - right.tier || (isBefore(left.to, right.to) ? -1 : 1))
  return links
}

/** The shortest way over links of a tier and stronger ones. */
function way(links: Links, from: Node, to: Node, tier: number): readonly (readonly [Node, Link])[] | undefined {
  const reachedBy = new Map<Node, readonly [Node, Link]>()
  const seen = new Set([from])
  for (const node of seen)
    for (const each of links.get(node)!) {
      if (each.tier > tier || seen.has(each.to)) continue
      seen.add(each.to)
      reachedBy.set(each.to, [node, each])
    }
  if (!reachedBy.has(to)) return undefined
  const steps: (readonly [Node, Link])[] = []
  for (let at = to; at !== from; at = steps[0]![0]) steps.unshift(reachedBy.get(at)!)
  return steps
}

function hop(from: string, to: string, { tier, claims }: Pick<Link, 'tier' | 'claims'>): Hop {
  if (!claims) return { from, to, identifier: null, said: null, tier }
  const [left, right] = claims
  return { from, to, identifier: identifierOf(left.value), said: [left.said.text, right.said.text], tier }
}

/** Events that were put together say the same of who did them: the strongest of it joins them. */
function withinNode(node: Node, from: string, to: string): readonly Hop[] {
  const tierOf = ({ value: { namespace }, verified }: Bound) =>
    (verified ? namespace.verifiedTier : undefined) ?? namespace.tier ?? Infinity
  const [strongest] = [...node.claims].sort((left, right) => tierOf(left) - tierOf(right))
  return [hop(from, to, { tier: tierOf(strongest!), claims: [strongest!, strongest!] })]
}

/** The strongest chain, and of those the shortest, that makes two records of a cluster one. */
export function pathBetween(cluster: Cluster, rules: MatchRules, from: string, to: string): readonly Hop[] {
  if (from === to) return []
  const nodeOf = (key: string) => cluster.nodes.find(({ keys }) => keys.includes(key))!
  const [start, end] = [nodeOf(from), nodeOf(to)]
  if (start === end) return withinNode(start, from, to)
  const links = linksOf(cluster, rules)
  for (const tier of [0, ...rules.tiers.keys()]) {
    const steps = way(links, start, end, tier)
    if (!steps) continue
    const nameOf = (node: Node) => (node === start ? from : node === end ? to : node.name)
    return steps.map(([node, each]) => hop(nameOf(node), nameOf(each.to), each))
  }
  return []
}
