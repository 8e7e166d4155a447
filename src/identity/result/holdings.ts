import { groupBy } from '../group-by.js'
import type { Lookup } from '../lookup.js'
import type { Cluster } from '../match/graph-types.js'
import type { WholePolicy } from '../policy.js'
import type { ReadSubscription } from '../read/types.js'
import type { RecordIssue } from '../records.js'
import { latestVersion, ranked, runningPlans, subscriptionRow } from './subscriptions.js'
import type { SubscriptionRow } from './types.js'

/** The subscriptions of one account, or of one person. */
export interface Holding {
  readonly holder: Cluster
  readonly of: 'account' | 'person'
  /** The one that counts first. */
  readonly subscriptions: readonly ReadSubscription[]
  /** The one that counts, as rules read it. */
  readonly row: Readonly<Record<string, unknown>> | undefined
}

/** What subscriptions are attributed with. */
export interface HoldingSources {
  readonly records: readonly (readonly ReadSubscription[])[]
  readonly persons: Lookup
  readonly accounts: Lookup
  readonly policy: WholePolicy
  readonly report: (issue: RecordIssue) => void
}

function holderOf(
  read: ReadSubscription,
  { persons, accounts, report }: HoldingSources,
): Pick<Holding, 'holder' | 'of'> | undefined {
  const found = read.holders.flatMap((identifier): Pick<Holding, 'holder' | 'of'>[] => {
    const account = accounts.find(identifier, NaN)
    if (typeof account !== 'string') return [{ holder: account, of: 'account' }]
    const person = persons.find(identifier, NaN)
    return typeof person === 'string' ? [] : [{ holder: person, of: 'person' }]
  })
  const issue = (code: RecordIssue['code'], message: string) =>
    report({ code, path: 'holders', message, record: read.key })
  if (found.length === 0) issue('record.dangling', 'No record describes who has the subscription.')
  if (found.some(({ holder, of }) => of === found[0]!.of && holder !== found[0]!.holder))
    issue('record.claim', 'The holders are several accounts or persons: the first one counts.')
  return found[0]
}

/** Whose each subscription is, and which one counts. */
export function holdingsOf(sources: HoldingSources): readonly Holding[] {
  const { policy, report } = sources
  const held = sources.records.flatMap((versions) => {
    const read = latestVersion(versions)
    const holder = holderOf(read, sources)
    return holder ? [{ ...holder, read }] : []
  })
  return [...groupBy(held, ({ holder }) => holder).values()].map((own) => {
    const { holder, of } = own[0]!
    const subscriptions = ranked(
      own.map(({ read }) => read),
      policy.rates,
    )
    const plans = policy.plansTrait === null ? {} : { [policy.plansTrait]: runningPlans(subscriptions) }
    const row = subscriptionRow(subscriptions[0]!, report)
    return { holder, of, subscriptions, row: row && { ...plans, ...row } }
  })
}

/** The subscriptions that count, as rows. */
export function subscriptionRows(holdings: readonly Holding[]): readonly SubscriptionRow[] {
  return holdings
    .flatMap(({ holder, of, row }) => {
      if (!row) return []
      return [{ ...row, ...(of === 'account' ? { accountId: holder.id } : { userId: holder.id }) }]
    })
    .sort((left, right) => (holderText(left) < holderText(right) ? -1 : 1))
}

const holderText = ({ accountId, userId }: SubscriptionRow): string =>
  accountId === undefined ? `user ${userId}` : `account ${accountId}`
