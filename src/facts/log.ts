import { canonicalJson, compareText } from '../values/index.js'
import { readInstant } from '../time/index.js'
import type { EventInput } from './types.js'

/** An event as engines read it. */
export interface LogEvent {
  readonly name: string
  readonly at: number
  readonly accountId: string | undefined
  readonly properties: Readonly<Record<string, unknown>>
  /** What makes two events of one name the same one; undefined for an event without id. */
  readonly key: string | undefined
}

/** Events, earliest first, with what was read from their properties. */
export class Posting {
  readonly times: readonly number[]
  private columns: Map<string, readonly unknown[]> | undefined = undefined

  constructor(readonly events: readonly LogEvent[]) {
    this.times = events.map(({ at }) => at)
  }

  /** What `read` gives for each event, read once. `key` names what is read. */
  column<T>(key: string, read: (event: LogEvent) => T): readonly T[] {
    const known = this.columns?.get(key)
    if (known) return known as readonly T[]
    const values = this.events.map(read)
    ;(this.columns ??= new Map()).set(key, values)
    return values
  }
}

/** Events by the name they carry in data. */
export type Log = ReadonlyMap<string, readonly LogEvent[]>

const NO_PROPERTIES: LogEvent['properties'] = {}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Of two copies of one event the earlier one counts; the rest of the order only makes the choice independent of arrival. */
function compareCopies(left: LogEvent, right: LogEvent): number {
  return (
    left.at - right.at ||
    compareText(left.accountId ?? '', right.accountId ?? '') ||
    compareText(canonicalJson(left.properties), canonicalJson(right.properties))
  )
}

function withoutCopies(events: readonly LogEvent[]): readonly LogEvent[] {
  if (events.every(({ key }) => key === undefined)) return events
  const kept = new Map<string | LogEvent, LogEvent>()
  for (const event of events) {
    const key = event.key ?? event
    const other = kept.get(key)
    if (!other || compareCopies(event, other) < 0) kept.set(key, event)
  }
  return kept.size === events.length ? events : [...kept.values()]
}

const byTime = (events: readonly LogEvent[]): LogEvent[] => [...events].sort((left, right) => left.at - right.at)

/** Whose events a log holds: a user's, or an account's. */
export type Owner = { readonly userId: string | undefined } | 'account'

function read(input: EventInput, owner: Owner): LogEvent | undefined {
  const at = readInstant(input.at)
  const ofAccount = owner === 'account'
  const isForeign = !ofAccount && owner.userId !== undefined && (text(input.userId) ?? owner.userId) !== owner.userId
  if (at === undefined || isForeign) return undefined
  const accountId = text(input.accountId)
  const id = text(input.id)
  const who = ofAccount ? (text(input.userId) ?? `\0${accountId ?? ''}`) : ''
  return {
    name: input.name,
    at,
    accountId,
    properties: input.properties ?? NO_PROPERTIES,
    key: id === undefined ? undefined : `${who}\0${id}`,
  }
}

/** Sorts raw events by name. What has no instant does not exist; what another user did is not the user's. */
export function logOf(inputs: readonly EventInput[], owner: Owner): Log {
  const byName = new Map<string, LogEvent[]>()
  for (const input of inputs) {
    const event = read(input, owner)
    if (!event) continue
    const events = byName.get(input.name)
    if (events) events.push(event)
    else byName.set(input.name, [event])
  }
  return byName
}

/** The events of several names, each given with its older names; under every name each event once. */
export function selectPosting(
  log: Log,
  names: readonly (readonly string[])[],
  keep: (event: LogEvent) => boolean,
): Posting {
  const events = names.flatMap(([name, ...older]) => {
    const found = [name!, ...older].flatMap((each) => log.get(each) ?? [])
    const named = older.length === 0 ? found : found.map((event) => ({ ...event, name: name! }))
    return withoutCopies(named).filter(keep)
  })
  return new Posting(byTime(events))
}

/** How many of the ascending times come before an instant. */
export function countBefore(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length]
  if (high === 0 || times[high - 1]! < at) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
