import type { Edge, Group } from './group.js'
import { type ConnectedSet, edgesByGroup } from './sets.js'

interface Reached {
  /** The owners that reach it in one layer. */
  readonly between: ReadonlySet<Group>
  readonly through: ReadonlySet<Edge>
}

/** Whose each group is, and which groups are within equal reach of several owners. */
export interface Spread {
  readonly ownerOf: ReadonlyMap<Group, Group>
  readonly ambiguous: ReadonlyMap<Group, Reached>
}

function reach(
  layer: readonly Group[],
  ownerOf: ReadonlyMap<Group, Group>,
  byGroup: ReadonlyMap<Group, readonly Edge[]>,
): ReadonlyMap<Group, Reached> {
  const reached = new Map<Group, { readonly between: Set<Group>; readonly through: Set<Edge> }>()
  const note = (other: Group, owner: Group, edge: Edge) => {
    const entry = reached.get(other) ?? { between: new Set(), through: new Set() }
    entry.between.add(owner)
    entry.through.add(edge)
    reached.set(other, entry)
  }
  for (const group of layer)
    for (const edge of byGroup.get(group)!)
      for (const other of edge.groups.filter((each) => !ownerOf.has(each))) note(other, ownerOf.get(group)!, edge)
  return reached
}

/**
 * Gives every group to the owner it is nearest to, in layers from all owners at once. A group that several reach in the
 * same layer is nobody's, and hands nothing on.
 */
export function spread({ edges }: ConnectedSet, owners: ReadonlyMap<Group, Group>): Spread {
  const byGroup = edgesByGroup(edges)
  const ownerOf = new Map(owners)
  const ambiguous = new Map<Group, Reached>()
  let layer: readonly Group[] = [...owners.keys()]
  while (layer.length > 0) {
    const reached = [...reach(layer, ownerOf, byGroup)].filter(([group]) => !ambiguous.has(group))
    const won = reached.filter(([, { between }]) => between.size === 1)
    for (const [group, entry] of reached) if (entry.between.size > 1) ambiguous.set(group, entry)
    for (const [group, { between }] of won) ownerOf.set(group, [...between][0]!)
    layer = won.map(([group]) => group)
  }
  return { ownerOf, ambiguous }
}
