import type { Kind } from '../../ast/index.js'
import { type Bits, Roster } from '../../assignment/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import type { Arrangement, Split } from './arrangement.js'
import { grouped } from './arrange.js'
import type { People } from './people.js'
import type { RestingPeople } from './resting.js'

/** The subjects of a kind, by position. */
export interface Subjects {
  readonly kind: Kind
  readonly size: number
  /** The number of the user of each; undefined where positions are the numbers of users. */
  readonly users: Int32Array | undefined
  /** The number of the account of each, -1 for none; undefined where positions are the numbers of accounts. */
  readonly accounts: Int32Array | undefined
  /** The pair of each member; -1 for a user alone. */
  readonly pairs: Int32Array | undefined
  /** Who is declared: others are known by name only, and do not exist. */
  readonly declared: Bits
}

/** The subjects of all kinds. */
export type AllSubjects = Readonly<Record<Kind, Subjects>>

function bitsOf(size: number, declared: Int32Array): Bits {
  const bits = emptyBits(size)
  for (let position = 0; position < declared.length; position += 1) if (declared[position] === 1) setBit(bits, position)
  return bits
}

const isIdentity = (users: readonly number[], count: number): boolean =>
  users.length === count && users.every((user, position) => user === position)

/** Members in the order of their users: the pairs of each, or the user alone. */
function membersOf(people: People): Subjects {
  const [pairUsers, pairAccounts] = [people.pairUsers.values(), people.pairAccounts.values()]
  const count = people.userIds.ids.length
  const { offsets, order } = grouped(pairUsers, count)
  const [users, accounts, pairs]: number[][] = [[], [], []]
  for (let user = 0; user < count; user += 1) {
    const [from, to] = [offsets[user]!, offsets[user + 1]!]
    if (from === to && people.declaredUsers.room[user] === 1) add(user, -1, -1)
    for (let place = from; place < to; place += 1) add(user, pairAccounts[order[place]!]!, order[place]!)
  }
  function add(user: number, account: number, pair: number): void {
    users!.push(user)
    accounts!.push(account)
    pairs!.push(pair)
  }
  const size = users!.length
  const declared = emptyBits(size)
  for (let position = 0; position < size; position += 1) setBit(declared, position)
  return {
    kind: 'member',
    size,
    users: isIdentity(users!, count) ? undefined : Int32Array.from(users!),
    accounts: Int32Array.from(accounts!),
    pairs: Int32Array.from(pairs!),
    declared,
  }
}

/** Gathers the subjects of all kinds. */
export function subjectsOf(people: People): AllSubjects {
  const [users, accounts] = [people.userIds.ids.length, people.accountIds.ids.length]
  return {
    member: membersOf(people),
    user: {
      kind: 'user',
      size: users,
      users: undefined,
      accounts: undefined,
      pairs: undefined,
      declared: bitsOf(users, people.declaredUsers.values()),
    },
    account: {
      kind: 'account',
      size: accounts,
      users: undefined,
      accounts: undefined,
      pairs: undefined,
      declared: bitsOf(accounts, people.declaredAccounts.values()),
    },
  }
}

/** The number of the user of a member, or of a user. */
export const userOf = ({ users }: Subjects, position: number): number => (users ? users[position]! : position)

/** The members who see only a part of their user's events, and what they see. */
export function splitsOf(members: Subjects, only: Int32Array): Split[] {
  const splits: Split[] = []
  for (let position = 0; position < members.size; position += 1) {
    const [user, account] = [userOf(members, position), members.accounts![position]!]
    const carried = only[user]!
    if (carried !== -1 && carried !== account) splits.push({ user, account })
  }
  return splits
}

/** The owner of each member's events: the user, or the part of it that is split off. Undefined: positions are owners. */
export function memberOwners(members: Subjects, { owners, only }: Arrangement): Int32Array | undefined {
  if (!members.users && owners.splits === 0) return undefined
  const first = owners.users + owners.nobody
  let split = 0
  return Int32Array.from({ length: members.size }, (_, position) => {
    const [user, account] = [userOf(members, position), members.accounts![position]!]
    const carried = only[user]!
    return carried !== -1 && carried !== account ? first + split++ : user
  })
}

/** The roster of an assignment. */
export function rosterFor(people: Pick<RestingPeople, 'userIds' | 'accountIds'>, { member }: AllSubjects): Roster {
  return new Roster({
    users: people.userIds.ids.slice(),
    accounts: people.accountIds.ids.slice(),
    memberUsers: member.users ?? Int32Array.from({ length: member.size }, (_, position) => position),
    memberAccounts: member.accounts!,
  })
}
