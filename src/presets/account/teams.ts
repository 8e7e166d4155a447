import type { Duration, Percent } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, percent } from '../../dsl/literals.js'
import { all, inSegment } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { TraitName } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { subscribed, wordsOf } from '../words.js'

const TEAM_SET_UP = {
  id: 'team-set-up',
  title: 'Team set up',
  action: {
    goal: 'work that is shared',
    channel: 'in-app',
    timing: 'in the first week of the team',
    message: 'Three of you are here. Make it a team.',
    owner: 'customer success',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link teamSetUp} takes. */
export interface TeamSetUpOptions<I extends string> extends PresetOptions<I, 'account'> {
  /** How many members. Default 3. */
  readonly least?: number
}

/**
 * Accounts with a few members or more. Members who left, or have not yet begun to exist, do not count.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the members were not given.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { teamSetUp } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ account: z.object({}) })
 * teamSetUp(catalog, { least: 20 })
 * ```
 */
export function teamSetUp<C extends CatalogTypes, I extends string = 'team-set-up'>(
  catalog: Catalog<C>,
  options: TeamSetUpOptions<I> = {},
): Segment<'account', I> {
  const { least = 3 } = options
  const description = `Has at least ${least} members.`
  return preset(
    { ...options, of: 'account' },
    { ...TEAM_SET_UP, description },
    wordsOf(catalog).members().count().atLeast(least),
  )
}

const SOLO = {
  id: 'solo',
  title: 'Solo accounts',
  action: {
    goal: 'a first colleague, or a plan for one',
    channel: 'in-app',
    timing: 'after a good result',
    message: 'This is easier with two.',
    owner: 'growth',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/**
 * Accounts with a single member.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the members were not given.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { solo } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ account: z.object({}) })
 * solo(catalog)
 * ```
 */
export function solo<C extends CatalogTypes, I extends string = 'solo'>(
  catalog: Catalog<C>,
  options: PresetOptions<I, 'account'> = {},
): Segment<'account', I> {
  const description = 'Has one member.'
  return preset({ ...options, of: 'account' }, { ...SOLO, description }, wordsOf(catalog).members().count().is(1))
}

const SEATS_NEARLY_FULL = {
  id: 'seats-nearly-full',
  title: 'Seats nearly full',
  action: {
    goal: 'more seats',
    channel: 'sales',
    timing: 'before the last seat is taken',
    message: 'One seat left. More are a click away.',
    owner: 'sales',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link seatsNearlyFull} takes. */
export interface SeatsNearlyFullOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'account'> {
  /** The trait that holds how many seats there are. */
  readonly seats: TraitName<C, 'account', number>
  /** From what share on. Default 90 %. */
  readonly from?: Percent
}

/**
 * Accounts whose members fill most of the seats they bought.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the members or the seats are not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { seatsNearlyFull } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ seats: z.int() })
 * })
 * seatsNearlyFull(catalog, { seats: 'seats' })
 * ```
 */
export function seatsNearlyFull<C extends CatalogTypes, I extends string = 'seats-nearly-full'>(
  catalog: Catalog<C>,
  options: SeatsNearlyFullOptions<NoInfer<C>, I>,
): Segment<'account', I> {
  const { seats, from = percent(90) } = options
  const words = wordsOf(catalog)
  const description = `Members fill at least ${from.percent}% of the seats.`
  return preset(
    { ...options, of: 'account' },
    { ...SEATS_NEARLY_FULL, description },
    words.members().count().shareOf(words.account(seats)).atLeast(from),
  )
}

const WIDELY_ADOPTED = {
  id: 'widely-adopted',
  title: 'Adopted by the company',
  action: {
    goal: 'a story, and a longer contract',
    channel: 'sales',
    timing: 'at the renewal',
    message: 'Most of your people use it every month.',
    owner: 'account management',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link widelyAdopted} takes. */
export interface WidelyAdoptedOptions<I extends string> extends PresetOptions<I, 'account'> {
  /** How large a share. Default 60 %. */
  readonly share?: Percent
  /** How long ago the last activity may be. Default 30 days. */
  readonly activeWithin?: Duration
}

/**
 * Accounts of whose members a large share was active lately.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { widelyAdopted } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['report created'],
 *   account: z.object({}),
 *   events: { 'report created': z.object({}) },
 * })
 * widelyAdopted(catalog)
 * ```
 */
export function widelyAdopted<C extends CatalogTypes, I extends string = 'widely-adopted'>(
  catalog: Catalog<C>,
  options: WidelyAdoptedOptions<I> = {},
): Segment<'account', I> {
  const { share = percent(60), activeWithin = days(30) } = options
  const words = wordsOf(catalog)
  const active = words.activity().within(activeWithin).count().atLeast(1)
  const description = `At least ${share.percent}% of the members were active in the last ${phrase(activeWithin)}.`
  return preset(
    { ...options, of: 'account' },
    { ...WIDELY_ADOPTED, description },
    words.members(active).share().atLeast(share),
  )
}

const EXPANSION_READY = {
  id: 'expansion-ready',
  title: 'Ready to expand',
  action: {
    goal: 'the next team',
    channel: 'sales',
    timing: 'at the quarterly review',
    message: 'Your people get much out of it. Which team is next?',
    owner: 'account management',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link expansionReady} takes. */
export interface ExpansionReadyOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'account'> {
  /** The trait that holds how many seats there are. */
  readonly seats: TraitName<C, 'account', number>
  /** The segment of those who work with it every day: `power`. */
  readonly power: Segment<'member'>
  /** How many seats the account has. Default 10. */
  readonly seatsAtLeast?: number
  /** How large a share of the members is in the segment. Default 60 %. */
  readonly share?: Percent
}

/**
 * Accounts of a certain size of whose members a large share works with the product every day.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { expansionReady, power } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   activity: ['feature used'],
 *   account: z.object({ seats: z.int() }),
 *   events: { 'feature used': z.object({ feature: z.string() }) },
 * })
 * const daily = power(catalog, { feature: { event: 'feature used', property: 'feature' } })
 * expansionReady(catalog, { seats: 'seats', power: daily })
 * ```
 */
export function expansionReady<C extends CatalogTypes, I extends string = 'expansion-ready'>(
  catalog: Catalog<C>,
  options: ExpansionReadyOptions<NoInfer<C>, I>,
): Segment<'account', I> {
  const { seats, seatsAtLeast = 10, share = percent(60) } = options
  const words = wordsOf(catalog)
  const large = words.account(seats).atLeast(seatsAtLeast)
  const description = `${seatsAtLeast} seats or more, and at least ${share.percent}% of the members are in ${options.power.id}.`
  return preset(
    { ...options, of: 'account' },
    { ...EXPANSION_READY, description },
    all(large, words.members(inSegment(options.power)).share().atLeast(share)),
  )
}

const WITHOUT_ACTIVE_ADMIN = {
  id: 'without-active-admin',
  title: 'Renewal without an advocate',
  action: {
    goal: 'a talk with whoever decides',
    channel: 'sales',
    timing: 'two months before the renewal',
    message: 'Who looks after this on your side now?',
    owner: 'account management',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link withoutActiveAdmin} takes. */
export interface WithoutActiveAdminOptions<C extends CatalogTypes, I extends string> extends PresetOptions<
  I,
  'account'
> {
  /** The lowest role that counts. */
  readonly role: C['role']
  /** How far away the renewal is at most. Default 60 days. */
  readonly renewsWithin?: Duration
  /** How long ago the last activity may be. Default 30 days. */
  readonly activeWithin?: Duration
}

/**
 * Accounts that renew soon and of whose admins none was active lately.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { withoutActiveAdmin } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['pro'],
 *   roles: ['member', 'admin'],
 *   activity: ['report created'],
 *   account: z.object({}),
 *   events: { 'report created': z.object({}) },
 * })
 * withoutActiveAdmin(catalog, { role: 'admin' })
 * ```
 */
export function withoutActiveAdmin<C extends CatalogTypes, I extends string = 'without-active-admin'>(
  catalog: Catalog<C>,
  options: WithoutActiveAdminOptions<NoInfer<C>, I>,
): Segment<'account', I> {
  const { role, renewsWithin = days(60), activeWithin = days(30) } = options
  const words = wordsOf(catalog)
  const active = words.activity().within(activeWithin).count().atLeast(1)
  const advocates = words.members(all(words.role().atLeast(role), active)).count()
  const description = `Renews in the next ${phrase(renewsWithin)}, and no ${role} was active in the last ${phrase(activeWithin)}.`
  return preset(
    { ...options, of: 'account' },
    { ...WITHOUT_ACTIVE_ADMIN, description },
    all(subscribed(catalog), words.subscription('renewsAt').inNext(renewsWithin), advocates.is(0)),
  )
}
