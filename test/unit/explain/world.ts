import { z } from 'zod'
import { defineCatalog, decimal, monetary, ordered, timeZone, version } from '../../../src/index.js'

const amount = z.object({ amount: z.int(), currency: z.string() })

export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['signed in', 'feature used', 'report created'],
  lists: { 'target countries': ['DE', 'FR', 'NL'], 'beta users': ['u1', 'u7'] },
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    nps: z.int().optional(),
    seniority: ordered(z.enum(['junior', 'senior', 'director'])).optional(),
    interests: z.array(z.string()).optional(),
    timeZone: timeZone(z.string()).optional(),
    appVersion: version(z.string()).optional(),
    email: z.string().optional(),
  }),
  account: z.object({
    createdAt: z.date(),
    industry: z.string().optional(),
    employees: z.int(),
    apiLimit: z.number().optional(),
    lifetimeValue: monetary(amount).optional(),
  }),
  membership: z.object({ team: z.string().optional() }),
  events: {
    'signed in': z.object({ platform: z.enum(['web', 'mobile']).optional() }),
    'feature used': z.object({ feature: z.enum(['reports', 'exports', 'api', 'automation']), minutes: z.number() }),
    'report created': z.object({ rows: z.int(), title: z.string().optional() }),
    'project created': z.object({}),
    'teammate invited': z.object({}),
    'workflow run': z.object({ workflow: z.string(), outcome: z.enum(['ok', 'failed']) }),
    'purchase made': z.object({ amount: monetary(amount), weight: decimal(z.number(), 2).optional() }),
    'ticket opened': z.object({ ticketId: z.string(), topic: z.string() }),
    'ticket solved': z.object({ ticketId: z.string() }),
    'api called': z.object({}),
    'subscription upgraded': z.object({}),
  },
})

export const { user, account, membership, subscription, plan, role, tenure, event, anyEvent, activity, members, list } =
  catalog

/** When all questions of these tests are asked. */
export const asOf = '2026-06-15T09:00:00Z'
