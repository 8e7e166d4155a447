import type { Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import { readInstant } from '../time/index.js'
import { type Bits, countBits, emptyBits, withoutBits } from './bits.js'
import type { Entry } from './entry.js'
import { unpackNumbers, unpackSet } from './packing.js'
import { READS } from './reads.js'
import { Roster } from './roster.js'

type Json = Readonly<Record<string, unknown>>

const KINDS: readonly unknown[] = ['member', 'user', 'account'] satisfies Kind[]

/** Refuses what is at a path. */
export const refuse = (path: string, expected: string): never =>
  fail('document.value', path, 'This cannot stand here.', expected)

/** An object of JSON, read by its own names only. */
export function objectAt(value: unknown, path: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Object.assign(Object.create(null), value) as Json)
    : refuse(path, 'an object')
}

/** A text that is not empty. */
export function textAt(value: unknown, path: string): string {
  return typeof value === 'string' && value !== '' ? value : refuse(path, 'a text that is not empty')
}

/** A SHA-256. */
export function hashAt(value: unknown, path: string): string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : refuse(path, '64 hexadecimal digits')
}

/** The instant of a saved assignment. */
export function instantAt(value: unknown, path: string): number {
  const at = typeof value === 'string' ? readInstant(value) : undefined
  return at ?? refuse(path, 'an instant of ISO 8601')
}

/** A list of JSON. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(path, 'a list')
}

function idsAt(value: unknown, path: string): readonly string[] {
  const ids = listAt(value, path)
  const wrong = ids.findIndex((id) => typeof id !== 'string')
  if (wrong >= 0) refuse(`${path}[${wrong}]`, 'an id')
  if (new Set(ids).size < ids.length) refuse(path, 'every id once')
  return [...ids] as string[]
}

function numbersAt(value: unknown, path: string, least: number, size: number): Int32Array {
  const numbers = typeof value === 'string' ? unpackNumbers(value, 2 ** 30, least, size - 1) : undefined
  return numbers ?? refuse(path, 'packed numbers')
}

/** The roster of a saved assignment. */
export function rosterAt(saved: Json): Roster {
  const [users, accounts] = [idsAt(saved['users'], 'users'), idsAt(saved['accounts'], 'accounts')]
  const members = objectAt(saved['members'], 'members')
  const memberUsers = numbersAt(members['users'], 'members.users', 0, users.length)
  const memberAccounts = numbersAt(members['accounts'], 'members.accounts', -1, accounts.length)
  if (memberUsers.length !== memberAccounts.length) refuse('members', 'as many users as accounts')
  const pairs = new Set(
    Array.from(memberUsers, (user, member) => user * (accounts.length + 1) + memberAccounts[member]!),
  )
  if (pairs.size < memberUsers.length) refuse('members', 'every pair once')
  return new Roster({ users, accounts, memberUsers, memberAccounts })
}

/** A set of positions within another one. */
export function setAt(value: unknown, path: string, size: number, within?: Bits): Bits {
  const bits = typeof value === 'string' ? unpackSet(value, size) : undefined
  if (!bits) return refuse(path, 'a packed set')
  return within && countBits(withoutBits(bits, within)) > 0 ? refuse(path, 'subjects that exist, once') : bits
}

/** A kind of subject. */
export function kindAt(value: unknown, path: string): Kind {
  return KINDS.includes(value) ? (value as Kind) : refuse(path, '"member", "user" or "account"')
}

const heldUsersAt = (value: unknown, path: string, users: number): Bits =>
  value === undefined ? emptyBits(users) : setAt(value, path, users)

/** A segment of a saved assignment. */
export function entryAt(value: unknown, path: string, roster: Roster, existing: Readonly<Record<Kind, Bits>>): Entry {
  const saved = objectAt(value, path)
  const of = kindAt(saved['of'], `${path}.of`)
  const size = roster.size(of)
  const reads = listAt(saved['reads'], `${path}.reads`)
  const isTrue = setAt(saved['in'], `${path}.in`, size, existing[of])
  const isUnknown = setAt(saved['unknown'], `${path}.unknown`, size, withoutBits(existing[of], isTrue))
  return {
    id: textAt(saved['id'], `${path}.id`),
    of,
    ...(saved['title'] !== undefined && { title: textAt(saved['title'], `${path}.title`) }),
    hash: hashAt(saved['hash'], `${path}.hash`),
    reads: READS.filter((read) => reads.includes(read)),
    isTrue,
    isUnknown,
    held: saved['held'] === undefined ? emptyBits(size) : setAt(saved['held'], `${path}.held`, size, isUnknown),
    heldUsers: heldUsersAt(saved['heldUsers'], `${path}.heldUsers`, of === 'member' ? roster.users.length : 0),
  }
}
