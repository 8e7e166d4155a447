import { toIso } from '../time/index.js'
import type { AssignmentData } from './assignment.js'
import { countBits } from './bits.js'
import type { Entry } from './entry.js'
import { packNumbers, packSet } from './packing.js'
import { SAVED_FORMAT, type SavedAssignment, type SavedSegment } from './saved.js'

function savedSegment(entry: Entry, size: number, users: number): SavedSegment {
  const { id, of, title, hash, reads, isTrue, isUnknown, held, heldUsers } = entry
  return {
    id,
    of,
    ...(title !== undefined && { title }),
    hash,
    reads,
    in: packSet(isTrue, size),
    unknown: packSet(isUnknown, size),
    ...(countBits(held) > 0 && { held: packSet(held, size) }),
    ...(countBits(heldUsers) > 0 && { heldUsers: packSet(heldUsers, users) }),
  }
}

/** An assignment as JSON. */
export function savedOf({ roster, existing, asOf, catalog, zoneData, entries }: AssignmentData): SavedAssignment {
  const set = (of: 'member' | 'user' | 'account') => packSet(existing[of], roster.size(of))
  return {
    format: SAVED_FORMAT,
    asOf: toIso(asOf),
    catalog,
    ...(zoneData !== undefined && { zoneData }),
    users: roster.users,
    accounts: roster.accounts,
    members: { users: packNumbers(roster.memberUsers), accounts: packNumbers(roster.memberAccounts) },
    existing: { member: set('member'), user: set('user'), account: set('account') },
    segments: entries.map((entry) => savedSegment(entry, roster.size(entry.of), roster.users.length)),
  }
}
