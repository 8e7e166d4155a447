import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import type { Segment } from '../../dsl/segment.js'
import type { Person, PropertyChoice } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, wordsOf } from '../words.js'

const PROMOTERS = {
  id: 'promoters',
  title: 'Promoters',
  action: {
    goal: 'reviews, referrals, case studies',
    channel: 'email',
    timing: 'within two weeks of the answer',
    message: 'You would recommend us. Whom should we thank you for?',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link promoters} takes. */
export interface PromotersOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of an answered survey, and the property that holds the score, from 0 to 10. */
  readonly score: PropertyChoice<C, number>
  /** The lowest score of a promoter. Default 9. */
  readonly atLeast?: number
  /** How old the answer may be. Default 180 days. */
  readonly answeredWithin?: Duration
}

/**
 * Whose latest answer was a high score, and is not too old. Somebody who did not answer is unknown: no answer is not a
 * bad one.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown, not false, for somebody without an answer.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { promoters } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'survey answered': z.object({ score: z.int() }) }
 * })
 * promoters(catalog, { score: { event: 'survey answered', property: 'score' } })
 * ```
 */
export function promoters<C extends CatalogTypes, I extends string = 'promoters', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: PromotersOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { score, atLeast = 9, answeredWithin = days(180) } = options
  const answers = chosen(wordsOf(catalog), score).within(answeredWithin)
  const description = `Gave ${atLeast} or more in the latest answer of the last ${phrase(answeredWithin)}.`
  return preset(options, { ...PROMOTERS, description }, answers.lastValue(score.property).atLeast(atLeast))
}

const DETRACTORS = {
  id: 'detractors',
  title: 'Detractors',
  action: {
    goal: 'an answer from a person',
    channel: 'support',
    timing: 'within two working days',
    message: 'Thank you for being frank. May I ask what went wrong?',
    owner: 'customer success',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link detractors} takes. */
export interface DetractorsOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of an answered survey, and the property that holds the score, from 0 to 10. */
  readonly score: PropertyChoice<C, number>
  /** The highest score of a detractor. Default 6. */
  readonly atMost?: number
  /** How old the answer may be. Default 180 days. */
  readonly answeredWithin?: Duration
}

/**
 * Whose latest answer was a low score, and is not too old. Somebody who did not answer is unknown.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown, not false, for somebody without an answer.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { detractors } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'survey answered': z.object({ score: z.int() }) }
 * })
 * detractors(catalog, { score: { event: 'survey answered', property: 'score' } })
 * ```
 */
export function detractors<C extends CatalogTypes, I extends string = 'detractors', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: DetractorsOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { score, atMost = 6, answeredWithin = days(180) } = options
  const answers = chosen(wordsOf(catalog), score).within(answeredWithin)
  const description = `Gave ${atMost} or less in the latest answer of the last ${phrase(answeredWithin)}.`
  return preset(options, { ...DETRACTORS, description }, answers.lastValue(score.property).atMost(atMost))
}
