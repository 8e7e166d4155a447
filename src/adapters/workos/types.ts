import type { Wire } from '../kit/wire.js'

interface Roles {
  readonly role?: { readonly slug: string } | null | undefined
  readonly roles?: readonly { readonly slug: string }[] | null | undefined
}

/** A user, in the SDK's casing. */
export interface WorkosUser {
  readonly id: string
  readonly email?: string | undefined
  readonly emailVerified?: boolean | undefined
  readonly externalId?: string | null | undefined
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  readonly createdAt?: string | undefined
  readonly updatedAt?: string | undefined
  readonly lastSignInAt?: string | null | undefined
}

/** An organization, in the SDK's casing. */
export interface WorkosOrganization {
  readonly id: string
  readonly name?: string | undefined
  readonly externalId?: string | null | undefined
  readonly stripeCustomerId?: string | undefined
  readonly domains?: readonly { readonly domain: string; readonly state?: string | undefined }[] | undefined
  readonly updatedAt?: string | undefined
}

/** A membership, in the SDK's casing. */
export interface WorkosMembership extends Roles {
  readonly id: string
  readonly userId: string
  readonly organizationId: string
  readonly status?: string | undefined
  readonly createdAt?: string | undefined
  readonly updatedAt?: string | undefined
}

/** An entry of a directory, which is not a user, in the SDK's casing. */
export interface WorkosDirectoryUser extends Roles {
  readonly id: string
  readonly idpId?: string | undefined
  readonly email?: string | null | undefined
  readonly organizationId?: string | null | undefined
  readonly state?: string | undefined
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  readonly updatedAt?: string | undefined
}

/** An event of the event stream or a webhook, in the SDK's casing. */
export interface WorkosEvent {
  readonly id: string
  readonly event: string
  readonly data: unknown
  readonly createdAt: string
}

/** A user, as the SDK has it or as it travels. */
export type WorkosUserLike = WorkosUser | Wire<WorkosUser>
/** An organization, as the SDK has it or as it travels. */
export type WorkosOrganizationLike = WorkosOrganization | Wire<WorkosOrganization>
/** A membership, as the SDK has it or as it travels. */
export type WorkosMembershipLike = WorkosMembership | Wire<WorkosMembership>
/** An entry of a directory, as the SDK has it or as it travels. */
export type WorkosDirectoryUserLike = WorkosDirectoryUser | Wire<WorkosDirectoryUser>
/** An event, as the SDK has it or as it travels. */
export type WorkosEventLike = WorkosEvent | Wire<WorkosEvent>

/** What {@link fromWorkos} reads. Every list may be left out. */
export interface WorkosData {
  readonly users?: readonly WorkosUserLike[] | undefined
  readonly organizations?: readonly WorkosOrganizationLike[] | undefined
  readonly memberships?: readonly WorkosMembershipLike[] | undefined
  readonly directoryUsers?: readonly WorkosDirectoryUserLike[] | undefined
  /** Events: each is an observation at its own time. */
  readonly events?: readonly WorkosEventLike[] | undefined
}
