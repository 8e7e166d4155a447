import type { Identifier, Identities, IdentityReport } from '../../src/identity/index.js'
import { count } from './phrases.js'
import { table } from './table.js'

const OTHERS = 3

/** Who is who in the records: how many people there are, who one of them is made of, and what was kept apart. */
export function whoIsWho(identities: Identities, recordCount: number): string[] {
  return [
    `${count(recordCount, 'record')} are of:\n\n${people(identities)}`,
    ...somebody(identities),
    `Kept apart, or left out:\n\n${keptApart(identities.report)}`,
  ]
}

/** The records of a person that tell who it is: events are many, and say the same. */
const describing = (records: readonly string[]): readonly string[] => records.filter((key) => !key.includes(':event:'))

function people({ persons, users, prospects, visitors, accounts }: Identities): string {
  const joined = persons.filter(({ stage, records }) => stage === 'user' && describing(records).length > 1)
  return table(
    [{ heading: '' }, { heading: '', align: 'right' }, { heading: '' }],
    [
      ['users', count(users.length), `${count(joined.length)} of them known to several systems`],
      ['prospects', count(prospects.length), 'known to sales, and to nobody else'],
      ['visitors', count(visitors.length), 'looked, and never signed up'],
      ['accounts', count(accounts.length), ''],
    ],
  )
}

/** The user with the most records, and what joins each of them to the user's row in the application. */
function somebody(identities: Identities): string[] {
  const known = identities.persons.filter(({ stage }) => stage === 'user')
  const [most] = [...known].sort((a, b) => describing(b.records).length - describing(a.records).length)
  const [own, ...others] = most ? [...describing(most.records)].sort(byApplication) : []
  if (!most || own === undefined) return []
  const rows = others.slice(0, OTHERS).map((record) => {
    const hops = identities.explain(own, record) ?? []
    return [record, hops.map(({ identifier }) => textOf(identifier)).join(', then ')]
  })
  return [
    `${most.id} is ${count(describing(most.records).length, 'record')}. Joined to ${own}:\n\n` +
      table([{ heading: 'record' }, { heading: 'because both have' }], rows),
  ]
}

const byApplication = (a: string, b: string): number => Number(b.startsWith('app:')) - Number(a.startsWith('app:'))

const textOf = (identifier: Identifier | null): string =>
  identifier === null ? 'an assertion' : `${identifier.namespace.replaceAll('_', ' ')} ${identifier.value}`

/** What evidence was not followed, how often, and one case of each. */
function keptApart(report: IdentityReport): string {
  const dangling = report.issues.filter(({ code }) => code === 'record.dangling')
  const rows = [
    finding(
      'fit several people, so they stay alone',
      report.ambiguous,
      ({ record, between }) => `${record}: ${between.join(' or ')}`,
    ),
    finding('shared by people who are not one', report.conflicts, ({ identifier }) => textOf(identifier)),
    finding('stand for nobody', report.blocked, ({ identifier }) => textOf(identifier)),
    finding('proven to be somebody else’s', report.contested, ({ identifier }) => textOf(identifier)),
    finding('name something that no record describes', dangling, ({ record = '', path }) => `${record} ${path}`),
    ...(report.leftOut.test > 0 ? [[count(report.leftOut.test), 'are of a test mode', '']] : []),
  ]
  return table(
    [{ heading: '', align: 'right' }, { heading: 'what' }, { heading: 'for example' }],
    rows.filter(([number]) => number !== '0'),
  )
}

function finding<T>(what: string, found: readonly T[], describe: (one: T) => string): string[] {
  const [first] = found
  return [count(found.length), what, first === undefined ? '' : describe(first)]
}
