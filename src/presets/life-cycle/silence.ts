import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, percent, weeks } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { ago, olderThan } from '../../dsl/windows.js'
import type { EventChoice, Person } from '../names.js'
import { phrase, preset, type PresetOptions, twice } from '../preset.js'
import { chosen, wordsOf } from '../words.js'

const AT_RISK = {
  id: 'at-risk',
  title: 'At risk',
  action: {
    goal: 'a visit within a week',
    channel: 'email',
    timing: 'on the first morning of the silence, once',
    message: 'Your team has been busy. Here is what you missed.',
    owner: 'customer success',
    refresh: 'daily',
    review: 'monthly',
  },
} as const

/** What {@link atRisk} takes. */
export interface AtRiskOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<I, K> {
  /** The event of signing in, or of whatever shows that somebody is there. */
  readonly signIn: EventChoice<C>
  /** How long they have been silent. Default 14 days: two weekly visits missed are no holiday weekend. */
  readonly silentFor?: Duration
  /**
   * How long they must have existed. Default as long as the silence: who is newer cannot have been silent for so long.
   */
  readonly tenureAtLeast?: Duration
}

/**
 * Who did not sign in for two weeks, or never, and is not new. The catalog must say `since` when a user exists.
 * Whoever is {@link slippingAway} is here too; {@link lifecycle} tells them apart.
 *
 * @param catalog The catalog that names the events.
 * @param options The sign-in, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no beginning for the kind; as `defineSegment`
 * otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { atRisk } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'signed in': z.object({}) },
 * })
 * atRisk(catalog, { signIn: 'signed in', silentFor: days(21), action: { owner: 'Ines' } })
 * ```
 */
export function atRisk<C extends CatalogTypes, I extends string = 'at-risk', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: AtRiskOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { signIn, silentFor = days(14), tenureAtLeast = silentFor } = options
  const words = wordsOf(catalog)
  const description = `No sign-in for ${phrase(silentFor)}, and not new.`
  const where = all(words.tenure().atLeast(tenureAtLeast), chosen(words, signIn).within(silentFor).count().is(0))
  return preset(options, { ...AT_RISK, description }, where)
}

const SLIPPING_AWAY = {
  id: 'slipping-away',
  title: 'Slipping away',
  action: {
    goal: 'find out why, and win back who still has the need',
    channel: 'email',
    timing: 'within a week, from a person',
    message: 'We noticed that you have not been around. What was missing?',
    owner: 'customer success',
    refresh: 'daily',
    review: 'monthly',
  },
} as const

/** What {@link slippingAway} takes. */
export interface SlippingAwayOptions<I extends string, K extends Person> extends PresetOptions<I, K> {
  /** How long they have been silent. Default 30 days: even a monthly habit has missed its turn. */
  readonly silentFor?: Duration
}

/**
 * Who was active once and has been silent for a month. Who never was active is not slipping away: see `notActivated`.
 *
 * @param catalog The catalog, whose `activity` counts.
 * @param options Thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody silent whose history is short and shows no activity.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { slippingAway } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ activity: ['report created'], events: { 'report created': z.object({}) } })
 * slippingAway(catalog, { silentFor: days(45) })
 * ```
 */
export function slippingAway<C extends CatalogTypes, I extends string = 'slipping-away', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: SlippingAwayOptions<I, K> = {},
): Segment<K, I> {
  const { silentFor = days(30) } = options
  const { activity } = wordsOf(catalog)
  const description = `Was active before, and silent for the last ${phrase(silentFor)}.`
  const where = all(
    activity().within(silentFor).count().is(0),
    activity().during(olderThan(silentFor)).count().atLeast(1),
  )
  return preset(options, { ...SLIPPING_AWAY, description }, where)
}

const DROPPED_BY_HALF = {
  id: 'dropped-by-half',
  title: 'Use has dropped by half',
  action: {
    goal: 'learn what changed before the habit is gone',
    channel: 'in-app',
    timing: 'at the next visit',
    message: 'Is something in your way? Tell us in one line.',
    owner: 'customer success',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link droppedByHalf} takes. */
export interface DroppedByHalfOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The events that are counted. Default: all activity of the catalog. */
  readonly events?: EventChoice<C>
  /** The length of the two periods. Default 4 weeks: about a month, and both hold the same weekdays. */
  readonly period?: Duration
  /** How many events the earlier period must have. Default 10: of fewer, half is chance. */
  readonly leastBefore?: number
  /** How much is gone, in percent. Default 50. */
  readonly dropped?: number
}

/**
 * Who does half of what they did in the period before, and did enough then for a half to mean something.
 *
 * @param catalog The catalog, whose `activity` counts unless events are named.
 * @param options Events, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when no events are named and the catalog declares no activity; as
 * `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, months } from 'cadre'
 * import { droppedByHalf } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ activity: ['report created'], events: { 'report created': z.object({}) } })
 * droppedByHalf(catalog, { events: 'report created', period: months(1), leastBefore: 20 })
 * ```
 */
export function droppedByHalf<
  C extends CatalogTypes,
  I extends string = 'dropped-by-half',
  K extends Person = 'member',
>(catalog: Catalog<C>, options: DroppedByHalfOptions<NoInfer<C>, I, K> = {}): Segment<K, I> {
  const { events, period = weeks(4), leastBefore = 10, dropped = 50 } = options
  const words = wordsOf(catalog)
  const counted = events === undefined ? words.activity() : chosen(words, events)
  const description = `Did at least ${dropped}% less than in the ${phrase(period)} before.`
  const where = all(
    counted
      .during(ago(twice(period), period))
      .count()
      .atLeast(leastBefore),
    counted.within(period).count().dropFromPrevious().atLeast(percent(dropped)),
  )
  return preset(options, { ...DROPPED_BY_HALF, description }, where)
}
