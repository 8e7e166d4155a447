import { count, dayOf } from './phrases.js'
import type { Journal, Refusal } from './refused.js'
import { stateAt } from './subscriptions.js'
import { table } from './table.js'
import type { AccountSubject, Event, Instant, Loaded, Person } from './types.js'
import { plans } from './vocabulary.js'

/** The files with what was taken from them and what was not. */
export function filesRead({ files }: Journal): string {
  const columns = [
    { heading: 'file' },
    { heading: 'rows', align: 'right' },
    { heading: 'refused', align: 'right' },
  ] as const
  return table(
    columns,
    files.map(({ file, read, refused }) => [file, count(read), refused === 0 ? '–' : count(refused)]),
  )
}

/** Every reason with how often and where; nothing when all rows were taken. */
export function refusedRows({ refusals }: Journal): string {
  if (refusals.length === 0) return 'No row was refused.'
  return `${count(totalOf(refusals), 'row')} refused, everything else was taken:\n\n${faults(refusals)}`
}

/** What is wrong with rows that are used all the same. */
export const doubtfulRows = ({ doubts }: Journal): string =>
  doubts.length === 0 ? '' : `${count(totalOf(doubts), 'row')} taken without a part of it:\n\n${faults(doubts)}`

const totalOf = (list: readonly Refusal[]): number => list.reduce((sum, each) => sum + each.count, 0)

function faults(list: readonly Refusal[]): string {
  const rows = list.flatMap(({ reason, examples, count: times }) =>
    examples.map((example, index) => (index === 0 ? [count(times), reason, example] : ['', '', example])),
  )
  const columns = [{ heading: 'rows', align: 'right' }, { heading: 'reason' }, { heading: 'for example' }] as const
  return table(columns, rows)
}

/** What should be known about the data before it is believed. */
export const remarks = ({ notes }: Journal): string =>
  notes.map((note) => `  * ${note.replaceAll('\n', '\n    ')}`).join('\n')

/** How many people, accounts and events there are. */
export function population({ people, accounts, eventCount }: Loaded, asOf: Instant): string {
  return table(
    [{ heading: 'of whom' }, { heading: 'number', align: 'right' }, { heading: '' }],
    [
      ['people', count(people.length), aboutPeople(people, asOf)],
      ['accounts', count(accounts.length), aboutAccounts(accounts, asOf)],
      ['events', count(eventCount), aboutEvents(accounts, people)],
    ],
  )
}

function aboutPeople(people: readonly Person[], asOf: Instant): string {
  if (people.length === 0) return 'the data has no users'
  const alone = people.filter(({ accounts }) => accounts.length === 0)
  const several = people.filter(({ accounts }) => accounts.length > 1)
  const later = people.filter(({ user }) => user.signedUpAt > asOf)
  const parts = [`${count(several.length)} in several accounts`, `${count(alone.length)} in none`]
  return [...parts, ...(later.length > 0 ? [`${count(later.length)} not signed up yet`] : [])].join(', ')
}

function aboutAccounts(accounts: readonly AccountSubject[], asOf: Instant): string {
  const standing = ({ subscription }: AccountSubject) => {
    if (!subscription) return subscription === null ? 'without a subscription' : 'unknown'
    return stateAt(asOf, subscription) === 'ended' ? 'ended' : subscription.plan
  }
  const standings = accounts.map(standing)
  return [...plans, 'ended', 'without a subscription', 'unknown']
    .map((name) => [standings.filter((other) => other === name).length, name] as const)
    .flatMap(([number, name]) => (number > 0 ? [`${count(number)} ${name}`] : []))
    .join(', ')
}

function aboutEvents(accounts: readonly AccountSubject[], people: readonly Person[]): string {
  const lists: readonly Event[][] = [
    ...accounts.map(({ accountEvents }) => accountEvents),
    ...people.map(({ events }) => events),
  ]
  const instants = lists.flat().map(({ at }) => at)
  const first = instants.reduce((earliest, at) => Math.min(earliest, at), Infinity)
  const last = instants.reduce((latest, at) => Math.max(latest, at), -Infinity)
  return first > last ? '' : `${dayOf(first)} to ${dayOf(last)}`
}
