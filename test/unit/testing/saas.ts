import { z } from 'zod'
import { days, defineCatalog, defineSegment } from '../../../src/index.js'
import { testingFor } from '../../../src/testing/index.js'

export const asOf = '2026-06-15T09:00:00.000Z'

export const catalog = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  user: z.object({ signedUpAt: z.date(), country: z.string().optional(), nps: z.int().optional() }),
  account: z.object({ createdAt: z.date(), seats: z.int() }),
  membership: z.object({ team: z.string() }),
  subscription: z.object({ contract: z.enum(['monthly', 'annual']) }),
  events: {
    'signed in': z.object({}),
    'report created': z.object({ rows: z.int() }),
    'trial started': z.object({}),
  },
})

/** A product whose users have no accounts, and hold their subscriptions themselves. */
export const solo = defineCatalog({
  plans: ['free', 'pro'],
  user: z.object({ country: z.string() }),
  events: { opened: z.object({}) },
})

export const { person, account } = testingFor(catalog, { asOf })

export const active = defineSegment({
  id: 'active',
  title: 'Active',
  where: catalog.event('signed in').within(days(7)).count().atLeast(3),
})

export const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
