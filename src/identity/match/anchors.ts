import { groupBy } from '../group-by.js'
import { contradiction, type Grounds } from './contradiction.js'
import { isBefore } from './graph-types.js'
import type { Edge, Group } from './group.js'

/** Beyond so many, groups that contradict somebody are not compared with each other any more. */
const MOST_COMPARED = 64

function exclusiveAnchors(groups: readonly Group[], { classesOf }: Grounds): Set<Group> {
  if (groups.filter((group) => group.exclusive().length > 0).length < 2) return new Set()
  const byNamespace = new Map<string, Map<Group, string>>()
  for (const group of groups)
    for (const [namespace, name] of classesOf(group)) {
      const held = byNamespace.get(namespace) ?? new Map<Group, string>()
      byNamespace.set(namespace, held.set(group, name))
    }
  const differing = [...byNamespace.values()].filter((held) => new Set(held.values()).size > 1)
  return new Set(differing.flatMap((held) => [...held.keys()]))
}

function needsComparison(groups: readonly Group[], { cannot, yieldsTo, asksNames, asksTimes }: Grounds): boolean {
  const twoHave = (has: (group: Group) => boolean) => groups.filter(has).length > 1
  return (
    cannot.size > 0 ||
    (asksTimes && groups.some((group) => group.datedClaims().length > 0)) ||
    yieldsTo.some((namespace) => twoHave((group) => group.values(namespace).size > 0)) ||
    (asksNames && twoHave((group) => group.names().length > 0))
  )
}

/** The groups that cannot be one with another group of the set. */
export function anchorsOf(groups: readonly Group[], grounds: Grounds): ReadonlySet<Group> {
  const anchors = exclusiveAnchors(groups, grounds)
  if (!needsComparison(groups, grounds)) return anchors
  for (const group of groups) {
    if (anchors.has(group)) continue
    const other = groups.find((each) => each !== group && contradiction(group, each, grounds) !== undefined)
    if (!other) continue
    anchors.add(group)
    anchors.add(other)
  }
  return anchors
}

const earlier = (left: Group, right: Group): Group => (isBefore(right, left) ? right : left)

/**
 * The owner of each anchor: itself, or, for anchors that one value holds together and that contradict just the same
 * others, the first of them. Two contacts of one name against a user of another are such.
 */
export function ownersOf(
  anchors: ReadonlySet<Group>,
  edges: readonly Edge[],
  grounds: Grounds,
): ReadonlyMap<Group, Group> {
  const all = [...anchors]
  const owners = new Map(all.map((group) => [group, group]))
  if (all.length > MOST_COMPARED || all.every((group) => grounds.classesOf(group).size > 0)) return owners
  const against = new Map(
    all.map((group) => [group, all.map((other) => (contradiction(group, other, grounds) ? '1' : '0')).join('')]),
  )
  for (const edge of edges) {
    const held = edge.groups.filter((group) => anchors.has(group))
    for (const [first, ...others] of groupBy(held, (group) => against.get(group)).values())
      for (const other of others) unite(owners, owners.get(first!)!, owners.get(other)!)
  }
  return owners
}

function unite(owners: Map<Group, Group>, left: Group, right: Group): void {
  const owner = earlier(left, right)
  for (const [group, known] of owners) if (known === left || known === right) owners.set(group, owner)
}
