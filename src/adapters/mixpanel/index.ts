import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { type MixpanelOptions, readEvent, readProfile } from './read.js'
import type { MixpanelData } from './types.js'

export type { EventAdapterOptions } from '../kit/events.js'
export type * from '../kit/exports.js'
export type { MixpanelOptions } from './read.js'
export type * from './types.js'

/**
 * Mixpanel's events and profiles as records.
 *
 * `$user_id`, or else `distinct_id`, is the user, `$device_id` the device; an id that begins with `$device:` is a device.
 * `$identify`, `$create_alias` and `$merge` join ids. `time` may be seconds or milliseconds, as in Mixpanel's own import:
 * **numbers below 100,000,000,000 are seconds**, others are milliseconds. Properties that begin with `$` or `mp_` are
 * Mixpanel's own and left out; of profiles they are traits without the sign (`$email` is `email`).
 *
 * @param data Events and profiles, in any order.
 * @param options Which property is the account, what events are called, which traits are taken.
 * @returns Records, and what was wrong with single events.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromMixpanel } from 'cadre/adapters/mixpanel'
 *
 * const properties = { time: 1_781_514_000, distinct_id: 'u1', $device_id: 'd1', $insert_id: 'i1', rows: 5 }
 * const { records } = fromMixpanel({ events: [{ event: 'report created', properties }] })
 * records[0]?.kind === 'event' && records[0].at // 1781514000000
 * ```
 */
export function fromMixpanel(data: MixpanelData, options: MixpanelOptions = {}): AdapterOutput {
  const source = new Source('mixpanel', options)
  const collector = new Collector(source)
  collector.each(data.events, 'events', (bag) => readEvent(bag, { source, options }))
  collector.each(data.profiles, 'profiles', (bag) => readProfile(bag, { source, options }))
  return collector.done()
}
