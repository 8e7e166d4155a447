import type { Lifecycle } from '../../identity/records.js'
import type { AdapterOptions } from '../kit/source.js'
import type { FieldReading, TraitMapping } from '../kit/traits.js'

/** A row: of a query, of a CSV file, of anything with columns. */
export type RowLike = object

/** An instant: a column with Dates or ISO 8601, or how else it is read: `{ from: 'created', as: 'seconds' }`. */
export type InstantColumn = string | (FieldReading & { readonly as: 'instant' | 'seconds' | 'milliseconds' })

/** A column with an identifier, and what else the row says about it. */
export interface ClaimColumn {
  readonly column: string
  /** A column that says whether the address was checked. */
  readonly verified?: string | undefined
  /** Since when it holds. */
  readonly from?: InstantColumn | undefined
  /** Until when it held. */
  readonly to?: InstantColumn | undefined
}

/** Identifiers by namespace: `{ user_id: 'id', email: { column: 'email', verified: 'email_verified' } }`. */
export type ClaimColumns = Readonly<Record<string, string | ClaimColumn>>

/** A column that refers to something, and the namespace of what is in it. */
export interface ReferenceColumn {
  readonly namespace: string
  readonly column: string
}

interface AnyMapping extends AdapterOptions {
  /** The column with the key of the row. */
  readonly id: string
  /** What the rows are, in the keys of their records: `user`. Default: the kind. */
  readonly called?: string | undefined
  /** When a row was written last. */
  readonly updatedAt?: InstantColumn | undefined
}

interface DescribedMapping extends AnyMapping {
  readonly claims: ClaimColumns
  readonly traits?: TraitMapping | undefined
  /** A column that is true, or holds the instant of removal, when the row is deleted. */
  readonly deleted?: string | undefined
}

/** Rows of users, contacts, leads. */
export interface PersonMapping extends DescribedMapping {
  readonly kind: 'person'
}

/** Rows of workspaces, organizations, companies. */
export interface AccountMapping extends DescribedMapping {
  readonly kind: 'account'
  readonly parent?: ReferenceColumn | undefined
}

/** Rows of members of accounts. */
export interface MembershipMapping extends AnyMapping {
  readonly kind: 'membership'
  readonly account: ReferenceColumn
  readonly person: ReferenceColumn
  /** A column with a role, several with commas, or a list. */
  readonly roles?: string | undefined
  /** A column with the status, and what its words mean. A word that is not among them is unknown, which is no member. */
  readonly status?:
    { readonly column: string; readonly words: Readonly<Record<string, 'active' | 'pending' | 'inactive'>> } | undefined
  readonly joinedAt?: InstantColumn | undefined
  readonly leftAt?: InstantColumn | undefined
  readonly traits?: TraitMapping | undefined
}

/** The instants of a subscription. */
export type SubscriptionInstant =
  'startedAt' | 'trialStartedAt' | 'trialEndsAt' | 'periodStartedAt' | 'renewsAt' | 'endsAt' | 'canceledAt' | 'endedAt'

/** Rows of subscriptions. */
export interface SubscriptionMapping extends AnyMapping {
  readonly kind: 'subscription'
  /** Whose it is, the strongest first. */
  readonly holders: readonly ReferenceColumn[]
  readonly plan?: string | undefined
  /** A column with the status, and what its words mean. A word that is not among them is unknown, never active. */
  readonly status: { readonly column: string; readonly words: Readonly<Record<string, Lifecycle>> }
  readonly interval?: string | undefined
  readonly quantity?: string | undefined
  /** Monthly recurring revenue in minor units, and its currency: a column, or one for all: `{ always: 'EUR' }`. */
  readonly mrr?: { readonly amount: string; readonly currency: string | { readonly always: string } } | undefined
  readonly instants?: Readonly<Partial<Record<SubscriptionInstant, InstantColumn>>> | undefined
  readonly traits?: TraitMapping | undefined
}

/** Rows of events. */
export interface EventMapping extends AnyMapping {
  readonly kind: 'event'
  /** A column with the name of the event, or one name for all: `{ always: 'signed in' }`. */
  readonly name: string | { readonly always: string }
  readonly at: InstantColumn
  readonly claims: ClaimColumns
  readonly account?: ReferenceColumn | undefined
  readonly properties?: TraitMapping | undefined
}

/** What rows are, and what their columns mean. */
export type RowMapping = PersonMapping | AccountMapping | MembershipMapping | SubscriptionMapping | EventMapping
