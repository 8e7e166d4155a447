import { compareText, foldCase } from '../../values/index.js'
import { isEmail, isId } from './check.js'
import { unitedVerdicts, type Verdicts } from './people.js'
import type { Address, Addresses, Refusal } from './types.js'

/** What a tool is told about one address: the users behind it, and their verdicts together. */
export interface Reached {
  readonly key: string
  readonly users: readonly string[]
  readonly verdicts: Verdicts
}

/** How a tool knows people: by e-mail, by an id of its own, or by the user's id where it was given none. */
export type Key = 'email' | 'id' | 'user'

/** All addresses of each user. */
export function addressBook(addresses: Addresses = []): ReadonlyMap<string, readonly Address[]> {
  const book = new Map<string, Address[]>()
  for (const [userId, address] of addresses) book.set(userId, [...(book.get(userId) ?? []), address])
  return book
}

const given = (value: string | null | undefined): value is string => value !== undefined && value !== null

function keysOf(userId: string, addresses: readonly Address[], by: Key): readonly string[] {
  const values = addresses.map((address) => (by === 'email' ? address.email : address.id)).filter(given)
  const lower = by === 'email' ? values.map(foldCase) : values
  const found = [...new Set(lower)].sort(compareText)
  return found.length === 0 && by === 'user' ? [userId] : found
}

const WHAT: Readonly<Record<Key, string>> = { email: 'e-mail address', id: 'id in the tool', user: 'id' }

/** The key under which a tool knows a user, or why there is none. */
export function keyOf(userId: string, addresses: readonly Address[], by: Key): string | Refusal {
  if (!isId(userId)) return { code: 'id.invalid', userId, message: `${JSON.stringify(userId)} is no id of a user.` }
  const [key, another] = keysOf(userId, addresses, by)
  if (key === undefined) return { code: 'address.missing', userId, message: `No ${WHAT[by]} is known.` }
  if (another !== undefined)
    return { code: 'address.several', userId, message: `Several: ${JSON.stringify(key)}, ${JSON.stringify(another)}.` }
  if (by === 'email' ? isEmail(key) : isId(key)) return key
  return { code: 'address.invalid', userId, message: `${JSON.stringify(key)} is no ${WHAT[by]}.` }
}

/** Each address once, in the order of the addresses, and the users that have none. */
export function reach(
  people: ReadonlyMap<string, Verdicts>,
  book: ReadonlyMap<string, readonly Address[]>,
  by: Key,
): { readonly reached: ReadonlyMap<string, Reached>; readonly refused: readonly Refusal[] } {
  const refused: Refusal[] = []
  const behind = new Map<string, [userId: string, verdicts: Verdicts][]>()
  for (const [userId, verdicts] of people) {
    const key = keyOf(userId, book.get(userId) ?? [], by)
    if (typeof key === 'string') behind.set(key, [...(behind.get(key) ?? []), [userId, verdicts]])
    else refused.push(key)
  }
  const keys = [...behind.keys()].sort(compareText)
  const reached = keys.map((key): [string, Reached] => {
    const users = behind.get(key)!
    const verdicts = unitedVerdicts(users.map(([, each]) => each))
    return [key, { key, users: users.map(([userId]) => userId), verdicts }]
  })
  return { reached: new Map(reached), refused }
}
