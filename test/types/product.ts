import { z } from 'zod'
import {
  decimal,
  defineCatalog,
  defineSegment,
  defineStages,
  monetary,
  ordered,
  timeZone,
  version,
} from '../../src/index.js'

const amount = monetary(z.object({ amount: z.int(), currency: z.string() }))

/** The catalog that the accepted and the refused rules are written against. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['signed in', 'feature used', 'report created'],
  lists: { gdpr: ['DE', 'FR'], 'test users': ['u1'] },
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    nps: z.number().int().optional(),
    verified: z.boolean(),
    department: z.enum(['it', 'sales']),
    seniority: ordered(z.enum(['junior', 'senior', 'director'])).optional(),
    zone: timeZone(z.string()).nullable(),
    app: version(z.string()).default('1.0.0'),
    flags: z.array(z.string()),
    tools: z.array(z.enum(['crm', 'chat'])),
    budget: amount.optional(),
  }),
  account: z.object({
    createdAt: z.date(),
    industry: z.string().optional(),
    seats: z.number().int(),
    apiLimit: z.number().optional(),
  }),
  membership: z.object({ team: z.string() }),
  subscription: z.object({ contract: z.enum(['monthly', 'annual']) }),
  events: {
    'signed in': z.object({}),
    'feature used': z.object({
      feature: z.enum(['reports', 'exports', 'api']),
      durationMs: z.number().optional(),
      advanced: z.boolean(),
    }),
    'report created': z.object({ rows: z.number().int(), title: z.string() }),
    'project created': z.object({}),
    'teammate invited': z.object({}),
    'api called': z.object({}),
    'ticket opened': z.object({ ticketId: z.string() }),
    'ticket solved': z.object({ ticketId: z.string() }),
    'subscription upgraded': z.object({ delta: amount, credits: decimal(z.number(), 2) }),
  },
})

export const { user, account, membership, subscription, plan, role, tenure, event, anyEvent, activity, members, list } =
  catalog

/** One segment of each kind. */
export const admins = defineSegment({ id: 'admins', where: role().atLeast('admin') })
export const verified = defineSegment({ id: 'verified', of: 'user', where: user('verified').is(true) })
export const large = defineSegment({ id: 'large', of: 'account', where: account('seats').atLeast(100) })

export const lifecycle = defineStages({
  id: 'lifecycle',
  stages: [
    ['churned', subscription('endedAt').isPresent()],
    ['trial', subscription('status').is('trialing')],
  ],
  otherwise: 'active',
})
