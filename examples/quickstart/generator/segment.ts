import type { Event } from '../types.js'
import { ago, beginning, DAY, iso, MINUTE, wholeSecond } from './clock.js'
import type { Contact } from './contacts.js'
import type { UserPlot } from './people.js'
import { createRandom } from './random.js'

/** A call as Segment exports it, with the instant to sort it by. */
export interface Call {
  readonly at: number
  readonly call: Readonly<Record<string, unknown>>
}

const VISITORS = 160

/** What somebody who is signed in does, in an account or in none. */
export const trackCall = ({ name, at, userId, accountId, properties }: Event): Call => ({
  at,
  call: {
    type: 'track',
    event: name,
    userId,
    ...(accountId !== undefined && { context: { groupId: accountId } }),
    ...(properties && { properties }),
  },
})

const viewed = (anonymousId: string, at: number): Call => ({
  at,
  call: { type: 'track', event: 'pricing viewed', anonymousId },
})

const identified = (userId: string, anonymousId: string, at: number, email: string): Call => ({
  at,
  call: { type: 'identify', userId, anonymousId, traits: { email } },
})

/** Looks at the prices, by people who signed up afterwards and by people who did not. */
export function visits(people: readonly UserPlot[], contacts: ReadonlyMap<string, Contact>): Call[] {
  return [
    ...people.flatMap((plot) => visitsOf(plot, contacts.get(plot.user.id)!)),
    ...strangers(),
    ...sharedComputer(contacts),
  ]
}

function visitsOf({ user: { id, signedUpAt } }: UserPlot, { email }: Contact): Call[] {
  const random = createRandom(`visits of ${id}`)
  if (signedUpAt < beginning + 15 * DAY || !random.chance(0.5)) return []
  const anonymousId = `anon-${id}-${random.integer(1000, 9999)}`
  const looks = Array.from({ length: random.integer(1, 3) }, () => signedUpAt - random.between(0.01, 12) * DAY)
  return [...looks.map((at) => viewed(anonymousId, wholeSecond(at))), identified(id, anonymousId, signedUpAt, email)]
}

function strangers(): Call[] {
  const random = createRandom('visitors')
  return Array.from({ length: VISITORS }, (_, index) =>
    viewed(`anon-visitor-${index}`, wholeSecond(ago(random.between(0.1, 170)))),
  )
}

/** Two people who sign in on one computer: nobody knows whose visits before were. */
function sharedComputer(contacts: ReadonlyMap<string, Contact>): Call[] {
  const at = ago(20)
  return [
    viewed('anon-lobby', at - 60 * MINUTE),
    identified('u88', 'anon-lobby', at, contacts.get('u88')!.email),
    identified('u91', 'anon-lobby', at + 30 * MINUTE, contacts.get('u91')!.email),
  ]
}

/** A line of the export, by its place in time. */
export const callLine = ({ at, call }: Call, index: number): string => {
  const { type, ...rest } = call
  return JSON.stringify({ type, messageId: `m${index.toString(36)}`, timestamp: iso(at), ...rest })
}
