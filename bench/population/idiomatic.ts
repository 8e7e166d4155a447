import { ACTIVITY } from './catalog.js'
import { asOf, COUNTRIES, DAY, objectsOf, PLANS, ROLES, type WorkEvent, type Workload } from './workload.js'

/** A user with everything, as an application holds it. */
export interface Person {
  readonly role: string
  readonly plan: string
  readonly signedUpAt: number
  readonly country: string
  readonly account: number
  readonly events: WorkEvent[]
}

export function peopleWithEvents(load: Workload): readonly Person[] {
  const people = Array.from({ length: load.users }, (_, user): Person => ({
    role: ROLES[load.roles[user]!]!,
    plan: PLANS[load.plans[user >> 3]!] ?? 'free',
    signedUpAt: load.signedUpAt[user]!,
    country: COUNTRIES[load.countries[user]!]!,
    account: user >> 3,
    events: [],
  }))
  objectsOf(load).forEach((event, index) => people[load.user[index]!]!.events.push(event))
  return people
}

const within = (events: readonly WorkEvent[], name: string, from: number, to = 0) =>
  events.filter((event) => event.name === name && event.at > asOf - from * DAY && event.at <= asOf - to * DAY)

const names = new Set<string>(ACTIVITY)

const active = ({ events }: Person, from: number, to = 0) =>
  events.filter(({ name, at }) => names.has(name) && at > asOf - from * DAY && at <= asOf - to * DAY)

const isPower = (person: Person) =>
  new Set(within(person.events, 'feature used', 30).map(({ properties }) => properties.feature)).size >= 5 &&
  new Set(active(person, 30).map(({ at }) => Math.floor(at / DAY))).size >= 20

function isFading({ events }: Person): boolean | null {
  const [now, before] = [within(events, 'signed in', 30).length, within(events, 'signed in', 60, 30).length]
  return before === 0 ? null : (before - now) / before >= 0.5
}

function isNotConverted({ events }: Person): boolean {
  const started = events.filter(({ name }) => name === 'subscription started')
  return events.some(({ name, at }) => name === 'trial started' && !started.some((each) => each.at > at))
}

/** The twelve segments as they are usually written: one list of people for each. */
export function idiomatic(people: readonly Person[]): readonly (readonly (boolean | null)[])[] {
  const activeMembers = new Map<number, number>()
  for (const person of people)
    if (active(person, 30).length > 0) activeMembers.set(person.account, (activeMembers.get(person.account) ?? 0) + 1)
  return [
    people.map(({ role }) => role === 'admin'),
    people.map(({ plan }) => PLANS.indexOf(plan) >= 2),
    people.map(({ signedUpAt }) => signedUpAt > asOf - 7 * DAY),
    people.map(
      ({ events }) => within(events, 'signed in', 7).length >= 3 && within(events, 'report created', 7).length >= 1,
    ),
    people.map(({ events }) => within(events, 'signed in', 14).length === 0),
    people.map((person) => active(person, 60, 30).length >= 20 && active(person, 30).length === 0),
    people.map(isPower),
    people.map(isFading),
    people.map(isNotConverted),
    people.map(
      ({ events }) =>
        within(events, 'purchase made', 90).reduce((sum, { properties }) => sum + (properties.amount ?? 0), 0) > 1_000,
    ),
    people.map(({ account }) => (activeMembers.get(account) ?? 0) >= 5),
    people.map(
      (person) =>
        isPower(person) &&
        within(person.events, 'signed in', 14).length > 0 &&
        ['DE', 'FR', 'US', 'JP'].includes(person.country),
    ),
  ]
}
