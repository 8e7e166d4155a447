import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { anonymousIdOf, type PosthogOptions, readEvent } from './read.js'
import type { PosthogEventLike } from './types.js'

export type { EventAdapterOptions } from '../kit/events.js'
export type * from '../kit/exports.js'
export type { PosthogOptions } from './read.js'
export type * from './types.js'

/**
 * PostHog's events as records, as they are exported and as the Node SDK takes them.
 *
 * `$identify` joins an anonymous id to a user, `$set` and `$set_once` are traits, `$groups` the account, `$groupidentify`
 * its traits, `$create_alias` an alias. `$pageview` and `$screen` are events; other events of PostHog's own are left
 * out, unless `rename` names them. A distinct id is anonymous when some event says so (`$is_identified`, `$device_id`,
 * `$anon_distinct_id`); where none does, `distinctIds` decides.
 *
 * @param events Events in any order. Instants are ISO 8601 or Dates.
 * @param options What groups and distinct ids are, what events are called, which traits are taken.
 * @returns Records, and what was wrong with single events.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromPosthog } from 'cadre/adapters/posthog'
 *
 * const { records } = fromPosthog([
 *   { event: '$identify', distinct_id: 'u1', properties: { $anon_distinct_id: 'a1' }, timestamp: '2026-06-15T09:00:00Z' },
 * ])
 * records[0]?.kind === 'person' && records[0].claims.map(({ namespace }) => namespace) // ['user_id', 'anonymous_id']
 * ```
 */
export function fromPosthog(events: readonly PosthogEventLike[], options: PosthogOptions = {}): AdapterOutput {
  const source = new Source('posthog', options)
  const anonymous = new Set<string>()
  // Read first what events say about ids, so that the order of the events does not matter. What is wrong is reported below.
  new Collector(source).each(events, 'events', (bag) => {
    const id = anonymousIdOf(bag)
    if (id !== undefined) anonymous.add(id)
    return []
  })
  const collector = new Collector(source)
  collector.each(events, 'events', (bag) => readEvent(bag, { source, options, anonymous }))
  return collector.done()
}
