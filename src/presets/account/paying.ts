import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { olderThan } from '../../dsl/windows.js'
import type { Payer } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { subscribed, wordsOf } from '../words.js'

const PAYING = {
  id: 'paying',
  title: 'Paying',
  action: {
    goal: 'renewal, and a larger plan when the use asks for it',
    channel: 'in-app',
    timing: 'around the renewal',
    message: { none: 'They bought already. Do not sell them what they have.' },
    owner: 'account management',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/**
 * Whose subscription is paid for: active, or with a payment that is being tried again (`past_due`). Trials and the
 * catalog's free plan are not paid for. Somebody known to have no subscription is out; when the subscription was not
 * given, it is unknown in a catalog with a `freePlan`.
 *
 * @param catalog The catalog, whose `freePlan` counts.
 * @param options Whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { paying } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * paying(catalog, { id: 'paying-accounts', of: 'account' })
 * ```
 */
export function paying<C extends CatalogTypes, I extends string = 'paying', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: PresetOptions<I, K> = {},
): Segment<K, I> {
  const paid = wordsOf(catalog).subscription('status').isOneOf('active', 'past_due')
  const description = 'Has a subscription that is paid for; trials are not.'
  return preset(options, { ...PAYING, description }, all(subscribed(catalog), paid))
}

const CHURNED = {
  id: 'churned',
  title: 'Churned',
  action: {
    goal: 'win back',
    channel: 'email',
    timing: 'once, after the quiet time',
    message: 'This is new since you left.',
    owner: 'growth',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link churned} takes. */
export interface ChurnedOptions<I extends string, K extends 'member' | 'user' | 'account'> extends PresetOptions<I, K> {
  /**
   * How long they are left alone after the end. Default 30 days: a letter on the day after is an insult, not an offer.
   */
  readonly quietFor?: Duration
}

/**
 * Whose subscription ended, some time ago. It counts from the end, not from the cancellation: until then they are
 * customers.
 *
 * @param catalog The catalog.
 * @param options Thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { churned } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ account: z.object({}) })
 * churned(catalog, { of: 'account', quietFor: days(60) })
 * ```
 */
export function churned<C extends CatalogTypes, I extends string = 'churned', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: ChurnedOptions<I, K> = {},
): Segment<K, I> {
  const { quietFor = days(30) } = options
  const { subscription } = wordsOf(catalog)
  const description = `The subscription ended at least ${phrase(quietFor)} ago.`
  const endedAt = subscription('endedAt')
  return preset(options, { ...CHURNED, description }, all(endedAt.isPresent(), endedAt.during(olderThan(quietFor))))
}
