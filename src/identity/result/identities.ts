import { fail } from '../../errors.js'
import type { Facts, Person } from '../../facts/types.js'
import { type InstantInput, readInstant } from '../../time/index.js'
import { type Field, fieldsOf } from '../describe/survivors.js'
import { type Erasure, erasureFor } from '../erase/erasure.js'
import { type Hop, pathBetween } from '../explain/path.js'
import { reasonsAgainst, type WhyNot } from '../explain/why-not.js'
import type { Cluster } from '../match/graph-types.js'
import type { Membership } from '../members/memberships.js'
import { type Deliveries, deliver, type Recipient } from '../reach/deliveries.js'
import type { Reach } from '../reach/reach.js'
import { listed } from '../read/issues.js'
import { describeAccount, suggestionsOf } from './companies.js'
import { SubjectFacts } from './facts.js'
import { identityMapOf } from './identity-map.js'
import { lazy } from './lazy.js'
import { Parts } from './parts.js'
import { describePerson } from './people.js'
import { identifierOf, type IdentityReport, matchingReport, sorted } from './report.js'
import { everyRow, livingPersons, rowsAbout, userRow } from './rows.js'
import type { Snapshot } from './snapshot.js'
import type {
  AccountRow,
  EventRow,
  IdentityMapRow,
  IdentityRows,
  MembershipRow,
  ResolvedAccount,
  ResolvedPerson,
  SubscriptionRow,
  UserRow,
} from './types.js'

/** On which channel, about what and when somebody is to be reached. */
export interface ReachOptions {
  /** `email`, `sms`, … */
  readonly channel: string
  /** Consents to one topic count as well. Absent: only those to the whole channel. */
  readonly topic?: string | undefined
  /** When: chooses the address that is current then. Absent: one whose end is not known. */
  readonly asOf?: InstantInput | undefined
}

function instantOf(asOf: InstantInput | undefined): number | undefined {
  if (asOf === undefined) return undefined
  return readInstant(asOf) ?? fail('as-of.invalid', 'asOf', 'asOf cannot be read.', 'a Date, milliseconds or ISO 8601')
}

/**
 * Who is who: what {@link resolveIdentities} gives. Lists are made when they are first asked for, are in an order that
 * does not depend on the order of the records, and never change.
 */
export class Identities implements IdentityRows {
  private readonly parts: Parts
  private readonly facts: SubjectFacts

  /** @internal */
  constructor(private readonly snapshot: Snapshot) {
    this.parts = new Parts(snapshot)
    this.facts = new SubjectFacts(this.parts)
  }

  private readonly personList = lazy(() => this.snapshot.persons.clusters.map((each) => this.describe(each)))
  private readonly living = lazy(() => livingPersons(this.parts))
  private readonly userRows = lazy(() => this.rowsOf('user'))
  private readonly prospectRows = lazy(() => this.rowsOf('prospect'))
  private readonly visitorRows = lazy(() => this.rowsOf('visitor'))
  private readonly every = lazy(() => everyRow(this.parts, [...this.users, ...this.prospects, ...this.visitors]))
  private readonly rows = lazy(() => rowsAbout(this.users, this.every()))
  private readonly accountList = lazy(() => this.describeAccounts())
  private readonly map = lazy(() => identityMapOf(this.snapshot, this.parts))
  private readonly found = lazy(() => this.makeReport())

  private describe(cluster: Cluster): ResolvedPerson {
    return describePerson(cluster, this.parts.personSurvival, this.snapshot.context.policy.userNamespace)
  }

  private rowsOf(stage: ResolvedPerson['stage']): readonly UserRow[] {
    return this.living()[stage].map((cluster) => userRow(cluster, this.parts))
  }

  private describeAccounts(): readonly ResolvedAccount[] {
    const { parts } = this
    const inhabited = new Set(this.stays.flatMap(({ account, leftAt }) => (leftAt === null ? [account] : [])))
    return this.snapshot.accounts.clusters.map((cluster) =>
      describeAccount(cluster, {
        survival: parts.accountSurvival,
        persons: parts.persons,
        hierarchy: parts.hierarchy(),
        holdings: parts.holdingOf(),
        isEmpty: (id) => !inhabited.has(id),
      }),
    )
  }

  private makeReport(): IdentityReport {
    const { persons, accounts, leftOut, context, issues } = this.snapshot
    const { parts } = this
    parts.memberships()
    parts.holdings()
    parts.events()
    const { test, erased, buried } = leftOut
    const { issues: all, leftOut: issuesLeftOut } = listed([...issues, ...parts.issues])
    return {
      ...matchingReport({ person: persons.components, account: accounts.components }),
      aliasCycles: sorted([
        ...persons.cycles.map((values) => ({ of: 'person' as const, identifiers: values.map(identifierOf) })),
        ...accounts.cycles.map((values) => ({ of: 'account' as const, identifiers: values.map(identifierOf) })),
      ]),
      hierarchyCycles: parts.hierarchy().cycles,
      suggestions: suggestionsOf(accounts.clusters, context.policy),
      issues: all,
      issuesLeftOut,
      leftOut: { test, erased, tombstones: buried },
    }
  }

  /** Every person, by id: users, prospects and visitors, also those who have been removed everywhere. */
  get persons(): readonly ResolvedPerson[] {
    return this.personList()
  }

  /** Every account, by id, with what belongs to it. */
  get resolvedAccounts(): readonly ResolvedAccount[] {
    return this.accountList()
  }

  /** Persons with an id of yours, as rows for the engines. Empty when there are none; so are the other lists. */
  get users(): readonly UserRow[] {
    return this.userRows()
  }

  /** Persons who are known by an address or by another system, and have no id of yours. */
  get prospects(): readonly UserRow[] {
    return this.prospectRows()
  }

  /** Persons who have left nothing but the marks of visits. */
  get visitors(): readonly UserRow[] {
    return this.visitorRows()
  }

  /** Accounts that are not removed, as rows for the engines. */
  get accounts(): readonly AccountRow[] {
    return this.rows().accounts
  }

  /** One row for each time that a user was in an account. */
  get memberships(): readonly MembershipRow[] {
    return this.rows().memberships
  }

  /** For each account, or user, the subscription that counts. */
  get subscriptions(): readonly SubscriptionRow[] {
    return this.rows().subscriptions
  }

  /** Events of users, and in accounts, earliest first. */
  get events(): readonly EventRow[] {
    return this.rows().events
  }

  /** The same rows with prospects and visitors among the users. */
  get everyone(): IdentityRows {
    return this.every()
  }

  /** Every membership of every person, with what the sources said. */
  get stays(): readonly Membership[] {
    return this.parts.memberships().all()
  }

  /** What became of each record: rows to join tables by, in a database. */
  get identityMap(): readonly IdentityMapRow[] {
    return this.map()
  }

  /** What kept records apart, what was left out, and what is wrong with records. */
  get report(): IdentityReport {
    return this.found()
  }

  /**
   * The memberships at an instant, as they were known then.
   *
   * @throws SegmentError `as-of.invalid`
   */
  membershipsAt(asOf: InstantInput): readonly Membership[] {
    return this.parts.memberships().at(instantOf(asOf)!)
  }

  private personCluster(idOrRecord: string): Cluster | undefined {
    return this.parts.personById().get(idOrRecord) ?? this.parts.persons.byKey(idOrRecord)
  }

  private accountCluster(idOrRecord: string): Cluster | undefined {
    return this.parts.accountById().get(idOrRecord) ?? this.parts.accounts.byKey(idOrRecord)
  }

  /** The person of an id, or of the key of a record; undefined when there is none. */
  personOf(idOrRecord: string): ResolvedPerson | undefined {
    const cluster = this.personCluster(idOrRecord)
    return cluster && this.describe(cluster)
  }

  /** The account of an id, or of the key of a record; undefined when there is none. */
  accountOf(idOrRecord: string): ResolvedAccount | undefined {
    const cluster = this.accountCluster(idOrRecord)
    return cluster && this.resolvedAccounts.find(({ id }) => id === cluster.id)
  }

  /** Every trait of a person or account with where it is from, and what else was said. Empty when there is no such. */
  fieldsOf(idOrRecord: string): Readonly<Record<string, Field>> {
    const person = this.personCluster(idOrRecord)
    if (person) return fieldsOf(person, this.parts.personSurvival)
    const account = this.accountCluster(idOrRecord)
    return account ? fieldsOf(account, this.parts.accountSurvival) : {}
  }

  /** What rules read of a person in all accounts: for `factsIn` and `evaluateAnywhere`. Undefined when there is none. */
  factsOf(idOrRecord: string): Person | undefined {
    const cluster = this.personCluster(idOrRecord)
    return cluster && this.facts.person(cluster)
  }

  /** What rules read of an account and its members. Undefined when there is none. */
  accountFactsOf(idOrRecord: string): Facts | undefined {
    const cluster = this.accountCluster(idOrRecord)
    return cluster && this.facts.account(cluster)
  }

  /**
   * Whether a person can be reached on a channel: there is an address, and nothing that was said about the person or the
   * address is against it. Undefined when there is no such person.
   *
   * @throws SegmentError `as-of.invalid`
   */
  reach(idOrRecord: string, { channel, topic, asOf }: ReachOptions): Reach | undefined {
    const cluster = this.personCluster(idOrRecord)
    return cluster && this.parts.reachability().of(cluster, { channel, topic, at: instantOf(asOf) })
  }

  /**
   * Who gets one message: one for each person, and then one for each address.
   *
   * @param recipients Ids of persons, or persons with the accounts that are the occasion, in any order.
   * @throws SegmentError `as-of.invalid`
   */
  deliveries(recipients: Iterable<Recipient | string>, options: ReachOptions): Deliveries {
    return deliver(recipients, (person) => this.reach(person, options))
  }

  /**
   * Why two records are one person, or one account: the strongest chain of what they share, and of those the shortest.
   * Null when they are not, or are not there; empty for one record.
   */
  explain(record: string, other: string): readonly Hop[] | null {
    const { persons, accounts } = this.parts
    const { context } = this.snapshot
    for (const [lookup, side] of [
      [persons, context.persons],
      [accounts, context.accounts],
    ] as const) {
      const cluster = lookup.byKey(record)
      if (cluster && lookup.byKey(other) === cluster) return pathBetween(cluster, side.rules, record, other)
    }
    return null
  }

  /** Why two records are not one. Null when they are one, or one of them is not there. */
  whyNot(record: string, other: string): readonly WhyNot[] | null {
    const { persons, accounts } = this.parts
    const { context } = this.snapshot
    for (const [lookup, side] of [
      [persons, context.persons],
      [accounts, context.accounts],
    ] as const) {
      const [left, right] = [lookup.byKey(record), lookup.byKey(other)]
      if (left && right) return left === right ? null : reasonsAgainst(left, right, side.rules)
    }
    return null
  }

  /**
   * What it takes to erase a person: assertions that make every record as if it had never been there, and tombstones that
   * keep copies from coming back, without any address in clear.
   *
   * @param secret Keyed hashes are made with it. As long as it exists, they are personal data.
   * @returns Undefined when there is no such person.
   * @throws SegmentError `argument.invalid` for an empty secret
   */
  erasureOf(idOrRecord: string, secret: string): Erasure | undefined {
    const cluster = this.personCluster(idOrRecord)
    return cluster && erasureFor(cluster, this.parts.persons, secret, this.map())
  }
}
