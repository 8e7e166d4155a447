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

/** Events, earliest first. */
export class Posting {
  private instants: readonly number[] | undefined = undefined

  constructor(readonly events: readonly LogEvent[]) {}

  get times(): readonly number[] {
    return (this.instants ??= this.events.map(({ at }) => at))
  }
}

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

function hasCopies(events: readonly LogEvent[]): boolean {
  const seen = new Set<string>()
  for (const { key } of events) {
    if (key === undefined) continue
    if (seen.has(key)) return true
    seen.add(key)
  }
  return false
}

function withoutCopies(events: readonly LogEvent[]): readonly LogEvent[] {
  if (!hasCopies(events)) return events
  const kept = new Map<string | LogEvent, LogEvent>()
  for (const event of events) {
    const key = event.key ?? event
    const other = kept.get(key)
    if (!other || compareCopies(event, other) < 0) kept.set(key, event)
  }
  return [...kept.values()]
}

const isInOrder = (events: readonly LogEvent[]): boolean =>
  events.every(({ at }, index) => index === 0 || events[index - 1]!.at <= at)

const byTime = (events: readonly LogEvent[]): readonly LogEvent[] =>
  isInOrder(events) ? events : [...events].sort((left, right) => left.at - right.at)

/** Whose events a log holds: a user's, or an account's. */
export type Owner = { readonly userId: string | undefined } | 'account'

function read(input: EventInput, owner: Owner): LogEvent | undefined {
  const at = readInstant(input.at)
  const userId = text(input.userId)
  const isForeign = owner !== 'account' && owner.userId !== undefined && (userId ?? owner.userId) !== owner.userId
  if (at === undefined || isForeign) return undefined
  const [accountId, id] = [text(input.accountId), text(input.id)]
  const key = id === undefined || owner !== 'account' ? id : `${userId ?? `\0${accountId ?? ''}`}\0${id}`
  return { name: input.name, at, accountId, properties: input.properties ?? NO_PROPERTIES, key }
}

/** Events by the name they carry in data. */
export class Log {
  private readonly byName = new Map<string, LogEvent[]>()
  private readonly settled = new Map<string, readonly LogEvent[]>()

  /** Sorts raw events by name. What has no instant does not exist; what another user did is not the user's. */
  constructor(inputs: readonly EventInput[], owner: Owner) {
    for (const input of inputs) {
      const event = input ? read(input, owner) : undefined // a left join without a match gives [null]
      if (!event) continue
      const events = this.byName.get(event.name)
      if (events) events.push(event)
      else this.byName.set(event.name, [event])
    }
  }

  /** The events of a name and its older names, each once, earliest first. */
  private events(names: readonly string[]): readonly LogEvent[] {
    const name = names[0]!
    if (names.length > 1) {
      const all = names.flatMap((each) => this.byName.get(each) ?? [])
      return byTime(withoutCopies(all.map((event) => ({ ...event, name }))))
    }
    let events = this.settled.get(name)
    if (!events) this.settled.set(name, (events = byTime(withoutCopies(this.byName.get(name) ?? []))))
    return events
  }

  /** The events of several names, each given with its older names, that are kept. */
  select(names: readonly (readonly string[])[], keep: (event: LogEvent) => boolean): Posting {
    const events = names.length === 1 ? this.events(names[0]!) : byTime(names.flatMap((each) => this.events(each)))
    return new Posting(events.every(keep) ? events : events.filter(keep))
  }
}

/** How many of the ascending times come before an instant; or, of those from `low` to `high`, the first that does not. */
export function countBefore(times: readonly number[], at: number, low = 0, high = times.length): number {
  if (high === low || times[high - 1]! < at) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
