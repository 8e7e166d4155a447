/** Writes the bundled data. It is the same on every run: `npx tsx examples/quickstart/generate.ts` */
import { mkdirSync } from 'node:fs'
import { makeAccounts, type AccountPlot } from './generator/accounts.js'
import { activityOf } from './generator/activity.js'
import { asOf, beginning } from './generator/clock.js'
import { oldPlan } from './generator/flaws.js'
import { makePeople, type UserPlot } from './generator/people.js'
import { csvLines, json, writeLines } from './generator/write.js'
import type { Account, Event, Membership, User } from './types.js'

const directory = new URL('data/', import.meta.url)

const accounts = makeAccounts()
const people = makePeople(accounts)
mkdirSync(directory, { recursive: true })
writeLines(directory, 'users.csv', userLines(people))
writeLines(directory, 'accounts.csv', accountLines(accounts))
writeLines(directory, 'memberships.csv', membershipLines(people))
writeLines(directory, 'subscriptions.json', subscriptionLines(accounts))
writeLines(directory, 'events.ndjson', eventLines(accounts, people))

function userLines(plots: readonly UserPlot[]): string[] {
  const columns = ['id', 'signedUpAt', 'country', 'jobTitle', 'nps', 'timeZone'] as const
  return csvLines<User>(
    columns,
    plots.map(({ user }) => user),
  )
}

function accountLines(plots: readonly AccountPlot[]): string[] {
  const columns = ['id', 'name', 'createdAt', 'industry', 'employees', 'seats', 'apiLimit'] as const
  return csvLines<Account>(
    columns,
    plots.map(({ account }) => account),
  )
}

function membershipLines(plots: readonly UserPlot[]): string[] {
  type Row = Membership & { userId: string; accountId: string }
  const rows = plots.flatMap(({ user, memberships }) =>
    memberships.map((row): Row => ({ userId: user.id, accountId: row.in.account.id, ...row.membership })),
  )
  return csvLines<Row>(['userId', 'accountId', 'roles', 'joinedAt', 'leftAt'], rows)
}

/** A JSON array with one subscription per line. */
function subscriptionLines(plots: readonly AccountPlot[]): string[] {
  const records = plots.flatMap(({ account, subscriptions }) =>
    subscriptions.map((value) => ({ accountId: account.id, ...value })),
  )
  const lines = records.map(({ accountId, plan, status, ...rest }, index) => {
    const soldAs = index === oldPlan.index ? oldPlan.plan : plan
    return json({ id: `s${index + 1}`, accountId, plan: soldAs, status, ...rest })
  })
  return ['[', ...lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line)), ']']
}

/** All events in the order of time. */
function eventLines(accountPlots: readonly AccountPlot[], userPlots: readonly UserPlot[]): string[] {
  const billing = accountPlots.flatMap(({ account, events }) =>
    events.map((event): Event => ({ ...event, accountId: account.id })),
  )
  const known = [...billing, ...userPlots.flatMap(activityOf)].filter(({ at }) => at > beginning && at <= asOf)
  const sorted = known.sort((a, b) => a.at - b.at)
  return sorted.map(({ name, at, userId, accountId, properties }, index) => {
    return json({ id: `e${index.toString(36)}`, name, at, userId, accountId, properties })
  })
}
