import type { Duration, Kind } from '../../ast/index.js'
import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { days } from '../../dsl/literals.js'
import type { Segment } from '../../dsl/segment.js'
import type { EventChoice, PropertyChoice } from '../names.js'
import { phrase, preset, type PresetOptions } from '../preset.js'
import { chosen, eventsOf } from '../words.js'

const UNRESOLVED_TICKETS = {
  id: 'unresolved-tickets',
  title: 'Unresolved tickets',
  action: {
    goal: 'an answer, before any other message',
    channel: 'support',
    timing: 'before anything else is sent',
    message: { none: 'Nobody wants a newsletter while they wait for an answer.' },
    owner: 'support',
    refresh: 'hourly',
    review: 'monthly',
  },
} as const

/** What {@link unresolvedTickets} takes. */
export interface UnresolvedTicketsOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Kind,
> extends PresetOptions<I, K> {
  /** The event of a ticket having been opened, and the property that names the ticket. */
  readonly opened: PropertyChoice<C>
  /** The event of a ticket having been solved, with the same property. */
  readonly solved: EventChoice<C>
  /** How long ago it was opened at most. Default 90 days. */
  readonly openedWithin?: Duration
}

/**
 * Who has a ticket that was opened and not solved since. Tickets are told apart by their property: the solution of
 * another one does not count.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { unresolvedTickets } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: {
 *     'ticket opened': z.object({ ticket: z.string(), topic: z.string() }),
 *     'ticket solved': z.object({ ticket: z.string() }),
 *   },
 * })
 * unresolvedTickets(catalog, {
 *   opened: { event: 'ticket opened', property: 'ticket' },
 *   solved: 'ticket solved',
 * })
 * ```
 */
export function unresolvedTickets<
  C extends CatalogTypes,
  I extends string = 'unresolved-tickets',
  K extends Kind = 'member',
>(catalog: Catalog<C>, options: UnresolvedTicketsOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { opened, solved, openedWithin = days(90) } = options
  const source = eventsOf(catalog, options.of)
  const tickets = chosen(source, opened).within(openedWithin)
  const answer = { matching: opened.property }
  const description = `Has a ticket of the last ${phrase(openedWithin)} that is not solved.`
  return preset(options, { ...UNRESOLVED_TICKETS, description }, tickets.notFollowedBy(chosen(source, solved), answer))
}

const REPEATED_TICKETS = {
  id: 'repeated-tickets',
  title: 'The same trouble again',
  action: {
    goal: 'solve the cause, not the ticket',
    channel: 'support',
    timing: 'with the second ticket',
    message: 'This came up twice. We look into why.',
    owner: 'support',
    refresh: 'daily',
    review: 'monthly',
  },
} as const

/** What {@link repeatedTickets} takes. */
export interface RepeatedTicketsOptions<C extends CatalogTypes, I extends string, K extends Kind> extends PresetOptions<
  I,
  K
> {
  /** The event of a ticket having been opened, and the property that names its topic. */
  readonly opened: PropertyChoice<C>
  /** How many tickets of the same topic. Default 2. */
  readonly times?: number
  /** In what time. Default 30 days. */
  readonly openedWithin?: Duration
}

/**
 * Who asked about the same topic again. Tickets of different topics do not add up.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { repeatedTickets } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   events: {
 *     'ticket opened': z.object({ ticket: z.string(), topic: z.string() }),
 *     'ticket solved': z.object({ ticket: z.string() }),
 *   },
 * })
 * repeatedTickets(catalog, { opened: { event: 'ticket opened', property: 'topic' } })
 * ```
 */
export function repeatedTickets<
  C extends CatalogTypes,
  I extends string = 'repeated-tickets',
  K extends Kind = 'member',
>(catalog: Catalog<C>, options: RepeatedTicketsOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { opened, times = 2, openedWithin = days(30) } = options
  const tickets = chosen(eventsOf(catalog, options.of), opened).within(openedWithin)
  const description = `At least ${times} tickets of the same topic in the last ${phrase(openedWithin)}.`
  return preset(options, { ...REPEATED_TICKETS, description }, tickets.largestCount(opened.property).atLeast(times))
}
