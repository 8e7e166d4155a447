import type { Duration, Kind, Percent } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, percent } from '../../dsl/literals.js'
import { atLeastOf, inSegment } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoice, Person } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, eventsOf, wordsOf } from '../words.js'

const FREQUENT = {
  id: 'frequent',
  title: 'Frequent',
  action: {
    goal: 'a deeper habit',
    channel: 'in-app',
    timing: 'when they have a minute: after the work',
    message: 'You do this often. There is a shortcut.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link frequent} takes. */
export interface FrequentOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** What they do. */
  readonly event: EventChoice<C>
  /** How often. Default 3. */
  readonly times?: number
  /** In what time. Default 7 days. */
  readonly doneWithin?: Duration
}

/**
 * Who did something often lately: signed in, called the API, bought.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { frequent } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'purchase made': z.object({}) }
 * })
 * frequent(catalog, { id: 'frequent-buyers', event: 'purchase made', doneWithin: days(90) })
 * ```
 */
export function frequent<C extends CatalogTypes, I extends string = 'frequent', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: FrequentOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { times = 3, doneWithin = days(7) } = options
  const events = chosen(wordsOf(catalog), options.event).within(doneWithin)
  const description = `Did it at least ${often(times)} in the last ${phrase(doneWithin)}.`
  return preset(options, { ...FREQUENT, description }, events.count().atLeast(times))
}

const MOST_ACTIVE = {
  id: 'most-active',
  title: 'Most active',
  action: {
    goal: 'advocates, and what makes them so',
    channel: 'email',
    timing: 'at most once a quarter',
    message: 'You are among our most active users. May we ask you something?',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link mostActive} takes. */
export interface MostActiveOptions<I extends string, K extends Kind> extends PresetOptions<I, K> {
  /** How many of the population. Default 20 %. */
  readonly top?: Percent
  /** In what time the activity is counted. Default 30 days. */
  readonly activeWithin?: Duration
}

/**
 * The most active of the population, users or accounts. Ties are all in. It needs a calibration, which a run over the
 * population makes; without one it is unknown.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, percent } from 'cadre'
 * import { mostActive } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['report created'],
 *   account: z.object({}),
 *   events: { 'report created': z.object({}) },
 * })
 * mostActive(catalog, { of: 'account', top: percent(10) })
 * ```
 */
export function mostActive<C extends CatalogTypes, I extends string = 'most-active', K extends Kind = 'member'>(
  catalog: Catalog<C>,
  options: MostActiveOptions<I, K> = {},
): Segment<K, I> {
  const { top = percent(20), activeWithin = days(30) } = options
  const activity = eventsOf(catalog, options.of).activity().within(activeWithin)
  const description = `Among the most active ${top.percent}% of the last ${phrase(activeWithin)}.`
  return preset(options, { ...MOST_ACTIVE, description }, activity.count().inTop(top))
}

const WARNING_SIGNS = {
  id: 'warning-signs',
  title: 'Several warning signs',
  action: {
    goal: 'a call before they decide',
    channel: 'sales',
    timing: 'within two working days',
    message: 'How is it going? I saw a few things that I would like to help with.',
    owner: 'customer success',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link warningSigns} takes. */
export interface WarningSignsOptions<I extends string, K extends Kind> extends PresetOptions<I, K> {
  /** Segments that are a sign each: `atRisk`, `droppedByHalf`, `unresolvedTickets`. */
  readonly signs: readonly [Segment<K>, Segment<K>, ...Segment<K>[]]
  /** How many of them must hold. Default 2: one alone is noise. */
  readonly least?: number
}

/**
 * Of whom several signs hold at once. A sign that is unknown is not counted; when it could decide, the segment is
 * unknown.
 *
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { warningSigns } from 'cadre/presets'
 *
 * const { event } = defineCatalog({ events: { 'ticket opened': z.object({}), 'signed in': z.object({}) } })
 * const troubled = defineSegment({ id: 'troubled', where: event('ticket opened').within(days(30)).count().atLeast(3) })
 * const silent = defineSegment({ id: 'silent', where: event('signed in').within(days(14)).count().is(0) })
 * warningSigns({ signs: [troubled, silent] })
 * ```
 */
export function warningSigns<I extends string = 'warning-signs', K extends Kind = 'member'>(
  options: WarningSignsOptions<I, K>,
): Segment<K, I> {
  const { signs, least = 2 } = options
  const held = signs.map((sign) => inSegment(sign))
  const description = `At least ${least} of ${signs.length} signs hold.`
  return preset({ of: signs[0].of, ...options }, { ...WARNING_SIGNS, description }, atLeastOf(least, ...held))
}
