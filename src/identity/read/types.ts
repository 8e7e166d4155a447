import type {
  AccountRecord,
  AliasRecord,
  AnyRecord,
  Consent,
  ConsentRecord,
  Contact,
  ErasedRecord,
  EventRecord,
  Identifier,
  MembershipRecord,
  PersonRecord,
  RefusedRecord,
  SubscriptionRecord,
} from '../records.js'
import type { Namespace } from './namespace.js'

/** From when until when something held: milliseconds, -Infinity and Infinity when nobody knows. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The span of everything of which nobody knows when it held. */
export const ALWAYS: Span = { from: -Infinity, to: Infinity }

/** A claim that was read. */
export interface ReadClaim {
  readonly namespace: Namespace
  /** As the source has it, as text. */
  readonly raw: string
  /** {@link ALWAYS} itself for a claim without dates. */
  readonly span: Span
  readonly verified: boolean
}

interface ReadBase<R extends Pick<AnyRecord, 'source'>> {
  readonly record: R
  readonly key: string
  readonly source: string
  /** When the source said it; -Infinity when nobody knows. */
  readonly observedAt: number
}

export interface ReadPerson extends ReadBase<PersonRecord> {
  readonly kind: 'person'
  claims: readonly ReadClaim[]
  readonly consents: readonly Consent[]
}

export interface ReadAccount extends ReadBase<AccountRecord> {
  readonly kind: 'account'
  claims: readonly ReadClaim[]
  readonly parent: Identifier | undefined
  readonly contacts: readonly Contact[]
}

/** One member in one observation; `roles` null is an end. */
export interface ReadMember {
  readonly person: Identifier
  readonly roles: readonly string[]
  readonly isActive: boolean
  readonly joinedAt: number | undefined
  readonly leftAt: number | undefined
  readonly traits: Readonly<Record<string, unknown>>
}

export interface ReadMembership extends ReadBase<MembershipRecord> {
  readonly kind: 'membership'
  readonly account: Identifier
  readonly at: number
  readonly sequence: number | undefined
  readonly isSnapshot: boolean
  readonly members: readonly ReadMember[]
}

export interface ReadSubscription extends ReadBase<SubscriptionRecord> {
  readonly kind: 'subscription'
  readonly holders: readonly Identifier[]
}

export interface ReadEvent extends ReadBase<EventRecord> {
  readonly kind: 'event'
  readonly at: number
  claims: readonly ReadClaim[]
  readonly account: Identifier | undefined
}

export interface ReadConsent extends ReadBase<ConsentRecord> {
  readonly kind: 'consent'
  readonly subject: Identifier
  readonly consent: Consent
}

export interface ReadAlias extends ReadBase<AliasRecord> {
  readonly kind: 'alias'
  readonly from: string
  readonly to: string
}

export interface ReadErased extends ReadBase<ErasedRecord> {
  readonly kind: 'erased'
}

export interface ReadRefused extends ReadBase<RefusedRecord> {
  readonly kind: 'refused'
}

/** A record that was read: what is wrong in it is left out. */
export type ReadRecord =
  | ReadPerson
  | ReadAccount
  | ReadMembership
  | ReadSubscription
  | ReadEvent
  | ReadConsent
  | ReadAlias
  | ReadErased
  | ReadRefused
