import { z } from 'zod'
import { defineCatalog, monetary, ordered, timeZone } from '../../src/index.js'

/** The catalog that unit tests speak of. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['signed in', 'report created'],
  lists: { pilots: ['acme'] },
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    seniority: ordered(z.enum(['junior', 'senior', 'director'])).optional(),
    zone: timeZone(z.string()).optional(),
    score: z.number().optional(),
  }),
  account: z.object({ createdAt: z.date(), seats: z.int(), industry: z.string().optional() }),
  membership: z.object({ team: z.string().optional() }),
  events: {
    'signed in': z.object({ platform: z.enum(['web', 'mobile']).optional() }),
    'report created': z.object({ rows: z.int(), title: z.string().optional() }),
    'ticket opened': z.object({ ticketId: z.string() }),
    'ticket solved': z.object({ ticketId: z.string() }),
    'invoice paid': z.object({ total: monetary(z.object({ amount: z.int(), currency: z.string() })) }),
  },
  formerly: { events: { 'report created': ['report made'] }, user: { country: ['countryCode'] } },
})

export const asOf = '2026-06-15T09:00:00.000Z'

export const now = Date.parse(asOf)

export const DAY = 86_400_000
