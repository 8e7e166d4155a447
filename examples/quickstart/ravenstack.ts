import type { CsvRow } from './files.js'
import type { Folder } from './folder.js'
import { emptyRecords, listIn, type Records } from './group.js'
import { count } from './phrases.js'
import * as rows from './ravenstack-rows.js'
import { BadRow, type Journal } from './refused.js'
import type { Event } from './types.js'

/** The files of the RavenStack data set: a product seen from its accounts, without users. */
export const files = [
  'ravenstack_accounts.csv',
  'ravenstack_subscriptions.csv',
  'ravenstack_feature_usage.csv',
  'ravenstack_supports_ticket.csv',
  'ravenstack_churn_events.csv',
] as const

/** The first instant after the data. */
export const endOfData = Date.UTC(2025, 0, 1)

/** Reads accounts and subscriptions, and makes account events of usage, tickets and churn. */
export async function load(folder: Folder, journal: Journal): Promise<Records> {
  const records = emptyRecords()
  const accountOf = new Map<string, string>()
  const [accounts, subscriptions, usage, tickets, churn] = files
  await folder.eachCsvRow(accounts, (row) => addAccount(row, records))
  await folder.eachCsvRow(subscriptions, (row) => addSubscription(row, records, accountOf))
  await folder.eachCsvRow(usage, (row) => addEvents(rows.usage(row, accountOf), records))
  await folder.eachCsvRow(tickets, (row) => addEvents(rows.ticket(row), records))
  await folder.eachCsvRow(churn, (row) => addEvents(rows.churn(row), records))
  for (const note of notesOn(records)) journal.note(note)
  return records
}

function addAccount(row: CsvRow, { accounts }: Records): void {
  const account = rows.account(row)
  if (accounts.has(account.id)) throw new BadRow('account_id: given before', account.id)
  accounts.set(account.id, account)
}

function addSubscription(row: CsvRow, records: Records, accountOf: Map<string, string>): void {
  const { accountId, ...record } = rows.subscription(row)
  addEvents(rows.subscriptionEvents(accountId, record), records)
  listIn(records.subscriptions, accountId).push(record)
  accountOf.set(record.id, accountId)
}

function addEvents(events: readonly Event[], records: Records): void {
  for (const { accountId = '' } of events) {
    if (!records.accounts.has(accountId)) throw new BadRow('account_id: not in the data', accountId)
  }
  records.events.push(...events)
}

function notesOn({ accounts, subscriptions, events }: Records): string[] {
  const early = events.filter(({ at, accountId = '' }) => at < (accounts.get(accountId)?.createdAt ?? at))
  const several = [...subscriptions.values()].filter((list) => list.length > 1)
  return [
    'No time has a zone: all are taken as UTC, and a bare date as midnight.',
    'No amount has a currency: MRR is taken as US dollars.',
    'There are no users: only segments of accounts can be asked.',
    `${count(several.length, 'account')} with several subscriptions. The one that counts is an active one before a trial\n` +
      'before an ended one, then that with the highest MRR, the latest start, the first id.',
    `${count(early.length, 'event')} of ${count(events.length)} came before the sign-up of their account. They are kept.`,
  ]
}
