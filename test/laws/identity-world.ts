import fc from 'fast-check'
import type { Claim, IdentityAssertion, IdentityRecord, RecordKey } from '../../src/identity/index.js'

const DAY = 86_400_000

const values: Readonly<Record<string, readonly string[]>> = {
  user_id: ['u1', 'u2', 'u3', 'undefined'],
  auth_subject: ['google|1', 'google|2'],
  crm_contact_id: ['c1', 'c2', 'c3'],
  email: ['ann@hus.no', 'Ann@hus.no', 'bo@hus.no', 'cai@hus.no', 'info@hus.no'],
  phone: ['+47 2233 4455', '+4799887766'],
  anonymous_id: ['d1', 'd2', 'd3'],
}

const interval = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
      .map(([start, length, open]) => ({
        ...(open !== 1 && { from: start * DAY }),
        ...(open !== 2 && { to: (start + length) * DAY }),
      })),
  },
)

const claimOf = (namespace: string): fc.Arbitrary<Claim> =>
  fc
    .record({ value: fc.constantFrom(...values[namespace]!), verified: fc.boolean(), dates: interval })
    .map(({ value, verified, dates }) => ({ namespace, value, ...(namespace === 'email' && { verified }), ...dates }))

const claims: fc.Arbitrary<Claim[]> = fc.array(
  fc.oneof(
    ...Object.keys(values).map((namespace) => ({
      weight: namespace === 'email' ? 5 : namespace === 'user_id' ? 4 : 2,
      arbitrary: claimOf(namespace),
    })),
  ),
  { minLength: 1, maxLength: 4 },
)

const NAMES = ['Ann Berg', 'Bo Dahl', 'Anne Berg', 'Cai']

const somebody = (prefix: string) =>
  fc
    .record({
      claims,
      kind: fc.constantFrom('person' as const, 'person' as const, 'event' as const),
      source: fc.constantFrom('app', 'crm'),
      name: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
      observedAt: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    })
    .map(({ kind, source, name, ...rest }, index = 0) => ({ kind, source, name, index, prefix, ...rest }))

/** Records of persons and events, with keys of their own. */
export const recordsWith = (prefix: string): fc.Arbitrary<IdentityRecord[]> =>
  fc.array(somebody(prefix), { minLength: 2, maxLength: 9 }).map((all) =>
    all.map(({ kind, source, name, claims: own, observedAt }, index): IdentityRecord => {
      const key = `${source}:${prefix}:${index}` as const
      const base = { key, source, claims: own, ...(observedAt !== undefined && { observedAt }) }
      return kind === 'event'
        ? { ...base, kind, name: 'seen', at: index }
        : { ...base, kind, ...(name !== undefined && { traits: { name } }) }
    }),
  )

/** A world: records, and what somebody asserts about them. */
export interface IdentityWorld {
  readonly records: IdentityRecord[]
  readonly assertions: IdentityAssertion[]
}

const keysOf = (records: readonly IdentityRecord[]): RecordKey[] => records.map(({ key }) => key!)

const assertionsAbout = (records: readonly IdentityRecord[]): fc.Arbitrary<IdentityAssertion[]> => {
  const key = fc.constantFrom(...keysOf(records))
  const pair = fc.tuple(key, key)
  return fc.array(
    fc.oneof(
      pair.map((two): IdentityAssertion => ({ kind: 'must', records: two })),
      pair.map((two): IdentityAssertion => ({ kind: 'cannot', records: two })),
      fc.constant<IdentityAssertion>({ kind: 'alias', of: 'person', namespace: 'user_id', from: 'u3', to: 'u1' }),
      key.map((record): IdentityAssertion => ({ kind: 'detach', record, namespace: 'email', value: 'ann@hus.no' })),
    ),
    { maxLength: 3 },
  )
}

/** Worlds of a few records that have much in common. */
export const worlds: fc.Arbitrary<IdentityWorld> = recordsWith('rec').chain((records) =>
  assertionsAbout(records).map((assertions) => ({ records, assertions })),
)

/** The same world somewhere else: no value, and no key, is in both. */
export const elsewhere = (records: readonly IdentityRecord[]): IdentityRecord[] =>
  JSON.parse(
    JSON.stringify(records)
      .replaceAll('hus.no', 'dorf.de')
      .replaceAll(':rec:', ':far:')
      .replace(/"(u\d|c\d|d\d)"/g, '"far-$1"')
      .replaceAll('google|', 'apple|')
      .replaceAll('+47', '+49'),
  ) as IdentityRecord[]
