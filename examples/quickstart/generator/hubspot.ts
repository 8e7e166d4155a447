import type { Contact } from './contacts.js'
import { ago, asOf, DAY, iso } from './clock.js'
import { firstNames, jobTitles, lastNames } from './names.js'
import type { UserPlot } from './people.js'
import { createRandom } from './random.js'

/** A contact as HubSpot exports it: every property is a text. */
export interface HubspotContact {
  readonly id: string
  readonly properties: Readonly<Record<string, string | null>>
  readonly propertiesWithHistory?: Readonly<
    Record<string, readonly { readonly value: string; readonly timestamp: string; readonly sourceType: string }[]>
  >
  readonly createdAt: string
  readonly updatedAt: string
  readonly archived: boolean
}

const PROSPECTS = 140

type Draft = Omit<HubspotContact, 'id'>

/** Most users, some of them twice, and people who only asked for a brochure. */
export function hubspotContacts(people: readonly UserPlot[], contacts: ReadonlyMap<string, Contact>): HubspotContact[] {
  const users = people.flatMap((plot) => ofUser(plot, contacts.get(plot.user.id)!))
  const all = [...users, ...prospects(), ...inboxes(contacts)]
  return createRandom('hubspot')
    .shuffled(all)
    .map((draft, index) => ({ id: String(50_001 + index * 7), ...draft }))
}

function ofUser({ user }: UserPlot, contact: Contact): Draft[] {
  const random = createRandom(`hubspot ${user.id}`)
  const { jobTitle, nps, signedUpAt } = user
  if (jobTitle === undefined && nps === undefined && random.chance(0.6)) return []
  const properties = {
    email: contact.email,
    firstname: contact.firstName,
    lastname: contact.lastName,
    jobtitle: jobTitle ?? null,
    nps_score: nps === undefined ? null : String(nps),
    hs_email_optout: random.chance(0.04) ? 'true' : null,
  }
  const updatedAt = ago(random.between(1, 60))
  const main = draftOf(properties, signedUpAt, Math.max(updatedAt, signedUpAt), contact)
  return random.chance(0.02) ? [main, duplicateOf(properties, signedUpAt - 20 * DAY)] : [main]
}

/** The same person, typed in by sales some time before. */
const duplicateOf = (properties: Record<string, string | null>, createdAt: number): Draft =>
  draftOf({ ...properties, email: properties['email']!.toUpperCase(), nps_score: null }, createdAt, createdAt + DAY)

function draftOf(
  properties: Record<string, string | null>,
  createdAt: number,
  updatedAt: number,
  contact?: Contact,
): Draft {
  const dates = { createdAt: iso(createdAt), updatedAt: iso(updatedAt), archived: false }
  if (contact?.formerEmail === undefined) return { properties, ...dates }
  const email = [
    { value: contact.email, timestamp: iso(updatedAt), sourceType: 'INTEGRATION' },
    { value: contact.formerEmail, timestamp: iso(createdAt), sourceType: 'INTEGRATION' },
  ]
  return { properties, propertiesWithHistory: { email }, ...dates }
}

function prospects(): Draft[] {
  const random = createRandom('prospects')
  return Array.from({ length: PROSPECTS }, (_, index) => {
    const [firstname, lastname] = [random.pick(firstNames), random.pick(lastNames)]
    const email = `${firstname}.${lastname}.${index}@post.example`.toLowerCase()
    const properties = { email, firstname, lastname, jobtitle: random.pick(jobTitles), nps_score: null }
    const createdAt = ago(random.between(2, 300))
    return draftOf(properties, createdAt, createdAt)
  })
}

/** Addresses that are nobody's own: everybody in the office reads them. */
function inboxes(contacts: ReadonlyMap<string, Contact>): Draft[] {
  const domains = ['u3', 'u40', 'u77', 'u310'].map((id) => contacts.get(id)!.email.split('@')[1]!)
  const addresses = domains.flatMap((domain) => [`info@${domain}`, `frontdesk@${domain}`])
  return addresses.map((email) =>
    draftOf({ email, firstname: null, lastname: null, jobtitle: null }, ago(200), asOf - DAY),
  )
}
