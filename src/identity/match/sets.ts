import type { Edge, Group } from './group.js'

/** Groups that are connected by edges, and those edges. */
export interface ConnectedSet {
  readonly groups: readonly Group[]
  readonly edges: readonly Edge[]
}

/** The edges of each group. */
export function edgesByGroup(edges: readonly Edge[]): ReadonlyMap<Group, readonly Edge[]> {
  const found = new Map<Group, Edge[]>()
  for (const edge of edges)
    for (const group of edge.groups) {
      const own = found.get(group)
      if (own) own.push(edge)
      else found.set(group, [edge])
    }
  return found
}

function reachedFrom(
  start: Group,
  byGroup: ReadonlyMap<Group, readonly Edge[]>,
  seen: Set<Group | Edge>,
): ConnectedSet {
  const isNew = (each: Group | Edge) => !seen.has(each) && seen.add(each).has(each)
  const groups = [start]
  const edges: Edge[] = []
  seen.add(start)
  for (const group of groups)
    for (const edge of byGroup.get(group)!.filter(isNew)) {
      edges.push(edge)
      groups.push(...edge.groups.filter(isNew))
    }
  return { groups, edges }
}

/** The sets of groups that edges connect. */
export function connectedSets(edges: readonly Edge[]): readonly ConnectedSet[] {
  if (edges.length === 1) return [{ groups: edges[0]!.groups, edges }]
  const byGroup = edgesByGroup(edges)
  const seen = new Set<Group | Edge>()
  const sets: ConnectedSet[] = []
  for (const start of byGroup.keys()) if (!seen.has(start)) sets.push(reachedFrom(start, byGroup, seen))
  return sets
}
