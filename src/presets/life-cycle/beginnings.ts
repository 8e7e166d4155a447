import type { Duration, Kind } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import { all, not } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoices } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { someHappened, wordsOf } from '../words.js'

const NEWCOMERS = {
  id: 'newcomers',
  title: 'Newcomers',
  action: {
    goal: 'a first success within the first days',
    channel: 'in-app',
    timing: 'from the first visit, one step at a time',
    message: 'Welcome! This is the shortest way to your first result.',
    owner: 'onboarding',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link newcomers} takes. */
export interface NewcomersOptions<I extends string, K extends Kind> extends PresetOptions<I, K> {
  /** How long somebody is new. Default 7 days: every weekday once, so a weekly habit had its first chance. */
  readonly newFor?: Duration
}

/**
 * Who began less than a few days ago. The catalog must say `since` when a subject exists; without that instant in the
 * facts it is unknown who is new.
 *
 * @param catalog The catalog, whose `since` counts.
 * @param options Thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no beginning for the kind; as `defineSegment`
 * otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { newcomers } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ since: { user: 'signedUpAt' }, user: z.object({ signedUpAt: z.date() }) })
 * const inOnboarding = newcomers(catalog, { id: 'in-onboarding', newFor: days(14) })
 * ```
 */
export function newcomers<C extends CatalogTypes, I extends string = 'newcomers', K extends Kind = 'member'>(
  catalog: Catalog<C>,
  options: NewcomersOptions<I, K> = {},
): Segment<K, I> {
  const { newFor = days(7) } = options
  const description = `Signed up less than ${phrase(newFor)} ago.`
  return preset(options, { ...NEWCOMERS, description }, wordsOf(catalog).tenure().lessThan(newFor))
}

const ACTIVATED = {
  id: 'activated',
  title: 'Activated',
  action: {
    goal: 'a second success, and a habit',
    channel: 'in-app',
    timing: 'on the day after the first value moment',
    message: 'That worked. Here is how others go on from there.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link activated} takes. */
export interface ActivatedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user',
> extends PresetOptions<I, K> {
  /**
   * The moments at which somebody first has something from the product: a report made, a workflow run. Not a sign-in.
   */
  readonly valueMoments: EventChoices<C>
}

/**
 * Who had a value moment at least once. Signing in is none: it shows that a password works, not that the product does.
 *
 * @param catalog The catalog that names the events.
 * @param options The value moments, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown, not false, for somebody whose history is short and shows no moment.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { activated } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'report created': z.object({}), 'workflow run': z.object({ outcome: z.enum(['ok', 'failed']) }) },
 * })
 * activated(catalog, { valueMoments: ['report created', { event: 'workflow run', where: { outcome: 'ok' } }] })
 * ```
 */
export function activated<
  C extends CatalogTypes,
  I extends string = 'activated',
  K extends 'member' | 'user' = 'member',
>(catalog: Catalog<C>, options: ActivatedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const description = 'Had a value moment at least once.'
  return preset(options, { ...ACTIVATED, description }, someHappened(wordsOf(catalog), options.valueMoments))
}

const NOT_ACTIVATED = {
  id: 'not-activated',
  title: 'Not activated',
  action: {
    goal: 'the first value moment',
    channel: 'email',
    timing: 'once, then again after a week',
    message: 'You are two minutes away from your first result. May we show you?',
    owner: 'onboarding',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link notActivated} takes. */
export interface NotActivatedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user',
> extends ActivatedOptions<C, I, K> {
  /** How long newcomers are left alone. Default 3 days: most who find their way alone find it within days. */
  readonly graceFor?: Duration
}

/**
 * Who had no value moment, and time enough for one. Without the grace this is the opposite of {@link activated}:
 * `not(inSegment(activated))`. The catalog must say `since` when a user exists.
 *
 * @param catalog The catalog that names the events.
 * @param options The value moments, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no beginning for the kind; as `defineSegment`
 * otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { notActivated } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'report created': z.object({}) },
 * })
 * notActivated(catalog, { valueMoments: ['report created'], action: { channel: 'email' } })
 * ```
 */
export function notActivated<
  C extends CatalogTypes,
  I extends string = 'not-activated',
  K extends 'member' | 'user' = 'member',
>(catalog: Catalog<C>, options: NotActivatedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { graceFor = days(3), valueMoments } = options
  const words = wordsOf(catalog)
  const description = `Signed up at least ${phrase(graceFor)} ago and never had a value moment.`
  const never = not(someHappened(words, valueMoments))
  return preset(options, { ...NOT_ACTIVATED, description }, all(words.tenure().atLeast(graceFor), never))
}
