import { groupBy } from '../group-by.js'
import type { Lookup } from '../lookup.js'
import type { Identifier } from '../records.js'
import type { Parts } from './parts.js'
import type { Snapshot } from './snapshot.js'
import type { IdentityMapRow } from './types.js'

const byRecord = (left: IdentityMapRow, right: IdentityMapRow): number =>
  left.record < right.record ? -1 : left.record > right.record ? 1 : 0

function personRows({ persons }: Snapshot): IdentityMapRow[] {
  return persons.clusters.flatMap(({ id, nodes }) =>
    nodes.flatMap(({ keys, records }) => {
      const read = records.find(({ kind }) => kind === 'person')
      if (!read) return []
      return keys.map((record) => ({ record, kind: 'person' as const, source: read.source, person: id, account: null }))
    }),
  )
}

function accountRows({ accounts }: Snapshot): IdentityMapRow[] {
  return accounts.clusters.flatMap(({ id, nodes }) =>
    nodes.flatMap(({ keys, records }) =>
      keys.map((record) => ({
        record,
        kind: 'account' as const,
        source: records[0]!.source,
        person: null,
        account: id,
      })),
    ),
  )
}

function eventRows(parts: Parts): IdentityMapRow[] {
  return parts.events().map(({ key, source, row }) => ({
    record: key,
    kind: 'event',
    source,
    person: row.userId ?? null,
    account: row.accountId ?? null,
  }))
}

function subscriptionRows(parts: Parts): IdentityMapRow[] {
  return parts.holdings().flatMap(({ holder, of, subscriptions }) =>
    subscriptions.map(({ key, source }) => ({
      record: key,
      kind: 'subscription' as const,
      source,
      person: of === 'person' ? holder.id : null,
      account: of === 'account' ? holder.id : null,
    })),
  )
}

const idOf = (lookup: Lookup, identifier: Identifier, at: number): string | null => {
  const cluster = lookup.find(identifier, at)
  return typeof cluster === 'string' ? null : cluster.id
}

/** The only one of them. */
const only = (ids: readonly (string | null)[]): string | null => (new Set(ids).size === 1 ? ids[0]! : null)

function membershipRows({ memberships }: Snapshot, { persons, accounts }: Parts): IdentityMapRow[] {
  return [...groupBy(memberships, ({ key }) => key)].map(([record, versions]) => ({
    record,
    kind: 'membership',
    source: versions[0]!.source,
    person: only(
      versions.flatMap(({ record: { action }, members, at }) =>
        action === 'snapshot' ? [null] : members.map(({ person }) => idOf(persons, person, at)),
      ),
    ),
    account: only(versions.map(({ account, at }) => idOf(accounts, account, at))),
  }))
}

function consentRows({ consents }: Snapshot, { persons }: Parts): IdentityMapRow[] {
  return [...groupBy(consents, ({ key }) => key)].map(([record, versions]) => ({
    record,
    kind: 'consent',
    source: versions[0]!.source,
    person: only(versions.map(({ subject }) => idOf(persons, subject, NaN))),
    account: null,
  }))
}

/** What became of each record, by key. */
export function identityMapOf(snapshot: Snapshot, parts: Parts): readonly IdentityMapRow[] {
  return [
    ...personRows(snapshot),
    ...accountRows(snapshot),
    ...membershipRows(snapshot, parts),
    ...eventRows(parts),
    ...subscriptionRows(parts),
    ...consentRows(snapshot, parts),
  ].sort(byRecord)
}
