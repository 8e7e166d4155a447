import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { defineStages, type Stages } from '../../dsl/stages.js'
import type { Company, TraitName } from '../names.js'
import { aboutStages, type StagesAbout } from '../preset.js'
import { wordsOf } from '../words.js'

/** The bands of company size. */
export type CompanySize = 'solo' | 'small' | 'mid-market' | 'enterprise'

/** What {@link companySizes} takes. */
export interface CompanySizesOptions<C extends CatalogTypes, I extends string, K extends Company> {
  /** The trait that holds the headcount. */
  readonly employees: TraitName<C, 'account', number>
  /** Names the bands for ever. Default `company-size`. */
  readonly id?: I
  /** Whom the bands are of: `member` (the default), or `account`. */
  readonly of?: K
  /** From how many employees on a company is small. Default 2. */
  readonly smallFrom?: number
  /** From how many on it is mid-market. Default 100. */
  readonly midMarketFrom?: number
  /** From how many on it is an enterprise. Default 1,000. */
  readonly enterpriseFrom?: number
  /** Titles, actions and the like, by band. Fields that are not given keep what the preset says. */
  readonly about?: StagesAbout<CompanySize>
}

const ABOUT = {
  solo: {
    title: 'One person',
    action: { goal: 'a first result, without help', channel: 'in-app', message: 'For one.', owner: 'product' },
  },
  small: {
    title: 'Small company',
    action: { goal: 'a team set up', channel: 'in-app', message: 'For teams of your size.', owner: 'growth' },
  },
  'mid-market': {
    title: 'Mid-market company',
    action: { goal: 'a second team', channel: 'email', message: 'For several teams.', owner: 'sales' },
  },
  enterprise: {
    title: 'Enterprise',
    action: { goal: 'a rollout', channel: 'sales', message: 'For companies with rules.', owner: 'sales' },
  },
} as const

/**
 * How large the company is: one person, small, mid-market or enterprise, exactly one of them.
 *
 * @param catalog The catalog that names the trait.
 * @param options The trait, thresholds, and what is said of the bands.
 * @returns Stages: `sizes.stage('enterprise')` is a segment. Unknown when the headcount is not known.
 * @throws SegmentError as `defineStages`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { companySizes } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ account: z.object({ employees: z.int().optional() }) })
 * companySizes(catalog, { of: 'account', employees: 'employees' }).names // ['solo', 'small', 'mid-market', 'enterprise']
 * ```
 */
export function companySizes<
  C extends CatalogTypes,
  const I extends string = 'company-size',
  K extends Company = 'member',
>(catalog: Catalog<C>, options: CompanySizesOptions<NoInfer<C>, I, K>): Stages<I, CompanySize, K> {
  const { id = 'company-size', of = 'member', smallFrom = 2, midMarketFrom = 100, enterpriseFrom = 1000 } = options
  const employees = wordsOf(catalog).account(options.employees)
  const stages = defineStages<string, CompanySize, Company>({
    id,
    of,
    stages: [
      ['solo', employees.lessThan(smallFrom)],
      ['small', employees.lessThan(midMarketFrom)],
      ['mid-market', employees.lessThan(enterpriseFrom)],
    ],
    otherwise: 'enterprise',
    about: aboutStages(described(smallFrom, midMarketFrom, enterpriseFrom), options.about),
  })
  return stages as unknown as Stages<I, CompanySize, K>
}

const described = (small: number, midMarket: number, enterprise: number) => ({
  solo: { ...ABOUT.solo, description: `Fewer than ${small} employees.` },
  small: { ...ABOUT.small, description: `From ${small} employees, fewer than ${midMarket}.` },
  'mid-market': { ...ABOUT['mid-market'], description: `From ${midMarket} employees, fewer than ${enterprise}.` },
  enterprise: { ...ABOUT.enterprise, description: `From ${enterprise} employees.` },
})
