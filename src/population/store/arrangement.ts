import type { Arranged } from './arrange.js'
import { packedCodes } from './column.js'
import type { AccountColumn, NamedPosting, Owners } from './posting.js'

/** A subject who sees only a part of a user's events: those of one account (-1: of none), and those without any. */
export interface Split {
  readonly user: number
  readonly account: number
}

/** What the order of events depends on besides the events. */
export interface Arrangement {
  readonly owners: Owners
  /** The only account that the events of a user carry: -1 for none, -2 for several. */
  readonly only: Int32Array
  readonly splits: readonly Split[]
  readonly accountIds: readonly string[]
}

/** Whether events stand where they would stand by another arrangement. */
export function isAlike(left: Arrangement, right: Arrangement): boolean {
  const [a, b] = [left.owners, right.owners]
  if (a.users !== b.users || a.nobody !== b.nobody || a.splits !== b.splits) return false
  return (
    left.splits.every(({ user, account }, index) => {
      const other = right.splits[index]!
      return user === other.user && account === other.account
    }) && left.only.every((account, user) => account === right.only[user])
  )
}

/** Of each event its owner: the user, or else the account. */
export function ownersOf(users: Int32Array, accounts: Int32Array, { users: count }: Owners): Int32Array {
  let least = 0
  for (let index = 0; index < users.length; index += 1) if (users[index]! < least) least = users[index]!
  return least < 0 ? users.map((user, index) => (user >= 0 ? user : count + (accounts[index] ?? 0) - 1)) : users
}

/** Adds, after all other owners, those who see a part of a user's events: these stand there once more. */
export function withSplits(
  { offsets, order }: Arranged,
  accounts: Int32Array,
  { splits, owners }: Arrangement,
): Arranged {
  if (splits.length === 0) return { offsets, order }
  const first = owners.users + owners.nobody
  const [ends, more] = [new Uint32Array(first + splits.length + 1), [] as number[]]
  ends.set(offsets)
  splits.forEach(({ user, account }, split) => {
    for (let place = offsets[user]!; place < offsets[user + 1]!; place += 1) {
      const carried = (accounts[order[place]!] ?? 0) - 1
      if (carried === -1 || carried === account) more.push(order[place]!)
    }
    ends[first + split + 1] = order.length + more.length
  })
  const all = new Uint32Array(order.length + more.length)
  all.set(order)
  all.set(more, order.length)
  return { offsets: ends, order: all }
}

/** Where the events happened, in as little room as that needs. */
export function accountColumn(
  users: Int32Array,
  accounts: Int32Array,
  order: Uint32Array,
  { only, accountIds }: Arrangement,
): AccountColumn {
  if (accounts.length === 0) return 'none'
  let isOwn = true
  for (let index = 0; isOwn && index < users.length; index += 1)
    isOwn = users[index]! < 0 || (accounts[index]! > 0 && only[users[index]!] === accounts[index]! - 1)
  if (isOwn) return 'own'
  const ordered = Uint32Array.from(order, (index) => accounts[index]!)
  return packedCodes(ordered, accountIds.length + 1)
}

/** The account of an event of a user; -1 for none. */
export function accountAt({ accounts, arrangement }: NamedPosting, place: number, user: number): number {
  if (accounts === 'none') return -1
  return accounts === 'own' ? arrangement.only[user]! : accounts[place]! - 1
}
