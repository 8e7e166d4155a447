import type { Survival } from '../describe/survivors.js'
import { Lookup } from '../lookup.js'
import { Memberships } from '../members/memberships.js'
import type { Cluster } from '../match/graph-types.js'
import type { RecordIssue } from '../records.js'
import { Consents } from '../reach/consents.js'
import { Reachability } from '../reach/reach.js'
import { parentsOf } from './companies.js'
import { attributedEvents } from './events.js'
import { holdingsOf } from './holdings.js'
import { lazy } from './lazy.js'
import type { Snapshot } from './snapshot.js'

/** The parts of a result, each made when it is first asked for. */
export class Parts {
  /** What was found wrong while attributing: each part adds its own when it is made. */
  readonly issues: RecordIssue[] = []
  readonly persons: Lookup
  readonly accounts: Lookup
  readonly personSurvival: Survival
  readonly accountSurvival: Survival

  constructor(readonly snapshot: Snapshot) {
    const { context, persons, accounts } = snapshot
    const { sources, fields, accountFields } = context.policy
    this.persons = new Lookup(persons.clusters, context.persons.values)
    this.accounts = new Lookup(accounts.clusters, context.accounts.values)
    this.personSurvival = { sources, fields }
    this.accountSurvival = { sources, fields: accountFields }
  }

  private readonly report = (issue: RecordIssue): void => {
    this.issues.push(issue)
  }

  private get shared() {
    const { persons, accounts, report } = this
    return { persons, accounts, report, policy: this.snapshot.context.policy }
  }

  readonly memberships = lazy(() => new Memberships({ ...this.shared, records: this.snapshot.memberships }))

  readonly holdings = lazy(() => holdingsOf({ ...this.shared, records: this.snapshot.subscriptions }))

  readonly holdingOf = lazy(() => new Map(this.holdings().map((holding) => [holding.holder, holding])))

  readonly hierarchy = lazy(() =>
    parentsOf(this.snapshot.accounts.clusters, this.accounts, this.snapshot.context.policy),
  )

  readonly events = lazy(() => {
    const stays = this.snapshot.context.policy.stampOnlyAccount ? this.memberships().all() : undefined
    return attributedEvents({ ...this.shared, records: this.snapshot.events, stays })
  })

  readonly reachability = lazy(() => {
    const { context, persons, consents } = this.snapshot
    const { policy } = context
    const { values } = context.persons
    const sources = { persons: persons.clusters, records: consents, lookup: this.persons, values }
    return new Reachability(new Consents({ ...sources, channels: policy.channels }), policy, values)
  })

  readonly personById = lazy(() => byId(this.snapshot.persons.clusters))

  readonly accountById = lazy(() => byId(this.snapshot.accounts.clusters))
}

const byId = (clusters: readonly Cluster[]): ReadonlyMap<string, Cluster> =>
  new Map(clusters.map((cluster) => [cluster.id, cluster]))
