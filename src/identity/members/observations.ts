import { groupBy } from '../group-by.js'
import type { Lookup } from '../lookup.js'
import type { Cluster } from '../match/graph-types.js'
import type { WholePolicy } from '../policy.js'
import type { ReadMember, ReadMembership } from '../read/types.js'
import type { Identifier, RecordIssue } from '../records.js'
import { canonicalRoles } from './roles.js'

/** What was observed of one person in one account. */
export interface Observation {
  readonly account: Cluster
  readonly person: Cluster
  readonly source: string
  /** How the source calls the account. */
  readonly accountName: string
  /** How it calls account and person: what it says of one name, it says of that name only. */
  readonly origin: string
  readonly at: number
  readonly sequence: number | undefined
  readonly isActive: boolean
  readonly roles: readonly string[]
  readonly rawRoles: readonly string[]
  readonly joinedAt: number | undefined
  readonly leftAt: number | undefined
  readonly traits: Readonly<Record<string, unknown>>
}

/** What observations are read from. */
export interface ObservationSources {
  readonly records: readonly ReadMembership[]
  readonly persons: Lookup
  readonly accounts: Lookup
  readonly policy: WholePolicy
  readonly report: (issue: RecordIssue) => void
}

const nameOf = ({ namespace, value }: Identifier): string => `${namespace}\n${value}`

function found(
  lookup: Lookup,
  identifier: Identifier,
  read: ReadMembership,
  path: string,
  { report }: ObservationSources,
): Cluster | undefined {
  const cluster = lookup.find(identifier, read.at)
  if (typeof cluster !== 'string') return cluster
  const what = path === 'account' ? 'account' : 'person'
  const message =
    cluster === 'nobody' ? `No record describes the ${what}.` : `Several ${what}s have the identifier at that time.`
  report({ code: 'record.dangling', path, message, record: read.key })
  return undefined
}

function observation(
  read: ReadMembership,
  member: ReadMember,
  account: Cluster,
  person: Cluster,
  policy: WholePolicy,
): Observation {
  return {
    account,
    person,
    source: read.source,
    accountName: nameOf(read.account),
    origin: `${nameOf(read.account)}\n${nameOf(member.person)}`,
    at: read.at,
    sequence: read.sequence,
    isActive: member.isActive,
    roles: canonicalRoles(member.roles, policy),
    rawRoles: member.roles,
    joinedAt: member.joinedAt,
    leftAt: member.leftAt,
    traits: member.traits,
  }
}

interface Snapshot {
  readonly read: ReadMembership
  readonly present: ReadonlySet<Cluster>
}

/** Whoever the source knew in the account before, and does not name any more, is gone. */
function absentees({ read, present }: Snapshot, earlier: readonly Observation[]): readonly Observation[] {
  const known = groupBy(
    earlier.filter(({ at, person }) => at <= read.at && !present.has(person)),
    ({ origin }) => origin,
  )
  return [...known.values()].map(([first]) => ({
    ...first!,
    at: read.at,
    sequence: read.sequence,
    isActive: false,
    roles: [],
    rawRoles: [],
    joinedAt: undefined,
    leftAt: undefined,
    traits: {},
  }))
}

/** Every observation of every member, and of the absence of those whom a snapshot does not name. */
export function observationsOf(sources: ObservationSources): readonly Observation[] {
  const observations: Observation[] = []
  const snapshots: Snapshot[] = []
  for (const read of sources.records) {
    const account = found(sources.accounts, read.account, read, 'account', sources)
    if (!account) continue
    const present = new Set<Cluster>()
    for (const [index, member] of read.members.entries()) {
      const path = read.record.action === 'snapshot' ? `members[${index}].person` : 'person'
      const person = found(sources.persons, member.person, read, path, sources)
      if (!person) continue
      present.add(person)
      observations.push(observation(read, member, account, person, sources.policy))
    }
    if (read.isSnapshot) snapshots.push({ read, present })
  }
  if (snapshots.length === 0) return observations
  const bySource = groupBy(observations, ({ source, accountName }) => sourceKey(source, accountName))
  return [
    ...observations,
    ...snapshots.flatMap((snapshot) => {
      const { read } = snapshot
      return absentees(snapshot, bySource.get(sourceKey(read.source, nameOf(read.account))) ?? [])
    }),
  ]
}

const sourceKey = (source: string, account: string): string => `${source}\n\n${account}`
