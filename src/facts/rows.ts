import type { CatalogTypes } from '../dsl/catalog.js'
import type { InstantInput } from '../time/index.js'
import type { EventInput, Inputs, LooseTypes, MembershipInput, SubscriptionInput } from './types.js'
import type { Verdict } from './result.js'

// Rows are what tables and exports hold: one record each, named by ids. Type aliases, as with facts: an interface is
// not assignable to an index signature.

/** A user with traits. */
export type UserRow<C extends CatalogTypes = LooseTypes> = { readonly id: string } & Inputs<C['user']>

/** An account with traits. */
export type AccountRow<C extends CatalogTypes = LooseTypes> = { readonly id: string } & Inputs<C['account']>

/** A user in an account. Several rows of one pair are one membership: each active as long as it says. */
export type MembershipRow<C extends CatalogTypes = LooseTypes> = {
  readonly userId: string
  readonly accountId: string
} & MembershipInput &
  Inputs<C['membership']>

/** What an account, or a user, subscribed to: whoever holds subscriptions by the catalog. One row for each holder. */
export type SubscriptionRow<C extends CatalogTypes = LooseTypes> = {
  readonly userId?: string | null | undefined
  readonly accountId?: string | null | undefined
} & SubscriptionInput &
  Inputs<C['subscription']>

type EventOf<E> = { [K in keyof E & string]: EventInput<K, Inputs<E[K]>> }[keyof E & string]

/** Something that happened, with the user who did it, the account in which it was done, or both. */
export type EventRow<C extends CatalogTypes = LooseTypes> = EventOf<C['events']>

/**
 * A verdict that was computed elsewhere, about a user, an account, or a pair of them. It is about subjects of the
 * segment's kind alone: for a segment of members, also about all members of that user, or of that account.
 */
export interface KnownRow {
  /** The id of the segment. */
  readonly segment: string
  readonly userId?: string | null | undefined
  readonly accountId?: string | null | undefined
  readonly verdict: Verdict
  /** The hash of the segment that was asked. Another hash, and the verdict is not used. */
  readonly hash: string
  /** Unknown from here on. */
  readonly until?: InstantInput | null | undefined
}
