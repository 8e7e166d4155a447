import type { Duration, FixedDuration } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoice, Person, PropertyChoice } from '../names.js'
import { often, phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, wordsOf } from '../words.js'

const EMAIL_READERS = {
  id: 'email-readers',
  title: 'Reads our e-mail',
  action: {
    goal: 'the next step, by the channel they like',
    channel: 'email',
    timing: 'with the next campaign',
    message: 'You read these. This one is worth it.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link emailReaders} takes. */
export interface EmailReadersOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of a click in an e-mail. */
  readonly clicked: EventChoice<C>
  /** How many clicks. Default 1. */
  readonly times?: number
  /** In what time. Default 90 days. */
  readonly clickedWithin?: Duration
}

/**
 * Who clicked in an e-mail lately. Opening is no sign: many programs open by themselves.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { emailReaders } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: {
 *     'email opened': z.object({ campaign: z.string() }),
 *     'email clicked': z.object({ campaign: z.string() }),
 *   },
 * })
 * emailReaders(catalog, { clicked: 'email clicked' })
 * ```
 */
export function emailReaders<C extends CatalogTypes, I extends string = 'email-readers', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: EmailReadersOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { clicked, times = 1, clickedWithin = days(90) } = options
  const description = `Clicked at least ${often(times)} in the last ${phrase(clickedWithin)}.`
  return preset(
    options,
    { ...EMAIL_READERS, description },
    chosen(wordsOf(catalog), clicked).within(clickedWithin).count().atLeast(times),
  )
}

const EMAIL_IGNORED = {
  id: 'email-ignored',
  title: 'Opened and went on',
  action: {
    goal: 'another subject, or another channel',
    channel: 'in-app',
    timing: 'at the next visit',
    message: 'In case you missed it: this is for you.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'quarterly',
  },
} as const

/** What {@link emailIgnored} takes. */
export interface EmailIgnoredOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of an opened e-mail, and the property that names the campaign. */
  readonly opened: PropertyChoice<C>
  /** The event of a click, with the same property. */
  readonly clicked: EventChoice<C>
  /** How long they have for the click. Default 3 days. */
  readonly waitFor?: FixedDuration
  /** How long ago it was opened at most. Default 30 days. */
  readonly openedWithin?: Duration
}

/**
 * Who opened a campaign of late and did not click in it in time.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { emailIgnored } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: {
 *     'email opened': z.object({ campaign: z.string() }),
 *     'email clicked': z.object({ campaign: z.string() }),
 *   },
 * })
 * emailIgnored(catalog, {
 *   opened: { event: 'email opened', property: 'campaign' },
 *   clicked: 'email clicked',
 * })
 * ```
 */
export function emailIgnored<C extends CatalogTypes, I extends string = 'email-ignored', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: EmailIgnoredOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { opened, clicked, waitFor = days(3), openedWithin = days(30) } = options
  const words = wordsOf(catalog)
  const mails = chosen(words, opened).within(openedWithin)
  const answer = { within: waitFor, matching: opened.property }
  const description = `Opened a campaign of the last ${phrase(openedWithin)} and did not click within ${phrase(waitFor)}.`
  return preset(options, { ...EMAIL_IGNORED, description }, mails.notFollowedBy(chosen(words, clicked), answer))
}

const UNSUBSCRIBED = {
  id: 'unsubscribed',
  title: 'Unsubscribed',
  action: {
    goal: 'respect it; ask why in the product',
    channel: 'none',
    timing: 'never by e-mail',
    message: { none: 'They said no.' },
    owner: 'marketing',
    refresh: 'hourly',
    review: 'quarterly',
  },
} as const

/** What {@link unsubscribed} takes. */
export interface UnsubscribedOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The event of having unsubscribed; with `where`, for one reason. */
  readonly left: EventChoice<C>
  /** The event of having subscribed again. Default: there is none. */
  readonly back?: EventChoice<C>
}

/**
 * Who unsubscribed and did not come back. Consent is law: ask your e-mail tool as well.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { unsubscribed } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: { unsubscribed: z.object({ reason: z.string() }) }
 * })
 * unsubscribed(catalog, { left: { event: 'unsubscribed', where: { reason: 'too many' } } })
 * ```
 */
export function unsubscribed<C extends CatalogTypes, I extends string = 'unsubscribed', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: UnsubscribedOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { left, back } = options
  const words = wordsOf(catalog)
  const events = chosen(words, left)
  const gone = back === undefined ? events.count().atLeast(1) : events.last().notFollowedBy(chosen(words, back))
  const description = 'Unsubscribed, and did not subscribe again.'
  return preset(options, { ...UNSUBSCRIBED, description }, gone)
}
