import { z } from 'zod'
import { defineCatalog, type Segment } from '../../../src/index.js'
import { lifecycle, starterSegments } from '../../../src/presets/index.js'

/** The catalog `presets` of the conformance rows. */
export const catalog = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  since: { user: 'signedUpAt' },
  activity: ['signed in', 'feature used', 'report created', 'workflow run'],
  user: z.object({ signedUpAt: z.date(), timeZone: z.string().optional() }),
  account: z.object({}),
  events: {
    'signed in': z.object({}),
    'feature used': z.object({ feature: z.string(), uses: z.int().optional() }),
    'report created': z.object({}),
    'workflow run': z.object({ workflow: z.string(), outcome: z.enum(['ok', 'failed']) }),
  },
})

/** The value moments of the catalog. */
export const valueMoments = ['report created', { event: 'workflow run', where: { outcome: 'ok' } }] as const

/** All starter segments with their defaults. */
export const starters = starterSegments(catalog, {
  signIn: 'signed in',
  valueMoments,
  feature: { event: 'feature used', property: 'feature' },
  failure: { event: 'workflow run', where: { outcome: 'failed' }, property: 'workflow' },
})

/** The life cycle with its defaults. */
export const stages = lifecycle(catalog, { valueMoments })

/** Every ready segment by id. */
export const ready: ReadonlyMap<string, Segment> = new Map(
  [...starters, ...stages.all()].map((segment) => [segment.id, segment]),
)
