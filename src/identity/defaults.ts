import type { NamespacePolicy, WholePolicy } from './policy.js'
import { FREE_MAIL_DOMAINS, RELAY_DOMAINS } from './read/blocked.js'

const STRONGER = ['email', 'crm_contact_id', 'auth_subject', 'billing_customer_id', 'stripe_customer_id']

const vendorId = { tier: 2, mostValues: 50 } satisfies NamespacePolicy

const visit = {
  tier: 6,
  reassignable: true,
  mostGroups: 50,
  yieldsTo: [...STRONGER, 'phone'],
  asksNames: true,
  visitor: true,
} satisfies NamespacePolicy

const roles = {
  owner: 'owner',
  admin: 'admin',
  administrator: 'admin',
  billing: 'billing',
  'billing manager': 'billing',
  billing_manager: 'billing',
  member: 'member',
  basic_member: 'member',
  user: 'member',
  'org:owner': 'owner',
  'org:admin': 'admin',
  'org:member': 'member',
}

/**
 * What is decided when nothing else is said. Made for business software: a billing customer is an account; joining two
 * people is worse than keeping one apart.
 */
export const DEFAULT_POLICY: WholePolicy = {
  persons: {
    user_id: { tier: 1, exclusive: true },
    auth_subject: vendorId,
    crm_contact_id: vendorId,
    billing_customer_id: vendorId,
    stripe_customer_id: vendorId,
    email: {
      form: 'email',
      tier: 4,
      verifiedTier: 3,
      reassignable: true,
      mostGroups: 12,
      mostValues: 25,
      asksNames: true,
    },
    phone: {
      form: 'phone',
      tier: 5,
      reassignable: true,
      mostGroups: 8,
      mostValues: 25,
      yieldsTo: STRONGER,
      asksNames: true,
    },
    anonymous_id: visit,
    device_id: visit,
  },
  accounts: {
    account_id: { tier: 1, exclusive: true },
    org_id: { tier: 2, mostValues: 50 },
    billing_customer_id: vendorId,
    stripe_customer_id: vendorId,
    crm_company_id: vendorId,
    domain: { form: 'domain' },
    email: { form: 'email' },
    phone: { form: 'phone' },
  },
  userNamespace: 'user_id',
  accountNamespace: 'account_id',
  names: ['name', 'fullName', 'full_name', 'firstName', 'first_name', 'firstname', 'lastName', 'last_name', 'lastname'],
  sources: [],
  fields: {
    createdAt: { choose: 'least' },
    signedUpAt: { choose: 'least' },
    lastSeenAt: { choose: 'greatest' },
  },
  accountFields: { createdAt: { choose: 'least' } },
  membershipSources: [
    ['directory', 'scim', 'workos', 'workos-directory', 'okta', 'entra', 'google-workspace'],
    ['app', 'auth', 'clerk', 'auth0', 'better-auth', 'segment', 'posthog'],
    ['billing', 'stripe', 'chargebee', 'paddle', 'polar'],
    ['crm', 'hubspot', 'salesforce', 'intercom'],
  ],
  roles,
  adminRoles: ['owner', 'admin'],
  roleOrder: ['unknown', 'member', 'billing', 'admin', 'owner'],
  channels: { email: 'email', sms: 'phone', phone: 'phone', 'in-app': 'user_id' },
  consent: 'opt-out',
  relayDomains: RELAY_DOMAINS,
  sharedDomains: FREE_MAIL_DOMAINS,
  stampOnlyAccount: false,
  testMode: false,
  rates: {},
  reachableTrait: 'reachable',
  plansTrait: 'plans',
}
