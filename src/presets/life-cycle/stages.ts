import type { Duration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days, years } from '../../dsl/literals.js'
import { all, not } from '../../dsl/logic.js'
import { defineStages, type Stages } from '../../dsl/stages.js'
import { lifecycleProse, type LifecycleStage, type LifecycleThresholds } from './stage-prose.js'
import type { EventChoices } from '../names.js'
import { aboutStages, type StagesAbout } from '../preset.js'
import { someHappened, wordsOf } from '../words.js'

/** What {@link lifecycle} takes. */
export interface LifecycleOptions<C extends CatalogTypes, I extends string> extends LifecycleThresholds {
  /** Names the stages for ever. Default `lifecycle`. */
  readonly id?: I
  /** The moments at which somebody first has something from the product. */
  readonly valueMoments: EventChoices<C>
  /** Titles, actions and the like, by stage. Fields that are not given keep what the preset says. */
  readonly about?: StagesAbout<LifecycleStage>
}

/**
 * Where somebody stands between the first day and the last: exactly one stage each, the first that holds of
 *
 * 1. `churned`: the subscription ended;
 * 2. `new`: in the first days;
 * 3. `not activated`: never had a value moment;
 * 4. `slipping away`: nothing that counts as activity for a month;
 * 5. `at risk`: nothing for two weeks;
 * 6. `engaged`: everybody else.
 *
 * The catalog must say `since` when a user exists, and what counts as `activity`. Somebody whose history is short and
 * shows no value moment is in no stage for certain: from `not activated` on, all are unknown.
 *
 * @param catalog The catalog that names the events.
 * @param options Value moments, thresholds, and what is said of the stages.
 * @returns Stages: `lifecycle.stage('at risk')` is a segment.
 * @throws SegmentError as `defineStages`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { lifecycle } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   activity: ['report created'],
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'report created': z.object({}) },
 * })
 * const stages = lifecycle(catalog, { valueMoments: ['report created'] })
 * const slipping = stages.stage('slipping away')
 * ```
 */
export function lifecycle<C extends CatalogTypes, const I extends string = 'lifecycle'>(
  catalog: Catalog<C>,
  options: LifecycleOptions<NoInfer<C>, I>,
): Stages<I, LifecycleStage, 'member'> {
  const { valueMoments, newFor = days(7), atRiskAfter = days(14), slippingAfter = days(30) } = options
  const words = wordsOf(catalog)
  const endedAt = words.subscription('endedAt')
  const silentFor = (duration: Duration) => words.activity().within(duration).count().is(0)
  const stages = defineStages<string, LifecycleStage>({
    id: options.id ?? 'lifecycle',
    stages: [
      ['churned', all(endedAt.isPresent(), endedAt.within(SINCE_EVER))],
      ['new', words.tenure().lessThan(newFor)],
      ['not activated', not(someHappened(words, valueMoments))],
      ['slipping away', silentFor(slippingAfter)],
      ['at risk', silentFor(atRiskAfter)],
    ],
    otherwise: 'engaged',
    about: aboutStages(lifecycleProse({ newFor, atRiskAfter, slippingAfter }), options.about),
  })
  return stages as Stages<I, LifecycleStage, 'member'>
}

/** Longer than any subscription: an end within it is one that does not lie ahead. */
const SINCE_EVER = years(100)
