import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import type { Segment } from '../../dsl/segment.js'
import type { PropertyChoice } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, wordsOf } from '../words.js'

const STUCK = {
  id: 'stuck',
  title: 'Stuck',
  action: {
    goal: 'solve it before they ask',
    channel: 'support',
    timing: 'within the hour, in working time',
    message: 'We saw that this did not work. This is how to get it done.',
    owner: 'support',
    refresh: 'hourly',
    review: 'monthly',
  },
} as const

/** What {@link stuck} takes. */
export interface StuckOptions<
  C extends CatalogTypes,
  I extends string,
  K extends 'member' | 'user',
> extends PresetOptions<I, K> {
  /** The event of a failure, and the property that says what failed. */
  readonly failure: PropertyChoice<C>
  /** How often the same thing failed. Default 3: once is a slip, twice may be the network. */
  readonly times?: number
  /** In what time. Default 3 days: tried, tried again, tried with a colleague; and help still comes while it hurts. */
  readonly failedWithin?: Duration
}

/**
 * Who failed at the same thing again and again. Three failures of three things do not count.
 *
 * @param catalog The catalog that names the events.
 * @param options The failure, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { stuck } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { 'workflow run': z.object({ workflow: z.string(), outcome: z.enum(['ok', 'failed']) }) },
 * })
 * stuck(catalog, { failure: { event: 'workflow run', where: { outcome: 'failed' }, property: 'workflow' } })
 * ```
 */
export function stuck<C extends CatalogTypes, I extends string = 'stuck', K extends 'member' | 'user' = 'member'>(
  catalog: Catalog<C>,
  options: StuckOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { failure, times = 3, failedWithin = days(3) } = options
  const description = `The same thing failed ${times} times or more in ${phrase(failedWithin)}.`
  const failures = chosen(wordsOf(catalog), failure).within(failedWithin)
  return preset(options, { ...STUCK, description }, failures.largestCount(failure.property).atLeast(times))
}
