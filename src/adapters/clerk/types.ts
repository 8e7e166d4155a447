import type { Wire } from '../kit/wire.js'

interface Verified {
  readonly verification?: { readonly status: string } | null | undefined
}

/** A user, in the SDK's casing. */
export interface ClerkUser {
  readonly id: string
  readonly externalId?: string | null | undefined
  readonly primaryEmailAddressId?: string | null | undefined
  readonly emailAddresses?: readonly (Verified & { readonly id: string; readonly emailAddress: string })[] | undefined
  readonly phoneNumbers?: readonly (Verified & { readonly id: string; readonly phoneNumber: string })[] | undefined
  readonly externalAccounts?:
    readonly (Verified & { readonly provider: string; readonly providerUserId?: string | undefined })[] | undefined
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  readonly createdAt?: number | undefined
  readonly updatedAt?: number | undefined
  readonly lastSignInAt?: number | null | undefined
  readonly publicMetadata?: unknown
}

/** An organization, in the SDK's casing. */
export interface ClerkOrganization {
  readonly id: string
  readonly name?: string | undefined
  readonly slug?: string | null | undefined
  readonly createdAt?: number | undefined
  readonly updatedAt?: number | undefined
  readonly publicMetadata?: unknown
}

/** A membership, in the SDK's casing. */
export interface ClerkMembership {
  readonly id: string
  readonly role?: string | undefined
  readonly organization: { readonly id: string }
  readonly publicUserData?: { readonly userId: string } | null | undefined
  readonly createdAt?: number | undefined
  readonly updatedAt?: number | undefined
}

/** An invitation, in the SDK's casing. */
export interface ClerkInvitation {
  readonly id: string
  readonly emailAddress?: string | undefined
  readonly organizationId?: string | undefined
  readonly role?: string | undefined
  readonly status?: string | undefined
  readonly createdAt?: number | undefined
}

/** What is left of something that was deleted. Without an id, nobody knows of what. */
export interface ClerkDeleted {
  readonly id?: string | undefined
  readonly deleted: boolean
}

/** A webhook. */
export interface ClerkEventLike {
  readonly type: string
  readonly data: unknown
  readonly timestamp?: number | undefined
}

/** A user, as the SDK has it or as it travels, or what is left of one. */
export type ClerkUserLike = ClerkUser | Wire<ClerkUser> | ClerkDeleted
/** An organization, as the SDK has it or as it travels, or what is left of one. */
export type ClerkOrganizationLike = ClerkOrganization | Wire<ClerkOrganization> | ClerkDeleted
/** A membership, as the SDK has it or as it travels. */
export type ClerkMembershipLike = ClerkMembership | Wire<ClerkMembership>
/** An invitation, as the SDK has it or as it travels. */
export type ClerkInvitationLike = ClerkInvitation | Wire<ClerkInvitation>

/** What {@link fromClerk} reads. Every list may be left out. */
export interface ClerkData {
  readonly users?: readonly ClerkUserLike[] | undefined
  readonly organizations?: readonly ClerkOrganizationLike[] | undefined
  readonly memberships?: readonly ClerkMembershipLike[] | undefined
  readonly invitations?: readonly ClerkInvitationLike[] | undefined
  /** Webhooks: each is an observation at its own time. */
  readonly events?: readonly ClerkEventLike[] | undefined
}
