import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { sequence, step } from '../../dsl/sequence.js'
import type { EventChoice, Person, PropertyChoice } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, wordsOf } from '../words.js'

const ONBOARDING = {
  id: 'onboarding',
  title: 'In onboarding',
  action: {
    goal: 'a finished onboarding',
    channel: 'in-app',
    timing: 'at every visit, the next step only',
    message: 'This is the next step. It takes a minute.',
    owner: 'onboarding',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link onboarding} takes. */
export interface OnboardingOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of having finished the onboarding. */
  readonly finished: EventChoice<C>
  /** How long an onboarding may take; afterwards see `onboardingUnfinished`. Default 14 days: two working weeks. */
  readonly takes?: Duration
}

/**
 * Who began a short time ago and has not finished the onboarding. The catalog must say `since` when a user exists.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no `since.user`; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { onboarding } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'onboarding completed': z.object({}) },
 * })
 * onboarding(catalog, { finished: 'onboarding completed' })
 * ```
 */
export function onboarding<C extends CatalogTypes, I extends string = 'onboarding', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: OnboardingOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { finished, takes = days(14) } = options
  const words = wordsOf(catalog)
  const open = chosen(words, finished).count().is(0)
  const description = `Signed up less than ${phrase(takes)} ago and has not finished the onboarding.`
  return preset(options, { ...ONBOARDING, description }, all(words.tenure().lessThan(takes), open))
}

const ONBOARDING_UNFINISHED = {
  id: 'onboarding-unfinished',
  title: 'Onboarding not finished',
  action: {
    goal: 'the onboarding taken up again',
    channel: 'email',
    timing: 'once, after the grace; a call for large accounts',
    message: 'You stopped half way. Shall we finish it together?',
    owner: 'onboarding',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link onboardingUnfinished} takes. */
export interface OnboardingUnfinishedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Person,
> extends PresetOptions<I, K> {
  /** The event of having finished the onboarding. */
  readonly finished: EventChoice<C>
  /** How long they are left alone. Default 3 days. */
  readonly graceFor?: Duration
}

/**
 * Who had time enough and never finished the onboarding. The catalog must say `since` when a user exists.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no `since.user`; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { onboardingUnfinished } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'onboarding completed': z.object({}) },
 * })
 * onboardingUnfinished(catalog, { finished: 'onboarding completed' })
 * ```
 */
export function onboardingUnfinished<
  C extends CatalogTypes,
  I extends string = 'onboarding-unfinished',
  K extends Person = 'member',
>(catalog: Catalog<C>, options: OnboardingUnfinishedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { finished, graceFor = days(3) } = options
  const words = wordsOf(catalog)
  const open = chosen(words, finished).count().is(0)
  const description = `Signed up at least ${phrase(graceFor)} ago and never finished the onboarding.`
  return preset(options, { ...ONBOARDING_UNFINISHED, description }, all(words.tenure().atLeast(graceFor), open))
}

const ONBOARDING_UNDER_WAY = {
  id: 'onboarding-under-way',
  title: 'Onboarding under way',
  action: {
    goal: 'the steps that are left',
    channel: 'in-app',
    timing: 'when they come back',
    message: 'You have done the hard part. This is what is left.',
    owner: 'onboarding',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link onboardingUnderWay} takes. */
export interface OnboardingUnderWayOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Person,
> extends PresetOptions<I, K> {
  /** The event of having done a step, and the property that names the step. */
  readonly step: PropertyChoice<C>
  /** How many different steps they have done. Default 2: one may be an accident. */
  readonly steps?: number
}

/**
 * Who has done so many different steps of the onboarding. The same step twice counts once.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { onboardingUnderWay } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'step completed': z.object({ step: z.string() }) },
 * })
 * onboardingUnderWay(catalog, { step: { event: 'step completed', property: 'step' }, steps: 3 })
 * ```
 */
export function onboardingUnderWay<
  C extends CatalogTypes,
  I extends string = 'onboarding-under-way',
  K extends Person = 'member',
>(catalog: Catalog<C>, options: OnboardingUnderWayOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { step: done, steps = 2 } = options
  const description = `Has done at least ${steps} different steps of the onboarding.`
  return preset(
    options,
    { ...ONBOARDING_UNDER_WAY, description },
    chosen(wordsOf(catalog), done).distinct(done.property).atLeast(steps),
  )
}

const STALLED = {
  id: 'stalled',
  title: 'Stalled half way',
  action: {
    goal: 'the step that is missing',
    channel: 'in-app',
    timing: 'on the day after',
    message: 'You began. This is the one step that makes it useful.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link stalled} takes. */
export interface StalledOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of having begun. */
  readonly began: EventChoice<C>
  /** The event that should have followed. */
  readonly reached: EventChoice<C>
  /** How long ago they began at most. Default 14 days: who began earlier has forgotten it. */
  readonly beganWithin?: Duration
}

/**
 * Who began a workflow lately and did not get to its next step: began, and nothing that should follow came after it.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { stalled } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'project created': z.object({}), 'report created': z.object({}) },
 * })
 * stalled(catalog, { began: 'project created', reached: 'report created' })
 * ```
 */
export function stalled<C extends CatalogTypes, I extends string = 'stalled', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: StalledOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { began, reached, beganWithin = days(14) } = options
  const words = wordsOf(catalog)
  const steps = [step('began', chosen(words, began)), step('reached', chosen(words, reached))]
  const description = `Began in the last ${phrase(beganWithin)} and did not get to the next step.`
  return preset(options, { ...STALLED, description }, sequence(steps, { within: beganWithin }).stoppedAt('began'))
}
