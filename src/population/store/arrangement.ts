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
  /** Whether the events of any user carry several. */
  readonly hasSeveral: boolean
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

/** Adds, after all other owners, those who see a part of a user's events: these stand there once more. */
export function withSplits({ offsets, order }: Arranged, events: Located, { splits, owners }: Arrangement): Arranged {
  if (splits.length === 0) return { offsets, order }
  const first = owners.users + owners.nobody
  const [ends, more] = [new Uint32Array(first + splits.length + 1), [] as number[]]
  ends.set(offsets)
  splits.forEach(({ user, account }, split) => {
    for (let place = offsets[user]!; place < offsets[user + 1]!; place += 1) {
      const carried = events.account(order[place]!, user)
      if (carried === -1 || carried === account) more.push(order[place]!)
    }
    ends[first + split + 1] = order.length + more.length
  })
  const all = new Uint32Array(order.length + more.length)
  all.set(order)
  all.set(more, order.length)
  return { offsets: ends, order: all }
}

/** Events of which is known where they happened. */
export interface Located {
  /** How much can be told of all at once. */
  readonly where: 'none' | 'own' | 'each'
  /** The number of the account of an event of a user; -1 for none. */
  account(index: number, user: number): number
}

/** Whether nobody who did something did it in several accounts. */
function isSingle({ offsets }: Arranged, { owners, only }: Arrangement): boolean {
  for (let user = 0; user < owners.users; user += 1)
    if (offsets[user]! < offsets[user + 1]! && only[user]! < 0) return false
  return true
}

/** Where the events happened, in as little room as that needs. */
export function accountColumn(events: Located, arranged: Arranged, arrangement: Arrangement): AccountColumn {
  if (events.where === 'none') return 'none'
  if (events.where === 'own' && (!arrangement.hasSeveral || isSingle(arranged, arrangement))) return 'own'
  const { owners, splits, accountIds } = arrangement
  const codes = new Uint32Array(arranged.order.length)
  const first = owners.users + owners.nobody
  for (let owner = 0; owner < first + splits.length; owner += 1) {
    const user = owner < owners.users ? owner : owner < first ? -1 : splits[owner - first]!.user
    for (let place = arranged.offsets[owner]!; place < arranged.offsets[owner + 1]!; place += 1)
      codes[place] = (user < 0 ? owner - owners.users : events.account(arranged.order[place]!, user)) + 1
  }
  return packedCodes(codes, accountIds.length + 1)
}

/** The account of an event of a user; -1 for none. */
export function accountAt({ accounts, arrangement }: NamedPosting, place: number, user: number): number {
  if (accounts === 'none') return -1
  return accounts === 'own' ? arrangement.only[user]! : accounts[place]! - 1
}
