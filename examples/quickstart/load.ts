import { doubtsAboutEvents, doubtsAboutUser } from './doubts.js'
import { object, required, text, type Fields } from './fields.js'
import type { Folder } from './folder.js'
import { emptyRecords, listIn, type Records } from './group.js'
import { readAccount, readEvent, readMembership, readSubscription, readUser } from './records.js'
import { BadRow, type Journal } from './refused.js'

export const files = ['users.csv', 'accounts.csv', 'memberships.csv', 'subscriptions.json', 'events.ndjson'] as const

/** Reads users, accounts, memberships, subscriptions and events, in an order in which what is named is known. */
export async function load(folder: Folder, journal: Journal): Promise<Records> {
  const records = emptyRecords()
  const pairs = new Set<string>()
  const lines: number[] = []
  await folder.eachCsvRow('users.csv', (row, line) => addUser(row, line, records, journal))
  await folder.eachCsvRow('accounts.csv', (row) => add(records.accounts, readAccount(row)))
  await folder.eachCsvRow('memberships.csv', (row) => addMembership(row, records, pairs))
  await folder.eachJsonItem('subscriptions.json', (item) => addSubscription(object(item), records))
  await folder.eachNdjsonRow('events.ndjson', (row, line) => {
    addEvent(object(row), records)
    lines.push(line)
  })
  for (const [line, doubt] of doubtsAboutEvents({ events: records.events, lines }))
    journal.doubt('events.ndjson', line, doubt)
  return records
}

function add<T extends { id: string }>(known: Map<string, T>, record: T): void {
  if (known.has(record.id)) throw new BadRow('id: given before', record.id)
  known.set(record.id, record)
}

function addUser(row: Fields, line: number, { users }: Records, journal: Journal): void {
  const user = readUser(row)
  add(users, user)
  for (const doubt of doubtsAboutUser(user)) journal.doubt('users.csv', line, doubt)
}

function addMembership(row: Fields, { users, accounts, memberships }: Records, pairs: Set<string>): void {
  const userId = named(users, 'userId', required(row, 'userId', text))
  const accountId = named(accounts, 'accountId', required(row, 'accountId', text))
  const pair = `${userId} in ${accountId}`
  if (pairs.has(pair)) throw new BadRow('membership: given before', pair)
  memberships.push({ userId, accountId, membership: readMembership(row) })
  pairs.add(pair)
}

function addSubscription(item: Fields, { accounts, subscriptions, unclear }: Records): void {
  const accountId = named(accounts, 'accountId', required(item, 'accountId', text))
  try {
    listIn(subscriptions, accountId).push({ id: required(item, 'id', text), subscription: readSubscription(item) })
  } catch (error) {
    unclear.add(accountId)
    throw error
  }
}

function addEvent(line: Fields, { users, accounts, events }: Records): void {
  const event = readEvent(line)
  if (event.userId !== undefined) named(users, 'userId', event.userId)
  if (event.accountId !== undefined) named(accounts, 'accountId', event.accountId)
  events.push(event)
}

/** The id, when it names something that was read. */
function named(known: ReadonlyMap<string, unknown>, field: string, id: string): string {
  if (!known.has(id)) throw new BadRow(`${field}: not in the data`, id)
  return id
}
