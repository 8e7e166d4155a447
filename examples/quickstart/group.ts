import { chooseSubscription, type SubscriptionRecord } from './subscriptions.js'
import type {
  Account,
  AccountFacts,
  AccountSubject,
  Event,
  Instant,
  Loaded,
  Member,
  Membership,
  Person,
  User,
} from './types.js'

export interface MembershipRecord {
  readonly userId: string
  readonly accountId: string
  readonly membership: Membership
}

/** The records of all files, by id. */
export interface Records {
  readonly users: Map<string, User>
  readonly accounts: Map<string, Account>
  readonly memberships: MembershipRecord[]
  readonly subscriptions: Map<string, SubscriptionRecord[]>
  /** Accounts with a subscription that could not be read. */
  readonly unclear: Set<string>
  readonly events: Event[]
}

export const emptyRecords = (): Records => ({
  users: new Map(),
  accounts: new Map(),
  memberships: [],
  subscriptions: new Map(),
  unclear: new Set(),
  events: [],
})

/** Brings together what belongs together: each person with accounts and events, each account with its members. */
export function group(records: Records, asOf: Instant): Loaded {
  const facts = factsOfAccounts(records, asOf)
  const people = peopleOf(records, facts)
  return {
    people: [...people.values()],
    accounts: subjectsOf(records, facts, people),
    eventCount: records.events.length,
  }
}

function factsOfAccounts(records: Records, asOf: Instant): Map<string, AccountFacts> {
  const events = byKey(records.events, ({ accountId }) => accountId)
  const facts = (account: Account): AccountFacts => ({
    account,
    ...subscriptionOf(account.id, records, asOf),
    accountEvents: events.get(account.id) ?? [],
  })
  return new Map([...records.accounts].map(([id, account]) => [id, facts(account)]))
}

/** One that could not be read makes the subscription unknown, which is not the same as none. */
function subscriptionOf(id: string, records: Records, asOf: Instant): Pick<AccountFacts, 'subscription'> {
  if (records.unclear.has(id)) return {}
  return { subscription: chooseSubscription(records.subscriptions.get(id) ?? [], asOf) }
}

function peopleOf(records: Records, accounts: ReadonlyMap<string, AccountFacts>): Map<string, Person> {
  const events = byKey(records.events, ({ userId }) => userId)
  const people = new Map<string, Person>()
  for (const [id, user] of records.users) people.set(id, { user, accounts: [], events: events.get(id) ?? [] })
  for (const { userId, accountId, membership } of records.memberships) {
    const account = accounts.get(accountId)
    if (account) people.get(userId)?.accounts.push({ ...account, membership })
  }
  return people
}

/** Without users nothing is known of members, which is not the same as having none. */
function subjectsOf(
  { users, memberships }: Records,
  facts: ReadonlyMap<string, AccountFacts>,
  people: ReadonlyMap<string, Person>,
): AccountSubject[] {
  if (users.size === 0) return [...facts.values()]
  const rows = byKey(memberships, ({ accountId }) => accountId)
  return [...facts].map(([id, account]) => ({
    ...account,
    members: (rows.get(id) ?? []).flatMap((row) => memberOf(row, people)),
  }))
}

function memberOf({ userId, membership }: MembershipRecord, people: ReadonlyMap<string, Person>): Member[] {
  const person = people.get(userId)
  return person ? [{ user: person.user, membership, events: person.events }] : []
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) listIn(groups, key).push(item)
  }
  return groups
}

/** The list under a key; a new one if there is none yet. */
export function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
