import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, weeks } from '../../dsl/literals.js'
import { all } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoice, Person, TraitChoice } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, hasOneOf, phraseOf, wordsOf } from '../words.js'

const ADMINS = {
  id: 'admins',
  title: 'Admins',
  action: {
    goal: 'a safe and tidy account',
    channel: 'email',
    timing: 'with changes that concern security or billing',
    message: 'This concerns you as an administrator.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link admins} takes. */
export interface AdminsOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'member'> {
  /** The lowest role that counts. */
  readonly role: C['role']
}

/**
 * Who has the rights of a role in the account: the role itself, or a higher one.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { admins } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   roles: ['member', 'admin', 'owner'], account: z.object({})
 * })
 * admins(catalog, { role: 'admin' })
 * ```
 */
export function admins<C extends CatalogTypes, I extends string = 'admins'>(
  catalog: Catalog<C>,
  options: AdminsOptions<NoInfer<C>, I>,
): Segment<'member', I> {
  const { role } = options
  const description = `Holds the role ${role} or a higher one.`
  return preset(options, { ...ADMINS, description }, wordsOf(catalog).role().atLeast(role))
}

const NEW_MEMBERS = {
  id: 'new-members',
  title: 'New in the account',
  action: {
    goal: 'what the team does here',
    channel: 'in-app',
    timing: 'in the first two weeks',
    message: 'Your team is here already. This is how they use it.',
    owner: 'onboarding',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link newMembers} takes. */
export interface NewMembersOptions<I extends string> extends PresetOptions<I, 'member'> {
  /** How long ago they joined at most. Default 2 weeks. */
  readonly joinedWithin?: Duration
}

/**
 * Who joined the account lately, however old the account is.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog } from 'cadre'
 * import { newMembers } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ account: z.object({}) })
 * newMembers(catalog, { joinedWithin: days(7) })
 * ```
 */
export function newMembers<C extends CatalogTypes, I extends string = 'new-members'>(
  catalog: Catalog<C>,
  options: NewMembersOptions<I> = {},
): Segment<'member', I> {
  const { joinedWithin = weeks(2) } = options
  const description = `Joined the account in the last ${phrase(joinedWithin)}.`
  return preset(options, { ...NEW_MEMBERS, description }, wordsOf(catalog).membership('joinedAt').within(joinedWithin))
}

const TARGET_ACCOUNTS = {
  id: 'target-accounts',
  title: 'Target accounts',
  action: {
    goal: 'a talk with the right person',
    channel: 'sales',
    timing: 'within a day of the visit',
    message: 'I saw your team take a look. May I help?',
    owner: 'sales',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link targetAccounts} takes. */
export interface TargetAccountsOptions<C extends CatalogTypes, I extends string> extends PresetOptions<I, 'member'> {
  /** The trait that names the account, and the names; a list of the catalog keeps them out of the rule. */
  readonly account: TraitChoice<C, 'account'>
  /** The lowest role that counts. */
  readonly role: C['role']
  /** How long ago the last activity may be. Default 30 days. */
  readonly activeWithin?: Duration
}

/**
 * Who matters in an account that sales wants: has the rights of a role, and was active lately.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { targetAccounts } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   roles: ['member', 'admin'],
 *   lists: { targets: ['acme', 'initech'] },
 *   activity: ['report created'],
 *   account: z.object({ slug: z.string() }),
 *   events: { 'report created': z.object({}) },
 * })
 * targetAccounts(catalog, { account: { trait: 'slug', values: catalog.list('targets') }, role: 'admin' })
 * ```
 */
export function targetAccounts<C extends CatalogTypes, I extends string = 'target-accounts'>(
  catalog: Catalog<C>,
  options: TargetAccountsOptions<NoInfer<C>, I>,
): Segment<'member', I> {
  const { role, activeWithin = days(30) } = options
  const words = wordsOf(catalog)
  const wanted = hasOneOf(words.account(options.account.trait), options.account)
  const active = words.activity().within(activeWithin).count().atLeast(1)
  const description = `In ${phraseOf(options.account)}, ${role} or above, and active in the last ${phrase(activeWithin)}.`
  return preset(options, { ...TARGET_ACCOUNTS, description }, all(wanted, words.role().atLeast(role), active))
}

const ADDED_TEAM = {
  id: 'added-team',
  title: 'Added their team',
  action: {
    goal: 'a team that works together',
    channel: 'in-app',
    timing: 'when the first colleague arrives',
    message: 'Your colleague is in. Share something.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link addedTeam} takes. */
export interface AddedTeamOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of an invitation. */
  readonly invited: EventChoice<C>
  /** How many invitations. Default 1. */
  readonly times?: number
}

/**
 * Who invited others.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { addedTeam } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'teammate invited': z.object({}) }
 * })
 * addedTeam(catalog, { invited: 'teammate invited' })
 * ```
 */
export function addedTeam<C extends CatalogTypes, I extends string = 'added-team', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: AddedTeamOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { invited, times = 1 } = options
  const description = `Invited others at least ${often(times)}.`
  return preset(options, { ...ADDED_TEAM, description }, chosen(wordsOf(catalog), invited).count().atLeast(times))
}
