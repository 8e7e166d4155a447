import type { Catalog, CatalogTypes } from '../dsl/catalog.js'
import type { Segment } from '../dsl/segment.js'
import { activated, newcomers, notActivated } from './life-cycle/beginnings.js'
import { active, casual, power } from './behavioural/habits.js'
import type { EventChoice, EventChoices, PropertyChoice } from './names.js'
import { churned, paying } from './account/paying.js'
import { atRisk, droppedByHalf, slippingAway } from './life-cycle/silence.js'
import { stuck } from './behavioural/trouble.js'

/**
 * The names that a product has for what the starter segments ask about. Each one that is given makes some of them
 * possible.
 */
export interface StarterNames<C extends CatalogTypes> {
  /** The event of signing in: gives `at-risk`. */
  readonly signIn?: EventChoice<C>
  /** The moments at which somebody first has something from the product: gives `activated` and `not-activated`. */
  readonly valueMoments?: EventChoices<C>
  /** The event of using a feature, and the property that names it: gives `casual` and `power`. */
  readonly feature?: PropertyChoice<C>
  /** The event of a failure, and the property that says what failed: gives `stuck`. */
  readonly failure?: PropertyChoice<C>
}

/**
 * The ready segments that a catalog and a few names allow, in the order of a life: from newcomers to the churned.
 * What the catalog does not declare is left out: without `since.user` newcomers, not activated and at risk; without
 * `activity` active, casual, power, slipping away and dropped by half; without `plans` paying and churned.
 *
 * They overlap, as questions do: somebody can be stuck and at risk. For exactly one stage each, see `lifecycle`.
 * To change a threshold, call the preset itself and give it the same id.
 *
 * @param catalog The catalog that names the events.
 * @param names The names that the product has for them. None: what the catalog alone allows.
 * @returns Member segments: of one user in one account.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { starterSegments } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'signed in': z.object({}), 'report created': z.object({}) },
 * })
 * const segments = starterSegments(catalog, { signIn: 'signed in', valueMoments: ['report created'] })
 * segments.map(({ id }) => id) // ['newcomers', 'not-activated', 'activated', 'at-risk']
 * ```
 */
export function starterSegments<C extends CatalogTypes>(
  catalog: Catalog<C>,
  names: StarterNames<NoInfer<C>> = {},
): readonly Segment<'member'>[] {
  const { activity, plans } = catalog.toJSON()
  return [
    ...beginnings(catalog, names),
    ...(activity ? habits(catalog, names) : []),
    ...(names.failure ? [stuck(catalog, { failure: names.failure })] : []),
    ...silence(catalog, names),
    ...(plans ? [paying(catalog), churned(catalog)] : []),
  ]
}

/** What {@link firstFive} takes. */
export interface FirstFiveNames<C extends CatalogTypes> {
  /** The event of signing in. */
  readonly signIn: EventChoice<C>
  /** The moments at which somebody first has something from the product. */
  readonly valueMoments: EventChoices<C>
}

/**
 * Five segments to begin with: newcomers, not activated, active, at risk, churned. More than five nobody acts upon in
 * the first quarter. The catalog must say `since` when a user exists, what counts as `activity`, and the `plans`.
 *
 * @param catalog The catalog that names the events.
 * @param names The names that the product has for them.
 * @returns Member segments: of one user in one account.
 * @throws SegmentError `rule.unknown-name` when the catalog leaves out one of these; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { firstFive } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   plans: ['free', 'pro'],
 *   freePlan: 'free',
 *   since: { user: 'signedUpAt' },
 *   activity: ['report created'],
 *   user: z.object({ signedUpAt: z.date() }),
 *   account: z.object({}),
 *   events: { 'signed in': z.object({}), 'report created': z.object({}) },
 * })
 * const segments = firstFive(catalog, { signIn: 'signed in', valueMoments: ['report created'] })
 * segments.map(({ id }) => id) // ['newcomers', 'not-activated', 'active', 'at-risk', 'churned']
 * ```
 */
export function firstFive<C extends CatalogTypes>(
  catalog: Catalog<C>,
  names: FirstFiveNames<NoInfer<C>>,
): readonly Segment<'member'>[] {
  const { signIn, valueMoments } = names
  return [
    newcomers(catalog),
    notActivated(catalog, { valueMoments }),
    active(catalog),
    atRisk(catalog, { signIn }),
    churned(catalog),
  ]
}

const begins = <C extends CatalogTypes>(catalog: Catalog<C>): boolean => catalog.toJSON().since?.user !== undefined

function beginnings<C extends CatalogTypes>(catalog: Catalog<C>, { valueMoments }: StarterNames<C>) {
  const guarded = begins(catalog)
  return [
    ...(guarded ? [newcomers(catalog)] : []),
    ...(guarded && valueMoments ? [notActivated(catalog, { valueMoments })] : []),
    ...(valueMoments ? [activated(catalog, { valueMoments })] : []),
  ]
}

function habits<C extends CatalogTypes>(catalog: Catalog<C>, { feature }: StarterNames<C>) {
  return [active(catalog), ...(feature ? [casual(catalog, { feature }), power(catalog, { feature })] : [])]
}

function silence<C extends CatalogTypes>(catalog: Catalog<C>, { signIn }: StarterNames<C>) {
  const { activity } = catalog.toJSON()
  return [
    ...(activity ? [droppedByHalf(catalog)] : []),
    ...(signIn !== undefined && begins(catalog) ? [atRisk(catalog, { signIn })] : []),
    ...(activity ? [slippingAway(catalog)] : []),
  ]
}
