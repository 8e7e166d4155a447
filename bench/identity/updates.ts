import {
  createResolver,
  type IdentityRecord,
  type IdentityResolver,
  type RecordChanges,
} from '../../src/identity/index.js'
import { claim, userRecord, usersIn, worldOf } from './records.js'

const ROUNDS = 300

/** Compiled code comes with the first changes; a service meets it once. */
const WARM_UP = 20

const event = (user: number, number: number): IdentityRecord => ({
  kind: 'event',
  key: `web:event:late-${user}-${number}`,
  source: 'web',
  name: 'signed in',
  at: Date.UTC(2026, 5, 1) + number,
  claims: [claim('user_id', `u${user}`), claim('anonymous_id', `device${user}`)],
})

/** One change of each kind to a user. */
const CHANGES: Readonly<Record<string, (user: number, round: number) => RecordChanges>> = {
  'another e-mail address': (user, round) => ({ put: [userRecord(user, `moved${round}@elsewhere.io`)] }),
  'a new membership': (user, round) => ({
    put: [
      {
        kind: 'membership',
        action: 'set',
        key: `app:membership:late-${round}`,
        source: 'app',
        account: claim('account_id', 'acc1'),
        person: claim('user_id', `u${user}`),
        at: '2026-06-01',
      },
    ],
  }),
  'a new subscription': (_, round) => ({
    put: [
      {
        kind: 'subscription',
        key: `stripe:subscription:${round}`,
        source: 'stripe',
        holders: [claim('account_id', `acc${round}`)],
        plan: 'pro',
        lifecycle: 'active',
      },
    ],
  }),
  'a contact removed': (user) => ({ remove: [`crm:contact:${user}`] }),
  'a new contact': (user, round) => ({
    put: [
      {
        kind: 'person',
        key: `crm:contact:late-${round}`,
        source: 'crm',
        claims: [claim('crm_contact_id', `hubspot|late-${round}`), claim('phone', `+4930${1_000_000 + user}`)],
      },
    ],
  }),
  'a new event': (user, round) => ({ put: [event(user, round)] }),
  'a new event of a user with 10,000': (_, round) => ({ put: [event(0, 20_000 + round)] }),
}

interface Change {
  readonly milliseconds: number
  /** Processor time of all threads. */
  readonly processor: number
}

function changeOnce(resolver: IdentityResolver, changes: RecordChanges): Change {
  const used = process.cpuUsage()
  const start = process.hrtime.bigint()
  resolver.update(changes)
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
  const { user, system } = process.cpuUsage(used)
  return { milliseconds, processor: (user + system) / 1e3 }
}

function print(name: string, changes: readonly Change[]): void {
  const sorted = [...changes].sort((left, right) => left.milliseconds - right.milliseconds)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.milliseconds.toFixed(3)
  const processor = Math.max(...changes.map((each) => each.processor)).toFixed(2)
  console.log(`| ${name} | ${at(0.5)} ms | ${at(0.99)} ms | ${at(1)} ms | ${processor} ms |`)
}

/** What one change costs in a world of so many records, by kind: elapsed time, and the most processor time. */
export function updates(size: number): void {
  const resolver = createResolver(worldOf(size))
  resolver.update({ put: Array.from({ length: 10_000 }, (_, number) => event(0, number)) })
  const users = usersIn(size)
  console.log(`\nOne change in a world of ${size} records, ${ROUNDS} changes of each kind:\n`)
  console.log('| change | median | 99 % | worst | worst, processor |\n|---|---:|---:|---:|---:|')
  for (const [name, changesOf] of Object.entries(CHANGES)) {
    const rounds = Array.from({ length: ROUNDS + WARM_UP }, (_, round) => round)
    const changes = rounds.map((round) => changeOnce(resolver, changesOf((37 * (round + 1)) % users, round)))
    print(name, changes.slice(WARM_UP))
  }
}
