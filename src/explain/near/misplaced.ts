import type { LogEvent } from '../../facts/index.js'
import { toIso } from '../../time/index.js'
import type { NearCause, NearMiss } from '../types.js'
import type { Choice } from './choice.js'
import { nearText } from './words.js'

interface Misplaced {
  readonly event: LogEvent
  readonly cause: NearCause
  /** Milliseconds outside of the window; 0 where it is not a matter of time. */
  readonly by: number
}

function misplacedInTime(event: LogEvent, { span }: Choice, asOf: number): Misplaced | undefined {
  const { at } = event
  if (at > asOf) return { event, cause: 'later', by: at - asOf }
  if (at < span.start) return { event, cause: 'too old', by: span.start - at }
  return at >= span.end ? { event, cause: 'too recent', by: at - span.end + 1 } : undefined
}

/** The one thing that keeps an event from counting; undefined when there are two, or none. */
function onlyReason(event: LogEvent, choice: Choice, asOf: number): Misplaced | undefined {
  const [inTime, accepted] = [misplacedInTime(event, choice, asOf), choice.passesFilter(event)]
  const lack = accepted === true ? choice.lacks(event) : undefined
  const reasons: (Misplaced | undefined)[] = [
    inTime,
    choice.isInAccount(event)
      ? undefined
      : { event, cause: event.accountId === undefined ? 'no account' : 'other account', by: 0 },
    accepted === true ? undefined : { event, cause: accepted === null ? 'not readable' : 'filtered', by: 0 },
    lack && { event, cause: lack, by: 0 },
  ]
  const found = reasons.filter((reason) => reason !== undefined)
  return found.length === 1 ? found[0] : undefined
}

const groupKey = ({ event, cause }: Misplaced): string =>
  JSON.stringify([cause, event.name, cause === 'other account' ? event.accountId : ''])

/** The nearest in time; of events that are in time, the latest. */
const nearer = (left: Misplaced, right: Misplaced): number => left.by - right.by || right.event.at - left.event.at

function missOf(group: readonly Misplaced[]): NearMiss {
  const [{ event, cause, by }] = [...group].sort(nearer) as [Misplaced]
  const { name, at, accountId } = event
  const miss = {
    cause,
    event: name,
    events: group.length,
    at: toIso(at),
    ...(by > 0 && { by }),
    ...(cause === 'other account' && accountId !== undefined && { account: accountId }),
  }
  return { ...miss, text: nearText(miss) }
}

/** Events that would count but for one thing: their time, their account or the filter. */
export function misplaced(choice: Choice, asOf: number): readonly NearMiss[] {
  const groups = new Map<string, Misplaced[]>()
  for (const event of choice.events) {
    const found = onlyReason(event, choice, asOf)
    if (!found) continue
    const group = groups.get(groupKey(found))
    if (group) group.push(found)
    else groups.set(groupKey(found), [found])
  }
  return [...groups.values()].map(missOf)
}
