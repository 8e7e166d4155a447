import { describing, traitsOf } from '../describe/survivors.js'
import type { Cluster } from '../match/graph-types.js'
import type { Membership } from '../members/memberships.js'
import { readInstant } from '../../time/index.js'
import { subscriptionRows } from './holdings.js'
import type { Parts } from './parts.js'
import { isDeleted, stageOf } from './people.js'
import type { AccountRow, EventRow, IdentityRows, MembershipRow, ResolvedPerson, UserRow } from './types.js'

/** A person as rules read it. */
export function userRow(cluster: Cluster, parts: Parts): UserRow {
  const { policy } = parts.snapshot.context
  const traits = traitsOf(describing(cluster), parts.personSurvival)
  if (policy.reachableTrait === null) return { ...traits, id: cluster.id }
  const reachability = parts.reachability()
  const at = policy.asOf === undefined ? undefined : readInstant(policy.asOf)
  const reachable = reachability.channels.filter((channel) => reachability.of(cluster, { channel, at }).reachable)
  return { ...traits, [policy.reachableTrait]: reachable, id: cluster.id }
}

/** An account as rules read it. */
export const accountRow = (cluster: Cluster, parts: Parts): AccountRow => ({
  ...traitsOf(describing(cluster), parts.accountSurvival),
  id: cluster.id,
})

/** A membership as rules read it, without whose it is. */
export function membershipFacts({ roles, joinedAt, leftAt, traits }: Membership) {
  return { ...traits, roles, ...(joinedAt !== null && { joinedAt }), ...(leftAt !== null && { leftAt }) }
}

/** A membership as rules read it. */
export const membershipRow = (membership: Membership): MembershipRow => ({
  ...membershipFacts(membership),
  userId: membership.person,
  accountId: membership.account,
})

/** The clusters of persons that are there, by what they are to the product. */
export function livingPersons(parts: Parts): Readonly<Record<ResolvedPerson['stage'], readonly Cluster[]>> {
  const found: Record<ResolvedPerson['stage'], Cluster[]> = { user: [], prospect: [], visitor: [] }
  const { userNamespace } = parts.snapshot.context.policy
  for (const cluster of parts.snapshot.persons.clusters)
    if (!isDeleted(cluster)) found[stageOf(cluster, userNamespace)].push(cluster)
  return found
}

/** Rows in which everybody is somebody: users, prospects and visitors. */
export function everyRow(parts: Parts, users: readonly UserRow[]): IdentityRows {
  const accounts = parts.snapshot.accounts.clusters.filter((cluster) => !isDeleted(cluster))
  return {
    users,
    accounts: accounts.map((cluster) => accountRow(cluster, parts)),
    memberships: parts.memberships().all().map(membershipRow),
    subscriptions: subscriptionRows(parts.holdings()),
    events: parts.events().map(({ row }) => row),
  }
}

function withoutUser({ userId: _, ...rest }: EventRow): EventRow {
  return rest
}

/** What of the rows is about users and accounts: what others did in an account stays there, done by nobody. */
export function rowsAbout(users: readonly UserRow[], everyone: IdentityRows): IdentityRows {
  const userIds = new Set(users.map(({ id }) => id))
  const accountIds = new Set(everyone.accounts.map(({ id }) => id))
  const isUser = (id: string | undefined) => id !== undefined && userIds.has(id)
  return {
    users,
    accounts: everyone.accounts,
    memberships: everyone.memberships.filter(({ userId, accountId }) => isUser(userId) && accountIds.has(accountId)),
    subscriptions: everyone.subscriptions.filter(({ userId, accountId }) =>
      accountId === undefined ? isUser(userId) : accountIds.has(accountId),
    ),
    events: everyone.events.flatMap((event) => {
      if (isUser(event.userId)) return [event]
      return event.accountId === undefined ? [] : [event.userId === undefined ? event : withoutUser(event)]
    }),
  }
}
