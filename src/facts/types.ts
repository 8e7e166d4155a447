import type { CatalogTypes, Catalog } from '../dsl/catalog.js'
import type { InstantInput } from '../time/index.js'
import type { Verdict } from './result.js'

type Widened<I> = I extends Date ? InstantInput : I

type InputOf<S> = S extends { readonly _zod: { readonly input: infer I } } ? Widened<I> : unknown

/** Traits or properties as they come: every one may be absent or null, which is missing. Instants are Dates, milliseconds or ISO text. */
export type Inputs<Shape> = { readonly [K in keyof Shape]?: InputOf<Shape[K]> | null | undefined }

// These are type aliases because an interface is not assignable to an index signature, and so typed facts would not be
// facts of any catalog.

/** The traits that every membership has. `roles` absent is no roles. */
export type MembershipInput<R extends string = string> = {
  readonly roles?: readonly R[] | undefined
  /** Absent: for as long as anybody knows. */
  readonly joinedAt?: InstantInput | null | undefined
  /** Absent: still a member. */
  readonly leftAt?: InstantInput | null | undefined
}

/** The traits that every subscription has. */
export type SubscriptionInput<P extends string = string> = {
  readonly plan?: P | null | undefined
  readonly status?: string | null | undefined
  readonly interval?: string | null | undefined
  readonly quantity?: number | null | undefined
  /** Monthly recurring revenue, in minor units. */
  readonly mrr?: { readonly amount: number; readonly currency: string } | null | undefined
  readonly startedAt?: InstantInput | null | undefined
  readonly trialStartedAt?: InstantInput | null | undefined
  readonly trialEndsAt?: InstantInput | null | undefined
  readonly periodStartedAt?: InstantInput | null | undefined
  readonly renewsAt?: InstantInput | null | undefined
  readonly cancelAt?: InstantInput | null | undefined
  readonly canceledAt?: InstantInput | null | undefined
  readonly endedAt?: InstantInput | null | undefined
}

/** Something that happened. */
export interface EventInput<N extends string = string, P = Readonly<Record<string, unknown>>> {
  readonly name: N
  /** When. An event whose instant cannot be read does not exist. */
  readonly at: InstantInput
  /** Two events of one user with the same name and id are one, at the earlier instant. */
  readonly id?: string | null | undefined
  readonly userId?: string | null | undefined
  /** The account in which it happened. */
  readonly accountId?: string | null | undefined
  readonly properties?: P | null | undefined
}

type TypedEvent<E> = { [K in keyof E & string]: EventInput<K, Inputs<E[K]>> }[keyof E & string]

/** From when, and up to when, events are complete. */
export interface Coverage {
  /** Complete from here on; `'always'`: since the beginning. */
  readonly since?: InstantInput | 'always' | undefined
  /** Complete up to and including here. Absent: up to `asOf`. */
  readonly until?: InstantInput | undefined
}

/** The coverage of the events, and of single event names where it differs. */
export interface History<N extends string = string> extends Coverage {
  readonly events?: Readonly<Partial<Record<N, Coverage>>> | undefined
}

/** A verdict that was computed elsewhere. */
export interface KnownVerdict {
  readonly verdict: Verdict
  /** The hash of the segment that was asked. Another hash, and the verdict is not used. */
  readonly hash: string
  /** Unknown from here on. */
  readonly until?: InstantInput | null | undefined
}

/** A cut-off that was computed over a population. */
export interface Calibration {
  /** The hash of what was ranked. */
  readonly hash: string
  /** How many subjects had a value. */
  readonly count: number
  /** The value of the last one that is in; money in minor units. Null when there was none. */
  readonly cutOff: number | null
  readonly asOf?: InstantInput | undefined
  /** The hash of the catalog that the population was read with. */
  readonly catalog?: string | undefined
}

/**
 * What is known of a subject. What is not given is not empty: `events`, `accountEvents` and `members` that are not given
 * are unknown; a subscription that is not given is missing, and `null` says that there is none.
 *
 * @typeParam C The types of the catalog; see {@link FactsOf}. Without it, every name is accepted.
 */
export interface Facts<C extends CatalogTypes = LooseTypes> {
  /** The user. Absent: a visitor, or an account alone. */
  readonly user?: ({ readonly id?: string } & Inputs<C['user']>) | null | undefined
  /** The account in which the user is looked at. Absent or null: no account. */
  readonly account?: ({ readonly id?: string } & Inputs<C['account']>) | null | undefined
  /** The user in the account: one row or several. Null: known not to be a member. */
  readonly membership?:
    | (MembershipInput<C['role']> & Inputs<C['membership']>)
    | readonly (MembershipInput<C['role']> & Inputs<C['membership']>)[]
    | null
    | undefined
  /** The subscription of whoever holds it. Null: known to have none. */
  readonly subscription?: (SubscriptionInput<C['plan']> & Inputs<C['subscription']>) | null | undefined
  /** All events of the user, in every account; the engines choose those of the subject. Without `history`: complete. */
  readonly events?: readonly TypedEvent<C['events']>[] | undefined
  /** The events that carry the account, whoever did them. */
  readonly accountEvents?: readonly TypedEvent<C['events']>[] | undefined
  /** The members of the account, each with a user, a membership and events of their own. */
  readonly members?: readonly Facts<C>[] | undefined
  /** From when the events are complete. Absent: always. */
  readonly history?: History<keyof C['events'] & string> | undefined
  /** From when the account's events are complete. Absent: as `history`. */
  readonly accountHistory?: History<keyof C['events'] & string> | undefined
  /** Verdicts that were computed elsewhere, by segment id. */
  readonly known?: Readonly<Record<string, KnownVerdict>> | undefined
  /** Cut-offs of populations. */
  readonly calibrations?: readonly Calibration[] | undefined
}

interface Identified {
  readonly id?: string | undefined
}

// Literals may name any trait; objects of types without an index signature are taken as well.
type Traits = Identified & Readonly<Record<string, unknown>>

type AnyHistory = Coverage & { readonly events?: object | undefined }

/** Facts of any catalog, as the engines take them: {@link Facts} of every catalog are such facts. */
export interface AnyFacts {
  readonly user?: Identified | Traits | null | undefined
  readonly account?: Identified | Traits | null | undefined
  readonly membership?: object | readonly object[] | null | undefined
  readonly subscription?: object | null | undefined
  readonly events?: readonly EventInput<string, object>[] | undefined
  readonly accountEvents?: readonly EventInput<string, object>[] | undefined
  readonly members?: readonly AnyFacts[] | undefined
  readonly history?: AnyHistory | undefined
  readonly accountHistory?: AnyHistory | undefined
  readonly known?: Readonly<Record<string, KnownVerdict>> | undefined
  readonly calibrations?: readonly Calibration[] | undefined
}

/** The types of a catalog whose names are not known to the compiler. */
export interface LooseTypes extends CatalogTypes {
  user: Record<string, unknown>
  account: Record<string, unknown>
  membership: Record<string, unknown>
  subscription: Record<string, unknown>
  events: Record<string, Record<string, unknown>>
}

/**
 * The type of facts that a catalog's rules read: `FactsOf<typeof catalog>`.
 *
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import type { FactsOf } from 'cadre/evaluate'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const facts: FactsOf<typeof catalog> = { user: { id: 'jane', country: 'DE' } }
 * ```
 */
export type FactsOf<K> = K extends Catalog<infer C> ? Facts<C> : never

/** One of a person's accounts. */
export interface PersonAccount<C extends CatalogTypes = LooseTypes> {
  readonly account: { readonly id: string } & Inputs<C['account']>
  readonly membership?: Facts<C>['membership']
  /** The account's subscription, when accounts hold them. */
  readonly subscription?: Facts<C>['subscription']
  readonly accountEvents?: Facts<C>['accountEvents']
  /** From when the account's events are complete. Absent: as the `history` of the person. */
  readonly history?: Facts<C>['accountHistory']
  readonly members?: Facts<C>['members']
  /** Verdicts about the pair, or the account. */
  readonly known?: Facts<C>['known']
}

/** A user with all accounts: what {@link Facts} of one pair are cut out of. */
export interface Person<C extends CatalogTypes = LooseTypes> {
  readonly user: { readonly id: string } & Inputs<C['user']>
  readonly accounts?: readonly PersonAccount<C>[]
  /** The user's subscription, when users hold them. */
  readonly subscription?: Facts<C>['subscription']
  readonly events?: Facts<C>['events']
  readonly history?: Facts<C>['history']
  readonly known?: Facts<C>['known']
  readonly calibrations?: Facts<C>['calibrations']
}

/** A person of any catalog, as the engines take them. */
export interface AnyPerson extends Pick<AnyFacts, 'subscription' | 'events' | 'history' | 'known' | 'calibrations'> {
  readonly user: { readonly id: string } | (Traits & { readonly id: string })
  readonly accounts?: readonly AnyAccount[] | undefined
}

/** One account of a person of any catalog. */
export interface AnyAccount extends Pick<
  AnyFacts,
  'membership' | 'subscription' | 'accountEvents' | 'history' | 'members' | 'known'
> {
  readonly account: { readonly id: string } | (Traits & { readonly id: string })
}

/** The type of persons that a catalog's rules read: `PersonOf<typeof catalog>`. */
export type PersonOf<K> = K extends Catalog<infer C> ? Person<C> : never
