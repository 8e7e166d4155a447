import type { Identifier } from '../records.js'
import type { Revenue } from './subscriptions.js'

/** One human, as far as the records tell. */
export interface ResolvedPerson {
  /** The own id (`u1`) when it is known and nobody else's; otherwise made from the least record: `rec:crm:contact:c1`. */
  readonly id: string
  /**
   * - `user`: has an id of yours
   * - `prospect`: is known by an address or the id of some other system
   * - `visitor`: has left nothing but the marks of a visit
   */
  readonly stage: 'user' | 'prospect' | 'visitor'
  /** The keys of all records, events included, in alphabetical order. */
  readonly records: readonly string[]
  /** What tells who it is: each identifier once, as identifiers are compared. */
  readonly identifiers: readonly Identifier[]
  /** What survives of the traits of all records. */
  readonly traits: Readonly<Record<string, unknown>>
  /** Whether every system that described the person has removed it. */
  readonly isDeleted: boolean
}

/** One customer, as far as the records tell. */
export interface ResolvedAccount {
  /** The own id when it is known and nobody else's; otherwise made from the least record. */
  readonly id: string
  readonly records: readonly string[]
  readonly identifiers: readonly Identifier[]
  readonly traits: Readonly<Record<string, unknown>>
  readonly isDeleted: boolean
  /** Whether nobody is a member now. */
  readonly isEmpty: boolean
  /** The accounts above, nearest first. */
  readonly ancestors: readonly string[]
  /** Who has to do with it without being a member; `person` is null when nobody has that identifier alone. */
  readonly contacts: readonly { readonly relation: string; readonly person: string | null; readonly address: string }[]
  /** The plans that are running. */
  readonly plans: readonly string[]
  /** Of all subscriptions that have not ended, of all billing customers. */
  readonly revenue: Revenue
}

/** A row about something, by the names of the catalog. */
type Row = Readonly<Record<string, unknown>>

/** A user as rules read it: an id and traits. */
export type UserRow = Row & { readonly id: string }

/** An account as rules read it: an id and traits. */
export type AccountRow = Row & { readonly id: string }

/** A user in an account as rules read it. Instants in milliseconds. */
export type MembershipRow = Row & {
  readonly userId: string
  readonly accountId: string
  readonly roles: readonly string[]
  readonly joinedAt?: number
  readonly leftAt?: number
}

/** The subscription of an account, or of a user. */
export type SubscriptionRow = Row & { readonly accountId?: string; readonly userId?: string }

/** An event as rules read it. */
export interface EventRow {
  readonly name: string
  /** Milliseconds. */
  readonly at: number
  readonly id?: string
  readonly userId?: string
  readonly accountId?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

/** What a population is built from. */
export interface IdentityRows {
  readonly users: readonly UserRow[]
  readonly accounts: readonly AccountRow[]
  readonly memberships: readonly MembershipRow[]
  readonly subscriptions: readonly SubscriptionRow[]
  readonly events: readonly EventRow[]
}

/** What became of one record. */
export interface IdentityMapRow {
  /** The key of the record. */
  readonly record: string
  readonly kind: 'person' | 'account' | 'membership' | 'subscription' | 'event' | 'consent'
  readonly source: string
  /** The id of the person; null for records of accounts, of several persons (a snapshot of members), and of nobody. */
  readonly person: string | null
  /** The id of the account, of records that are of one. */
  readonly account: string | null
}
