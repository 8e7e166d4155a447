import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { all, not } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoice, Person } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, wordsOf } from '../words.js'
import { type Access, accessOf } from './access.js'

const HAS_ACCESS = {
  id: 'has-access',
  title: 'Has access',
  action: {
    goal: 'a first use',
    channel: 'in-app',
    timing: 'on the day of the launch',
    message: 'This is new, and you have it.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link hasAccess} takes. */
export interface HasAccessOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'member'> {
  /** What gives access. */
  readonly access: Access<C>
}

/**
 * Who may use a feature: by plan, by entitlement of the account, or by a flag.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `argument.invalid` when nothing is said to give access; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { hasAccess } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   user: z.object({ flags: z.array(z.string()).optional() }),
 *   account: z.object({}),
 *   events: { 'feature seen': z.object({ feature: z.string() }), 'feature used': z.object({ feature: z.string() }) },
 * })
 * hasAccess(catalog, { access: { planAtLeast: 'pro', flag: { trait: 'flags', anyOf: ['automation'] } } })
 * ```
 */
export function hasAccess<C extends CatalogTypes, I extends string = 'has-access'>(
  catalog: Catalog<C>,
  options: HasAccessOptions<NoInfer<C>, I>,
): Segment<'member', I> {
  const access = accessOf(catalog, options.access)
  const description = 'Has access to the feature.'
  return preset(options, { ...HAS_ACCESS, description }, access)
}

const LACKS_ACCESS = {
  id: 'lacks-access',
  title: 'Lacks access',
  action: {
    goal: 'an upgrade, or a trial of it',
    channel: 'in-app',
    timing: 'when they look for it',
    message: 'This comes with the next plan.',
    owner: 'growth',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link lacksAccess} takes. */
export interface LacksAccessOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'member'> {
  /** What gives access. */
  readonly access: Access<C>
}

/**
 * Who may not use a feature. When plan, entitlement or flag is not known and could give access, it is unknown.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `argument.invalid` when nothing is said to give access; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { lacksAccess } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   user: z.object({ flags: z.array(z.string()).optional() }),
 *   account: z.object({}),
 *   events: { 'feature seen': z.object({ feature: z.string() }), 'feature used': z.object({ feature: z.string() }) },
 * })
 * lacksAccess(catalog, { access: { planAtLeast: 'pro' } })
 * ```
 */
export function lacksAccess<C extends CatalogTypes, I extends string = 'lacks-access'>(
  catalog: Catalog<C>,
  options: LacksAccessOptions<NoInfer<C>, I>,
): Segment<'member', I> {
  const access = accessOf(catalog, options.access)
  const description = 'Has no access to the feature.'
  return preset(options, { ...LACKS_ACCESS, description }, not(access))
}

const HAS_USED = {
  id: 'has-used',
  title: 'Has used it',
  action: {
    goal: 'a second use, and an opinion',
    channel: 'in-app',
    timing: 'after the third use',
    message: 'You use this. What is missing?',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link hasUsed} takes. */
export interface HasUsedOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of using it. */
  readonly used: EventChoice<C>
  /** How often. Default 1. */
  readonly times?: number
  /** In what time. Default: ever. */
  readonly usedWithin?: Duration
}

/**
 * Who has used a feature; with `usedWithin`, lately.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { hasUsed } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   user: z.object({ flags: z.array(z.string()).optional() }),
 *   account: z.object({}),
 *   events: { 'feature seen': z.object({ feature: z.string() }), 'feature used': z.object({ feature: z.string() }) },
 * })
 * hasUsed(catalog, { used: { event: 'feature used', where: { feature: 'automation' } } })
 * ```
 */
export function hasUsed<C extends CatalogTypes, I extends string = 'has-used', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: HasUsedOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { used, times = 1, usedWithin } = options
  const events = chosen(wordsOf(catalog), used)
  const uses = usedWithin === undefined ? events : events.within(usedWithin)
  const description = `Used it at least ${often(times)}${usedWithin === undefined ? '' : ` in the last ${phrase(usedWithin)}`}.`
  return preset(options, { ...HAS_USED, description }, uses.count().atLeast(times))
}

const HAS_NOT_USED = {
  id: 'has-not-used',
  title: 'Has it and does not use it',
  action: {
    goal: 'a first use',
    channel: 'in-app',
    timing: 'once, where they would need it',
    message: 'You have this, and have not tried it.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link hasNotUsed} takes. */
export interface HasNotUsedOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'member'> {
  /** What gives access. */
  readonly access: Access<C>
  /** The event of using it. */
  readonly used: EventChoice<C>
}

/**
 * Who has access to a feature and never used it.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `argument.invalid` when nothing is said to give access; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { hasNotUsed } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   user: z.object({ flags: z.array(z.string()).optional() }),
 *   account: z.object({}),
 *   events: { 'feature seen': z.object({ feature: z.string() }), 'feature used': z.object({ feature: z.string() }) },
 * })
 * hasNotUsed(catalog, {
 *   access: { planAtLeast: 'pro' },
 *   used: { event: 'feature used', where: { feature: 'automation' } },
 * })
 * ```
 */
export function hasNotUsed<C extends CatalogTypes, I extends string = 'has-not-used'>(
  catalog: Catalog<C>,
  options: HasNotUsedOptions<NoInfer<C>, I>,
): Segment<'member', I> {
  const access = accessOf(catalog, options.access)
  const unused = chosen(wordsOf(catalog), options.used).count().is(0)
  const description = 'Has access to the feature and never used it.'
  return preset(options, { ...HAS_NOT_USED, description }, all(access, unused))
}

const SAW_NOT_USED = {
  id: 'saw-not-used',
  title: 'Saw it and did not use it',
  action: {
    goal: 'an explanation, by example',
    channel: 'in-app',
    timing: 'at the third sight',
    message: 'This is what it is for.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link sawNotUsed} takes. */
export interface SawNotUsedOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of having seen it. */
  readonly seen: EventChoice<C>
  /** The event of using it. */
  readonly used: EventChoice<C>
  /** How often they saw it. Default 2. */
  readonly times?: number
}

/**
 * Who saw a feature more than once and never used it: perhaps it is not understood.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { sawNotUsed } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   user: z.object({ flags: z.array(z.string()).optional() }),
 *   account: z.object({}),
 *   events: { 'feature seen': z.object({ feature: z.string() }), 'feature used': z.object({ feature: z.string() }) },
 * })
 * sawNotUsed(catalog, {
 *   seen: { event: 'feature seen', where: { feature: 'automation' } },
 *   used: { event: 'feature used', where: { feature: 'automation' } },
 * })
 * ```
 */
export function sawNotUsed<C extends CatalogTypes, I extends string = 'saw-not-used', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: SawNotUsedOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { seen, used, times = 2 } = options
  const words = wordsOf(catalog)
  const unused = chosen(words, used).count().is(0)
  const description = `Saw it at least ${often(times)} and never used it.`
  return preset(options, { ...SAW_NOT_USED, description }, all(chosen(words, seen).count().atLeast(times), unused))
}
