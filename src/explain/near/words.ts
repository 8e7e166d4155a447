import { instantText, lengthText, readInstant } from '../../time/index.js'
import { eventText } from '../describe/events.js'
import { numberText, quoted } from '../describe/literals.js'
import type { NearMiss } from '../types.js'

type Miss = Omit<NearMiss, 'text'>

function why({ cause, by = 0, account, meant }: Miss): string {
  switch (cause) {
    case 'too old':
    case 'too recent':
      return `${lengthText(by)} ${cause}`
    case 'later':
      return `${lengthText(by)} after the time that is asked about`
    case 'other account':
      return account === undefined ? 'in another account' : `in the account ${quoted(account)}`
    case 'no account':
      return 'without an account'
    case 'filtered':
      return 'with other properties'
    case 'not readable':
      return 'with a property that is missing or of the wrong type'
    case 'other currency':
      return 'in another currency'
    case 'other name':
      return `not in the catalog, did you mean ${quoted(meant!)}?`
    case 'other user':
      return 'of another user'
    case 'no instant':
      return 'without a readable time'
    case 'copy':
      return 'given more than once, counted once'
    default:
      return cause satisfies never
  }
}

/** A near miss in words: `signed in on 8 June 2026, 08:57 UTC: 3 minutes too old`. */
export function nearText(miss: Miss): string {
  const { event, events, at } = miss
  const name = miss.cause === 'other name' ? quoted(event) : eventText(event)
  if (at === undefined) return `${numberText(events)} x ${name}: ${why(miss)}`
  const others = events === 1 ? '' : ` (and ${numberText(events - 1)} more)`
  return `${name} on ${instantText(readInstant(at)!)}: ${why(miss)}${others}`
}
