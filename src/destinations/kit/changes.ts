import { compareText } from '../../values/index.js'
import { namesOf, type NameRule } from './names.js'
import { onePerPerson } from './people.js'
import { addressBook, type Key, reach, type Reached } from './reach.js'
import type { Addresses, DeliveryOptions, Person, Refusal } from './types.js'

/** What a tool is to be told about one address. */
export interface Change {
  readonly key: string
  readonly users: readonly string[]
  /** Names and verdicts, in the order of the names. Never empty. */
  readonly attributes: Readonly<Record<string, boolean>>
}

/** What is known of the addresses that a tool keeps. */
export interface ChangesOptions extends DeliveryOptions {
  readonly addresses?: Addresses
  readonly by: Key
  readonly rule: NameRule
}

function attributesOf(next: Reached, before: Reached | undefined, names: ReadonlyMap<string, string>) {
  const told = [...next.verdicts].flatMap(([segment, verdict]): [string, boolean][] => {
    const name = names.get(segment)
    const known = before?.verdicts.get(segment)
    return name === undefined || verdict === null || verdict === known ? [] : [[name, verdict]]
  })
  return Object.fromEntries(told.sort(([one], [other]) => compareText(one, other)))
}

/** What is to be told: everything, or what differs from what was told before. */
export function changesOf(
  people: Iterable<Person>,
  { previous, names: given, addresses, by, rule }: ChangesOptions,
): { readonly changes: readonly Change[]; readonly refused: readonly Refusal[] } {
  const book = addressBook(addresses)
  const now = reach(onePerPerson(people), book, by)
  const before = reach(onePerPerson(previous ?? []), book, by).reached
  const segments = [...now.reached.values()].flatMap(({ verdicts }) => [...verdicts.keys()])
  const { names, refused } = namesOf(segments, given, rule)
  const changes = [...now.reached.values()].flatMap((next): Change[] => {
    const attributes = attributesOf(next, before.get(next.key), names)
    return Object.keys(attributes).length > 0 ? [{ key: next.key, users: next.users, attributes }] : []
  })
  return { changes, refused: [...refused, ...now.refused] }
}
