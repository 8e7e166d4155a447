export type { IdentityAssertion } from './assertions.js'
export { changesBetween } from './changes.js'
export type { HasIdentityMap, IdentityChange } from './changes.js'
export { DEFAULT_POLICY } from './defaults.js'
export type { Field, FieldValue } from './describe/survivors.js'
export type { Erasure } from './erase/erasure.js'
export type { Hop } from './explain/path.js'
export type { WhyNot } from './explain/why-not.js'
export type { Contradiction, UnusableReason } from './match/graph-types.js'
export type { Membership } from './members/memberships.js'
export type { FieldPolicy, IdentityPolicy, NamespacePolicy, WholePolicy } from './policy.js'
export type { Deliveries, Delivery, NotDelivered, Recipient } from './reach/deliveries.js'
export type { Reach } from './reach/reach.js'
export type { Form } from './read/normalise.js'
export type { BlockedReason } from './read/unusable.js'
export type * from './records.js'
export { createResolver, resolveIdentities } from './resolve.js'
export type { IdentityResolver, RecordChanges } from './resolve.js'
export type { Identities, ReachOptions } from './result/identities.js'
export type {
  Ambiguity,
  Blocked,
  Conflict,
  Contest,
  Generic,
  IdentityReport,
  OverLimit,
  Quarantined,
} from './result/report.js'
export type { Revenue } from './result/subscriptions.js'
export type {
  AccountRow,
  EventRow,
  IdentityMapRow,
  IdentityRows,
  MembershipRow,
  ResolvedAccount,
  ResolvedPerson,
  SubscriptionRow,
  UserRow,
} from './result/types.js'
export type { IdentityOptions, Tombstones } from './world/context.js'
