import 'server-only'
import { z } from 'zod'
import { all, days, defineCatalog, defineSegment } from 'cadre'

const { event, plan, subscription } = defineCatalog({
  plans: ['free', 'basic', 'pro'],
  freePlan: 'free',
  account: z.object({}),
  events: { 'feature used': z.object({ feature: z.enum(['reports', 'exports', 'api']) }) },
})

const used = (feature: 'reports' | 'exports' | 'api') => event('feature used', { feature }).within(days(7))

export const reportsOnPro = defineSegment({
  id: 'reports-on-pro',
  title: 'Used reports in the last week, and is on Pro',
  where: all(plan().atLeast('pro'), used('reports').count().atLeast(1)),
})

export const pro = defineSegment({ id: 'pro', where: plan().atLeast('pro') })

export const apiUser = defineSegment({ id: 'api-user', where: used('api').count().atLeast(1) })

export const justCanceled = defineSegment({
  id: 'just-canceled',
  title: 'Canceled in the last 30 days',
  // Who has never canceled is known not to be in it.
  where: all(subscription('canceledAt').isPresent(), subscription('canceledAt').within(days(30))),
  action: { goal: 'a good end', message: { none: 'whoever has just left is left alone' } },
})
