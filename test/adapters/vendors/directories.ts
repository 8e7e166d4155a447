import type {
  Organization,
  OrganizationInvitation,
  OrganizationInvitationJSON,
  OrganizationJSON,
  OrganizationMembership,
  OrganizationMembershipJSON,
  User,
  UserDeletedJSON,
  UserJSON,
  WebhookEvent,
} from '@clerk/backend'
import type * as WorkOS from '@workos-inc/node'
import { fromClerk } from '../../../src/adapters/clerk/index.js'
import { fromWorkos } from '../../../src/adapters/workos/index.js'

export const clerk = (
  user: User,
  organization: Organization,
  membership: OrganizationMembership,
  invitation: OrganizationInvitation,
) =>
  fromClerk({
    users: [user],
    organizations: [organization],
    memberships: [membership],
    invitations: [invitation],
  })

export const clerkWire = (
  user: UserJSON | UserDeletedJSON,
  organization: OrganizationJSON,
  membership: OrganizationMembershipJSON,
  invitation: OrganizationInvitationJSON,
  event: WebhookEvent,
) =>
  fromClerk({
    users: [user],
    organizations: [organization],
    memberships: [membership],
    invitations: [invitation],
    events: [event],
  })

export const workos = (
  user: WorkOS.User,
  organization: WorkOS.Organization,
  membership: WorkOS.OrganizationMembership,
  directoryUser: WorkOS.DirectoryUser,
  event: WorkOS.Event,
) =>
  fromWorkos({
    users: [user],
    organizations: [organization],
    memberships: [membership],
    directoryUsers: [directoryUser],
    events: [event],
  })
