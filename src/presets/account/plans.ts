import type { Percent } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { percent } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { billingPeriod, current } from '../../dsl/windows.js'
import { fail } from '../../errors.js'
import type { Company, EventChoice, Payer, TraitName } from '../names.js'
import { preset, type PresetOptions } from '../preset.js'
import { chosen, wordsOf } from '../words.js'

const FREE = {
  id: 'free',
  title: 'On the free plan',
  action: {
    goal: 'a first paid month',
    channel: 'in-app',
    timing: 'when they meet a limit',
    message: 'You have outgrown the free plan. That is a good sign.',
    owner: 'growth',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/**
 * Who pays nothing: is on the plan of accounts that have no subscription.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog names no `freePlan`; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { free } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * free(catalog, { of: 'account' })
 * ```
 */
export function free<C extends CatalogTypes, I extends string = 'free', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: PresetOptions<I, K> = {},
): Segment<K, I> {
  const { freePlan } = catalog.toJSON()
  if (freePlan === undefined) fail('rule.unknown-name', 'freePlan', 'The catalog names no free plan.', 'freePlan: …')
  const description = `On the plan ${freePlan}.`
  return preset(options, { ...FREE, description }, wordsOf(catalog).plan().is(freePlan))
}

const ON_PLAN = {
  id: 'on-plan',
  title: 'On a plan',
  action: {
    goal: 'more use of what they pay for',
    channel: 'in-app',
    timing: 'when something of their plan is new',
    message: 'New on your plan.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link onPlan} takes. */
export interface OnPlanOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user' | 'account',
> extends PresetOptions<I, K> {
  /** The lowest plan that counts. */
  readonly atLeast: C['plan']
  /** The plan that is too high. Default: none is. */
  readonly below?: C['plan']
}

/**
 * Who is on a plan, or a higher one. A trial counts as the plan being tried.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { onPlan } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro', 'enterprise'], freePlan: 'free', account: z.object({}) })
 * onPlan(catalog, { atLeast: 'pro', below: 'enterprise' })
 * ```
 */
export function onPlan<C extends CatalogTypes, I extends string = 'on-plan', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: OnPlanOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { atLeast, below } = options
  const plan = wordsOf(catalog).plan()
  const enough = plan.atLeast(atLeast)
  const description =
    below === undefined ? `On the plan ${atLeast} or higher.` : `On the plan ${atLeast} or higher, below ${below}.`
  return preset(options, { ...ON_PLAN, description }, below === undefined ? enough : all(enough, plan.lessThan(below)))
}

const NEAR_LIMIT = {
  id: 'near-limit',
  title: 'Near the limit',
  action: {
    goal: 'a larger plan before the wall',
    channel: 'in-app',
    timing: 'once a period, at 80%',
    message: 'You have nearly used up your plan. More is one click away.',
    owner: 'sales',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link nearLimit} takes. */
export interface NearLimitOptions<C extends CatalogTypes, I extends string, K extends Company> extends PresetOptions<
  I,
  K
> {
  /** The event that is limited. */
  readonly used: EventChoice<C>
  /** The trait that holds how many the account may have in a period. */
  readonly limit: TraitName<C, 'account', number>
  /** From what share of the limit on. Default 80 %. */
  readonly from?: Percent
}

/**
 * Whose account has used up most of what it may use in the billing period, all members together. Without a running
 * period it is unknown.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, percent } from 'cadre'
 * import { nearLimit } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   account: z.object({ apiLimit: z.int() }),
 *   events: { 'api called': z.object({}) },
 * })
 * nearLimit(catalog, { id: 'limit-reached', used: 'api called', limit: 'apiLimit', from: percent(100) })
 * ```
 */
export function nearLimit<C extends CatalogTypes, I extends string = 'near-limit', K extends Company = 'member'>(
  catalog: Catalog<C>,
  options: NearLimitOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { used, limit, from = percent(80) } = options
  const { account } = wordsOf(catalog)
  const share = chosen(account, used).during(billingPeriod()).count().shareOf(account(limit))
  const description = `Used at least ${from.percent}% of the limit in this billing period.`
  return preset(options, { ...NEAR_LIMIT, description }, share.atLeast(from))
}

const READY_TO_UPGRADE = {
  id: 'ready-to-upgrade',
  title: 'Free and ready to upgrade',
  action: {
    goal: 'the first purchase',
    channel: 'in-app',
    timing: 'at the moment the limit comes near',
    message: 'The free plan carried you this far. This is what comes next.',
    owner: 'growth',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link readyToUpgrade} takes. */
export interface ReadyToUpgradeOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Company,
> extends PresetOptions<I, K> {
  /** The event that is limited. */
  readonly used: EventChoice<C>
  /** The trait that holds how many the account may have in a period. */
  readonly limit: TraitName<C, 'account', number>
  /** From what share of the limit on. Default 80 %. */
  readonly from?: Percent
}

/**
 * Whose account is on the free plan and has used up most of what it may use in the calendar month, of UTC: without a
 * subscription there is no billing period.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog names no `freePlan`; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { readyToUpgrade } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   account: z.object({ apiLimit: z.int() }),
 *   events: { 'api called': z.object({}) },
 * })
 * readyToUpgrade(catalog, { used: 'api called', limit: 'apiLimit' })
 * ```
 */
export function readyToUpgrade<
  C extends CatalogTypes,
  I extends string = 'ready-to-upgrade',
  K extends Company = 'member',
>(catalog: Catalog<C>, options: ReadyToUpgradeOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { used, limit, from = percent(80) } = options
  const { account, plan } = wordsOf(catalog)
  const { freePlan } = catalog.toJSON()
  if (freePlan === undefined) fail('rule.unknown-name', 'freePlan', 'The catalog names no free plan.', 'freePlan: …')
  const share = chosen(account, used).during(current('month')).count().shareOf(account(limit))
  const description = `On the plan ${freePlan}, and used at least ${from.percent}% of the limit this month.`
  return preset(options, { ...READY_TO_UPGRADE, description }, all(plan().is(freePlan), share.atLeast(from)))
}

const TOP_PAYERS = {
  id: 'top-payers',
  title: 'Top payers',
  action: {
    goal: 'keep them',
    channel: 'sales',
    timing: 'a call every quarter, from a person they know',
    message: 'How did the quarter go?',
    owner: 'account management',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link topPayers} takes. */
export interface TopPayersOptions<I extends string, K extends 'member' | 'user' | 'account'> extends PresetOptions<
  I,
  K
> {
  /** The ISO 4217 code of the currency. Subscriptions in others are not ranked. */
  readonly currency: string
  /** How many of the population. Default 10 %. */
  readonly top?: Percent
}

/**
 * Whose subscription brings most each month, in one currency. Ties are all in. It needs a calibration, which a run over
 * the population makes; without one it is unknown.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { topPayers } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * topPayers(catalog, { of: 'account', currency: 'USD' })
 * ```
 */
export function topPayers<C extends CatalogTypes, I extends string = 'top-payers', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: TopPayersOptions<I, K>,
): Segment<K, I> {
  const { currency, top = percent(10) } = options
  const description = `Among the ${top.percent}% who pay most in ${currency}.`
  return preset(options, { ...TOP_PAYERS, description }, wordsOf(catalog).subscription('mrr').inTop(top, { currency }))
}
