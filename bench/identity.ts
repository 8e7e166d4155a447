import { createResolver, type IdentityRecord, resolveIdentities } from '../src/identity/index.js'

const claim = (namespace: string, value: string, verified?: boolean) => ({
  namespace,
  value,
  ...(verified !== undefined && { verified }),
})

/** What five systems say of one user: the app, the login, the CRM, the membership, and what was clicked. */
function recordsOf(index: number, accounts: number): IdentityRecord[] {
  const [id, email] = [`u${index}`, `person${index}@company${index % accounts}.io`]
  const account = claim('account_id', `acc${index % accounts}`)
  const name = `Given${index} Family${index}`
  const user = claim('user_id', id)
  const events = Array.from({ length: 5 }, (_, count): IdentityRecord => {
    const at = Date.UTC(2026, 0, 1) + index * 1000 + count
    const claims = [user, claim('anonymous_id', `device${index}`)]
    return { kind: 'event', key: `web:event:${index}-${count}`, source: 'web', name: 'signed in', at, claims, account }
  })
  return [
    {
      kind: 'person',
      key: `app:user:${index}`,
      source: 'app',
      claims: [user, claim('email', email, true)],
      traits: { name, country: 'DE', signedUpAt: '2026-01-01' },
      observedAt: '2026-01-01T00:00:00Z',
    },
    {
      kind: 'person',
      key: `crm:contact:${index}`,
      source: 'crm',
      claims: [claim('crm_contact_id', `hubspot|${index}`), claim('email', email.toUpperCase())],
      traits: { name, title: 'CTO' },
    },
    {
      kind: 'person',
      key: `auth:login:${index}`,
      source: 'auth',
      claims: [claim('auth_subject', `google|${index}`), user],
    },
    {
      kind: 'membership',
      action: 'set',
      key: `app:membership:${index}`,
      source: 'app',
      account,
      person: user,
      roles: ['admin'],
      at: '2026-01-01',
    },
    ...events,
  ]
}

/** About as many records as asked for, nine for a user, and one for each account of ten users. */
function worldOf(records: number): IdentityRecord[] {
  const users = Math.floor(records / 9.1)
  const accounts = Math.ceil(users / 10)
  const companies = Array.from({ length: accounts }, (_, index): IdentityRecord => {
    const id = `acc${index}`
    return { kind: 'account', key: `app:account:${id}`, source: 'app', claims: [claim('account_id', id)] }
  })
  return [...companies, ...Array.from({ length: users }, (_, index) => recordsOf(index, accounts)).flat()]
}

function processorTime<T>(run: () => T): readonly [T, number] {
  const start = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(start)
  return [result, (user + system) / 1000]
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!

function batch(records: readonly IdentityRecord[]) {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const [identities, resolving] = processorTime(() => {
    const resolved = resolveIdentities(records)
    return resolved
  })
  globalThis.gc?.()
  const bytes = (process.memoryUsage().heapUsed - before) / records.length
  const [, rows] = processorTime(() => [identities.users, identities.memberships, identities.events, identities.report])
  return { resolving, rows, bytes }
}

function printBatch(size: number, rounds: number): void {
  const records = worldOf(size)
  const measured = Array.from({ length: rounds }, () => batch(records))
  const of = (pick: (each: (typeof measured)[number]) => number) => median(measured.map(pick)).toFixed(0)
  console.log(
    `| ${records.length} | ${of(({ resolving }) => resolving)} ms | ${of(({ rows }) => rows)} ms | ${of(({ bytes }) => bytes)} bytes |`,
  )
}

function printUpdate(size: number): void {
  const resolver = createResolver(worldOf(size))
  const times = Array.from({ length: 200 }, (_, index) => {
    const [user] = recordsOf(index * 37, Math.ceil(size / 91))
    const moved = { ...user!, claims: [claim('user_id', `u${index * 37}`), claim('email', `moved${index}@x.io`, true)] }
    const start = process.hrtime.bigint()
    resolver.update({ put: [moved] })
    return Number(process.hrtime.bigint() - start) / 1e6
  }).sort((left, right) => left - right)
  console.log(
    `\nOne changed record of ${size}: ${median(times).toFixed(3)} ms, at most ${times.at(-1)!.toFixed(2)} ms.`,
  )
}

/** Resolving records of five systems: processor time; memory is what is held besides the records themselves. */
export function identity(): void {
  console.log('\n## Identity\n\n| records | resolved | rows and report | held for a record |\n|---:|---:|---:|---:|')
  for (const [size, rounds] of [
    [10_000, 3],
    [100_000, 3],
    [300_000, 1],
    [1_000_000, 1],
  ] as const)
    printBatch(size, rounds)
  printUpdate(100_000)
}
