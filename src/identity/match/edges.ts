import type { Bound, Finding, Value } from './graph-types.js'
import { type Edge, type Group, isUndated, overlap } from './group.js'

/** Who holds a value, by group. */
export type Holders = ReadonlyMap<Group, readonly Bound[]>

function holdersOf(claims: readonly Bound[], groupOf: readonly Group[]): Map<Group, Bound[]> {
  const holders = new Map<Group, Bound[]>()
  for (const claim of claims) {
    const group = groupOf[claim.node.slot]!
    const held = holders.get(group)
    if (held) held.push(claim)
    else holders.set(group, [claim])
  }
  return holders
}

const holdTogether = (left: readonly Bound[], right: readonly Bound[]): boolean =>
  left.some((each) => right.some((other) => overlap(each, other)))

function pairs(value: Value, holders: Holders): Edge[] {
  const entries = [...holders]
  return entries.flatMap(([group, claims], index) =>
    entries
      .slice(index + 1)
      .filter(([, others]) => holdTogether(claims, others))
      .map(([other]) => ({ value, groups: [group, other] })),
  )
}

/**
 * Where exactly one group has had an address verified, those who merely say that it is theirs, and are somebody else for
 * sure, do not count.
 */
function withoutContest(
  value: Value,
  holders: Holders,
  isAnchored: (group: Group) => boolean,
  report: (finding: Finding) => void,
): Holders {
  const owners = [...holders].filter(([, claims]) => claims.some(({ verified }) => verified))
  if (owners.length !== 1) return holders
  const [owner, claims] = owners[0]!
  const proven = claims.filter(({ verified }) => verified)
  const contested = [...holders]
    .filter(([group, others]) => group !== owner && isAnchored(group) && holdTogether(proven, others))
    .map(([group]) => group)
  if (contested.length === 0) return holders
  report({ kind: 'contest', value, owner: owner.name, records: contested.map(({ name }) => name).sort() })
  return new Map([...holders].filter(([group]) => !contested.includes(group)))
}

/** What the edges of a tier are made from. */
export interface EdgeContext {
  readonly tier: number
  readonly groupOf: readonly Group[]
  readonly isAnchored: (group: Group) => boolean
  readonly report: (finding: Finding) => void
  readonly generic: Set<Value>
}

const NO_EDGES: readonly Edge[] = []

function areTogether(claims: readonly Bound[], groupOf: readonly Group[]): boolean {
  const group = groupOf[claims[0]!.node.slot]
  return claims.every(({ node }) => groupOf[node.slot] === group)
}

/** The groups that a value holds together in a tier. */
export function edgesOf(value: Value, claims: readonly Bound[], context: EdgeContext): readonly Edge[] {
  const { tier, groupOf, isAnchored, report, generic } = context
  const { namespace } = value
  if (areTogether(claims, groupOf)) return NO_EDGES
  const isVerifiedTier = tier === namespace.verifiedTier && tier !== namespace.tier
  const holders = holdersOf(isVerifiedTier ? claims.filter(({ verified }) => verified) : claims, groupOf)
  if (holders.size < 2) return NO_EDGES
  if (holders.size > namespace.mostGroups) {
    generic.add(value)
    report({ kind: 'generic', tier, value, groups: holders.size })
    return NO_EDGES
  }
  const settled =
    isVerifiedTier || namespace.verifiedTier === undefined
      ? holders
      : withoutContest(value, holders, isAnchored, report)
  if (settled.size < 2) return NO_EDGES
  if (!namespace.reassignable || [...settled.values()].every((each) => each.every(isUndated)))
    return [{ value, groups: [...settled.keys()] }]
  return pairs(value, settled)
}
