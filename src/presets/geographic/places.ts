import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import type { Segment } from '../../dsl/segment.js'
import type { Company, Person, TraitChoice } from '../names.js'
import { preset, type PresetOptions } from '../preset.js'
import { hasOneOf, phraseOf, wordsOf } from '../words.js'

const BY_COUNTRY = {
  id: 'by-country',
  title: 'By country',
  action: {
    goal: 'what is offered, and allowed, where they are',
    channel: 'email',
    timing: 'in their working hours',
    message: 'Now in your country.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byCountry} takes. */
export interface ByCountryOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the country, region or city, and the values that count; or a list of the catalog. */
  readonly country: TraitChoice<C, 'user'>
}

/**
 * Who is in one of a few countries, regions or cities. A list of the catalog has a name that says why: `list('gdpr')`.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose country is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byCountry } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   lists: { gdpr: ['DE', 'FR', 'NL'] },
 *   user: z.object({ country: z.string().optional() }),
 * })
 * byCountry(catalog, { id: 'gdpr', country: { trait: 'country', values: catalog.list('gdpr') } })
 * ```
 */
export function byCountry<C extends CatalogTypes, I extends string = 'by-country', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ByCountryOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { country } = options
  const description = `In: ${phraseOf(country)}.`
  return preset(options, { ...BY_COUNTRY, description }, hasOneOf(wordsOf(catalog).user(country.trait), country))
}

const BY_TIME_ZONE = {
  id: 'by-time-zone',
  title: 'By time zone',
  action: {
    goal: 'messages that arrive by day',
    channel: 'email',
    timing: 'from nine to five, where they are',
    message: 'Good morning.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byTimeZone} takes. */
export interface ByTimeZoneOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the IANA name of the zone, and the names that count. */
  readonly timeZone: TraitChoice<C, 'user'>
}

/**
 * Who is in one of a few time zones, by name. Zones with the same clock have several names; say all that you mean.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose zone is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, timeZone } from 'cadre'
 * import { byTimeZone } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ timeZone: timeZone(z.string()).optional() })
 * })
 * byTimeZone(catalog, { timeZone: { trait: 'timeZone', values: ['Europe/Berlin', 'Europe/Vienna'] } })
 * ```
 */
export function byTimeZone<C extends CatalogTypes, I extends string = 'by-time-zone', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ByTimeZoneOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { timeZone } = options
  const description = `In the time zones: ${phraseOf(timeZone)}.`
  return preset(options, { ...BY_TIME_ZONE, description }, hasOneOf(wordsOf(catalog).user(timeZone.trait), timeZone))
}

const BY_ACCOUNT_REGION = {
  id: 'by-account-region',
  title: 'By region of the account',
  action: {
    goal: 'contracts and data where they must be',
    channel: 'sales',
    timing: 'before the contract',
    message: 'Your data stays where you are.',
    owner: 'sales',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byAccountRegion} takes. */
export interface ByAccountRegionOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Company,
> extends PresetOptions<I, K> {
  /** The trait of the account that holds its country, region or where its data must stay, and the values that count. */
  readonly region: TraitChoice<C, 'account'>
}

/**
 * Whose account is in one of a few regions, or must keep its data there.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the region is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byAccountRegion } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ dataResidency: z.enum(['eu', 'us']).optional() })
 * })
 * byAccountRegion(catalog, { of: 'account', region: { trait: 'dataResidency', values: ['eu'] } })
 * ```
 */
export function byAccountRegion<
  C extends CatalogTypes,
  I extends string = 'by-account-region',
  K extends Company = 'member',
>(catalog: Catalog<C>, options: ByAccountRegionOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { region } = options
  const description = `Account in: ${phraseOf(region)}.`
  return preset(
    options,
    { ...BY_ACCOUNT_REGION, description },
    hasOneOf(wordsOf(catalog).account(region.trait), region),
  )
}
