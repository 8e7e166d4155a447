import { groupBy } from '../group-by.js'
import type { Cluster, Component, Finding, Node, Value } from './graph-types.js'
import type { Group } from './group.js'

/** What ids that are no own ids begin with. */
export const RECORD_PREFIX = 'rec:'

/** How often groups of a component hold each value. */
function holdings(groups: readonly Group[]): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>()
  for (const group of groups) {
    const held = new Set(group.nodes.flatMap((node) => node.claims.map(({ value }) => value)))
    for (const value of held) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

const strength = ({ namespace, text }: Value): string =>
  `${String(Math.min(namespace.tier ?? Infinity, namespace.verifiedTier ?? Infinity)).padStart(10, '0')}${namespace.name}:${text}`

function ownOf(group: Group, namespace: string, isAlone: (value: Value) => boolean): string | undefined {
  const texts = group.exclusive().filter((value) => value.namespace.name === namespace && isAlone(value))
  return texts.map(({ text }) => text).sort()[0]
}

/** Events alone have no key that lasts: the next one may have a lesser. Whoever left them is called by an identifier. */
function visitorId(group: Group, isAlone: (value: Value) => boolean): string | undefined {
  if (group.nodes.some((node) => node.describes)) return undefined
  const values = group.nodes.flatMap((node) => node.claims.map(({ value }) => value)).filter(isAlone)
  const [least] = [...groupBy(values, strength)].sort(([left], [right]) => (left < right ? -1 : 1))
  return least && `${least[1][0]!.namespace.name}:${least[1][0]!.text}`
}

/** How clusters are named. */
export interface Naming {
  readonly own: string
  readonly isReserved: (own: string) => boolean
}

/** Values that several contest, or that are too general: they do not even hold events together. */
function contestedValues(findings: readonly Finding[]): (record: string, value: Value) => boolean {
  const generic = new Set(findings.flatMap((finding) => (finding.kind === 'generic' ? [finding.value] : [])))
  const ambiguous = groupBy(
    findings.filter((finding) => finding.kind === 'ambiguous'),
    ({ record }) => record,
  )
  return (record, value) =>
    generic.has(value) || (ambiguous.get(record) ?? []).some(({ values }) => values.includes(value))
}

/** Events that were put together for saying the same, where nothing of what they say tells who did them, one by one. */
function parted(
  { nodes }: Group,
  isContested: (record: string, value: Value) => boolean,
): readonly (readonly Node[])[] {
  const [node] = nodes
  const isOneByOne =
    nodes.length === 1 &&
    node!.signature !== undefined &&
    node!.keys.length > 1 &&
    node!.claims.every(({ value }) => isContested(node!.name, value))
  return isOneByOne ? node!.keys.map((key) => [node!.of(key)]) : [nodes]
}

/** The clusters of a component, each with an id that no other has. */
export function clustersOf(
  component: Component,
  groups: readonly Group[],
  findings: readonly Finding[],
  naming: Naming,
): readonly Cluster[] {
  const isWhole = groups.length === 1
  const counts = isWhole ? undefined : holdings(groups)
  const isAlone = (value: Value) => (counts?.get(value) ?? 1) === 1
  const idOf = (group: Group, own: string | undefined) => {
    if (own === undefined) return visitorId(group, isAlone) ?? RECORD_PREFIX + group.name
    return naming.isReserved(own) ? `${naming.own}:${own}` : own
  }
  const isContested = findings.length === 0 ? () => false : contestedValues(findings)
  const clustersIn = (group: Group): readonly Cluster[] => {
    const own = ownOf(group, naming.own, isAlone)
    const parts = parted(group, isContested)
    if (parts.length === 1)
      return [{ id: idOf(group, own), own, nodes: isWhole ? component.nodes : group.nodes.slice(), component }]
    return parts.map((nodes) => ({ id: RECORD_PREFIX + nodes[0]!.name, own: undefined, nodes, component }))
  }
  return isWhole ? clustersIn(groups[0]!) : groups.flatMap(clustersIn)
}
