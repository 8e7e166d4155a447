import { evaluate, type FactsOf, type PersonOf } from '../../../src/evaluate/index.js'
import { type catalog, admins } from '../product.js'

const facts: FactsOf<typeof catalog> = {
  user: { id: 'jane', signedUpAt: '2026-01-01', country: null, seniority: 'senior', zone: 'Europe/Berlin' },
  account: { id: 'acme', createdAt: new Date(0), seats: 10 },
  membership: [{ roles: ['admin'], joinedAt: 0, team: 'platform' }],
  subscription: { plan: 'pro', mrr: { amount: 900, currency: 'USD' }, contract: 'annual' },
  events: [
    { name: 'signed in', at: 0, id: '1' },
    { name: 'feature used', at: new Date(0), properties: { feature: 'api', advanced: true } },
    { name: 'subscription upgraded', at: 0, properties: { delta: { amount: 1, currency: 'EUR' } } },
  ],
  members: [{ user: { id: 'joe' }, membership: null }],
  history: { since: '2026-01-01', events: { 'signed in': { since: 'always' } } },
  accountHistory: { since: '2026-03-01', until: 0 },
}

export const verdict = evaluate(admins, facts, { asOf: '2026-06-15' })

export const person: PersonOf<typeof catalog> = {
  user: { id: 'jane' },
  accounts: [{ account: { id: 'acme', seats: 3 }, membership: { roles: ['owner'] }, history: { since: 'always' } }],
}
