import type { Duration, FixedDuration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import type { Segment } from '../../dsl/segment.js'
import { first } from '../../dsl/windows.js'
import type { InstantInput } from '../../time/index.js'
import type { EventChoice, Person, PropertyChoice, TraitChoice } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, hasOneOf, phraseOf, textsOf, wordsOf } from '../words.js'

const BY_MOTIVATION = {
  id: 'by-motivation',
  title: 'By motivation',
  action: {
    goal: 'words that fit what drives them',
    channel: 'in-app',
    timing: 'in the copy of every message',
    message: 'Made for people who want it done.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byMotivation} takes. */
export interface ByMotivationOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds what drives them, or what they use the product for, and the values that count. */
  readonly motivation: TraitChoice<C, 'user'>
}

/**
 * Who said that they are driven by one of a few things: efficiency, status, a certain use.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody who did not say.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byMotivation } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ motivation: z.enum(['efficiency', 'status', 'innovation']).optional() })
 * })
 * byMotivation(catalog, { motivation: { trait: 'motivation', values: ['status', 'innovation'] } })
 * ```
 */
export function byMotivation<C extends CatalogTypes, I extends string = 'by-motivation', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ByMotivationOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { motivation } = options
  const description = `Driven by: ${phraseOf(motivation)}.`
  return preset(
    options,
    { ...BY_MOTIVATION, description },
    hasOneOf(wordsOf(catalog).user(motivation.trait), motivation),
  )
}

const INTERESTED_IN = {
  id: 'interested-in',
  title: 'Interested in a topic',
  action: {
    goal: 'more of what they read',
    channel: 'email',
    timing: 'with the next piece on the topic',
    message: 'You read about this. We wrote more.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link interestedIn} takes. */
export interface InterestedInOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of a page view, and the property that holds the path or topic. */
  readonly viewed: PropertyChoice<C, string>
  /** How the path or topic begins. */
  readonly startsWith: string
  /** How many views. Default 3. */
  readonly times?: number
  /** In what time. Default 90 days. */
  readonly viewedWithin?: Duration
}

/**
 * Who looked at pages of a topic again and again. The path is compared exactly, capital letters included.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { interestedIn } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'page viewed': z.object({ path: z.string() }) }
 * })
 * interestedIn(catalog, { viewed: { event: 'page viewed', property: 'path' }, startsWith: '/blog/security' })
 * ```
 */
export function interestedIn<C extends CatalogTypes, I extends string = 'interested-in', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: InterestedInOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { viewed, startsWith, times = 3, viewedWithin = days(90) } = options
  const pages = textsOf(chosen(wordsOf(catalog), viewed)).where((property) =>
    property(viewed.property).startsWith(startsWith),
  )
  const description = `Viewed ${startsWith} at least ${often(times)} in the last ${phrase(viewedWithin)}.`
  return preset(options, { ...INTERESTED_IN, description }, pages.within(viewedWithin).count().atLeast(times))
}

const EARLY_ADOPTERS = {
  id: 'early-adopters',
  title: 'Early adopters',
  action: {
    goal: 'what is next, before others',
    channel: 'email',
    timing: 'before the next launch',
    message: 'You were among the first. Would you try the next one?',
    owner: 'product',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link earlyAdopters} takes. */
export interface EarlyAdoptersOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of using the feature. */
  readonly used: EventChoice<C>
  /** When it was launched. */
  readonly launchedAt: InstantInput
  /** How soon after the launch they used it first. Default 14 days. */
  readonly firstUsedIn?: FixedDuration
}

/**
 * Who used a feature for the first time soon after its launch. Who never used it is unknown: there is no first time.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown, not false, for somebody who never used it.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { earlyAdopters } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'feature used': z.object({ feature: z.string() }) }
 * })
 * earlyAdopters(catalog, {
 *   used: { event: 'feature used', where: { feature: 'automation' } },
 *   launchedAt: '2026-05-01',
 * })
 * ```
 */
export function earlyAdopters<C extends CatalogTypes, I extends string = 'early-adopters', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: EarlyAdoptersOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { used, launchedAt, firstUsedIn = days(14) } = options
  const early = first(firstUsedIn, { after: launchedAt })
  const description = `First used it within ${phrase(firstUsedIn)} of the launch.`
  return preset(options, { ...EARLY_ADOPTERS, description }, chosen(wordsOf(catalog), used).firstAt().during(early))
}
