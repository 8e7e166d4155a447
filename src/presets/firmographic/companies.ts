import type { Percent } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { percent } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { Company, OrderedChoice, TraitChoice, TraitName } from '../names.js'
import { preset, type PresetOptions } from '../preset.js'
import { hasOneOf, phraseOf, wordsOf } from '../words.js'

const BY_INDUSTRY = {
  id: 'by-industry',
  title: 'By industry',
  action: {
    goal: 'examples from their own trade',
    channel: 'in-app',
    timing: 'in the onboarding',
    message: 'This is how others in your trade use it.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byIndustry} takes. */
export interface ByIndustryOptions<C extends CatalogTypes, I extends string, K extends Company> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the industry, and the values that count. */
  readonly industry: TraitChoice<C, 'account'>
}

/**
 * Whose company is in one of a few industries.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the industry is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byIndustry } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ industry: z.string().optional() })
 * })
 * byIndustry(catalog, { industry: { trait: 'industry', values: ['retail', 'construction'] } })
 * ```
 */
export function byIndustry<C extends CatalogTypes, I extends string = 'by-industry', K extends Company = 'member'>(
  catalog: Catalog<C>,
  options: ByIndustryOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { industry } = options
  const description = `Industry: ${phraseOf(industry)}.`
  return preset(options, { ...BY_INDUSTRY, description }, hasOneOf(wordsOf(catalog).account(industry.trait), industry))
}

const BY_COMPANY_SIZE = {
  id: 'by-company-size',
  title: 'By company size',
  action: {
    goal: 'an offer of the right size',
    channel: 'sales',
    timing: 'with the first call',
    message: 'For teams of your size.',
    owner: 'sales',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byCompanySize} takes. */
export interface ByCompanySizeOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Company,
> extends PresetOptions<I, K> {
  /** The trait that holds the headcount, the revenue, or another number of the company. */
  readonly employees: TraitName<C, 'account', number>
  /** The least that counts. Default 1. */
  readonly from?: number
  /** What is too much. Default: nothing is. */
  readonly below?: number
}

/**
 * Whose company has a size in a band: from, and below. For bands that leave no gap see `companySizes`.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the size is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byCompanySize } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ employees: z.int().optional() })
 * })
 * byCompanySize(catalog, { id: 'mid-market', employees: 'employees', from: 100, below: 1000 })
 * ```
 */
export function byCompanySize<
  C extends CatalogTypes,
  I extends string = 'by-company-size',
  K extends Company = 'member',
>(catalog: Catalog<C>, options: ByCompanySizeOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { employees, from = 1, below } = options
  const size = wordsOf(catalog).account(employees)
  const enough = size.atLeast(from)
  const description =
    below === undefined ? `Company of ${from} or more.` : `Company of ${from} or more, below ${below}.`
  return preset(
    options,
    { ...BY_COMPANY_SIZE, description },
    below === undefined ? enough : all(enough, size.lessThan(below)),
  )
}

const BY_FUNDING = {
  id: 'by-funding',
  title: 'By funding stage',
  action: {
    goal: 'a plan that grows with them',
    channel: 'sales',
    timing: 'after the round',
    message: 'Congratulations on the round. What do you need next?',
    owner: 'sales',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byFunding} takes. */
export interface ByFundingOptions<C extends CatalogTypes, I extends string, K extends Company> extends PresetOptions<
  I,
  K
> {
  /** The trait that orders accounts by funding stage, and the lowest that counts. */
  readonly stage: OrderedChoice<C, 'account'>
}

/**
 * Whose company has reached a funding stage.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, ordered } from 'cadre'
 * import { byFunding } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ funding: ordered(z.enum(['seed', 'series a', 'series b'])).optional() })
 * })
 * byFunding(catalog, { stage: { trait: 'funding', atLeast: 'series a' } })
 * ```
 */
export function byFunding<C extends CatalogTypes, I extends string = 'by-funding', K extends Company = 'member'>(
  catalog: Catalog<C>,
  options: ByFundingOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { stage } = options
  const description = `Funded: ${stage.atLeast} or later.`
  return preset(options, { ...BY_FUNDING, description }, wordsOf(catalog).account(stage.trait).atLeast(stage.atLeast))
}

const MOST_VALUABLE = {
  id: 'most-valuable',
  title: 'Most valuable',
  action: {
    goal: 'keep them, and find more like them',
    channel: 'sales',
    timing: 'a call every quarter',
    message: 'How did the quarter go?',
    owner: 'account management',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link mostValuable} takes. */
export interface MostValuableOptions<C extends CatalogTypes, I extends string, K extends Company> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds what the account is worth: its lifetime value, its revenue. */
  readonly value: TraitName<C, 'account', number>
  /** How many of the population. Default 20 %. */
  readonly top?: Percent
}

/**
 * The accounts that are worth most. Ties are all in. It needs a calibration, which a run over the population makes;
 * without one it is unknown.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { mostValuable } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ lifetimeValue: z.number().optional() })
 * })
 * mostValuable(catalog, { of: 'account', value: 'lifetimeValue' })
 * ```
 */
export function mostValuable<C extends CatalogTypes, I extends string = 'most-valuable', K extends Company = 'member'>(
  catalog: Catalog<C>,
  options: MostValuableOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { value, top = percent(20) } = options
  const description = `Among the most valuable ${top.percent}%.`
  return preset(options, { ...MOST_VALUABLE, description }, wordsOf(catalog).account(value).inTop(top))
}
