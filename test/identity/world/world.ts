import type { Identities } from '../../../src/identity/index.js'
import { makeHumans } from './people.js'
import { randomFrom } from './random.js'
import { appUsers, contacts, customers, events, kioskEvents, type Labelled, logins, successors } from './systems.js'

/** What five systems know of some humans, with whose each record really is. The same for one seed. */
export function makeWorld(humans: number, seed: number): readonly Labelled[] {
  const random = randomFrom(seed)
  const people = makeHumans(humans, random)
  const systems = [appUsers, logins, contacts, successors, customers, events, kioskEvents]
  return random.shuffled(systems.flatMap((system) => system(people, random)))
}

/** How well pairs of records were told apart. */
export interface Score {
  /** Of the pairs that were joined, the share that really are one. */
  readonly precision: number
  /** Of the pairs that really are one, the share that was joined. */
  readonly recall: number
  /** The same among the pairs of which any chain of identifiers says that they are one: the others nobody can know. */
  readonly recallOfKnowable: number
  readonly joined: number
  readonly wrong: readonly string[]
}

const pairs = (count: number): number => (count * (count - 1)) / 2

function counts(keys: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1)
  return found
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + pairs(each), 0)

const IDENTIFYING = [
  'user_id',
  'auth_subject',
  'crm_contact_id',
  'stripe_customer_id',
  'email',
  'phone',
  'anonymous_id',
  'device_id',
]

function textsOf({ record }: Labelled): readonly string[] {
  if (record.kind !== 'person' && record.kind !== 'event') return []
  const known = record.claims.filter(({ namespace }) => IDENTIFYING.includes(namespace))
  return known.map(({ namespace, value }) => `${namespace} ${String(value).toLowerCase().replace(/\s/g, '')}`)
}

/** How many records of one human some chain of their own identifiers connects, for each such chain. */
function chains(records: readonly Labelled[]): readonly number[] {
  const chainOf = new Map<string, Set<Labelled>>()
  for (const each of records) {
    const texts = textsOf(each)
    const met = new Set(texts.flatMap((text) => chainOf.get(text) ?? []))
    const chain = new Set([each, ...[...met].flatMap((other) => [...other])])
    for (const member of chain) for (const text of textsOf(member)) chainOf.set(text, chain)
  }
  return [...new Set(chainOf.values())].map(({ size }) => size)
}

function knowablePairs(world: readonly Labelled[]): number {
  const byTruth = new Map<string, Labelled[]>()
  for (const each of world) if (each.truth !== null) byTruth.set(each.truth, [...(byTruth.get(each.truth) ?? []), each])
  return sum([...byTruth.values()].flatMap(chains))
}

/** Compares persons with the truth. Records of nobody in particular are in no pair that is right. */
export function scoreOf(world: readonly Labelled[], identities: Identities): Score {
  const person = new Map(identities.persons.flatMap(({ id, records }) => records.map((record) => [record, id])))
  const labelled = world.map(({ record, truth }) => ({
    key: record.key!,
    truth: truth ?? `nobody ${record.key}`,
    isSomebody: truth !== null,
    person: person.get(record.key!) ?? `none ${record.key}`,
  }))
  const joined = sum(counts(labelled.map((each) => each.person)).values())
  const right = sum(counts(labelled.map((each) => `${each.person}\n${each.truth}`)).values())
  const real = sum(counts(labelled.map((each) => each.truth)).values())
  const truths = new Map<string, Set<string>>()
  for (const each of labelled) truths.set(each.person, (truths.get(each.person) ?? new Set()).add(each.truth))
  const wrong = [...truths].filter(([, all]) => all.size > 1).map(([id, all]) => `${id}: ${[...all].join(', ')}`)
  return {
    precision: joined === 0 ? 1 : right / joined,
    recall: right / real,
    recallOfKnowable: right / knowablePairs(world),
    joined,
    wrong,
  }
}
