import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { readMessage, type SegmentOptions } from './read.js'
import type { SegmentMessageLike } from './types.js'

export type { EventAdapterOptions } from '../kit/events.js'
export type * from '../kit/exports.js'
export type { SegmentOptions } from './read.js'
export type * from './types.js'

/**
 * Messages of the Segment spec (Segment, RudderStack and others) as records.
 *
 * `identify` makes a person, `group` an account and a member of it, `alias` joins two ids, `track`, `page` and `screen`
 * are events. An event happened in the account of `context.groupId`. Objects inside properties are left out. An address
 * in the traits counts as not verified. Two messages with one `messageId` are one.
 *
 * @param messages Messages of any type, in any order. Instants are ISO 8601 or Dates; the first of `timestamp`,
 *   `originalTimestamp`, `receivedAt` and `sentAt` counts.
 * @param options What events are called, and which traits are taken.
 * @returns Records, and what was wrong with single messages.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromSegmentSpec } from 'cadre/adapters/segment'
 *
 * const { records } = fromSegmentSpec([
 *   { type: 'identify', userId: 'u1', anonymousId: 'a1', traits: { email: 'jane@acme.io' } },
 *   { type: 'track', messageId: 'm2', userId: 'u1', event: 'Report Created', timestamp: '2026-06-15T09:00:00Z' },
 * ], { rename: { 'Report Created': 'report created' } })
 * records[1]?.kind === 'event' && records[1].name // 'report created'
 * ```
 */
export function fromSegmentSpec(messages: readonly SegmentMessageLike[], options: SegmentOptions = {}): AdapterOutput {
  const source = new Source('segment', options)
  const collector = new Collector(source)
  collector.each(messages, 'messages', (bag) => readMessage(bag, { source, options }))
  return collector.done()
}
