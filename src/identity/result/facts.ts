import type { Person } from '../../facts/index.js'
import type { Facts } from '../../facts/types.js'
import { groupBy } from '../group-by.js'
import type { Cluster } from '../match/graph-types.js'
import type { Membership } from '../members/memberships.js'
import { lazy } from './lazy.js'
import type { Parts } from './parts.js'
import { accountRow, membershipFacts, userRow } from './rows.js'
import type { EventRow } from './types.js'

type PersonAccount = NonNullable<Person['accounts']>[number]

const NO_EVENTS: readonly EventRow[] = []

/** Cuts what is known of single subjects out of a result. */
export class SubjectFacts {
  private readonly stays = lazy(() => groupBy(this.parts.memberships().all(), ({ person }) => person))
  private readonly members = lazy(() => groupBy(this.parts.memberships().all(), ({ account }) => account))
  private readonly byUser = lazy(() => groupBy(this.rows(), ({ userId }) => userId))
  private readonly byAccount = lazy(() => groupBy(this.rows(), ({ accountId }) => accountId))

  constructor(private readonly parts: Parts) {}

  private rows(): readonly EventRow[] {
    return this.parts.events().map(({ row }) => row)
  }

  private user(id: string) {
    return userRow(this.parts.personById().get(id)!, this.parts)
  }

  private member(id: string, stays: readonly Membership[]): Facts {
    const events = this.byUser().get(id) ?? NO_EVENTS
    return { user: this.user(id), membership: stays.map(membershipFacts), events }
  }

  private subscription(cluster: Cluster): Facts['subscription'] {
    return this.parts.holdingOf().get(cluster)?.row ?? null
  }

  /** An account with its members. */
  account(cluster: Cluster): Facts {
    const members = groupBy(this.members().get(cluster.id) ?? [], ({ person }) => person)
    return {
      account: accountRow(cluster, this.parts),
      subscription: this.subscription(cluster),
      accountEvents: this.byAccount().get(cluster.id) ?? NO_EVENTS,
      members: [...members].map(([id, stays]) => this.member(id, stays)),
    }
  }

  private personAccount(id: string, stays: readonly Membership[], ofUser: Facts['subscription']): PersonAccount {
    const cluster = this.parts.accountById().get(id)!
    const { account, subscription, accountEvents, members } = this.account(cluster)
    const isHeldByUser = subscription === null && ofUser !== null
    return {
      account: { ...account, id },
      membership: stays.map(membershipFacts),
      ...(!isHeldByUser && { subscription }),
      accountEvents,
      members,
    }
  }

  /** A person with all accounts. */
  person(cluster: Cluster): Person {
    const accounts = groupBy(this.stays().get(cluster.id) ?? [], ({ account }) => account)
    const subscription = this.subscription(cluster)
    return {
      user: this.user(cluster.id),
      accounts: [...accounts].map(([id, stays]) => this.personAccount(id, stays, subscription)),
      subscription,
      events: this.byUser().get(cluster.id) ?? NO_EVENTS,
    }
  }
}
