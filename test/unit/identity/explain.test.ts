import { describe, expect, it } from 'vitest'
import {
  type IdentityAssertion,
  type IdentityOptions,
  type IdentityRecord,
  type RecordKey,
  resolveIdentities,
} from '../../../src/identity/index.js'
import { account, accountId, claim, email, event, person, userId } from './records.js'

const contact = (id: string) => claim('crm_contact_id', id)
const login = (id: string) => claim('auth_subject', id)

const must = (...records: [RecordKey, RecordKey]): IdentityAssertion => ({ kind: 'must', records })
const cannot = (...records: [RecordKey, RecordKey]): IdentityAssertion => ({ kind: 'cannot', records })

describe('why two records are one', () => {
  const steps = (records: readonly IdentityRecord[], one: string, other: string, options?: IdentityOptions) =>
    resolveIdentities(records, options)
      .explain(one, other)
      ?.map(({ from, to, identifier, tier }) => `${from} ${identifier?.namespace ?? 'assertion'} ${tier} ${to}`)

  it('one that never passes to somebody else joins, whenever each of them had it', () => {
    const records = [
      person('app:user:1', [claim('user_id', 'u1', { to: 5 })]),
      person('crm:contact:1', [claim('user_id', 'u1', { from: 9 })]),
    ]
    expect(steps(records, 'app:user:1', 'crm:contact:1')).toEqual(['app:user:1 user_id 1 crm:contact:1'])
  })

  it('two events of one visitor say the same, the strongest of it first', () => {
    const seen = (key: RecordKey) =>
      event(key, [claim('anonymous_id', 'd1'), email('ann@hus.no', { verified: true }), login('google|1')])
    expect(steps([seen('web:event:1'), seen('web:event:2')], 'web:event:1', 'web:event:2')).toEqual([
      'web:event:1 auth_subject 2 web:event:2',
    ])
  })

  it('an address that was verified is stronger than one that is only said', () => {
    const seen = (key: RecordKey, verified: boolean) =>
      event(key, [claim('anonymous_id', 'd1'), email('ann@hus.no', { verified })])
    const tier = (verified: boolean) =>
      steps([seen('web:event:1', verified), seen('web:event:2', verified)], 'web:event:1', 'web:event:2')
    expect([tier(true), tier(false)]).toEqual([
      ['web:event:1 email 3 web:event:2'],
      ['web:event:1 email 4 web:event:2'],
    ])
  })

  it('a namespace may join by what was verified alone', () => {
    const policy = { persons: { token: { verifiedTier: 7 } } }
    const seen = (key: RecordKey, verified: boolean) => event(key, [claim('token', 't1', { verified })])
    const verified = [seen('web:event:1', true), seen('web:event:2', true)]
    expect(steps(verified, 'web:event:1', 'web:event:2', { policy })).toEqual(['web:event:1 token 7 web:event:2'])
    expect(resolveIdentities(verified, { policy }).persons.map(({ id }) => id)).toEqual(['token:t1'])
    const said = [seen('web:event:1', false), seen('web:event:2', false)]
    expect(steps(said, 'web:event:1', 'web:event:2', { policy })).toBe(undefined)
    expect(
      steps([seen('web:event:1', false), seen('web:event:2', true)], 'web:event:1', 'web:event:2', { policy }),
    ).toBe(undefined)
  })

  it('what joins nothing is no reason, though both events have it', () => {
    const policy = { persons: { token: { verifiedTier: 7 } } }
    const seen = (key: RecordKey) => event(key, [claim('token', 't1'), claim('anonymous_id', 'd1')])
    expect(steps([seen('web:event:1'), seen('web:event:2')], 'web:event:1', 'web:event:2', { policy })).toEqual([
      'web:event:1 anonymous_id 6 web:event:2',
    ])
  })

  it('an assertion says so', () => {
    const records = [person('app:user:1', [userId('u1')]), person('crm:contact:1', [contact('1')])]
    const assertions = [must('app:user:1', 'crm:contact:1')]
    expect(steps(records, 'app:user:1', 'crm:contact:1', { assertions })).toEqual([
      'app:user:1 assertion 0 crm:contact:1',
    ])
  })

  it('of two accounts as well', () => {
    const records = [account('app:account:1', [accountId('a')]), account('crm:company:1', [accountId('a')])]
    expect(steps(records, 'app:account:1', 'crm:company:1')).toEqual(['app:account:1 account_id 1 crm:company:1'])
  })
})

describe('why two records are not one', () => {
  const why = (records: readonly IdentityRecord[], one: string, other: string, options?: IdentityOptions) =>
    resolveIdentities(records, options).whyNot(one, other)

  it('they have nothing in common; of what is not there nothing is said', () => {
    const records = [person('app:user:1', [userId('u1')]), person('crm:contact:1', [contact('1')])]
    expect(why(records, 'app:user:1', 'crm:contact:1')).toEqual([{ because: 'no-shared-identifier' }])
    expect(why(records, 'app:user:1', 'crm:contact:9')).toBeNull()
    expect(why(records, 'app:user:1', 'app:user:1')).toBeNull()
  })

  it('one had the address before the other', () => {
    const records = [
      person('crm:contact:1', [email('sales-lead@hus.no', { to: 5 })]),
      person('crm:contact:2', [email('sales-lead@hus.no', { from: 9 })]),
    ]
    expect(why(records, 'crm:contact:1', 'crm:contact:2')).toEqual([
      { because: 'apart-in-time', identifier: email('sales-lead@hus.no') },
    ])
  })

  it('too many have it', () => {
    const records = Array.from({ length: 3 }, (_, index) =>
      person(`crm:contact:${index}`, [contact(String(index)), email('desk@hus.no')]),
    )
    const policy = { persons: { email: { mostGroups: 2 } } }
    expect(why(records, 'crm:contact:0', 'crm:contact:1', { policy })).toEqual([
      { because: 'generic', identifier: email('desk@hus.no'), groups: 3 },
    ])
  })

  it('together they would have too many ids, which is said of these two alone', () => {
    const records = [
      person('crm:contact:1', [contact('1'), contact('2'), login('google|1')]),
      person('crm:contact:2', [contact('3'), contact('4'), login('google|1'), userId('u1')]),
      person('crm:contact:3', [userId('u1'), email('una@hus.no')]),
      person('crm:contact:4', [contact('5'), contact('6'), email('una@hus.no')]),
    ]
    const policy = { persons: { crm_contact_id: { mostValues: 3 } } }
    const people = resolveIdentities(records, { policy })
    expect(people.persons.map((each) => each.records)).toEqual([
      ['crm:contact:1'],
      ['crm:contact:4'],
      ['crm:contact:2', 'crm:contact:3'],
    ])
    expect(people.whyNot('crm:contact:1', 'crm:contact:2')).toEqual([{ because: 'limit', namespace: 'crm_contact_id' }])
    expect(people.whyNot('crm:contact:1', 'crm:contact:4')).toEqual([{ because: 'no-shared-identifier' }])
    expect(people.report.overLimit.map(({ records: both }) => both)).toEqual([
      ['crm:contact:1', 'crm:contact:2'],
      ['crm:contact:2', 'crm:contact:4'],
    ])
  })

  it('one assertion forbids what another one asks for', () => {
    const records = [person('crm:contact:1', [contact('1')]), person('crm:contact:2', [contact('2')])]
    const assertions = [must('crm:contact:1', 'crm:contact:2'), cannot('crm:contact:1', 'crm:contact:2')]
    expect(why(records, 'crm:contact:1', 'crm:contact:2', { assertions })).toEqual([
      { because: 'cannot' },
      { because: 'conflict', identifier: null, contradiction: 'cannot' },
    ])
  })

  it('assertions say of one record that it is both of two that must not be one', () => {
    const keys = ['crm:contact:1', 'crm:contact:2', 'crm:contact:3'] as const
    const records = keys.map((key, index) => person(key, [contact(String(index))]))
    const assertions = [must(keys[0], keys[1]), must(keys[1], keys[2]), cannot(keys[0], keys[2])]
    const people = resolveIdentities(records, { assertions })
    expect(people.whyNot(keys[1], keys[2])).toEqual([
      { because: 'ambiguous', record: keys[1], between: [keys[0], keys[2]] },
    ])
    expect(people.report.ambiguous).toEqual([
      { of: 'person', record: keys[1], between: [keys[0], keys[2]], identifiers: [], tier: 0 },
    ])
  })

  it('of two accounts as well', () => {
    const records = [account('app:account:1', [accountId('a')]), account('app:account:2', [accountId('b')])]
    expect(why(records, 'app:account:1', 'app:account:2')).toEqual([{ because: 'no-shared-identifier' }])
    expect(why(records, 'app:account:1', 'app:account:1')).toBeNull()
  })
})
