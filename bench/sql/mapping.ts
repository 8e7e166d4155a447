import type { Mapping } from '../../src/sql/index.js'

/** The warehouse of the workload, as a team has it: native columns, events once each. */
export const mapping: Mapping = {
  clock: 'zoned',
  users: { table: 'users', id: 'id', traits: { columns: { signedUpAt: 'signed_up_at', country: 'country' } } },
  accounts: { table: 'accounts', id: 'id' },
  memberships: {
    table: 'memberships',
    user: 'user_id',
    account: 'account_id',
    traits: { columns: { roles: 'roles' } },
  },
  subscriptions: {
    table: 'subscriptions',
    holder: 'account_id',
    traits: { columns: { plan: 'plan', endedAt: 'ended_at' } },
  },
  events: {
    table: 'events',
    user: 'user_id',
    account: 'account_id',
    name: 'name',
    at: 'happened_at',
    properties: { columns: { feature: 'feature', amount: 'amount' } },
    unique: true,
  },
}
