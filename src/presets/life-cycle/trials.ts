import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { since, trial } from '../../dsl/windows.js'
import type { EventChoice, Payer, Person } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, holderEvents, trialing, wordsOf } from '../words.js'

const TRIAL_NOT_STARTED = {
  id: 'trial-not-started',
  title: 'Trial not started',
  action: {
    goal: 'a started trial',
    channel: 'email',
    timing: 'on the second day',
    message: 'Your trial is waiting. It costs nothing to begin.',
    owner: 'growth',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link trialNotStarted} takes. */
export interface TrialNotStartedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user' | 'account',
> extends PresetOptions<I, K> {
  /** The event of a trial having started, of whoever holds subscriptions. */
  readonly trialStarted: EventChoice<C>
  /** How long they are left alone. Default 1 day. */
  readonly graceFor?: Duration
}

/**
 * Who signed up and never started a trial. The catalog must say `since` when a subject exists.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no beginning for the kind; as `defineSegment`
 * otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { trialNotStarted } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   account: z.object({}),
 *   events: { 'trial started': z.object({}) },
 * })
 * trialNotStarted(catalog, { trialStarted: 'trial started' })
 * ```
 */
export function trialNotStarted<
  C extends CatalogTypes,
  I extends string = 'trial-not-started',
  K extends Payer<C> = 'member',
>(catalog: Catalog<C>, options: TrialNotStartedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { trialStarted, graceFor = days(1) } = options
  const never = chosen(holderEvents(catalog), trialStarted).count().is(0)
  const description = `Here for at least ${phrase(graceFor)} and never started a trial.`
  return preset(options, { ...TRIAL_NOT_STARTED, description }, all(wordsOf(catalog).tenure().atLeast(graceFor), never))
}

const NEW_TRIAL = {
  id: 'new-trial',
  title: 'New trial',
  action: {
    goal: 'a first success in the first days of the trial',
    channel: 'in-app',
    timing: 'at every visit of the first days',
    message: 'Fourteen days are enough for one good result. This is the shortest way.',
    owner: 'onboarding',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link newTrial} takes. */
export interface NewTrialOptions<I extends string, K extends 'member' | 'user' | 'account'> extends PresetOptions<
  I,
  K
> {
  /** How long ago the trial started. Default 3 days. */
  readonly startedWithin?: Duration
}

/**
 * Whose trial has just begun.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { newTrial } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * newTrial(catalog, { of: 'account', startedWithin: days(2) })
 * ```
 */
export function newTrial<C extends CatalogTypes, I extends string = 'new-trial', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: NewTrialOptions<I, K> = {},
): Segment<K, I> {
  const { startedWithin = days(3) } = options
  const { subscription } = wordsOf(catalog)
  const fresh = subscription('trialStartedAt').within(startedWithin)
  const description = `In a trial that started in the last ${phrase(startedWithin)}.`
  return preset(options, { ...NEW_TRIAL, description }, all(trialing(catalog), fresh))
}

const TRIAL_UNUSED = {
  id: 'trial-unused',
  title: 'Trial without use',
  action: {
    goal: 'a first look, or a longer trial',
    channel: 'email',
    timing: 'on the third day, and two days before the end',
    message: 'You have not looked in yet. Shall we show you around?',
    owner: 'growth',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link trialUnused} takes. */
export interface TrialUnusedOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of having been there: a sign-in, a page. */
  readonly used: EventChoice<C>
}

/**
 * Who is in a trial and has not shown up since it started.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { trialUnused } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   account: z.object({}),
 *   events: { 'signed in': z.object({}) },
 * })
 * trialUnused(catalog, { used: 'signed in' })
 * ```
 */
export function trialUnused<C extends CatalogTypes, I extends string = 'trial-unused', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: TrialUnusedOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { subscription } = wordsOf(catalog)
  const window = since(subscription('trialStartedAt'))
  const description = 'In a trial, and not seen since it started.'
  return preset(
    options,
    { ...TRIAL_UNUSED, description },
    all(trialing(catalog), chosen(wordsOf(catalog), options.used).during(window).count().is(0)),
  )
}

const TRIAL_ENGAGED = {
  id: 'trial-engaged',
  title: 'Trial with results',
  action: {
    goal: 'the purchase, while the result is fresh',
    channel: 'in-app',
    timing: 'after the second result',
    message: 'You have what you came for. Keep it.',
    owner: 'sales',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link trialEngaged} takes. */
export interface TrialEngagedOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of having got something done. */
  readonly used: EventChoice<C>
  /** How often. Default 1. */
  readonly times?: number
}

/**
 * Who is in a trial and got something done in it.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { trialEngaged } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   account: z.object({}),
 *   events: { 'workflow run': z.object({}) },
 * })
 * trialEngaged(catalog, { used: 'workflow run', times: 2 })
 * ```
 */
export function trialEngaged<C extends CatalogTypes, I extends string = 'trial-engaged', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: TrialEngagedOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { used, times = 1 } = options
  const words = wordsOf(catalog)
  const done = chosen(words, used).during(trial()).count().atLeast(times)
  const description = `In a trial, and got something done at least ${often(times)}.`
  return preset(options, { ...TRIAL_ENGAGED, description }, all(trialing(catalog), done))
}

const TRIAL_ENDING = {
  id: 'trial-ending',
  title: 'Trial ending',
  action: {
    goal: 'a decision, with a longer trial for who needs one',
    channel: 'email',
    timing: 'three days before the end, once',
    message: 'Your trial ends soon. Do you need more time?',
    owner: 'sales',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link trialEnding} takes. */
export interface TrialEndingOptions<I extends string, K extends 'member' | 'user' | 'account'> extends PresetOptions<
  I,
  K
> {
  /** How far away the end is at most. Default 3 days. */
  readonly endsWithin?: Duration
}

/**
 * Whose trial ends in the next days.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { trialEnding } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free', account: z.object({}) })
 * trialEnding(catalog, { endsWithin: days(5) })
 * ```
 */
export function trialEnding<C extends CatalogTypes, I extends string = 'trial-ending', K extends Payer<C> = 'member'>(
  catalog: Catalog<C>,
  options: TrialEndingOptions<I, K> = {},
): Segment<K, I> {
  const { endsWithin = days(3) } = options
  const { subscription } = wordsOf(catalog)
  const description = `In a trial that ends in the next ${phrase(endsWithin)}.`
  return preset(
    options,
    { ...TRIAL_ENDING, description },
    all(trialing(catalog), subscription('trialEndsAt').inNext(endsWithin)),
  )
}

const TRIAL_NOT_FINISHED = {
  id: 'trial-not-finished',
  title: 'Trial started, not finished',
  action: {
    goal: 'what stopped them',
    channel: 'email',
    timing: 'a day after the end',
    message: 'The trial is over, and you were not done. Would another week help?',
    owner: 'customer success',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link trialNotFinished} takes. */
export interface TrialNotFinishedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Person,
> extends PresetOptions<I, K> {
  /** The event of the trial having ended, of whoever holds subscriptions. */
  readonly trialEnded: EventChoice<C>
  /** What a finished trial has in it: the onboarding done, a first report. */
  readonly finished: EventChoice<C>
}

/**
 * Whose trial ended before they did what a trial is for. The trial is the one of the subscription, with its two dates.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { trialNotFinished } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   account: z.object({}),
 *   events: { 'trial ended': z.object({}), 'onboarding completed': z.object({}) },
 * })
 * trialNotFinished(catalog, { trialEnded: 'trial ended', finished: 'onboarding completed' })
 * ```
 */
export function trialNotFinished<
  C extends CatalogTypes,
  I extends string = 'trial-not-finished',
  K extends Person = 'member',
>(catalog: Catalog<C>, options: TrialNotFinishedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { trialEnded, finished } = options
  const over = chosen(holderEvents(catalog), trialEnded).count().atLeast(1)
  const description = 'The trial ended, and what it was for was not done in it.'
  return preset(
    options,
    { ...TRIAL_NOT_FINISHED, description },
    all(over, chosen(wordsOf(catalog), finished).during(trial()).count().is(0)),
  )
}

const TRIAL_NOT_CONVERTED = {
  id: 'trial-not-converted',
  title: 'Trial finished, not converted',
  action: {
    goal: 'an honest answer: price, fit or time',
    channel: 'email',
    timing: 'two days after the end, from a person',
    message: 'What would have made it a yes?',
    owner: 'sales',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link trialNotConverted} takes. */
export interface TrialNotConvertedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user' | 'account',
> extends PresetOptions<I, K> {
  /** The event of the trial having ended. */
  readonly trialEnded: EventChoice<C>
  /** The event of having become a customer. */
  readonly subscribed: EventChoice<C>
}

/**
 * Whose trial ended and who has not become a customer since.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { trialNotConverted } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({}),
 *   events: { 'trial ended': z.object({}), 'subscription started': z.object({}) },
 * })
 * trialNotConverted(catalog, { trialEnded: 'trial ended', subscribed: 'subscription started' })
 * ```
 */
export function trialNotConverted<
  C extends CatalogTypes,
  I extends string = 'trial-not-converted',
  K extends Payer<C> = 'member',
>(catalog: Catalog<C>, options: TrialNotConvertedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { trialEnded, subscribed } = options
  const events = holderEvents(catalog)
  const description = 'The trial ended, and no subscription started since.'
  return preset(
    options,
    { ...TRIAL_NOT_CONVERTED, description },
    chosen(events, trialEnded).last().notFollowedBy(chosen(events, subscribed)),
  )
}
