import type { Duration, FixedDuration, Percent } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, percent, years } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { ago, first, olderThan } from '../../dsl/windows.js'
import type { Person, PropertyChoice } from '../names.js'
import { phrase, preset, type PresetOptions, twice } from '../preset.js'
import { beginningOf, chosen, wordsOf } from '../words.js'

const RETURNING = {
  id: 'returning',
  title: 'Returning',
  action: {
    goal: 'a reason to stay this time',
    channel: 'in-app',
    timing: 'at the first visit',
    message: 'Welcome back. This is new since you were here.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link returning} takes. */
export interface ReturningOptions<I extends string, K extends Person> extends PresetOptions<I, K> {
  /** How long they have been back at most. Default 7 days. */
  readonly backFor?: Duration
  /**
   * Since when, up to then, they were silent. In the unit of `backFor`, and longer. Default 21 days: two weeks of
   * silence.
   */
  readonly silentFrom?: Duration
}

/**
 * Who is active again after a silence, and was active before it.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { returning } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['report created'], events: { 'report created': z.object({}) }
 * })
 * returning(catalog, { backFor: days(3), silentFrom: days(30) })
 * ```
 */
export function returning<C extends CatalogTypes, I extends string = 'returning', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ReturningOptions<I, K> = {},
): Segment<K, I> {
  const { backFor = days(7), silentFrom = days(21) } = options
  const { activity } = wordsOf(catalog)
  const back = activity().within(backFor).count().atLeast(1)
  const silent = activity().during(ago(silentFrom, backFor)).count().is(0)
  const before = activity().during(olderThan(silentFrom)).count().atLeast(1)
  const description = `Active in the last ${phrase(backFor)}, silent from ${phrase(silentFrom)} ago until then, and active before.`
  return preset(options, { ...RETURNING, description }, all(back, silent, before))
}

const FEWER_FEATURES = {
  id: 'fewer-features',
  title: 'Uses far fewer features',
  action: {
    goal: 'find out what they gave up',
    channel: 'in-app',
    timing: 'at the next visit',
    message: 'You once used more of this. What got in the way?',
    owner: 'customer success',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link fewerFeatures} takes. */
export interface FewerFeaturesOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of using a feature, and the property that names the feature. */
  readonly feature: PropertyChoice<C>
  /** The length of the first stretch, and of the last. Default 7 days. */
  readonly period?: FixedDuration
  /** Of the features of the first stretch, less than this share is left. Default 50 %. */
  readonly left?: Percent
}

/**
 * Who uses far fewer features now than in the first week. The catalog must say `since` when a user exists; the first
 * two weeks are not compared.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no `since.user`; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { fewerFeatures } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'feature used': z.object({ feature: z.string() }) },
 * })
 * fewerFeatures(catalog, { feature: { event: 'feature used', property: 'feature' } })
 * ```
 */
export function fewerFeatures<C extends CatalogTypes, I extends string = 'fewer-features', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: FewerFeaturesOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { feature, period = days(7), left = percent(50) } = options
  const words = wordsOf(catalog)
  const early = chosen(words, feature).during(first(period, { after: beginningOf(catalog) }))
  const now = chosen(words, feature).within(period).distinct(feature.property)
  const fewer = now.lessThan(early.distinct(feature.property).times(left.percent / 100))
  const description = `Used less than ${left.percent}% of the features in the last ${phrase(period)} that they used in the first.`
  return preset(options, { ...FEWER_FEATURES, description }, all(words.tenure().atLeast(twice(period)), fewer))
}

const FORMER_POWER = {
  id: 'former-power',
  title: 'Former power users',
  action: {
    goal: 'win back who knew the product well',
    channel: 'email',
    timing: 'within a week, from a person',
    message: 'You knew this better than most. What changed?',
    owner: 'customer success',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link formerPower} takes. */
export interface FormerPowerOptions<I extends string, K extends Person> extends PresetOptions<I, K> {
  /** How long they have been silent. Default 30 days. */
  readonly silentFor?: Duration
  /** On how many days of the stretch before, of the same length, they were active. Default 20. */
  readonly activeDays?: number
}

/**
 * Who worked with the product almost every day and then stopped.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { formerPower } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['report created'], events: { 'report created': z.object({}) }
 * })
 * formerPower(catalog, { activeDays: 12 })
 * ```
 */
export function formerPower<C extends CatalogTypes, I extends string = 'former-power', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: FormerPowerOptions<I, K> = {},
): Segment<K, I> {
  const { silentFor = days(30), activeDays = 20 } = options
  const { activity } = wordsOf(catalog)
  const before = activity()
    .during(ago(twice(silentFor), silentFor))
    .activeDays()
  const silent = activity().within(silentFor).count().is(0)
  const description = `Silent for ${phrase(silentFor)}, and active on at least ${activeDays} days of the ${phrase(silentFor)} before.`
  return preset(options, { ...FORMER_POWER, description }, all(silent, before.atLeast(activeDays)))
}

const TRIED_BRIEFLY = {
  id: 'tried-briefly',
  title: 'Tried it for a few days',
  action: {
    goal: 'a second look',
    channel: 'email',
    timing: 'once, with something new',
    message: 'We kept your first project. This has become easier since.',
    owner: 'growth',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link triedBriefly} takes. */
export interface TriedBrieflyOptions<I extends string, K extends Person> extends PresetOptions<I, K> {
  /** How long they have been silent. Default 30 days. */
  readonly silentFor?: Duration
  /** On how many days they were active at most. Default 3. */
  readonly mostDays?: number
}

/**
 * Who was here for a day or three and has been silent since. Days of the last ten years are counted, which is as far as
 * active days can.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { triedBriefly } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['report created'], events: { 'report created': z.object({}) }
 * })
 * triedBriefly(catalog, { mostDays: 2 })
 * ```
 */
export function triedBriefly<C extends CatalogTypes, I extends string = 'tried-briefly', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: TriedBrieflyOptions<I, K> = {},
): Segment<K, I> {
  const { silentFor = days(30), mostDays = 3 } = options
  const { activity } = wordsOf(catalog)
  const few = activity().within(years(10)).activeDays().between(1, mostDays)
  const description = `Active on ${mostDays} days at most, and silent for the last ${phrase(silentFor)}.`
  return preset(options, { ...TRIED_BRIEFLY, description }, all(activity().within(silentFor).count().is(0), few))
}
