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

/** The sets of groups that edges connect. */
export function connectedSets(edges: readonly Edge[]): readonly ConnectedSet[] {
  if (edges.length === 1) return [{ groups: edges[0]!.groups, edges }]
  const byGroup = edgesByGroup(edges)
  const seen = new Set<Group | Edge>()
  const sets: ConnectedSet[] = []
  for (const start of byGroup.keys()) {
    if (seen.has(start)) continue
    seen.add(start)
    const groups = [start]
    const own: Edge[] = []
    for (const group of groups)
      for (const edge of byGroup.get(group)!) {
        if (seen.has(edge)) continue
        seen.add(edge)
        own.push(edge)
        for (const other of edge.groups) {
          if (seen.has(other)) continue
          seen.add(other)
          groups.push(other)
        }
      }
    sets.push({ groups, edges: own })
  }
  return sets
}
