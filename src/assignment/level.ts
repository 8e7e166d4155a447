import type { Kind } from '../ast/index.js'
import { compareText } from '../values/index.js'
import type { AssignmentData } from './assignment.js'
import { type Bits, eachBit, eitherBits, emptyBits, hasBit, setBit, withoutBits } from './bits.js'
import type { Entry } from './entry.js'
import type { Roster } from './roster.js'

/** A segment as it is looked at: by its own subjects, or a member segment by users. */
export interface Level {
  /** What the subjects are. */
  readonly of: Kind
  readonly roster: Roster
  readonly existing: Bits
  readonly isTrue: Bits
  readonly isUnknown: Bits
  /** Those who are in, or were when it was last known. */
  readonly standing: Bits
  /** The pairs that make a subject stand; undefined when the segment is not of members. */
  readonly pairs: Bits | undefined
}

/** The users of some members. */
export function usersOf(roster: Roster, members: Bits): Bits {
  const users = emptyBits(roster.users.length)
  eachBit(members, (member) => setBit(users, roster.memberUsers[member]!))
  return users
}

/** A segment by its own subjects. */
export function bySubject({ roster, existing }: AssignmentData, { of, isTrue, isUnknown, held }: Entry): Level {
  const standing = eitherBits(isTrue, held)
  const pairs = of === 'member' ? standing : undefined
  return { of, roster, existing: existing[of], isTrue, isUnknown, standing, pairs }
}

/** A member segment by users: in where one pair is in, else unknown where one pair is; who has no pair does not exist. */
export function byUser(data: AssignmentData, entry: Entry): Level {
  const pairs = bySubject(data, entry)
  if (entry.of !== 'member') return pairs
  const { roster, existing } = data
  const isTrue = usersOf(roster, entry.isTrue)
  return {
    of: 'user',
    roster,
    existing: usersOf(roster, existing.member),
    isTrue,
    isUnknown: withoutBits(usersOf(roster, entry.isUnknown), isTrue),
    standing: eitherBits(isTrue, entry.heldUsers),
    pairs: pairs.standing,
  }
}

/** The accounts in which some subjects stand, in the order of the ids. */
export function accountsThrough({ of, roster, pairs }: Level, positions: readonly number[]): string[] {
  if (!pairs) return []
  const members = of === 'member' ? positions : positions.flatMap((user) => [...roster.membersOfUser(user)])
  const accounts = members
    .filter((member) => hasBit(pairs, member))
    .map((member) => roster.subject('member', member).accountId)
  return [...new Set(accounts.filter((account) => account !== null))].sort(compareText)
}
