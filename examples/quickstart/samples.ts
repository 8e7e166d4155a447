import { count, shortDayOf } from './phrases.js'
import type { Subject } from './subjects.js'
import { type Column, table } from './table.js'
import type { Instant } from './types.js'

type Describe = readonly [heading: string, describe: (subject: Subject, asOf: Instant) => string, align?: 'right']

const person: readonly Describe[] = [
  ['user', ({ user }) => user?.id ?? ''],
  ['job', ({ user }) => user?.jobTitle ?? '–'],
  ['account', ({ account }) => (account ? `${account.name} (${account.id})` : '–')],
  ['plan', planOf],
  ['signed up', ({ user }) => (user ? shortDayOf(user.signedUpAt) : '–')],
  ['last seen', lastSeen],
  ['events in 30 days', recent, 'right'],
]

const company: readonly Describe[] = [
  ['account', ({ account }) => (account ? `${account.name} (${account.id})` : '–')],
  ['industry', ({ account }) => account?.industry ?? '–'],
  ['plan', planOf],
  ['signed up', ({ account }) => (account ? shortDayOf(account.createdAt) : '–')],
  ['last event', lastSeen],
  ['events in 30 days', recent, 'right'],
]

/** Some subjects as one would like to see them before writing to them. */
export function samples(subjects: readonly Subject[], asOf: Instant): string {
  const cells = subjects.some(({ user }) => user) ? person : company
  const columns = cells.map(([heading, , align]): Column => ({ heading, ...(align && { align }) }))
  return table(
    columns,
    subjects.map((subject) => cells.map(([, describe]) => describe(subject, asOf))),
  )
}

function planOf({ subscription }: Subject): string {
  if (!subscription) return subscription === null ? 'none' : '–'
  return subscription.status === 'active' ? subscription.plan : `${subscription.plan}, ${subscription.status}`
}

const past = ({ events }: Subject, asOf: Instant, since = -Infinity) =>
  events.filter(({ at }) => at > since && at <= asOf)

function lastSeen(subject: Subject, asOf: Instant): string {
  const last = past(subject, asOf).reduce((latest, { at }) => Math.max(latest, at), -Infinity)
  return last === -Infinity ? 'never' : shortDayOf(last)
}

const MONTH = 30 * 24 * 60 * 60 * 1000

function recent(subject: Subject, asOf: Instant): string {
  return count(past(subject, asOf, asOf - MONTH).length)
}
