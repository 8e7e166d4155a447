import { all, billingPeriod, defineSegment, inSegment, percent } from '../../src/index.js'
import { lifecycle, paying, power, starterSegments } from '../../src/presets/index.js'
import { account, catalog, user } from './catalog.js'

/** The names that this product has for what the ready segments ask about. */
const names = {
  signIn: 'signed in',
  valueMoments: ['report created', { event: 'workflow run', where: { outcome: 'ok' } }],
  feature: { event: 'feature used', property: 'feature' },
  failure: { event: 'workflow run', where: { outcome: 'failed' }, property: 'workflow' },
} as const

/** The ready segments, with their usual thresholds. */
const starters = starterSegments(catalog, names)

/** Somebody who might tell others: works with it every day, pays, and said so. */
export const champions = defineSegment({
  id: 'champions',
  title: 'Champions',
  description: 'Power users who pay and would recommend us.',
  where: all(inSegment(power(catalog, names)), inSegment(paying(catalog)), user('nps').atLeast(9)),
  action: { goal: 'a public review', channel: 'email', owner: 'growth', refresh: 'monthly', review: 'yearly' },
})

/** The calls of an account count together, whoever made them. Without a limit nobody is near it. */
export const nearLimit = defineSegment({
  id: 'near-limit',
  title: 'Near the API limit',
  description: 'Their account used 80% of the API calls it pays for.',
  where: all(
    inSegment(paying(catalog)),
    account('apiLimit').isPresent(),
    account.event('api called').during(billingPeriod()).count().shareOf(account('apiLimit')).atLeast(percent(80)),
  ),
  action: { goal: 'a larger plan', channel: 'in-app', message: 'You are about to run out of API calls.' },
})

/** The segments of the report: the ready ones, and two of our own. */
export const segments = [...starters, champions, nearLimit]

/** Exactly one stage for everybody. */
export const stages = lifecycle(catalog, names)
