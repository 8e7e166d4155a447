import type { Cluster, Component, Value } from '../match/graph-types.js'
import type { ReadConsent, ReadEvent, ReadMembership, ReadSubscription } from '../read/types.js'
import type { RecordIssue } from '../records.js'
import type { Context } from '../world/context.js'
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

/** Takes a snapshot of a settled world. */
export function snapshotOf(world: World): Snapshot {
  const { persons, accounts, others, context, cycles } = world
  persons.seal()
  accounts.seal()
  return {
    context,
    persons: {
      clusters: [...persons.clusters].sort(byId),
      components: [...persons.components],
      cycles: cycles.persons,
    },
    accounts: {
      clusters: [...accounts.clusters].sort(byId),
      components: [...accounts.components],
      cycles: cycles.accounts,
    },
    memberships: [...others.membership.values()].flat(),
    subscriptions: [...others.subscription.values()],
    events: [...others.event.values()],
    consents: [...others.consent.values()].flat(),
    issues: world.issues(),
    leftOut: world.leftOut(),
  }
}
