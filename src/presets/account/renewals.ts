import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoice, Payer, PropertyChoice } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, holderEvents, subscribed, wordsOf } from '../words.js'

const RENEWAL_COMING = {
  id: 'renewal-coming',
  title: 'Renewal coming',
  action: {
    goal: 'a renewal without a surprise',
    channel: 'email',
    timing: 'a month before, and a week before',
    message: 'Your renewal is coming. These are the numbers of your year.',
    owner: 'account management',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link renewalComing} takes. */
export interface RenewalComingOptions<I extends string, K extends 'member' | 'user' | 'account'> extends PresetOptions<
  I,
  K
> {
  /** How far away the renewal is at most. Default 30 days. */
  readonly renewsWithin?: Duration
}

/**
 * Whose subscription renews in the next weeks. Of a subscription that was canceled nothing is coming.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { renewalComing } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * renewalComing(catalog, { renewsWithin: days(60) })
 * ```
 */
export function renewalComing<
  C extends CatalogTypes,
  I extends string = 'renewal-coming',
  K extends Payer<C> = 'member',
>(catalog: Catalog<C>, options: RenewalComingOptions<I, K> = {}): Segment<K, I> {
  const { renewsWithin = days(30) } = options
  const { subscription } = wordsOf(catalog)
  const running = subscription('status').isOneOf('active', 'past_due')
  const description = `Renews in the next ${phrase(renewsWithin)}.`
  return preset(
    options,
    { ...RENEWAL_COMING, description },
    all(subscribed(catalog), running, subscription('renewsAt').inNext(renewsWithin)),
  )
}

const CANCELED = {
  id: 'canceled',
  title: 'Canceled',
  action: {
    goal: 'learn why; win back later, if at all',
    channel: 'email',
    timing: 'once, after the quiet time',
    message: 'You left. One line on why would help us more than a survey.',
    owner: 'customer success',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link canceled} takes. */
export interface CanceledOptions<I extends string, K extends 'member' | 'user' | 'account'> extends PresetOptions<
  I,
  K
> {
  /** How long they are left alone after the cancellation. Default 30 days. */
  readonly quietFor?: Duration
}

/**
 * Who canceled, some time ago. The subscription may still run to the end of its period; for the end see `churned`.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { canceled } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * canceled(catalog, { quietFor: days(14) })
 * ```
 */
export function canceled<C extends CatalogTypes, I extends string = 'canceled', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: CanceledOptions<I, K> = {},
): Segment<K, I> {
  const { quietFor = days(30) } = options
  const { subscription } = wordsOf(catalog)
  const canceledAt = subscription('canceledAt')
  const description = `Canceled at least ${phrase(quietFor)} ago.`
  return preset(
    options,
    { ...CANCELED, description },
    all(canceledAt.isPresent(), subscription('status').is('canceled'), canceledAt.age().atLeast(quietFor)),
  )
}

const RECENTLY_UPGRADED = {
  id: 'recently-upgraded',
  title: 'Recently upgraded',
  action: {
    goal: 'use of what they now pay for',
    channel: 'in-app',
    timing: 'in the first week of the new plan',
    message: 'This is what your new plan can do.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link recentlyUpgraded} takes. */
export interface RecentlyUpgradedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user' | 'account',
> extends PresetOptions<I, K> {
  /** The event of an upgrade, of whoever holds subscriptions. */
  readonly upgraded: EventChoice<C>
  /** How long ago at most. Default 30 days. */
  readonly upgradedWithin?: Duration
}

/**
 * Whose subscription was upgraded lately.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { recentlyUpgraded } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({}),
 *   events: { 'subscription upgraded': z.object({}) },
 * })
 * recentlyUpgraded(catalog, { of: 'account', upgraded: 'subscription upgraded' })
 * ```
 */
export function recentlyUpgraded<
  C extends CatalogTypes,
  I extends string = 'recently-upgraded',
  K extends Payer<C> = 'member',
>(catalog: Catalog<C>, options: RecentlyUpgradedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { upgraded, upgradedWithin = days(30) } = options
  const upgrades = chosen(holderEvents(catalog), upgraded).within(upgradedWithin)
  const description = `Upgraded in the last ${phrase(upgradedWithin)}.`
  return preset(options, { ...RECENTLY_UPGRADED, description }, upgrades.count().atLeast(1))
}

const RENEWED_AGAIN = {
  id: 'renewed-again',
  title: 'Renewed again',
  action: {
    goal: 'a story for others',
    channel: 'email',
    timing: 'a month after the renewal',
    message: 'You stayed. May we tell others why?',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link renewedAgain} takes. */
export interface RenewedAgainOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user' | 'account',
> extends PresetOptions<I, K> {
  /** The event of a renewal, of whoever holds subscriptions. */
  readonly renewed: EventChoice<C>
  /** How often. Default 2. */
  readonly times?: number
}

/**
 * Who renewed more than once.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { renewedAgain } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({}),
 *   events: { 'subscription renewed': z.object({}) },
 * })
 * renewedAgain(catalog, { of: 'account', renewed: 'subscription renewed' })
 * ```
 */
export function renewedAgain<C extends CatalogTypes, I extends string = 'renewed-again', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: RenewedAgainOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { renewed, times = 2 } = options
  const description = `Renewed at least ${often(times)}.`
  return preset(
    options,
    { ...RENEWED_AGAIN, description },
    chosen(holderEvents(catalog), renewed).count().atLeast(times),
  )
}

const EXPANDING = {
  id: 'expanding',
  title: 'Expanding',
  action: {
    goal: 'the next team',
    channel: 'sales',
    timing: 'at the quarterly review',
    message: 'Your team grew. Who is next?',
    owner: 'account management',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link expanding} takes. */
export interface ExpandingOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user' | 'account',
> extends PresetOptions<I, K> {
  /** The event of an upgrade, and the property that holds how much more it brings: an integer, or a `decimal`. */
  readonly upgraded: PropertyChoice<C, number>
  /** The sum must be more. Default 0. */
  readonly moreThan?: number
  /** In what time. Default 365 days. */
  readonly upgradedWithin?: Duration
}

/**
 * Whose upgrades bring more than a certain sum in a year.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { expanding } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({}),
 *   events: { 'subscription upgraded': z.object({ added: z.int() }) },
 * })
 * expanding(catalog, { of: 'account', upgraded: { event: 'subscription upgraded', property: 'added' } })
 * ```
 */
export function expanding<C extends CatalogTypes, I extends string = 'expanding', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: ExpandingOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { upgraded, moreThan = 0, upgradedWithin = days(365) } = options
  const upgrades = chosen(holderEvents(catalog), upgraded).within(upgradedWithin)
  const description = `Upgrades of more than ${moreThan} in the last ${phrase(upgradedWithin)}.`
  return preset(options, { ...EXPANDING, description }, upgrades.sum(upgraded.property).moreThan(moreThan))
}
