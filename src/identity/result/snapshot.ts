import type { Cluster, Component, Value } from '../match/graph-types.js'
import { groupBy } from '../group-by.js'
import type { Graph } from '../match/graph.js'
import type { ReadConsent, ReadEvent, ReadMembership, ReadSubscription } from '../read/types.js'
import type { RecordIssue } from '../records.js'
import type { Context } from '../world/context.js'
import type { Versions } from '../world/entry.js'
import type { LeftOut, World } from '../world/world.js'

/** One side of a world as it was at one moment. */
export interface SideSnapshot {
  readonly clusters: readonly Cluster[]
  readonly components: readonly Component[]
  readonly cycles: readonly (readonly Value[])[]
}

/** A world as it was at one moment: later changes do not reach it. */
export interface Snapshot {
  readonly context: Context
  readonly persons: SideSnapshot
  readonly accounts: SideSnapshot
  readonly memberships: readonly ReadMembership[]
  readonly subscriptions: readonly (readonly ReadSubscription[])[]
  readonly events: readonly (readonly ReadEvent[])[]
  readonly consents: readonly ReadConsent[]
  readonly issues: readonly RecordIssue[]
  readonly leftOut: LeftOut
}

const byId = (left: Cluster, right: Cluster): number => (left.id < right.id ? -1 : 1)

function sideOf(graph: Graph, cycles: SideSnapshot['cycles']): SideSnapshot {
  graph.seal()
  const components = [...graph.components]
  return { components, clusters: components.flatMap(({ clusters }) => clusters).sort(byId), cycles }
}

type Standing = Pick<Snapshot, 'memberships' | 'subscriptions' | 'events' | 'consents'>

type Kept = { readonly [K in keyof Standing]: Standing[K][number][] }

/** Of one kind are all versions of nearly every record. */
function keep({ memberships, subscriptions, events, consents }: Kept, versions: Versions): void {
  const [first] = versions
  const isOneKind = versions.length === 1 || versions.every(({ kind }) => kind === first!.kind)
  if (!isOneKind) {
    const kinds = groupBy(versions, ({ kind }) => kind)
    for (const own of kinds.values()) keep({ memberships, subscriptions, events, consents }, own)
    return
  }
  if (first!.kind === 'event') events.push(versions as readonly ReadEvent[])
  else if (first!.kind === 'subscription') subscriptions.push(versions as readonly ReadSubscription[])
  else if (first!.kind === 'membership') memberships.push(...(versions as readonly ReadMembership[]))
  else if (first!.kind === 'consent') consents.push(...(versions as readonly ReadConsent[]))
}

function standingIn(world: World): Standing {
  const kept: Kept = { memberships: [], subscriptions: [], events: [], consents: [] }
  world.show((versions) => {
    keep(kept, versions)
  })
  return kept
}

/** Takes a snapshot of a settled world. */
export function snapshotOf(world: World): Snapshot {
  const { persons, accounts, context, cycles } = world
  return {
    context,
    persons: sideOf(persons, cycles.persons),
    accounts: sideOf(accounts, cycles.accounts),
    ...standingIn(world),
    issues: world.issues(),
    leftOut: world.leftOut(),
  }
}
