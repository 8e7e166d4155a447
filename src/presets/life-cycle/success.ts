import type { Duration, FixedDuration, Kind } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, hours, years } from '../../dsl/literals.js'
import { any } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { first } from '../../dsl/windows.js'
import type { EventChoice, EventChoices, Person } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { beginningOf, chosen, wordsOf } from '../words.js'

const FAST_TO_VALUE = {
  id: 'fast-to-value',
  title: 'Fast to value',
  action: {
    goal: 'a story to tell, and to learn from',
    channel: 'email',
    timing: 'a week after the first success',
    message: 'You were quick. What did you come for?',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link fastToValue} takes. */
export interface FastToValueOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The moments at which somebody first has something from the product. */
  readonly valueMoments: EventChoices<C>
  /** How soon after the beginning. Default 3 days. */
  readonly reachedIn?: FixedDuration
}

/**
 * Who had a value moment soon after they signed up. The catalog must say `since` when a user exists.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no `since.user`; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { fastToValue } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'report created': z.object({}) },
 * })
 * fastToValue(catalog, { valueMoments: ['report created'] })
 * ```
 */
export function fastToValue<C extends CatalogTypes, I extends string = 'fast-to-value', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: FastToValueOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { valueMoments, reachedIn = days(3) } = options
  const soon = first(reachedIn, { after: beginningOf(catalog) })
  const reached = valueMoments.map((moment) => chosen(wordsOf(catalog), moment).during(soon).count().atLeast(1))
  const description = `Had a value moment within ${phrase(reachedIn)} of signing up.`
  return preset(options, { ...FAST_TO_VALUE, description }, any(...reached))
}

const LONG_TERM = {
  id: 'long-term',
  title: 'Long-term users',
  action: {
    goal: 'thanks, and what they would miss',
    channel: 'email',
    timing: 'once a year, on the day they signed up',
    message: 'A year together. What would you miss?',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link longTerm} takes. */
export interface LongTermOptions<I extends string, K extends Kind> extends PresetOptions<I, K> {
  /** How long they have been here. Default 1 year. */
  readonly tenureAtLeast?: Duration
}

/**
 * Who has been here for long. Users count from the `since` of users; accounts, with `of: 'account'`, from theirs.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no beginning for the kind; as `defineSegment`
 * otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { longTerm } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 * })
 * longTerm(catalog, { tenureAtLeast: days(180) })
 * ```
 */
export function longTerm<C extends CatalogTypes, I extends string = 'long-term', K extends Kind = 'member'>(
  catalog: Catalog<C>,
  options: LongTermOptions<I, K> = {},
): Segment<K, I> {
  const { tenureAtLeast = years(1) } = options
  const description = `Has been here for at least ${phrase(tenureAtLeast)}.`
  return preset(options, { ...LONG_TERM, description }, wordsOf(catalog).tenure().atLeast(tenureAtLeast))
}

const JUST_DID = {
  id: 'just-did',
  title: 'Just did it',
  action: {
    goal: 'the next step, while they are at it',
    channel: 'in-app',
    timing: 'at once',
    message: 'Done! This is what most people do next.',
    owner: 'product',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link justDid} takes. */
export interface JustDidOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** What they did. */
  readonly event: EventChoice<C>
  /** How long ago at most. Default 1 hour. */
  readonly doneWithin?: Duration
  /** Only those who did it for the first time. Default false. */
  readonly firstTime?: boolean
}

/**
 * Who has just done something: connected, invited, run their first workflow. With `firstTime` the first one of their
 * life counts.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that with `firstTime` is unknown, not false, for somebody who never did it: there is no first
 * time.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { justDid } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'workflow run': z.object({}) },
 * })
 * justDid(catalog, { event: 'workflow run', firstTime: true })
 * ```
 */
export function justDid<C extends CatalogTypes, I extends string = 'just-did', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: JustDidOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { doneWithin = hours(1), firstTime = false } = options
  const events = chosen(wordsOf(catalog), options.event)
  const done = firstTime ? events.firstAt().within(doneWithin) : events.within(doneWithin).count().atLeast(1)
  const description = `Did it${firstTime ? ' for the first time' : ''} in the last ${phrase(doneWithin)}.`
  return preset(options, { ...JUST_DID, description }, done)
}
