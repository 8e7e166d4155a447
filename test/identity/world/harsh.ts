import type { Claim, IdentityRecord, PersonRecord, RecordKey } from '../../../src/identity/index.js'
import { type Random, randomFrom } from './random.js'
import type { Labelled } from './systems.js'

const claim = (namespace: string, value: string, more: Partial<Claim> = {}): Claim => ({ namespace, value, ...more })

const email = (value: string, more: Partial<Claim> = {}) => claim('email', value, more)

const PLACEHOLDERS = ['undefined', 'NULL', '"null"', '[object Object]', '0', 'guest', 'acme-undefined', '0000-0000']

/** Makes labelled records with keys of their own. */
class Desk {
  readonly made: Labelled[] = []

  private put(truth: string | null, source: string, kind: string, more: object): void {
    const key: RecordKey = `${source}:${kind}:${this.made.length}`
    this.made.push({ truth, record: { key, source, ...more } as IdentityRecord })
  }

  person(truth: string, source: string, name: string | null, claims: readonly Claim[]): void {
    const traits: PersonRecord['traits'] = name === null ? {} : { name }
    this.put(truth, source, 'person', { kind: 'person', claims, traits })
  }

  /** A contact of the CRM, with an id of its own. */
  contact(truth: string, name: string | null, claims: readonly Claim[]): void {
    this.person(truth, 'crm', name, [claim('crm_contact_id', `hubspot|${this.made.length}`), ...claims])
  }

  user(truth: string, name: string, claims: readonly Claim[]): void {
    this.person(truth, 'app', name, [claim('user_id', `id-${truth.replace(/ /g, '-')}`), ...claims])
  }

  event(truth: string | null, claims: readonly Claim[]): void {
    this.put(truth, 'web', 'event', { kind: 'event', name: 'seen', at: this.made.length, claims })
  }
}

type Situation = (desk: Desk, firm: number, random: Random) => void

/** Two people of one name in one company, each with an address, a phone extension and a contact. */
const namesakes: Situation = (desk, firm) => {
  for (const number of ['1', '2']) {
    const truth = `namesake ${firm} ${number}`
    const own = email(`anna.berg${number}@firm${firm}.io`)
    desk.user(truth, 'Anna Berg', [{ ...own, verified: true }, claim('phone', `+49 30 55${firm} ext. ${number}`)])
    desk.contact(truth, 'Anna Berg', [own, claim('phone', `+4930 55${firm}`)])
    desk.contact(truth, 'Berg, Anna', [claim('phone', `+49 30 55${firm} x${number}`), own])
  }
}

/** An address that passes from one to the next, with and without dates in the CRM. */
const recycled: Situation = (desk, firm, random) => {
  const address = `desk@firm${firm}.io`
  const [until, since] = ['2023-01-01T00:00:00Z', '2023-03-01T00:00:00Z']
  const [first, second] = [`former ${firm}`, `present ${firm}`]
  desk.user(first, 'Carla Duval', [email(address, { verified: true, from: '2020-01-01T00:00:00Z', to: until })])
  desk.user(second, 'Dario Nowak', [email(address, { verified: true, from: since })])
  desk.contact(first, 'Carla Duval', [email(address, random.chance(0.5) ? { to: until } : {})])
  desk.contact(second, random.chance(0.5) ? 'Dario Nowak' : null, [email(address, { from: since })])
  desk.contact(random.pick([first, second]), null, [email(address)])
}

/** An inbox that three people read: two users and somebody whom only the CRM knows. */
const sharedInbox: Situation = (desk, firm) => {
  const inbox = `projects@studio${firm}.io`
  desk.user(`reader ${firm} 1`, 'Edda Keller', [email(inbox)])
  desk.user(`reader ${firm} 2`, 'Farid Quist', [email(inbox)])
  desk.contact(`reader ${firm} 3`, 'Greta Rossi', [email(inbox)])
  desk.contact(`reader ${firm} 1`, 'Edda Keller', [email(inbox)])
  desk.event(null, [email(inbox)])
}

const ALIKE = [
  ['Tim Berg', 'Tom Berg'],
  ['Jonas Eklund', 'Jonas Eklundberg'],
  ['Lars Hansen', 'Lars Jansen'],
  ['Rosa Dahl', 'Rosa Vik'],
] as const

/** People whose names are alike, on one inbox. */
const alike: Situation = (desk, firm, random) => {
  const inbox = email(`front@shop${firm}.io`)
  for (const [number, name] of random.pick(ALIKE).entries()) {
    desk.contact(`alike ${firm} ${number}`, name, [inbox])
    desk.contact(`alike ${firm} ${number}`, name, [inbox])
  }
}

/** Somebody with test users on tags: each is a user by itself. */
const tags: Situation = (desk, firm) => {
  for (const tag of ['', '+test', '+qa', '+demo']) {
    const own = email(`hanno${tag}@firm${firm}.io`)
    desk.user(`tagged ${firm}${tag}`, 'Hanno Vogel', [{ ...own, verified: tag === '' }])
    desk.contact(`tagged ${firm}${tag}`, null, [own])
  }
}

/** A consultant with one address whom every client has in its lists, and colleagues who share the phone. */
const consultant: Situation = (desk, firm, random) => {
  const truth = `consultant ${firm}`
  const own = email(`ilse@agency${firm}.io`)
  const office = claim('phone', `+4989${100_000 + firm}`)
  desk.user(truth, 'Ilse Moreau', [{ ...own, verified: true }, office])
  for (let client = 0; client < 2 + random.below(8); client += 1) desk.contact(truth, 'Ilse Moreau', [own, office])
  desk.user(`colleague ${firm}`, 'Jonas Weber', [email(`jonas@agency${firm}.io`), office])
  desk.contact(`colleague ${firm} 2`, 'Katja Olsen', [office])
  desk.contact(`colleague ${firm} 3`, null, [office, email(`lars@agency${firm}.io`)])
}

/** Values that stand for nobody, in every namespace. */
const placeholders: Situation = (desk, firm, random) => {
  for (const number of [1, 2, 3]) {
    const [truth, nobody] = [`hasty ${firm} ${number}`, random.pick(PLACEHOLDERS)]
    desk.user(truth, 'Mira Tanaka', [email(random.pick(['none@none.com', 'info@firm.io', 'x@example.com', 'n/a']))])
    desk.contact(truth, 'Mira Tanaka', [claim('user_id', nobody), claim('phone', '0000000')])
    desk.event(truth, [claim('anonymous_id', `phone ${firm} ${number}`), claim('user_id', nobody)])
    desk.event(null, [claim('anonymous_id', nobody), claim('device_id', nobody)])
  }
}

/** A tablet that a family shares: two log in, others look around. */
const family: Situation = (desk, firm) => {
  const tablet = claim('device_id', `tablet-${firm}`)
  for (const [number, name] of ['Nora Brandt', 'Oskar Brandt'].entries()) {
    const [truth, id] = [`family ${firm} ${number}`, `id-family-${firm}-${number}`]
    desk.user(truth, name, [email(`${name.split(' ')[0]!.toLowerCase()}${firm}@gmail.com`, { verified: true })])
    desk.event(truth, [tablet, claim('user_id', id)])
  }
  desk.contact(`family ${firm} 2`, 'Petra Brandt', [tablet])
  desk.event(null, [tablet])
}

const SITUATIONS: readonly Situation[] = [
  namesakes,
  recycled,
  sharedInbox,
  alike,
  tags,
  consultant,
  placeholders,
  family,
]

/** Situations in which a hasty join is wrong, many times over, in one world. The same for one seed. */
export function makeHarshWorld(firms: number, seed: number): readonly Labelled[] {
  const random = randomFrom(seed)
  const desk = new Desk()
  for (let firm = 0; firm < firms; firm += 1) for (const situation of SITUATIONS) situation(desk, firm, random)
  return random.shuffled(desk.made)
}
