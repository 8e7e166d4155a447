import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SegmentError } from '../../../src/index.js'
import { type IdentityRecord, resolveIdentities } from '../../../src/identity/index.js'

const issuesOf = (...records: unknown[]) =>
  resolveIdentities(records as IdentityRecord[]).report.issues.map(({ code, path }) => `${code} ${path}`)

const user = { kind: 'person', key: 'app:user:1', source: 'app' }

describe('records with mistakes', () => {
  it.each([
    ['no record', null, 'record.type '],
    ['no key', { kind: 'person', source: 'app', claims: [] }, 'record.key key'],
    ['a key of one part', { ...user, key: 'u1', claims: [] }, 'record.key key'],
    ['a kind that is not known', { ...user, kind: 'lead', claims: [] }, 'record.kind kind'],
    ['claims that are no list', { ...user, claims: 'u1' }, 'record.type claims'],
    ['a claim that is none', { ...user, claims: ['u1'] }, 'record.claim claims[0]'],
    [
      'a namespace of nobody',
      { ...user, claims: [{ namespace: 'x', value: '1' }] },
      'record.claim claims[0].namespace',
    ],
    ['a fraction', { ...user, claims: [{ namespace: 'user_id', value: 1.5 }] }, 'record.claim claims[0].value'],
    [
      'a value that is too long',
      { ...user, claims: [{ namespace: 'user_id', value: 'x'.repeat(1001) }] },
      'record.limit claims[0].value',
    ],
    [
      'a time that cannot be read',
      { ...user, claims: [{ namespace: 'user_id', value: '1', to: 'soon' }] },
      'record.instant claims[0].to',
    ],
    [
      'a claim that ends before it begins',
      { ...user, claims: [{ namespace: 'user_id', value: '1', from: 2, to: 1 }] },
      'record.instant claims[0]',
    ],
    ['traits that are none', { ...user, claims: [], traits: 'tall' }, 'record.type traits'],
    ['an erasure of nothing', { ...user, kind: 'erased' }, 'record.missing erases'],
    [
      'an alias in a namespace of nobody',
      { ...user, kind: 'alias', of: 'person', namespace: 'x', from: 'a', to: 'b' },
      'record.claim namespace',
    ],
    ['an event without a name', { ...user, kind: 'event', at: 1, claims: [] }, 'record.missing name'],
    ['an event without a time', { ...user, kind: 'event', name: 'seen', claims: [] }, 'record.missing at'],
  ])('%s', (_, record, issue) => {
    expect(issuesOf(record)).toEqual([issue])
  })

  it('a record that an adapter refused takes its issues along', () => {
    const issue = { code: 'record.missing', path: 'customer', message: 'There is no customer.' }
    expect(issuesOf({ kind: 'refused', source: 'stripe', issues: [issue] })).toEqual(['record.missing customer'])
  })

  it('the report says no more than ten thousand, and counts the rest', () => {
    const { report } = resolveIdentities(
      Array.from({ length: 10_050 }, (_, index) => ({ ...user, key: `app:user:${index}`, claims: 7 }) as never),
    )
    expect([report.issues.length, report.issuesLeftOut]).toEqual([10_000, 50])
  })

  it('nothing in records makes it throw', () => {
    const field = fc.oneof(fc.anything(), fc.constant(user), fc.constantFrom('person', 'event', 'membership', 'set'))
    const record = fc.record(
      {
        kind: fc.constantFrom(
          'person',
          'account',
          'membership',
          'subscription',
          'event',
          'alias',
          'consent',
          'erased',
          'refused',
        ),
        key: fc.constantFrom('app:user:1', 'app:user:2', 'crm:x:__proto__'),
        source: field,
        claims: field,
        traits: field,
        action: fc.constantFrom('set', 'removed', 'snapshot'),
        account: field,
        person: field,
        members: field,
        holders: field,
        name: field,
        at: field,
        issues: fc.constant([]),
      },
      { requiredKeys: ['kind', 'key'] },
    )
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const identities = resolveIdentities(records as never)
        expect(identities.report.issues).toBeInstanceOf(Array)
        expect([identities.users, identities.everyone, identities.resolvedAccounts].every(Array.isArray)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a policy that leaves something to chance', () => {
  it.each([
    [{ persons: { email: { tier: 1 } } }, 'policy.persons.user_id.tier'],
    [{ accounts: { org_id: { tier: 0 } } }, 'policy.accounts.org_id'],
    [{ asOf: 'today' }, 'policy.asOf'],
  ])('%j', (policy, path) => {
    const attempt = () => resolveIdentities([], { policy })
    expect(attempt).toThrow(SegmentError)
    expect(attempt).toThrow(expect.objectContaining({ code: 'argument.invalid', path }))
  })
})
