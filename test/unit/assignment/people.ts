import { days, defineSegment } from '../../../src/index.js'
import { catalog, type Person } from './world.js'

const { account, event, plan, role, user } = catalog

const signedUpAt = '2026-01-01'

/** An account with a subscription, as people hold it. */
const acme = { account: { id: 'acme', industry: 'software' }, subscription: { plan: 'pro' } } as const
const hooli = { account: { id: 'hooli', industry: 'retail' }, subscription: null } as const

/** Five people in two accounts: one in both, one in none, one of whom no events are known, one to come. */
export const people: readonly Person[] = [
  {
    user: {
      id: 'jane',
      signedUpAt,
      country: 'DE',
      score: 9,
      tags: ['a', 'b'],
      vip: true,
      wallet: { amount: 500, currency: 'EUR' },
    },
    accounts: [
      { ...acme, membership: { roles: ['admin'] } },
      { ...hooli, membership: { roles: ['member'] } },
    ],
    events: [
      { name: 'signed in', at: '2026-06-14T08:00:00Z', accountId: 'acme' },
      { name: 'paid', at: '2026-06-14T09:00:00Z', accountId: 'acme' },
    ],
  },
  {
    user: {
      id: 'joe',
      signedUpAt,
      country: 'FR',
      score: 3,
      tags: ['b'],
      vip: false,
      wallet: { amount: 100, currency: 'EUR' },
    },
    accounts: [{ ...acme, membership: { roles: ['member'] } }],
    events: [{ name: 'signed in', at: '2026-06-01T08:00:00Z', accountId: 'acme' }],
  },
  {
    user: { id: 'kim', signedUpAt },
    accounts: [{ ...hooli, membership: { roles: ['admin'] } }],
  },
  { user: { id: 'lee', signedUpAt, country: 'DE', score: 6 }, accounts: [], events: [] },
  { user: { id: 'new', signedUpAt: '2026-07-01', country: 'DE' }, accounts: [], events: [] },
]

export const active = defineSegment({
  id: 'active',
  title: 'Active',
  where: event('signed in').within(days(7)).count().atLeast(1),
})
export const admins = defineSegment({ id: 'admins', where: role().is('admin') })
export const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
export const paying = defineSegment({ id: 'paying', of: 'account', where: plan().atLeast('basic') })
export const retail = defineSegment({ id: 'retail', of: 'account', where: account('industry').is('retail') })

export const segments = [active, admins, german, paying, retail] as const
