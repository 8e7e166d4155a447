import type { Kind, Percent } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { percent } from '../../dsl/literals.js'
import { all, inSegment, sample } from '../../dsl/logic.js'
import type { Segment } from '../../dsl/segment.js'
import type { InstantInput } from '../../time/index.js'
import type { Person } from '../names.js'
import { preset, type PresetOptions } from '../preset.js'
import { wordsOf } from '../words.js'

const AWAY_SINCE = {
  id: 'away-since',
  title: 'Away since the release',
  action: {
    goal: 'a second look at what they knew',
    channel: 'email',
    timing: 'with the next campaign',
    message: 'Much has changed since you were here.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link awaySince} takes. */
export interface AwaySinceOptions<I extends string, K extends Person> extends PresetOptions<I, K> {
  /** When the release was. */
  readonly instant: InstantInput
}

/**
 * Who was last active before an instant: a release, a redesign. Who never was active is unknown; for them there is no
 * last visit.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown, not false, for somebody who never was active.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { awaySince } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ activity: ['report created'], events: { 'report created': z.object({}) } })
 * awaySince(catalog, { instant: '2026-01-01' })
 * ```
 */
export function awaySince<C extends CatalogTypes, I extends string = 'away-since', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: AwaySinceOptions<I, K>,
): Segment<K, I> {
  const { instant } = options
  const description = 'Was last active before the release.'
  return preset(options, { ...AWAY_SINCE, description }, wordsOf(catalog).activity().lastAt().before(instant))
}

const PILOT = {
  id: 'pilot',
  title: 'Pilot group',
  action: {
    goal: 'an answer before everybody gets it',
    channel: 'in-app',
    timing: 'before the launch',
    message: 'You are among the first. Tell us what breaks.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link pilot} takes. */
export interface PilotOptions<I extends string, K extends Kind> extends PresetOptions<I, K> {
  /** The segment of which it is a part. */
  readonly among: Segment<K>
  /** What makes this part another one than the next. */
  readonly salt: string
  /** How large the part is. Default 5 %. */
  readonly size?: Percent
  /** Where the part begins. Default at 0 %. */
  readonly from?: Percent
  /** Whose id is drawn. Default the account: all of a team are in, or none; of user segments the user. */
  readonly by?: 'user' | 'account'
}

/**
 * A part of a segment that stays the same as long as the salt does. `from` takes another part: `percent(50)` from 50 is
 * the other half.
 *
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { pilot } from 'cadre/presets'
 *
 * const { event } = defineCatalog({ account: z.object({}), events: { 'report created': z.object({}) } })
 * const activated = defineSegment({ id: 'activated', where: event('report created').count().atLeast(1) })
 * pilot({ among: activated, salt: 'reports 2' })
 * ```
 */
export function pilot<I extends string = 'pilot', K extends Kind = 'member'>(
  options: PilotOptions<I, K>,
): Segment<K, I> {
  const { among, salt, size = percent(5), from, by = among.of === 'user' ? 'user' : 'account' } = options
  const drawn = sample(size, { salt, by, ...(from && { from }) })
  const description = `${size.percent}% of ${among.id}.`
  return preset({ of: among.of, ...options }, { ...PILOT, description }, all(inSegment(among), drawn))
}
