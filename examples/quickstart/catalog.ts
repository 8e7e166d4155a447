import { z } from 'zod'
import { defineCatalog, timeZone } from '../../src/index.js'
import { billingEvents } from '../../src/billing/index.js'
import { features, plans, roles } from './vocabulary.js'

/** What the product of this example knows of its users. A typo in any of these names does not compile in a rule. */
export const catalog = defineCatalog({
  plans,
  freePlan: 'free',
  roles,
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['signed in', 'feature used', 'report created', 'project created', 'workflow run', 'api called'],
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    jobTitle: z.string().optional(),
    nps: z.int().optional(),
    timeZone: timeZone(z.string()).optional(),
  }),
  account: z.object({
    name: z.string(),
    createdAt: z.date(),
    industry: z.string().optional(),
    employees: z.int().optional(),
    seats: z.int(),
    apiLimit: z.int().optional(),
  }),
  events: {
    'signed in': z.object({ platform: z.enum(['web', 'mobile']) }),
    'feature used': z.object({ feature: z.enum(features) }),
    'report created': z.object({ rows: z.int() }),
    'project created': z.object({}),
    'teammate invited': z.object({}),
    'workflow run': z.object({ workflow: z.string(), outcome: z.enum(['ok', 'failed']) }),
    'api called': z.object({}),
    'onboarding completed': z.object({}),
    'pricing viewed': z.object({}),
    ...billingEvents,
  },
})

export const { user, account, subscription, plan, event } = catalog
