import type { Money } from '../ast/index.js'
import type { InstantInput } from '../time/index.js'

/**
 * The name of a record: `source:kind:id`, as in `stripe:customer:cus_1`. Unique over all records; two records with one
 * key are two observations of the same thing, and are read together.
 */
export type RecordKey = `${string}:${string}:${string}`

/**
 * One identifier: a value in a namespace. Where several vendors share a namespace, the value begins with the vendor:
 * `{ namespace: 'crm_contact_id', value: 'hubspot|101' }`.
 */
export interface Identifier {
  /**
   * Of persons, by default: `user_id`, `auth_subject`, `crm_contact_id`, `billing_customer_id`, `email`, `phone`,
   * `anonymous_id`, `device_id`. Of accounts: `account_id`, `org_id`, `billing_customer_id`, `crm_company_id`, `domain`.
   * Others have to be declared in the policy. Where a record refers to another, `record` names it by its key.
   */
  readonly namespace: string
  /** As the source has it. Numbers are taken as their decimal digits. */
  readonly value: string | number
}

/** What a record says about who it is: an identifier, for how long it was held, and whether the source checked it. */
export interface Claim extends Identifier {
  /** The first instant at which it held. Absent: nobody knows. Never the time of the export. */
  readonly from?: InstantInput | null | undefined
  /** The first instant at which it did not hold any more. Absent: it still holds, as far as the source knows. */
  readonly to?: InstantInput | null | undefined
  /** Whether the source made sure that the address belongs to the person (a login, a confirmation mail). */
  readonly verified?: boolean | undefined
}

/** A mistake in a record, as data. A record with a mistake is left out in part or in whole; never silently. */
export interface RecordIssue {
  readonly code: RecordIssueCode
  /** Where in what the source sent: `items.data[0].price`. Empty for the whole record. */
  readonly path: string
  /** The mistake in a sentence, without the value that was found: values may be personal. */
  readonly message: string
  /** The record; absent when it has no key, or none that can be read. */
  readonly record?: string | undefined
}

/**
 * Kinds of mistakes in records:
 *
 * - `record.claim`: an identifier that cannot be read, or in a namespace that nobody declared
 * - `record.dangling`: it refers to something that no record describes
 * - `record.incomplete`: the source sent a part only, such as the first page of a list
 * - `record.instant`: an instant that cannot be read
 * - `record.key`: no key, or one that is not `source:kind:id`
 * - `record.kind`: a kind of record that is not known
 * - `record.limit`: larger or more than the limits allow
 * - `record.missing`: a field that has to be there is not
 * - `record.type`: a field has another type than it should
 * - `record.unknown-value`: a word that is not known, such as a status; it counts as unknown
 */
export type RecordIssueCode =
  | 'record.claim'
  | 'record.dangling'
  | 'record.incomplete'
  | 'record.instant'
  | 'record.key'
  | 'record.kind'
  | 'record.limit'
  | 'record.missing'
  | 'record.type'
  | 'record.unknown-value'

/** What all records have. */
export interface AnyRecord {
  readonly key: RecordKey
  /** The system that said it: `app`, `stripe`, `hubspot`. Policies rank sources by this name. */
  readonly source: string
  /** When the source said it, or last changed it. Absent: nobody knows; any dated observation is newer. */
  readonly observedAt?: InstantInput | null | undefined
  /** Records of test or sandbox modes are left out, unless the policy wants them. Absent: live. */
  readonly mode?: 'live' | 'test' | undefined
  /** Where it was read, for people: a file and line, a table, the id of a webhook. */
  readonly origin?: string | undefined
  /** What was wrong with the record, though it could be used. Goes into the report. */
  readonly issues?: readonly RecordIssue[] | undefined
}

/** A record that describes something with traits. */
interface Described extends AnyRecord {
  /** Who it is. */
  readonly claims: readonly Claim[]
  /** Traits by name. `null`: the source says that there is none. Absent: the source does not say. */
  readonly traits?: Readonly<Record<string, unknown>> | undefined
  /** When single traits were set, where the source keeps it. Others count as of `observedAt`. */
  readonly traitsAt?: Readonly<Record<string, InstantInput>> | undefined
  /**
   * The source has removed it (archived, deactivated). It still tells who is who; its traits count only where no other
   * record says anything. This is not erasure: see {@link ErasedRecord}.
   */
  readonly deleted?: boolean | undefined
}

/** What somebody allowed, on one channel. */
export interface Consent {
  /** `email`, `sms`, `phone`, `push`, `in-app`, … */
  readonly channel: string
  /** Absent: every topic of the channel. */
  readonly topic?: string | undefined
  /**
   * - `granted`: said yes
   * - `denied`: said no, or unsubscribed
   * - `suppressed`: must not be used: bounced, complained, blocked
   */
  readonly state: 'granted' | 'denied' | 'suppressed'
  /** In the source's words: `hard bounce`. */
  readonly reason?: string | undefined
  readonly at?: InstantInput | null | undefined
}

/** A user, contact, lead, directory entry, login: something that stands for one human. */
export interface PersonRecord extends Described {
  readonly kind: 'person'
  /** What this record says about consent. It holds for the person, and for every address that the record carries. */
  readonly consents?: readonly Consent[] | undefined
}

/** Somebody who has to do with an account without being a member: the billing address, the owner of the deal. */
export interface Contact {
  /** `billing`, `technical`, … */
  readonly relation: string
  /** The address or id of the contact. Contacts never join accounts, nor persons. */
  readonly person: Identifier
}

/** A workspace, organisation, company, billing customer: something that stands for one customer. */
export interface AccountRecord extends Described {
  readonly kind: 'account'
  /** The account above this one. */
  readonly parent?: Identifier | null | undefined
  readonly contacts?: readonly Contact[] | undefined
}

/** What is said of one member. */
export interface MemberState {
  readonly person: Identifier
  /** Role names as the source has them; one text with commas is several. Absent: none. */
  readonly roles?: readonly string[] | string | undefined
  /** Only `active` is a member. Absent: active. */
  readonly status?: 'active' | 'pending' | 'inactive' | 'unknown' | undefined
  /** When the person joined, where the source knows it. */
  readonly joinedAt?: InstantInput | null | undefined
  /** When the person left, where the source knows it. */
  readonly leftAt?: InstantInput | null | undefined
  readonly traits?: Readonly<Record<string, unknown>> | undefined
}

interface MembershipObservation extends AnyRecord {
  readonly kind: 'membership'
  readonly account: Identifier
  /** As of when it is true. Absent: `observedAt`; without both it is older than everything dated. */
  readonly at?: InstantInput | null | undefined
  /** Settles which of two observations of one source at one instant is the later one. */
  readonly sequence?: number | undefined
}

/** From `at` on, a person is in an account like this. */
export interface MembershipSet extends MembershipObservation, MemberState {
  readonly action: 'set'
}

/** From `at` on, a person is not in an account any more. */
export interface MembershipRemoved extends MembershipObservation {
  readonly action: 'removed'
  readonly person: Identifier
}

/** At `at`, these are all members that the source knows. Whoever is absent is not a member (of this source). */
export interface MembershipSnapshot extends MembershipObservation {
  readonly action: 'snapshot'
  readonly members: readonly MemberState[]
}

/** A dated observation of who is in an account. */
export type MembershipRecord = MembershipSet | MembershipRemoved | MembershipSnapshot

/** Where a subscription is in its life, whatever the vendor calls it. Only known words ever count as active. */
export type Lifecycle = 'pending' | 'trialing' | 'active' | 'past_due' | 'paused' | 'ended' | 'unknown'

/** A subscription, normalised: see the billing adapters. */
export interface SubscriptionRecord extends AnyRecord {
  readonly kind: 'subscription'
  /** Whose it is: account id, billing customer, user; the strongest first. The first one that is known decides. */
  readonly holders: readonly Identifier[]
  /** The plan, by the name of the catalog. Absent or null: it could not be said. */
  readonly plan?: string | null | undefined
  readonly lifecycle: Lifecycle
  /** The vendor's own word. */
  readonly rawStatus?: string | undefined
  readonly interval?: 'day' | 'week' | 'month' | 'year' | null | undefined
  readonly quantity?: number | null | undefined
  /** Monthly recurring revenue in minor units, or why it is unknown. Unknown is never 0. Absent: not computed. */
  readonly mrr?: Money | { readonly unknown: string } | null | undefined
  readonly startedAt?: InstantInput | null | undefined
  readonly trialStartedAt?: InstantInput | null | undefined
  readonly trialEndsAt?: InstantInput | null | undefined
  readonly periodStartedAt?: InstantInput | null | undefined
  readonly renewsAt?: InstantInput | null | undefined
  /** When it is going to end, if that is scheduled. */
  readonly endsAt?: InstantInput | null | undefined
  /** When the cancellation was asked for. */
  readonly canceledAt?: InstantInput | null | undefined
  /** When it ended. */
  readonly endedAt?: InstantInput | null | undefined
  readonly traits?: Readonly<Record<string, unknown>> | undefined
}

/** Something that happened. */
export interface EventRecord extends AnyRecord {
  readonly kind: 'event'
  readonly name: string
  readonly at: InstantInput
  /** Two events of one user with the same name and id are one. Absent: every record is an event of its own. */
  readonly id?: string | null | undefined
  /** Who did it. Empty: nobody known, such as an invoice that was paid. */
  readonly claims: readonly Claim[]
  /** The account in which it happened, where the event carries it. */
  readonly account?: Identifier | null | undefined
  readonly properties?: Readonly<Record<string, unknown>> | undefined
}

/** An identifier that was replaced: a merge in a CRM, a new subject after a move of the login provider. */
export interface AliasRecord extends AnyRecord {
  readonly kind: 'alias'
  /** What kind of thing the identifier names. */
  readonly of: 'person' | 'account'
  readonly namespace: string
  readonly from: string | number
  readonly to: string | number
}

/** Consent or suppression of an address, or of whoever holds an identifier. */
export interface ConsentRecord extends AnyRecord, Consent {
  readonly kind: 'consent'
  /** An address: it holds for every person with that address. Another identifier: for the person who holds it. */
  readonly subject: Identifier
}

/** A record that must be as if it had never been there. */
export interface ErasedRecord extends AnyRecord {
  readonly kind: 'erased'
  /** The key of the record that is erased. */
  readonly erases: RecordKey
}

/** Something that could not become a record. It takes its issues into the report. */
export interface RefusedRecord extends Omit<AnyRecord, 'key' | 'issues'> {
  readonly kind: 'refused'
  /** The key, if one could be made. */
  readonly key?: RecordKey | undefined
  readonly issues: readonly RecordIssue[]
}

/**
 * What an adapter makes of vendor data, and what identities are resolved from. All adapters make these records, in any
 * order, any number of times.
 *
 * @example
 * ```ts
 * import type { IdentityRecord } from 'cadre/identity'
 *
 * const jane: IdentityRecord = {
 *   kind: 'person',
 *   key: 'app:user:u1',
 *   source: 'app',
 *   claims: [
 *     { namespace: 'user_id', value: 'u1' },
 *     { namespace: 'email', value: 'jane@acme.io', verified: true },
 *   ],
 *   traits: { country: 'DE' },
 *   observedAt: '2026-06-01T00:00:00Z',
 * }
 * ```
 */
export type IdentityRecord =
  | PersonRecord
  | AccountRecord
  | MembershipRecord
  | SubscriptionRecord
  | EventRecord
  | AliasRecord
  | ConsentRecord
  | ErasedRecord
  | RefusedRecord
