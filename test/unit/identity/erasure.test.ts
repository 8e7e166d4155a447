import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type IdentityRecord, resolveIdentities } from '../../../src/identity/index.js'

const user = { namespace: 'user_id', value: 'u1' }
const colleague = { namespace: 'user_id', value: 'u2' }
const address = { namespace: 'email', value: 'mara@nordlys.io' }
const account = { namespace: 'account_id', value: 'a1' }

const records: readonly IdentityRecord[] = [
  { kind: 'person', key: 'app:user:1', source: 'app', claims: [user, address] },
  { kind: 'person', key: 'app:user:2', source: 'app', claims: [colleague] },
  {
    kind: 'account',
    key: 'app:account:1',
    source: 'app',
    claims: [account],
    contacts: [{ relation: 'billing', person: { namespace: 'email', value: 'Mara@Nordlys.io' } }],
  },
  { kind: 'membership', action: 'set', key: 'app:member:1', source: 'app', account, person: user, roles: 'owner' },
  {
    kind: 'membership',
    action: 'snapshot',
    key: 'scim:members:1',
    source: 'scim',
    account,
    members: [{ person: user }, { person: colleague }],
  },
  { kind: 'consent', key: 'list:no:1', source: 'list', subject: address, channel: 'email', state: 'denied' },
]

const again = records.map((record): IdentityRecord => ({ ...record, key: `again:${record.key!}` }))

const erasure = resolveIdentities(records).erasureOf('u1', 'secret')!

const tombstones = { secret: 'secret', hashes: erasure.tombstones }

describe('erasing somebody', () => {
  it('takes the records of the person, memberships and consents among them', () => {
    expect(erasure.assertions.map((assertion) => assertion.kind === 'erased' && assertion.record)).toEqual([
      'app:member:1',
      'app:user:1',
      'list:no:1',
    ])
  })

  it('leaves nobody behind to whom a record refers', () => {
    const { report, stays } = resolveIdentities(records, { assertions: erasure.assertions, tombstones })
    expect(report.issues).toEqual([])
    expect(stays.map(({ person }) => person)).toEqual(['u2'])
  })

  it('holds for what comes again, and for what others say of the person', () => {
    const people = resolveIdentities(again, { tombstones })
    expect(people.persons.map(({ id }) => id)).toEqual(['u2'])
    expect(people.resolvedAccounts[0]!.contacts).toEqual([])
    expect(people.report.leftOut.tombstones).toBe(3)
    expect(JSON.stringify([people.everyone, people.report, people.identityMap]).toLowerCase()).not.toContain('mara')
  })
})

describe('the secret of an erasure', () => {
  it('cannot be empty', () => {
    expect(() => resolveIdentities(records).erasureOf('u1', '')).toThrow(
      expect.objectContaining({ code: 'argument.invalid', path: 'secret' }),
    )
    expect(resolveIdentities(records).erasureOf('u9', '')).toBeUndefined()
  })

  it.each(['secret', 'x'.repeat(64), 'x'.repeat(200)])('makes keyed hashes as everybody makes them: %s', (secret) => {
    const expected = ['user_id\nu1', 'email\nmara@nordlys.io'].map((text) =>
      createHmac('sha256', secret).update(text).digest('hex'),
    )
    expect(resolveIdentities(records).erasureOf('u1', secret)!.tombstones).toEqual(expected.sort())
  })
})

it('the identity map has a row for each record, with whom it is of', () => {
  expect(resolveIdentities(records).identityMap.map(({ kind, person, account: of }) => [kind, person, of])).toEqual([
    ['account', null, 'a1'],
    ['membership', 'u1', 'a1'],
    ['person', 'u1', null],
    ['person', 'u2', null],
    ['consent', 'u1', null],
    ['membership', null, 'a1'],
  ])
})
