import { z } from 'zod'
import { defineCatalog } from '../../../src/index.js'

export const asOf = Date.parse('2026-06-15T09:00:00Z')

export const DAY = 86_400_000

export const catalog = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin'],
  since: { user: 'signedUpAt' },
  activity: ['signed in', 'report made'],
  formerly: { events: { 'report made': ['report done'] } },
  user: z.object({ signedUpAt: z.date(), country: z.string(), score: z.number() }),
  account: z.object({ seats: z.int() }),
  events: {
    'signed in': z.object({}),
    'report made': z.object({ rows: z.int(), format: z.enum(['pdf', 'csv']) }),
  },
})
