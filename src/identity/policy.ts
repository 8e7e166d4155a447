import type { InstantInput } from '../time/index.js'
import type { Form } from './read/normalise.js'

/** How identifiers of one namespace tell who is who. */
export interface NamespacePolicy {
  /**
   * How strong: all evidence of a smaller tier is settled before that of a larger one. Absent: the namespace never joins
   * anything.
   */
  readonly tier?: number | undefined
  /** The tier in which verified claims take part as well. */
  readonly verifiedTier?: number | undefined
  /** At most one value for each person or account. Needs a tier of its own. */
  readonly exclusive?: boolean | undefined
  /** The value can pass to somebody else: two claims join only if their times overlap. */
  readonly reassignable?: boolean | undefined
  /** A value that would join more groups than this is too general to join any. Groups of stronger tiers count once. */
  readonly mostGroups?: number | undefined
  /** Records are not joined if the result would have more different values of this namespace. */
  readonly mostValues?: number | undefined
  /**
   * Namespaces that this one does not contradict: groups that both have values there, none of them the same, are not
   * joined by a value here.
   */
  readonly yieldsTo?: readonly string[] | undefined
  /** Whether records with entirely different names of people are not joined by a value here. */
  readonly asksNames?: boolean | undefined
  /** How values are written. Default: `id`, byte by byte; `domain` for the domains of accounts. */
  readonly form?: Form | undefined
  /** Whether it is the mark of a visit: whoever has no others is a visitor. */
  readonly visitor?: boolean | undefined
  /** More values that stand for nobody: in normal form, or a pattern over it. */
  readonly blocked?: readonly (string | RegExp)[] | undefined
  /** Values that are somebody's, though they look as if they were nobody's: in normal form. */
  readonly allowed?: readonly string[] | undefined
}

/** How the value of a trait is chosen where records differ. */
export interface FieldPolicy {
  /** Sources in the order in which they are believed, for this trait. Default: `sources` of the policy. */
  readonly sources?: readonly string[] | undefined
  /** Among equally believed sources: the value said last (default), or the least or greatest value. */
  readonly choose?: 'latest' | 'least' | 'greatest' | undefined
}

/** What can be decided about identities. Everything is data, and has a default; see {@link DEFAULT_POLICY}. */
export interface IdentityPolicy {
  /** Namespaces of persons. What is given replaces single settings of the default; null takes a namespace away. */
  readonly persons?: Readonly<Record<string, NamespacePolicy | null>> | undefined
  /** Namespaces of accounts, likewise. */
  readonly accounts?: Readonly<Record<string, NamespacePolicy | null>> | undefined
  /** The namespace of your own ids: they become the ids of users. Default: `user_id`. */
  readonly userNamespace?: string | undefined
  /** The namespace of your own account ids. Default: `account_id`. */
  readonly accountNamespace?: string | undefined
  /** Traits that hold names of people. Empty: names are not looked at. */
  readonly names?: readonly string[] | undefined
  /** Sources in the order in which they are believed. Those that are not named come last, as equals. */
  readonly sources?: readonly string[] | undefined
  /** Rules for single traits of persons. */
  readonly fields?: Readonly<Record<string, FieldPolicy>> | undefined
  /** Rules for single traits of accounts. */
  readonly accountFields?: Readonly<Record<string, FieldPolicy>> | undefined
  /** Who is believed about memberships: ranks of sources, the first one decides. Others rank with `app`. */
  readonly membershipSources?: readonly (readonly string[])[] | undefined
  /** Role names of sources, in lower case, and what they are called in the catalog. What is not named is `unknown`. */
  readonly roles?: Readonly<Record<string, string>> | undefined
  /** The roles that make an admin. */
  readonly adminRoles?: readonly string[] | undefined
  /** Roles from the least to the most privileged: settles two observations of one instant. */
  readonly roleOrder?: readonly string[] | undefined
  /** The namespace of the address of each channel. */
  readonly channels?: Readonly<Record<string, string>> | undefined
  /** Whether silence is consent: `opt-out` (default) or `opt-in`. */
  readonly consent?: 'opt-out' | 'opt-in' | undefined
  /** Domains of addresses that are used only if there is no other. */
  readonly relayDomains?: readonly string[] | undefined
  /** Domains where anybody has an address: sharing one says nothing about the company. */
  readonly sharedDomains?: readonly string[] | undefined
  /** Whether an event without account belongs to the only account of its user at that time. Default: no. */
  readonly stampOnlyAccount?: boolean | undefined
  /** Whether records of test modes count. Default: no. */
  readonly testMode?: boolean | undefined
  /** What one minor unit of a currency is worth in a common one, to compare subscriptions of several currencies. */
  readonly rates?: Readonly<Record<string, number>> | undefined
  /** As of when addresses are current. Absent: those without an end are. */
  readonly asOf?: InstantInput | undefined
  /** The trait of users that lists the channels by which they can be reached; null for none. */
  readonly reachableTrait?: string | null | undefined
  /** The trait of subscriptions that lists all plans that are running; null for none. */
  readonly plansTrait?: string | null | undefined
}

/** A policy without gaps. */
export type WholePolicy = Required<{
  readonly [K in keyof Omit<IdentityPolicy, 'asOf'>]: Exclude<IdentityPolicy[K], undefined>
}> &
  Pick<IdentityPolicy, 'asOf'>
