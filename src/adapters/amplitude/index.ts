import type { Claim, Identifier, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type EventAdapterOptions, eventRecord, isReserved, propertiesOf, traitsAndEmail } from '../kit/events.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { claimed, Source } from '../kit/source.js'
import type { AmplitudeEventLike } from './types.js'

export type { EventAdapterOptions } from '../kit/events.js'
export type * from '../kit/exports.js'
export type * from './types.js'

/** What {@link fromAmplitude} takes besides events. */
export interface AmplitudeOptions extends EventAdapterOptions {
  /** The type of group that is an account. Default `company`. */
  readonly accountGroup?: string | undefined
}

interface Context {
  readonly source: Source
  readonly options: AmplitudeOptions
}

/** A group is a name, or a list of names; of several, nobody says which one it was. */
function accountOf(bag: Bag, { options }: Context): Identifier | undefined {
  const name = options.accountGroup ?? 'company'
  const [value, ...others] = bag.expanded('groups')?.ids(name) ?? []
  return value === undefined || others.length > 0 ? undefined : { namespace: 'account_id', value }
}

/** User properties are plain, or operations: what `$set` and `$setOnce` say are traits, what others do is not known. */
function personOf(bag: Bag, key: string, claims: readonly Claim[], { source, options }: Context): IdentityRecord[] {
  const properties = bag.expanded('userProperties')
  if (!properties) return []
  const parts = [properties.expanded('$setOnce'), properties, properties.expanded('$set')]
  const read = parts.map((part) => traitsAndEmail(part, options.traits))
  const traits = Object.fromEntries(
    read.flatMap((part) => Object.entries(part.traits ?? {})).filter(([name]) => !isReserved(name)),
  )
  const address = read.flatMap((part) => part.claims).slice(-1)
  const head = source.record('person', key, bag.milliseconds('time'))
  return Object.keys(traits).length > 0 ? [{ kind: 'person', ...head, claims: [...claims, ...address], traits }] : []
}

function groupRecord(bag: Bag, key: string, context: Context): Converted {
  const { source, options } = context
  const account = accountOf(bag, context)
  const properties = bag.expanded('groupProperties')
  const { claims: _, ...rest } = traitsAndEmail(properties?.expanded('$set') ?? properties, options.accountTraits)
  return account
    ? [{ kind: 'account', ...source.record('group', key, bag.milliseconds('time')), claims: [account], ...rest }]
    : []
}

function readEvent(bag: Bag, context: Context): Converted {
  const [name, at, id] = [bag.text('eventType'), bag.milliseconds('time'), bag.id('insertId')]
  const claims = [...claimed('user_id', bag.id('userId')), ...claimed('device_id', bag.id('deviceId'))]
  if (name === undefined) return bag.report('record.missing', 'event_type', 'An event has a type.')
  const key = id ?? `${claims.map(({ value }) => value).join('/')}/${name}/${at ?? ''}`
  if (name === '$groupidentify') return groupRecord(bag, key, context)
  if (claims.length === 0) return bag.report('record.missing', 'user_id', 'An event has a user or a device.')
  const person = personOf(bag, key, claims, context)
  if (isReserved(name)) return person
  if (at === undefined) return bag.report('record.missing', 'time', 'Nothing says when it happened.')
  const properties = propertiesOf(bag.expanded('eventProperties'))
  const account = accountOf(bag, context)
  return [eventRecord({ name, at, id, claims, account, properties }, context.source, context.options), ...person]
}

/**
 * Amplitude's events (HTTP V2 and exports of that shape) as records.
 *
 * `user_id` and `device_id` say who it was, the group of type `company` in which account. User properties are traits of
 * the user as of the event: plain ones, and those of `$set` and `$setOnce`. Amplitude's own events (`$identify`,
 * `$groupidentify`) are only read for traits. Two events with one `insert_id` are one.
 *
 * @param events Events in any order. `time` is milliseconds.
 * @param options Which group is an account, what events are called, which traits are taken.
 * @returns Records, and what was wrong with single events.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromAmplitude } from 'cadre/adapters/amplitude'
 *
 * const { records } = fromAmplitude([
 *   { event_type: 'report created', user_id: 'u1', time: 1_781_514_000_000, groups: { company: 'acme' }, insert_id: 'i1' },
 * ])
 * records[0]?.kind === 'event' && records[0].account // { namespace: 'account_id', value: 'acme' }
 * ```
 */
export function fromAmplitude(events: readonly AmplitudeEventLike[], options: AmplitudeOptions = {}): AdapterOutput {
  const source = new Source('amplitude', options)
  const collector = new Collector(source)
  collector.each(events, 'events', (bag) => readEvent(bag, { source, options }))
  return collector.done()
}
