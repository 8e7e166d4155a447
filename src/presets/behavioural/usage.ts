import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { defineStages, type Stages } from '../../dsl/stages.js'
import type { Zone } from '../../dsl/types.js'
import { previous } from '../../dsl/windows.js'
import type { Person } from '../names.js'
import { aboutStages, type StagesAbout } from '../preset.js'
import { inZone, wordsOf } from '../words.js'

/** The bands of use. */
export type UsageBand = 'heavy' | 'medium' | 'light'

/** What {@link usage} takes. */
export interface UsageOptions<I extends string, K extends Person> {
  /** Names the bands for ever. Default `usage`. */
  readonly id?: I
  /** Whom the bands are of: `member` (the default) or `user`. */
  readonly of?: K
  /** How many complete days are looked at. Default 30. */
  readonly days?: number
  /** On how many of them a heavy user is active. Default 20: nearly every working day. */
  readonly heavyFrom?: number
  /** On how many of them a medium user is active. Default 5: once a week. */
  readonly mediumFrom?: number
  /** The zone of the calendar. Default UTC. */
  readonly zone?: Zone<K>
  /** Titles, actions and the like, by band. Fields that are not given keep what the preset says. */
  readonly about?: StagesAbout<UsageBand>
}

const ABOUT = {
  heavy: {
    title: 'Heavy use',
    action: { goal: 'advocates', channel: 'email', message: 'Would you try what is next?', owner: 'marketing' },
  },
  medium: {
    title: 'Medium use',
    action: {
      goal: 'a daily habit',
      channel: 'in-app',
      message: 'One more thing goes well with this.',
      owner: 'product',
    },
  },
  light: {
    title: 'Light use',
    action: { goal: 'a weekly habit', channel: 'email', message: 'This is what you missed.', owner: 'product' },
  },
} as const

/**
 * How much somebody uses the product: heavy, medium or light, exactly one of them. Active calendar days of the last
 * complete ones are counted; today does not count.
 *
 * @param catalog The catalog, whose `activity` counts.
 * @param options Thresholds, and what is said of the bands.
 * @returns Stages: `usage.stage('heavy')` is a segment. Unknown for somebody whose history is short, unless what is
 * known of it is enough for a band.
 * @throws SegmentError `rule.unknown-name` when the catalog declares no activity; as `defineStages` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { usage } from 'cadre/presets'
 *
 * const catalog = defineCatalog({ activity: ['report created'], events: { 'report created': z.object({}) } })
 * usage(catalog, { heavyFrom: 15 }).stage('heavy').title // 'Heavy use'
 * ```
 */
export function usage<C extends CatalogTypes, const I extends string = 'usage', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: UsageOptions<I, K> = {},
): Stages<I, UsageBand, K> {
  const { id = 'usage', of = 'member', days = 30, heavyFrom = 20, mediumFrom = 5 } = options
  const calendar = inZone(options.zone)
  const window = previous('day', { count: days, ...calendar })
  const active = wordsOf(catalog).activity().during(window).activeDays(calendar)
  const stages = defineStages<string, UsageBand, Person>({
    id,
    of,
    stages: [
      ['heavy', active.atLeast(heavyFrom)],
      ['medium', active.atLeast(mediumFrom)],
    ],
    otherwise: 'light',
    about: aboutStages(described(days, heavyFrom, mediumFrom), options.about),
  })
  return stages as unknown as Stages<I, UsageBand, K>
}

const described = (days: number, heavyFrom: number, mediumFrom: number) => ({
  heavy: { ...ABOUT.heavy, description: `Active on at least ${heavyFrom} of the last ${days} days.` },
  medium: { ...ABOUT.medium, description: `Active on ${mediumFrom} to ${heavyFrom - 1} of the last ${days} days.` },
  light: { ...ABOUT.light, description: `Active on fewer than ${mediumFrom} of the last ${days} days.` },
})
