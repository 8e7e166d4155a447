import { anchorsOf, ownersOf } from './anchors.js'
import { contradiction, type Grounds } from './contradiction.js'
import type { Contradiction, Finding } from './graph-types.js'
import type { Edge, Group } from './group.js'
import type { ConnectedSet } from './sets.js'
import { type Spread, spread } from './spread.js'

/** Groups that become one, and the edges that say so. */
export interface Joining {
  readonly groups: readonly Group[]
  readonly edges: readonly Edge[]
}

const names = (groups: Iterable<Group>): string[] => [...new Set([...groups].map(({ name }) => name))].sort()

const STRONGEST_FIRST: readonly Contradiction[] = ['exclusive', 'cannot', 'stronger', 'times', 'names']

function conflictsOf({ edges }: ConnectedSet, { ownerOf }: Spread, grounds: Grounds, tier: number): readonly Finding[] {
  return edges.flatMap((edge): Finding[] => {
    const owners = [...new Set(edge.groups.flatMap((group) => ownerOf.get(group) ?? []))]
    if (owners.length < 2) return []
    const reasons = owners.flatMap((owner, index) =>
      owners.slice(index + 1).map((other) => contradiction(owner, other, grounds)),
    )
    const because = STRONGEST_FIRST.find((each) => reasons.includes(each))
    return [{ kind: 'conflict', tier, value: edge.value, records: names(owners), because: because ?? 'exclusive' }]
  })
}

const ambiguitiesOf = ({ ambiguous }: Spread, tier: number): readonly Finding[] =>
  [...ambiguous].map(([group, { between, through }]) => ({
    kind: 'ambiguous',
    tier,
    record: group.name,
    between: names(between),
    values: [...new Set([...through].map(({ value }) => value))],
  }))

function joined(edges: readonly Edge[], partOf: (group: Group) => unknown): readonly Joining[] {
  const parts = new Map<unknown, { readonly groups: Set<Group>; readonly edges: Edge[] }>()
  for (const edge of edges)
    for (const part of new Set(edge.groups.map(partOf))) {
      const groups = edge.groups.filter((group) => partOf(group) === part)
      if (part === undefined || groups.length < 2) continue
      const entry = parts.get(part) ?? { groups: new Set(), edges: [] }
      for (const group of groups) entry.groups.add(group)
      entry.edges.push({ value: edge.value, groups })
      parts.set(part, entry)
    }
  return [...parts.values()].map((part) => ({ groups: [...part.groups], edges: part.edges }))
}

/** Settles one connected set: who is joined with whom, by which edges, and what is reported. */
export function settle(
  set: ConnectedSet,
  grounds: Grounds,
  tier: number,
): { readonly joinings: readonly Joining[]; readonly findings: readonly Finding[]; readonly free: readonly Edge[] } {
  const anchors = anchorsOf(set.groups, grounds)
  if (anchors.size === 0) return { joinings: [set], findings: [], free: [] }
  const result = spread(set, ownersOf(anchors, set.edges, grounds))
  const { ownerOf } = result
  const contested = new Set(
    set.edges.filter(({ groups }) => groups.some((group) => ownerOf.has(group))).map(({ value }) => value),
  )
  return {
    joinings: joined(set.edges, (group) => ownerOf.get(group)),
    findings: [...conflictsOf(set, result, grounds, tier), ...ambiguitiesOf(result, tier)],
    free: set.edges.filter(({ value }) => !contested.has(value)),
  }
}
