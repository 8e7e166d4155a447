import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { all, any } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import { between } from '../../dsl/windows.js'
import type { InstantInput } from '../../time/index.js'
import type { EventChoice, OrderedChoice, Person, TraitChoice, TraitName } from '../names.js'
import { preset, type PresetOptions } from '../preset.js'
import { beginningOf, chosen, hasOneOf, phraseOf, wordsOf } from '../words.js'

const BY_JOB = {
  id: 'by-job',
  title: 'By job',
  action: {
    goal: 'messages in the words of their job',
    channel: 'in-app',
    timing: 'in the copy of every message',
    message: 'Made for the work you do.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byJob} takes. */
export interface ByJobOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<I, K> {
  /** The trait that holds the department, the function or the title, and the values that count. */
  readonly job: TraitChoice<C, 'user'>
}

/**
 * Who works in one of a few departments, functions or titles, to the letter. For parts of a title see `byJobTitle`.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose job is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byJob } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ department: z.string().optional() })
 * })
 * byJob(catalog, { job: { trait: 'department', values: ['it', 'security'] } })
 * ```
 */
export function byJob<C extends CatalogTypes, I extends string = 'by-job', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ByJobOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { job } = options
  const description = `Works as: ${phraseOf(job)}.`
  return preset(options, { ...BY_JOB, description }, hasOneOf(wordsOf(catalog).user(job.trait), job))
}

const BY_JOB_TITLE = {
  id: 'by-job-title',
  title: 'By job title',
  action: {
    goal: 'messages in the words of their job',
    channel: 'in-app',
    timing: 'in the copy of every message',
    message: 'For people who lead a team.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byJobTitle} takes. */
export interface ByJobTitleOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the job title. */
  readonly jobTitle: TraitName<C, 'user', string>
  /** Parts of a title, of which one is enough. Capital letters A-Z make no difference. */
  readonly words: readonly [string, ...string[]]
}

/**
 * Whose job title has one of a few words in it: `lead` finds Team Lead and Lead Engineer, and also Leader.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose title is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byJobTitle } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ title: z.string().optional() })
 * })
 * byJobTitle(catalog, { jobTitle: 'title', words: ['lead', 'head of'] })
 * ```
 */
export function byJobTitle<C extends CatalogTypes, I extends string = 'by-job-title', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ByJobTitleOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { jobTitle, words } = options
  const trait = wordsOf(catalog).user(jobTitle)
  const found = words.map((word) => trait.contains(word, { ignoreCase: true }))
  const description = `Job title with: ${words.join(', ')}.`
  return preset(options, { ...BY_JOB_TITLE, description }, any(...found))
}

const BY_AGE = {
  id: 'by-age',
  title: 'By age',
  action: {
    goal: 'offers that fit their years',
    channel: 'email',
    timing: 'with the campaign',
    message: 'Made for where you are in life.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byAge} takes. */
export interface ByAgeOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<I, K> {
  /** The trait that holds the age in years, an income, or another number of the person. */
  readonly age: TraitName<C, 'user', number>
  /** The least that counts. Default 0. */
  readonly from?: number
  /** What is too much. Default: nothing is. */
  readonly below?: number
}

/**
 * Whose age, income or other number lies in a band: from, and below. Ask your lawyers before you use it.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose number is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byAge } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ age: z.int().optional() })
 * })
 * byAge(catalog, { age: 'age', from: 25, below: 35 })
 * ```
 */
export function byAge<C extends CatalogTypes, I extends string = 'by-age', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ByAgeOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { age, from = 0, below } = options
  const trait = wordsOf(catalog).user(age)
  const enough = trait.atLeast(from)
  const description = below === undefined ? `At least ${from}.` : `At least ${from} and below ${below}.`
  return preset(options, { ...BY_AGE, description }, below === undefined ? enough : all(enough, trait.lessThan(below)))
}

const DECISION_MAKERS = {
  id: 'decision-makers',
  title: 'Decision makers',
  action: {
    goal: 'a yes to the purchase or the renewal',
    channel: 'email',
    timing: 'around the renewal, from a person',
    message: 'The numbers of your team, on one page.',
    owner: 'sales',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link decisionMakers} takes. */
export interface DecisionMakersOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Person,
> extends PresetOptions<I, K> {
  /** The trait that orders people by seniority, and the lowest that decides. */
  readonly seniority: OrderedChoice<C, 'user'>
  /** A trait that is true of people who decide, whatever their seniority. */
  readonly decides?: TraitName<C, 'user', boolean>
}

/**
 * Who is senior enough to decide, or is known to.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, ordered } from 'cadre'
 * import { decisionMakers } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({
 *     seniority: ordered(z.enum(['junior', 'senior', 'director'])).optional(),
 *     decides: z.boolean().optional(),
 *   }),
 * })
 * decisionMakers(catalog, { seniority: { trait: 'seniority', atLeast: 'director' }, decides: 'decides' })
 * ```
 */
export function decisionMakers<
  C extends CatalogTypes,
  I extends string = 'decision-makers',
  K extends Person = 'member',
>(catalog: Catalog<C>, options: DecisionMakersOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { seniority, decides } = options
  const { user } = wordsOf(catalog)
  const senior = user(seniority.trait).atLeast(seniority.atLeast)
  const description = `Decides: ${seniority.atLeast} or above${decides === undefined ? '' : ', or known to decide'}.`
  return preset(
    options,
    { ...DECISION_MAKERS, description },
    decides === undefined ? senior : any(senior, user(decides).is(true)),
  )
}

const EXPERTS = {
  id: 'experts',
  title: 'Experts',
  action: {
    goal: 'the deep end: API, keyboard, beta',
    channel: 'in-app',
    timing: 'at the place where they work',
    message: 'There is a faster way, for those who know.',
    owner: 'product',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link experts} takes. */
export interface ExpertsOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the expertise they declared, and the lowest that counts. */
  readonly expertise: OrderedChoice<C, 'user'>
  /** An event that only experts do often. Default: the declared expertise alone counts. */
  readonly advanced?: EventChoice<C>
  /** How often they did it. Default 10. */
  readonly times?: number
}

/**
 * Who says that they are an expert, or shows it.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, ordered } from 'cadre'
 * import { experts } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ expertise: ordered(z.enum(['novice', 'expert'])).optional() }),
 *   events: { 'query written': z.object({}) },
 * })
 * experts(catalog, { expertise: { trait: 'expertise', atLeast: 'expert' }, advanced: 'query written' })
 * ```
 */
export function experts<C extends CatalogTypes, I extends string = 'experts', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: ExpertsOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { expertise, advanced, times = 10 } = options
  const words = wordsOf(catalog)
  const declared = words.user(expertise.trait).atLeast(expertise.atLeast)
  const description = `Expertise: ${expertise.atLeast} or above${advanced === undefined ? '' : `, or ${times} expert actions`}.`
  return preset(
    options,
    { ...EXPERTS, description },
    advanced === undefined ? declared : any(declared, chosen(words, advanced).count().atLeast(times)),
  )
}

const BY_SOURCE = {
  id: 'by-source',
  title: 'By source',
  action: {
    goal: 'what the source promised them',
    channel: 'in-app',
    timing: 'in the first days',
    message: 'Here is what you came for.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link bySource} takes. */
export interface BySourceOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds where they came from, and the values that count. */
  readonly source: TraitChoice<C, 'user'>
  /** Only who signed up from an instant, up to before another. Default: whenever. */
  readonly signedUpIn?: readonly [from: InstantInput, to: InstantInput]
}

/**
 * Who came from one of a few sources: a campaign, a partner, a search. With `signedUpIn`, in a certain time.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose source is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { bySource } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date(), campaign: z.string().optional() }),
 * })
 * bySource(catalog, {
 *   source: { trait: 'campaign', values: ['spring launch'] },
 *   signedUpIn: ['2026-03-01', '2026-04-01'],
 * })
 * ```
 */
export function bySource<C extends CatalogTypes, I extends string = 'by-source', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: BySourceOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { source, signedUpIn } = options
  const came = hasOneOf(wordsOf(catalog).user(source.trait), source)
  const description = `Came from: ${phraseOf(source)}.`
  return preset(
    options,
    { ...BY_SOURCE, description },
    signedUpIn ? all(came, beginningOf(catalog).during(between(...signedUpIn))) : came,
  )
}
