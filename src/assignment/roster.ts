import type { Kind } from '../ast/index.js'
import { compareText } from '../values/index.js'

/** Whom a verdict is about: a pair, a user without account, a user over all accounts, or an account. */
export interface Subject {
  /** Null for an account. */
  readonly userId: string | null
  /** Null for a user, and for a member without an account. */
  readonly accountId: string | null
}

/** All subjects that can be asked, as columns. Ids of users, of accounts, and pairs stand there once each. */
export interface RosterColumns {
  /** The ids of users: the subjects of user segments. */
  readonly users: readonly string[]
  /** The ids of accounts: the subjects of account segments. */
  readonly accounts: readonly string[]
  /** Of each member, the position of its user in `users`. */
  readonly memberUsers: ArrayLike<number>
  /** Of each member, the position of its account in `accounts`; -1 for a user without one. */
  readonly memberAccounts: ArrayLike<number>
}

const positionsBy = (ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(ids.map((id, position) => [id, position]))

const pairKey = (user: number, account: number): string => `${user} ${account}`

/** Lists of positions, one after the other: those of `owner` are `items[starts[owner]]` to `items[starts[owner + 1] - 1]`. */
interface Grouped {
  readonly starts: Int32Array
  readonly items: Int32Array
}

function groupedBy(owners: ArrayLike<number>, size: number): Grouped {
  const starts = new Int32Array(size + 1)
  for (let member = 0; member < owners.length; member += 1) if (owners[member]! >= 0) starts[owners[member]! + 1]! += 1
  for (let owner = 0; owner < size; owner += 1) starts[owner + 1]! += starts[owner]!
  const [next, items] = [starts.slice(), new Int32Array(starts[size]!)]
  for (let member = 0; member < owners.length; member += 1) {
    const owner = owners[member]!
    if (owner >= 0) items[next[owner]!++] = member
  }
  return { starts, items }
}

const groupOf = ({ starts, items }: Grouped, owner: number): Int32Array =>
  items.subarray(starts[owner], starts[owner + 1])

/**
 * The subjects of one or more assignments. A subject is known by its kind and its position; positions mean nothing
 * outside of their roster. A roster may be shared by the assignments of one population at many instants: who does not
 * exist at one of them is left out there.
 */
export class Roster implements RosterColumns {
  readonly users: readonly string[]
  readonly accounts: readonly string[]
  readonly memberUsers: ArrayLike<number>
  readonly memberAccounts: ArrayLike<number>
  private userPositions: ReadonlyMap<string, number> | undefined = undefined
  private accountPositions: ReadonlyMap<string, number> | undefined = undefined
  private pairPositions: ReadonlyMap<number, number> | undefined = undefined
  private byUser: Grouped | undefined = undefined
  private byAccount: Grouped | undefined = undefined
  private readonly orders: Partial<Record<Kind, Uint32Array>> = {}

  constructor({ users, accounts, memberUsers, memberAccounts }: RosterColumns) {
    this.users = users
    this.accounts = accounts
    this.memberUsers = memberUsers
    this.memberAccounts = memberAccounts
  }

  /** How many subjects of a kind there are, existing or not. */
  size(of: Kind): number {
    return of === 'member' ? this.memberUsers.length : of === 'user' ? this.users.length : this.accounts.length
  }

  /** The position of a user, or -1. */
  userPosition(id: string): number {
    return (this.userPositions ??= positionsBy(this.users)).get(id) ?? -1
  }

  /** The position of an account, or -1. */
  accountPosition(id: string): number {
    return (this.accountPositions ??= positionsBy(this.accounts)).get(id) ?? -1
  }

  /** The position of a subject of a kind, or -1. */
  position(of: Kind, { userId, accountId }: Subject): number {
    const user = userId === null ? -1 : this.userPosition(userId)
    const account = accountId === null ? -1 : this.accountPosition(accountId)
    if (of === 'user') return user
    if (of === 'account') return account
    return accountId !== null && account < 0 ? -1 : this.memberPosition(user, account)
  }

  /** The position of a pair by those of its user and its account (-1: none), or -1. */
  memberPosition(user: number, account: number): number {
    return user < 0 ? -1 : (this.pairs().get(this.pairKey(user, account)) ?? -1)
  }

  private pairKey(user: number, account: number): number {
    return user * (this.accounts.length + 1) + account + 1
  }

  private pairs(): ReadonlyMap<number, number> {
    return (this.pairPositions ??= new Map(
      Array.from(this.memberUsers, (user, member) => [this.pairKey(user, this.memberAccounts[member]!), member]),
    ))
  }

  /** The subject at a position. */
  subject(of: Kind, position: number): Subject {
    if (of === 'account') return { userId: null, accountId: this.accounts[position]! }
    if (of === 'user') return { userId: this.users[position]!, accountId: null }
    const account = this.memberAccounts[position]!
    return {
      userId: this.users[this.memberUsers[position]!]!,
      accountId: account < 0 ? null : this.accounts[account]!,
    }
  }

  /** The members that are a user, at the user's position. */
  membersOfUser(user: number): Int32Array {
    return groupOf((this.byUser ??= groupedBy(this.memberUsers, this.users.length)), user)
  }

  /** The members that are in an account, at the account's position. */
  membersOfAccount(account: number): Int32Array {
    return groupOf((this.byAccount ??= groupedBy(this.memberAccounts, this.accounts.length)), account)
  }

  /** The positions of a kind in the order of the ids, by code point: the same order in every roster. */
  order(of: Kind): Uint32Array {
    return (this.orders[of] ??= this.ordered(of))
  }

  private ordered(of: Kind): Uint32Array {
    const [users, accounts] = [ranksOf(this.users), ranksOf(this.accounts)]
    if (of !== 'member') return positionsByRank(of === 'user' ? users : accounts)
    const user = (member: number) => users[this.memberUsers[member]!]!
    const account = (member: number) => accounts[this.memberAccounts[member]!] ?? -1
    return Uint32Array.from({ length: this.memberUsers.length }, (_, member) => member).sort(
      (left, right) => user(left) - user(right) || account(left) - account(right),
    )
  }
}

/** Of each position, its place in the order of the ids. */
function ranksOf(ids: readonly string[]): Uint32Array {
  const sorted = Uint32Array.from(ids, (_, position) => position)
  sorted.sort((left, right) => compareText(ids[left]!, ids[right]!))
  return positionsByRank(sorted)
}

/** Turns round a numbering: what stands where. */
function positionsByRank(ranks: Uint32Array): Uint32Array {
  const positions = new Uint32Array(ranks.length)
  ranks.forEach((rank, position) => (positions[rank] = position))
  return positions
}

/**
 * Makes a roster out of ids: pairs name their users and accounts, further users and accounts may have no pair.
 *
 * @param given Users, accounts and pairs, in any order; what comes twice is there once.
 * @returns The roster. Positions are in the order in which ids come.
 * @example
 * ```ts
 * import { rosterOf } from 'cadre/assignment'
 *
 * const roster = rosterOf({ members: [['jane', 'acme'], ['jane', 'hooli'], ['joe', null]] })
 * roster.users // ['jane', 'joe']
 * roster.size('member') // 3
 * ```
 */
export function rosterOf(given: {
  readonly users?: Iterable<string>
  readonly accounts?: Iterable<string>
  readonly members?: Iterable<readonly [userId: string, accountId: string | null]>
}): Roster {
  const [users, accounts] = [new Numbering(given.users), new Numbering(given.accounts)]
  const pairs = new Map<string, readonly [number, number]>()
  for (const [userId, accountId] of given.members ?? []) {
    const [user, account] = [users.of(userId), accountId === null ? -1 : accounts.of(accountId)]
    pairs.set(pairKey(user, account), [user, account])
  }
  const members = [...pairs.values()]
  return new Roster({
    users: users.ids,
    accounts: accounts.ids,
    memberUsers: Int32Array.from(members, ([user]) => user),
    memberAccounts: Int32Array.from(members, ([, account]) => account),
  })
}

/** Numbers ids in the order in which they come. */
class Numbering {
  readonly ids: string[] = []
  private readonly numbers = new Map<string, number>()

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.of(id)
  }

  of(id: string): number {
    const known = this.numbers.get(id)
    if (known !== undefined) return known
    this.numbers.set(id, this.ids.length)
    return this.ids.push(id) - 1
  }
}
