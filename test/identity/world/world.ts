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
  return { precision: joined === 0 ? 1 : right / joined, recall: right / real, joined, wrong }
}
