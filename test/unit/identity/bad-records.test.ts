import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SegmentError } from '../../../src/index.js'
import { type IdentityRecord, resolveIdentities } from '../../../src/identity/index.js'

const issuesOf = (...records: unknown[]) =>
  resolveIdentities(records as IdentityRecord[]).report.issues.map(({ code, path }) => `${code} ${path}`)

const user = { kind: 'person', key: 'app:user:1', source: 'app' }

const north = { namespace: 'account_id', value: 'north' }
const person = { namespace: 'user_id', value: 'u2' }
const others = [
  { kind: 'person', key: 'app:user:2', source: 'app', claims: [person] },
  { kind: 'account', key: 'app:account:1', source: 'app', claims: [north] },
]

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
    ['no source', { kind: 'person', key: 'app:user:1', claims: [] }, 'record.missing source'],
    ['a consent that is none', { ...user, claims: [], consents: ['yes'] }, 'record.type consents[0]'],
    [
      'a state of consent that is not known',
      { ...user, kind: 'consent', subject: { namespace: 'email', value: 'ann@hus.no' }, channel: 'email' },
      'record.unknown-value state',
    ],
    ['a contact that is none', { ...user, kind: 'account', claims: [], contacts: ['ann'] }, 'record.type contacts[0]'],
    [
      'a contact of nobody',
      { ...user, kind: 'account', claims: [], contacts: [{ relation: 'billing' }] },
      'record.type contacts[0].person',
    ],
    [
      'an alias to nothing',
      { ...user, kind: 'alias', of: 'person', namespace: 'user_id', from: 'a' },
      'record.claim to',
    ],
    [
      'an alias of neither a person nor an account',
      { ...user, kind: 'alias', namespace: 'user_id', from: 'a', to: 'b' },
      'record.unknown-value of',
    ],
    ['mistakes that are none', { ...user, claims: [], issues: [null] }, 'record.type issues'],
    [
      'a mistake without a path',
      { ...user, claims: [], issues: [{ code: 'record.type', message: '' }] },
      'record.type issues',
    ],
    ['mistakes that are no list', { ...user, claims: [], issues: 'many' }, 'record.type issues'],
    [
      'a membership that is no observation',
      { ...user, kind: 'membership', action: 'joined', account: north, person },
      'record.unknown-value action',
    ],
    ['a membership of nobody', { ...user, kind: 'membership', action: 'set', account: north }, 'record.type person'],
    [
      'an id of a member that is too long',
      { ...user, kind: 'membership', action: 'set', account: north, person: { ...person, value: 'x'.repeat(1001) } },
      'record.limit person.value',
    ],
    [
      'a holder that is none',
      {
        ...user,
        kind: 'subscription',
        lifecycle: 'active',
        holders: ['north', { namespace: 'record', value: 'app:user:2' }],
      },
      'record.type holders[0]',
    ],
  ])('%s', (_, record, issue) => {
    expect(issuesOf(record, ...others)).toEqual([issue])
  })

  it('a member of a snapshot that is none is left out', () => {
    const snapshot = { ...user, kind: 'membership', action: 'snapshot', account: north, members: [{ person }, 'ann'] }
    expect(issuesOf(snapshot, ...others)).toEqual(['record.type members[1]'])
  })

  it('roles beyond the hundredth are left out', () => {
    const roles = [...Array.from({ length: 100 }, () => 'member'), 'admin']
    const set = { ...user, kind: 'membership', action: 'set', account: north, person, roles }
    expect(issuesOf(set, ...others)).toEqual(['record.limit roles'])
    const [stay] = resolveIdentities([...others, set] as IdentityRecord[]).stays
    expect(stay?.isAdmin).toBe(false)
  })

  it('a claim that says nothing is none, and no mistake', () => {
    const claims = [{ namespace: 'email', value: null }, { namespace: 'email' }]
    expect(issuesOf({ ...user, claims })).toEqual([])
  })

  it('a contact without a relation is of an unknown one', () => {
    const company = { ...others[1], contacts: [{ person }] }
    expect(resolveIdentities([others[0], company] as IdentityRecord[]).accountOf('north')!.contacts).toEqual([
      { relation: 'unknown', person: 'u2', address: 'u2' },
    ])
  })

  it('of a consent that is reported the rest holds', () => {
    const consents = ['yes', { channel: 'in-app', state: 'denied' }]
    const people = resolveIdentities([{ ...others[0], consents }] as IdentityRecord[])
    expect(people.users[0]!['reachable']).toEqual([])
  })

  it('what was refused has a source as well', () => {
    expect(issuesOf({ kind: 'refused', issues: [] })).toEqual(['record.missing source'])
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
        issues: fc.oneof(fc.constant([]), fc.array(fc.anything())),
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
