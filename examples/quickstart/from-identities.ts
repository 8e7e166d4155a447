import type { Identities } from '../../src/identity/index.js'
import { emptyRecords, listIn, type Records } from './group.js'
import type { Account, Event, Membership, Subscription, User } from './types.js'

/** Rows of resolved identities as the records that the report is made of. */
export function recordsOf({ users, accounts, memberships, subscriptions, events }: Identities): Records {
  const records = emptyRecords()
  for (const user of users) records.users.set(user.id, user as unknown as User)
  for (const account of accounts) records.accounts.set(account.id, account as unknown as Account)
  for (const { userId, accountId, ...membership } of memberships)
    records.memberships.push({ userId, accountId, membership: membership as unknown as Membership })
  for (const { accountId, ...subscription } of subscriptions)
    if (accountId !== undefined)
      listIn(records.subscriptions, accountId).push({
        id: accountId,
        subscription: subscription as unknown as Subscription,
      })
  records.events.push(...(events as readonly Event[]))
  return records
}
