import type { UserPlot } from './people.js'
import { firstNames, lastNames } from './names.js'
import { createRandom } from './random.js'

/** How somebody is called, and where mail reaches them. */
export interface Contact {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  /** The address before they changed it. */
  readonly formerEmail?: string
  /** Whether the application has seen that the address is theirs. */
  readonly verified: boolean
}

/** The domain of a company; nobody has it, because `.example` is nobody's. */
export const domainOf = (company: string): string =>
  `${company
    .replace(/(,? (GmbH|Inc\.|Ltd))$/, '')
    .replaceAll(/\W/g, '')
    .toLowerCase()}.example`

/** A name and an address for everybody. No two have the same address, but for those who share an inbox. */
export function contactsOf(people: readonly UserPlot[]): ReadonlyMap<string, Contact> {
  const taken = new Set<string>()
  return new Map(people.map((plot) => [plot.user.id, contactOf(plot, taken)]))
}

/** Two colleagues, as the application knows them, who read one inbox. */
export const sharedInbox = { users: ['u40', 'u41'], localPart: 'frontdesk' }

function contactOf({ user, memberships }: UserPlot, taken: Set<string>): Contact {
  const random = createRandom(`contact ${user.id}`)
  const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)]
  const company = memberships[0]?.in.account.name
  const domain = company === undefined ? 'post.example' : domainOf(company)
  const plain = `${firstName}.${lastName}`.toLowerCase()
  const own = taken.has(`${plain}@${domain}`) ? `${plain}.${user.id}@${domain}` : `${plain}@${domain}`
  taken.add(own)
  const email = sharedInbox.users.includes(user.id) ? `${sharedInbox.localPart}@${domain}` : own
  const formerEmail = random.chance(0.03)
    ? `${firstName.charAt(0)}${lastName}.${user.id}@${domain}`.toLowerCase()
    : undefined
  return {
    firstName,
    lastName,
    email,
    ...(formerEmail !== undefined && { formerEmail }),
    verified: random.chance(0.85),
  }
}
