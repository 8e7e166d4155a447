import type { AccountMapping, MembershipMapping, PersonMapping } from '../../src/adapters/rows/index.js'
import type { TraitMapping } from '../../src/adapters/hubspot/index.js'

/** What the columns of the product's own tables mean. */
export const users: PersonMapping = {
  kind: 'person',
  called: 'user',
  id: 'id',
  claims: { user_id: 'id', email: { column: 'email', verified: 'email_verified' } },
  traits: { signedUpAt: { from: 'signed_up_at', as: 'instant' }, country: 'country', timeZone: 'time_zone' },
}

export const workspaces: AccountMapping = {
  kind: 'account',
  called: 'workspace',
  id: 'id',
  claims: { account_id: 'id' },
  traits: {
    name: 'name',
    createdAt: { from: 'created_at', as: 'instant' },
    industry: 'industry',
    employees: { from: 'employees', as: 'integer' },
    seats: { from: 'seats', as: 'integer' },
    apiLimit: { from: 'api_limit', as: 'integer' },
  },
}

export const members: MembershipMapping = {
  kind: 'membership',
  called: 'member',
  id: 'id',
  account: { namespace: 'account_id', column: 'workspace_id' },
  person: { namespace: 'user_id', column: 'user_id' },
  roles: 'roles',
  joinedAt: 'joined_at',
  leftAt: 'left_at',
}

/** What is taken of a contact in HubSpot, where every property is a text. */
export const contactTraits: TraitMapping = {
  firstName: 'firstname',
  lastName: 'lastname',
  jobTitle: 'jobtitle',
  nps: { from: 'nps_score', as: 'integer' },
}
