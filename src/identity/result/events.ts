import type { Lookup } from '../lookup.js'
import { groupBy } from '../group-by.js'
import type { Membership } from '../members/memberships.js'
import type { ReadEvent } from '../read/types.js'
import { isObject } from '../read/fields.js'
import type { RecordIssue } from '../records.js'
import type { EventRow } from './types.js'

/** What events are attributed with. */
export interface EventSources {
  readonly records: readonly (readonly ReadEvent[])[]
  readonly persons: Lookup
  readonly accounts: Lookup
  /** The memberships by which events without account are given to the only account; absent: they are not. */
  readonly stays: readonly Membership[] | undefined
  readonly report: (issue: RecordIssue) => void
}

/** An event with the key of its record. */
export interface AttributedEvent {
  readonly key: string
  readonly source: string
  readonly row: EventRow
}

/** Of several versions of an event the earliest counts; of those of one instant the first by content. */
const earliest = (versions: readonly ReadEvent[]): ReadEvent =>
  versions.reduce((best, each) => (each.at < best.at ? each : best))

function onlyAccounts(stays: readonly Membership[]): (person: string, at: number) => string | undefined {
  const byPerson = groupBy(stays, ({ person }) => person)
  return (person, at) => {
    const current = (byPerson.get(person) ?? []).filter(
      ({ joinedAt, leftAt }) => (joinedAt ?? -Infinity) <= at && at < (leftAt ?? Infinity),
    )
    return current.length === 1 ? current[0]!.account : undefined
  }
}

/** Who did each event, and in which account, earliest first. */
export function attributedEvents(sources: EventSources): readonly AttributedEvent[] {
  const { persons, accounts, report } = sources
  const only = sources.stays && onlyAccounts(sources.stays)
  const accountOf = (read: ReadEvent, person: string | undefined): string | undefined => {
    if (!read.account) return person === undefined ? undefined : only?.(person, read.at)
    const account = accounts.find(read.account, read.at)
    if (typeof account !== 'string') return account.id
    const message = account === 'nobody' ? 'No record describes the account.' : 'Several accounts have the identifier.'
    report({ code: 'record.dangling', path: 'account', message, record: read.key })
    return undefined
  }
  const reads = sources.records.map(earliest)
  reads.sort((left, right) => left.at - right.at || (left.key < right.key ? -1 : 1))
  return reads.map((read) => {
    const { name, id, properties } = read.record
    const userId = read.claims.length === 0 ? undefined : persons.byKey(read.key)?.id
    const accountId = accountOf(read, userId)
    const row: { -readonly [K in keyof EventRow]: EventRow[K] } = { name, at: read.at }
    if (typeof id === 'string') row.id = id
    if (userId !== undefined) row.userId = userId
    if (accountId !== undefined) row.accountId = accountId
    if (isObject(properties)) row.properties = properties
    return { key: read.key, source: read.source, row }
  })
}
