import fc from 'fast-check'
import type { IdentityRecord, Lifecycle, RecordKey } from '../../src/identity/index.js'
import { recordsWith } from './identity-world.js'

const identifier = (namespace: string, values: readonly string[]) =>
  fc.constantFrom(...values).map((value) => ({ namespace, value }))

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const instant = fc.integer({ min: 0, max: 9 })

const mode = fc.oneof(
  { weight: 15, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant('test' as const) },
)

const observed = { observedAt: some(instant), mode }

const account = identifier('account_id', ['a1', 'a2', 'a3'])

const somebody = fc.oneof(
  identifier('user_id', ['u1', 'u2', 'u3']),
  identifier('email', ['ann@hus.no', 'bo@hus.no']),
  identifier('crm_contact_id', ['c1']),
)

const traits = fc.dictionary(fc.constantFrom('country', 'createdAt', 'size'), fc.constantFrom<unknown>('DE', 3, null), {
  maxKeys: 3,
})

const companies = fc.record({
  kind: fc.constant('account' as const),
  claims: fc.array(
    fc.oneof(account, identifier('billing_customer_id', ['cus_1', 'cus_2']), identifier('domain', ['hus.no', 'by.no'])),
    { maxLength: 3 },
  ),
  traits,
  deleted: some(fc.boolean()),
  parent: some(account),
  contacts: some(fc.array(fc.record({ relation: fc.constant('billing'), person: somebody }), { maxLength: 2 })),
  ...observed,
})

const roles = fc.constantFrom('owner', 'member', 'admin,member', 'wizard', '')

const member = { person: somebody, roles, joinedAt: some(instant), leftAt: some(instant) }

const observation = { kind: fc.constant('membership' as const), account, at: some(instant), ...observed }

const memberships = fc.oneof(
  fc.record({ ...observation, ...member, action: fc.constant('set' as const), sequence: some(fc.nat(2)) }),
  fc.record({ ...observation, action: fc.constant('removed' as const), person: somebody }),
  fc.record({
    ...observation,
    action: fc.constant('snapshot' as const),
    members: fc.array(fc.record(member), { maxLength: 3 }),
  }),
)

const LIFECYCLES = ['pending', 'trialing', 'active', 'past_due', 'paused', 'ended', 'unknown', 'dormant'] as Lifecycle[]

const subscriptions = fc.record({
  kind: fc.constant('subscription' as const),
  holders: fc.array(fc.oneof(account, identifier('billing_customer_id', ['cus_1', 'cus_2']), somebody), {
    maxLength: 2,
  }),
  plan: some(fc.constantFrom('pro', 'basic')),
  lifecycle: fc.constantFrom(...LIFECYCLES),
  mrr: some(fc.record({ amount: fc.nat(9), currency: fc.constantFrom('EUR', 'USD') })),
  startedAt: some(instant),
  endedAt: some(instant),
  ...observed,
})

const consent = {
  channel: fc.constantFrom('email', 'sms', 'in-app'),
  state: fc.constantFrom('granted' as const, 'denied' as const, 'suppressed' as const),
  topic: some(fc.constant('news')),
}

const consents = fc.record({ kind: fc.constant('consent' as const), subject: somebody, ...consent, ...observed })

const aliases = fc.record({
  kind: fc.constant('alias' as const),
  of: fc.constant('person' as const),
  namespace: fc.constant('user_id'),
  from: fc.constantFrom('u2', 'u3'),
  to: fc.constantFrom('u1', 'u2'),
  mode,
})

const erasures = fc.record({
  kind: fc.constant('erased' as const),
  erases: fc.integer({ min: 0, max: 9 }).map((index): RecordKey => `app:rec:${index}`),
  mode,
})

const SOURCES = ['app', 'crm', 'scim'] as const

type Keyless = IdentityRecord extends infer R ? (R extends IdentityRecord ? Omit<R, 'key' | 'source'> : never) : never

/** Records that are not about who somebody is, or only rarely: their keys are few, so that they replace each other. */
export const otherRecords: fc.Arbitrary<IdentityRecord[]> = fc.array(
  fc
    .tuple(
      fc.oneof<fc.Arbitrary<Keyless>[]>(
        companies,
        ...Array.from({ length: 4 }, () => memberships),
        ...Array.from({ length: 2 }, () => subscriptions),
        consents,
        aliases,
        erasures,
      ),
      fc.constantFrom(...SOURCES),
      fc.nat(11),
    )
    .map(([record, source, index]): IdentityRecord => ({ ...record, source, key: `${source}:other:${index}` })),
  { maxLength: 12 },
)

const withMore = (records: readonly IdentityRecord[]): fc.Arbitrary<IdentityRecord[]> =>
  fc
    .tuple(
      ...records.map(() => fc.record({ consents: some(fc.array(fc.record(consent), { maxLength: 2 })), mode, traits })),
    )
    .map((more) =>
      records.map((record, index): IdentityRecord => {
        const { traits: others, consents: said, mode: lived } = more[index]!
        if (record.kind !== 'person') return { ...record, mode: lived }
        return { ...record, mode: lived, traits: { ...others, ...record.traits }, consents: said }
      }),
    )

const accounts = ['a1', 'a2'].map((value): IdentityRecord => ({
  kind: 'account',
  key: `app:account:${value}`,
  source: 'app',
  claims: [{ namespace: 'account_id', value }],
}))

/** Everything that five systems could say: people with consents and traits, accounts, memberships and so on. */
export const wholeWorlds: fc.Arbitrary<IdentityRecord[]> = fc
  .tuple(recordsWith('rec').chain(withMore), otherRecords)
  .map(([people, others]) => [...people, ...others, ...accounts])

/** Of several records with one key the last one. */
export const lastByKey = (records: readonly IdentityRecord[]): IdentityRecord[] => [
  ...new Map(records.map((record) => [record.key, record])).values(),
]
