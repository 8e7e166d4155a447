import { z } from 'zod'
import { defineCatalog } from '../../src/index.js'
import { plans } from './vocabulary.js'

/** What the RavenStack data knows of accounts. There are no users in it, so every event belongs to an account alone. */
export const catalog = defineCatalog({
  plans,
  since: { account: 'createdAt' },
  activity: ['feature used'],
  account: z.object({
    name: z.string(),
    createdAt: z.date(),
    industry: z.string().optional(),
    country: z.string().optional(),
    referralSource: z.string().optional(),
    seats: z.int(),
  }),
  events: {
    'feature used': z.object({
      feature: z.string(),
      uses: z.int(),
      seconds: z.int(),
      errors: z.int(),
      beta: z.boolean(),
    }),
    'ticket opened': z.object({ ticketId: z.string(), priority: z.string(), escalated: z.boolean() }),
    'ticket solved': z.object({ ticketId: z.string(), satisfaction: z.int().optional() }),
    'trial started': z.object({}),
    'subscription started': z.object({}),
    'subscription canceled': z.object({}),
    'account churned': z.object({ reason: z.string(), returning: z.boolean() }),
  },
})

export const { account, plan, subscription } = catalog
