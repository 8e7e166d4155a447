import { z } from 'zod'
import {
  all,
  days,
  decimal,
  defineCatalog,
  defineSegment,
  money,
  ordered,
  percent,
  SegmentError,
  timeZone,
  version,
} from 'cadre'
import type { Segment } from 'cadre'
import { createEvaluator, evaluate, evaluateWithReasons, prepareFacts } from 'cadre/evaluate'
import type { FactsOf, Verdict } from 'cadre/evaluate'
import { describe, explain } from 'cadre/explain'
import { parseSegment } from 'cadre/document'
import { lint } from 'cadre/handbook'
import { starterSegments } from 'cadre/presets'
import * as testing from 'cadre/testing'

export const catalog = defineCatalog({
  plans: ['free', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin'],
  since: { user: 'signedUpAt' },
  activity: ['signed in'],
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    seniority: ordered(z.enum(['junior', 'senior'])).optional(),
    timeZone: timeZone(z.string()).optional(),
    appVersion: version(z.string()).optional(),
    tags: z.array(z.string()).optional(),
  }),
  membership: z.object({ invited: z.boolean().optional() }),
  account: z.object({ seats: z.number(), balance: decimal(z.number(), 2).optional() }),
  events: {
    'signed in': z.object({}),
    'feature used': z.object({ feature: z.enum(['reports', 'exports']), rows: z.number().optional() }),
  },
})
export const { account, activity, event, members, membership, plan, role, subscription, tenure, user } = catalog

export const engaged: Segment<'member'> = defineSegment({
  id: 'engaged',
  where: all(
    event('signed in').within(days(7)).count().atLeast(3),
    event('feature used', { feature: 'reports' }).within(days(7)).sum('rows').atLeast(100),
    event('feature used').within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
    plan().atLeast('pro'),
    role().atLeast('admin'),
    tenure().atLeast(days(30)),
    account('seats').atLeast(10),
    subscription('mrr').atLeast(money('99.00', 'USD')),
  ),
})

const jane: FactsOf<typeof catalog> = {
  user: { id: 'jane', signedUpAt: '2026-01-01', country: 'DE' },
  account: { id: 'acme', seats: 12 },
  subscription: { plan: 'pro' },
  events: [{ name: 'feature used', at: new Date('2026-06-14T08:00:00Z'), properties: { feature: 'reports', rows: 4 } }],
}
const asOf = '2026-06-15T09:00:00Z'

export const verdict: Verdict = evaluate(engaged, jane, { asOf })
export const reasons: readonly string[] = evaluateWithReasons(engaged, prepareFacts(jane), { asOf }).reasons
export const verdicts: readonly Verdict[] = createEvaluator(starterSegments(catalog)).evaluate(jane, { asOf })
export const words: string = describe(engaged)
export const why = explain(engaged, jane, { asOf })
export const again = parseSegment(JSON.stringify(engaged), { catalog })
export const advice = lint([engaged])
export const code = (error: unknown) => (error instanceof SegmentError ? error.code : undefined)
export const tools = Object.keys(testing)

// Parts of rules are exported too, and a declaration is written for each: its type must have a name.
export const signIns = event('signed in').within(days(7))
export const signInCount = signIns.count()
export const reports = event('feature used', { feature: 'reports' })
export const seniority = user('seniority')
export const balance = account('balance').plus(1)
export const isAdmin = role().atLeast('admin')
export const admins = members(isAdmin).share()

// @ts-expect-error there is no such event
event('signed up')
// @ts-expect-error there is no such plan
plan().atLeast('premium')
// @ts-expect-error there is no such trait
export const joe: FactsOf<typeof catalog> = { user: { id: 'joe', signedUpAt: '2026-01-01', counrty: 'DE' } }
