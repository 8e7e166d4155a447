import type { MembershipRecord } from '../records.js'
import {
  inside,
  isObject,
  MOST_MEMBERS,
  readIdentifier,
  readKnownTime,
  readList,
  readTime,
  readTraits,
} from './fields.js'
import type { RecordIssues } from './issues.js'
import type { ReadMember, ReadMembership } from './types.js'

function readRoles(roles: unknown, path: string, issues: RecordIssues): readonly string[] {
  const list = typeof roles === 'string' ? [roles] : readList(roles, path, 100, issues)
  const texts = list.filter((role) => typeof role === 'string')
  if (texts.length < list.length) issues.report('record.type', path, 'A role is text; the others were left out.')
  return texts
    .flatMap((role) => role.split(','))
    .map((role) => role.trim())
    .filter((role) => role !== '')
}

const STATES: readonly unknown[] = ['active', 'pending', 'inactive', 'unknown']

function isActive(status: unknown, path: string, issues: RecordIssues): boolean {
  if (status === undefined || status === null) return true
  if (!STATES.includes(status))
    issues.report('record.unknown-value', path, 'The status is none that is known: it does not make a member.')
  return status === 'active'
}

function readMember(member: unknown, path: string, issues: RecordIssues): ReadMember | undefined {
  if (!isObject(member)) return issues.report('record.type', path, 'A member is an object.')
  const at = (field: string) => inside(path, field)
  const person = readIdentifier(member['person'], at('person'), issues)
  const leftAt = readTime(member['leftAt'], at('leftAt'), issues)
  if (!person) return undefined
  return {
    person,
    roles: readRoles(member['roles'], at('roles'), issues),
    // When the person left cannot be read, but it was before now.
    isActive: isActive(member['status'], at('status'), issues) && leftAt !== 'unreadable',
    joinedAt: readKnownTime(member['joinedAt'], at('joinedAt'), issues),
    leftAt: leftAt === 'unreadable' ? undefined : leftAt,
    traits: readTraits(member['traits'], at('traits'), issues),
  }
}

function readMembers(record: MembershipRecord, issues: RecordIssues): readonly ReadMember[] {
  if (record.action !== 'snapshot') {
    const member = readMember(record, '', issues)
    return member ? [record.action === 'removed' ? { ...member, isActive: false } : member] : []
  }
  return readList(record.members, 'members', MOST_MEMBERS, issues).flatMap(
    (member, index) => readMember(member, `members[${index}]`, issues) ?? [],
  )
}

const ACTIONS: readonly unknown[] = ['set', 'removed', 'snapshot']

/** An observation of members; undefined, and reported, when nothing can be made of it. */
export function readMembership(
  record: MembershipRecord,
  base: Pick<ReadMembership, 'record' | 'key' | 'source' | 'observedAt'>,
  issues: RecordIssues,
): ReadMembership | undefined {
  if (!ACTIONS.includes(record.action))
    return issues.report('record.unknown-value', 'action', 'An observation is "set", "removed" or "snapshot".')
  const account = readIdentifier(record.account, 'account', issues)
  const at = readTime(record.at, 'at', issues)
  // Without its time an observation would count as the oldest: a removal would be undone.
  if (!account || at === 'unreadable') return undefined
  const isSnapshot = record.action === 'snapshot'
  const members = readMembers(record, issues)
  const isWhole = !isSnapshot || members.length === record.members?.length
  if (!isSnapshot && members.length === 0) return undefined
  const sequence = Number.isFinite(record.sequence) ? record.sequence : undefined
  // A snapshot of which a part cannot be read must not end those it names there.
  return {
    ...base,
    kind: 'membership',
    account,
    at: at ?? base.observedAt,
    sequence,
    isSnapshot: isSnapshot && isWhole,
    members,
  }
}
