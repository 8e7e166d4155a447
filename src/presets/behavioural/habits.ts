import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { Zone } from '../../dsl/types.js'
import { previous } from '../../dsl/windows.js'
import type { PropertyChoice, Person } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, inZone, wordsOf } from '../words.js'

const ACTIVE = {
  id: 'active',
  title: 'Active',
  action: {
    goal: 'keep the habit',
    channel: 'in-app',
    timing: 'with a release that concerns them',
    message: { none: 'They have what they need. Do not interrupt them.' },
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link active} takes. */
export interface ActiveOptions<I extends string, K extends Person> extends PresetOptions<I, K> {
  /**
   * How long ago the last activity may be. Default 30 days: a monthly habit, such as invoicing, still counts as one.
   */
  readonly activeWithin?: Duration
}

/**
 * Who did something lately that the catalog counts as `activity`.
 *
 * @param catalog The catalog, whose `activity` counts.
 * @param options Thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { active } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ activity: ['report created'], events: { 'report created': z.object({}) } })
 * active(catalog, { id: 'active-this-week', title: 'Active this week', activeWithin: days(7) })
 * ```
 */
export function active<C extends CatalogTypes, I extends string = 'active', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ActiveOptions<I, K> = {},
): Segment<K, I> {
  const { activeWithin = days(30) } = options
  const description = `Active at least once in the last ${phrase(activeWithin)}.`
  return preset(
    options,
    { ...ACTIVE, description },
    wordsOf(catalog).activity().within(activeWithin).count().atLeast(1),
  )
}

/** What {@link casual} and {@link power} take: which events use a feature, and which property names it. */
export interface HabitOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<I, K> {
  /** The event of using a feature, and the property that names the feature. */
  readonly feature: PropertyChoice<C>
  /** The zone of the calendar. Default UTC. */
  readonly zone?: Zone<K>
}

const CASUAL = {
  id: 'casual',
  title: 'Casual users',
  action: {
    goal: 'one more feature in daily use',
    channel: 'in-app',
    timing: 'when they finish what they came for',
    message: 'One more thing goes well with what you do. It takes a minute to try.',
    owner: 'product',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link casual} takes. */
export interface CasualOptions<C extends CatalogTypes, I extends string, K extends Person> extends HabitOptions<
  C,
  I,
  K
> {
  /** How many complete weeks are looked at. Default 4: about a month, with every weekday equally often. */
  readonly weeks?: number
  /** In how many of them they were active. Default 3: a week of holiday does not end a habit. */
  readonly activeWeeks?: number
  /** The most features they used in these weeks. Default 2. */
  readonly mostFeatures?: number
}

/**
 * Who comes every week, for one thing or two: active in most of the last weeks, with one or two features.
 * The weeks are complete calendar weeks, from Monday; the current one does not count.
 *
 * @param catalog The catalog, whose `activity` counts.
 * @param options The feature event, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { casual } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['feature used'],
 *   events: { 'feature used': z.object({ feature: z.string() }) },
 * })
 * casual(catalog, { feature: { event: 'feature used', property: 'feature' }, zone: 'Europe/Berlin' })
 * ```
 */
export function casual<C extends CatalogTypes, I extends string = 'casual', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: CasualOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { feature, weeks = 4, activeWeeks = 3, mostFeatures = 2 } = options
  const words = wordsOf(catalog)
  const calendar = inZone(options.zone)
  const window = previous('week', { count: weeks, ...calendar })
  const description = `Active in at least ${activeWeeks} of the last ${weeks} weeks, with at most ${mostFeatures} features.`
  const where = all(
    words.activity().during(window).activeWeeks(calendar).atLeast(activeWeeks),
    chosen(words, feature).during(window).distinct(feature.property).between(1, mostFeatures),
  )
  return preset(options, { ...CASUAL, description }, where)
}

const POWER = {
  id: 'power',
  title: 'Power users',
  action: {
    goal: 'advocates: reviews, referrals, beta tests',
    channel: 'email',
    timing: 'at most once a quarter',
    message: 'You know the product better than most. Would you try what is next?',
    owner: 'growth',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link power} takes. */
export interface PowerOptions<C extends CatalogTypes, I extends string, K extends Person> extends HabitOptions<
  C,
  I,
  K
> {
  /** How many complete days are looked at. Default 7. */
  readonly days?: number
  /** On how many of them they were active. Default 5: every working day. */
  readonly activeDays?: number
  /** How many different features they used. Default 5. */
  readonly features?: number
  /** In what time they used them. Default 30 days: nobody uses everything every week. */
  readonly featuresWithin?: Duration
}

/**
 * Who works with the product every working day, with many features. The days are complete calendar days and today does
 * not count: seven times 24 hours would touch eight of them.
 *
 * @param catalog The catalog, whose `activity` counts.
 * @param options The feature event, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { power } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['feature used'],
 *   events: { 'feature used': z.object({ feature: z.string() }) },
 * })
 * power(catalog, { feature: { event: 'feature used', property: 'feature' }, features: 3 })
 * ```
 */
export function power<C extends CatalogTypes, I extends string = 'power', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: PowerOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { feature, days: count = 7, activeDays = 5, features = 5, featuresWithin = days(30) } = options
  const words = wordsOf(catalog)
  const calendar = inZone(options.zone)
  const description = `Active on at least ${activeDays} of the last ${count} days, with ${features} or more features.`
  const where = all(
    words
      .activity()
      .during(previous('day', { count, ...calendar }))
      .activeDays(calendar)
      .atLeast(activeDays),
    chosen(words, feature).within(featuresWithin).distinct(feature.property).atLeast(features),
  )
  return preset(options, { ...POWER, description }, where)
}
