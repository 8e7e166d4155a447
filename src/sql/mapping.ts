import type { History } from '../facts/index.js'
import type { Clock } from './dialect/dialect.js'

/**
 * A table that has no name of its own: `(SELECT * FROM events FINAL)`, `read_parquet('events/*.parquet')`, or
 * `{{ ref('events') }}` of dbt. It is printed as it stands, where a table stands: only from your own code, never from
 * outside.
 */
export interface TableExpression {
  /** What may stand before `AS` and an alias. */
  readonly expression: string
}

/** A table: its name, its parts (`['analytics', 'events']`), or an expression. Names are quoted. */
export type TableName = string | readonly string[] | TableExpression

/** The columns of an amount of money: minor units, and the currency (ISO 4217, upper case). */
export interface MoneyColumns {
  readonly amount: string
  readonly currency: string
}

/** Where named values are: in columns of their own, or as properties of a column that holds JSON objects. */
export interface FieldsMapping {
  /** The column of a name. A name that has none is looked for in `json`. */
  readonly columns?: Readonly<Record<string, string | MoneyColumns>>
  /** A column of JSON objects (DuckDB `JSON`, Postgres `jsonb`, ClickHouse `String`). */
  readonly json?: string
}

interface TableMapping {
  readonly table: TableName
  /** How timestamp columns of this table hold instants; without it, as the mapping says. */
  readonly clock?: Clock
  /** The column of the tenant in this table; null when the table holds one tenant only. Without it, as the mapping says. */
  readonly tenant?: string | null
}

/** Users: one row each. */
export interface UsersMapping extends TableMapping {
  readonly id: string
  readonly traits?: FieldsMapping
  /** The column of the user's one account, where there are no memberships. */
  readonly account?: string
  /** A column that says whether the user's events are in the table at all. Of others the events are unknown. */
  readonly tracked?: string
}

/** Accounts: one row each. */
export interface AccountsMapping extends TableMapping {
  readonly id: string
  readonly traits?: FieldsMapping
}

/** Memberships: a row, or several, for each user in an account. */
export interface MembershipsMapping extends TableMapping {
  readonly user: string
  readonly account: string
  /** The traits, `joinedAt` and `leftAt` among them; and `roles`, a list of text. */
  readonly traits?: FieldsMapping
}

/** Subscriptions: one row counts for each holder, with `plan` among the traits. */
export interface SubscriptionsMapping extends TableMapping {
  /** The column with the id of the account (or the user) that holds it. */
  readonly holder: string
  /**
   * Where a holder may have several rows: the columns by which one counts, the greatest value first, null as the least;
   * later columns decide between equals. Without it the table has at most one row for each holder.
   */
  readonly latest?: string | readonly string[]
  readonly traits?: FieldsMapping
}

/** Events. */
export interface EventsMapping extends TableMapping {
  readonly user: string
  readonly account?: string
  readonly name: string
  readonly at: string
  readonly properties?: FieldsMapping
  /** The column with the id by which copies of an event are known. */
  readonly id?: string
  /** Whether the table holds every event once. When it does not, copies are left out by `id`, which reads all history. */
  readonly unique: boolean
}

/** Ids under which events are recorded, each with the user it stands for: one row for each id. */
export interface IdentitiesMapping extends TableMapping {
  /** An id as the events have it. One that has no row, or none with a user, stands for itself. */
  readonly id: string
  /** The id of the user, as the table of users has it. */
  readonly user: string
}

/** Verdicts that were computed elsewhere: one row for a subject and a segment. */
export interface KnownMapping extends TableMapping {
  readonly segment: string
  readonly hash: string
  readonly user?: string
  readonly account?: string
  /** True, false, or null. */
  readonly verdict: string
  /** From when on the verdict counts as unknown; null: for ever. */
  readonly until?: string
}

/** What tables do not say of anybody. Rules that read it get null, as from facts in which it is not given. */
export type NotGiven = 'events' | 'accountEvents' | 'members' | 'membership' | 'subscription'

/** How the tables of a warehouse hold what a catalog declares. */
export interface Mapping {
  /** How timestamp columns hold instants: see {@link Clock}. */
  readonly clock?: Clock
  readonly users?: UsersMapping
  readonly accounts?: AccountsMapping
  readonly memberships?: MembershipsMapping
  readonly subscriptions?: SubscriptionsMapping
  readonly events?: EventsMapping
  /** Where the events of accounts are, if not in `events`: the same ones in another order, or sharded by account. */
  readonly accountEvents?: EventsMapping
  /** Where users have events under several ids: an identity map, such as `cadre/identity` makes. */
  readonly identities?: IdentitiesMapping
  readonly known?: KnownMapping
  readonly notGiven?: readonly NotGiven[]
  /** From when, and up to when, the events are complete. Absent: always. */
  readonly history?: History
  /** The same of the events of accounts. Absent: as `history`. */
  readonly accountHistory?: History
  /** Only the rows of one tenant: the column that says whose a row is, and the tenant. */
  readonly tenant?: { readonly column: string; readonly id: string }
}
