import { describe, expect, it } from 'vitest'
import { type IdentityRecord, type PersonRecord, resolveIdentities } from '../../../src/identity/index.js'

const user = (id: string, email: string, more: Partial<PersonRecord> = {}): IdentityRecord => ({
  kind: 'person',
  key: `app:user:${id}`,
  source: 'app',
  claims: [
    { namespace: 'user_id', value: id },
    { namespace: 'email', value: email },
  ],
  ...more,
})

const contact = (id: string, email: string, more: Partial<PersonRecord> = {}): IdentityRecord => ({
  kind: 'person',
  key: `crm:contact:${id}`,
  source: 'crm',
  claims: [
    { namespace: 'crm_contact_id', value: id },
    { namespace: 'email', value: email },
  ],
  ...more,
})

const denied = { consents: [{ channel: 'email', state: 'denied' as const }] }
const EMAIL = { channel: 'email' }

describe('one message for each person, and then for each address', () => {
  it('two users with one inbox get one', () => {
    const people = resolveIdentities([user('1', 'post@hus.no'), user('2', 'post@hus.no')])
    expect(people.deliveries(['2', '1'], EMAIL)).toEqual({
      deliveries: [{ address: 'post@hus.no', person: '1', accounts: [], alsoFor: ['2'] }],
      skipped: [],
    })
  })

  it('none to an address from which somebody said no, though nobody knows who', () => {
    const people = resolveIdentities([
      user('1', 'post@hus.no'),
      user('2', 'post@hus.no'),
      contact('7', 'post@hus.no', denied),
    ])
    expect(people.explain('crm:contact:7', 'app:user:1')).toBeNull()
    expect(people.deliveries(['1', '2'], EMAIL)).toEqual({
      deliveries: [],
      skipped: [
        { person: '1', because: 'denied' },
        { person: '2', because: 'denied' },
      ],
    })
  })

  it('to the address that is current', () => {
    const claims = [
      { namespace: 'user_id', value: '1' },
      { namespace: 'email', value: 'old@hus.no', verified: true, to: '2023-01-01' },
      { namespace: 'email', value: 'new@hus.no', verified: true, from: '2023-01-01' },
    ]
    const people = resolveIdentities([user('1', 'old@hus.no', { claims })])
    const addressAt = (asOf?: string) => people.reach('1', { ...EMAIL, asOf })?.address
    expect([addressAt(), addressAt('2022-06-01'), addressAt('2026-06-01')]).toEqual([
      'new@hus.no',
      'old@hus.no',
      'new@hus.no',
    ])
  })

  it('to the one of the source that is believed most, where several are verified', () => {
    const logins = ['auth', 'web'].map((source): IdentityRecord => ({
      kind: 'person',
      key: `${source}:login:1`,
      source,
      claims: [
        { namespace: 'user_id', value: '1' },
        { namespace: 'email', value: `ann@${source}.no`, verified: true },
      ],
    }))
    const addressWith = (sources?: string[]) =>
      resolveIdentities(logins, { policy: { sources } }).reach('1', EMAIL)?.address
    expect([addressWith(), addressWith(['web'])]).toEqual(['ann@auth.no', 'ann@web.no'])
  })

  it('on a channel without addresses to everybody by themselves, unless they said no', () => {
    const no = { consents: [{ channel: 'push', state: 'denied' as const }] }
    const people = resolveIdentities([user('1', 'post@hus.no'), user('2', 'post@hus.no'), user('3', '', no)])
    expect(people.deliveries(['2', '1', '3'], { channel: 'push' })).toEqual({
      deliveries: [
        { address: null, person: '1', accounts: [], alsoFor: [] },
        { address: null, person: '2', accounts: [], alsoFor: [] },
      ],
      skipped: [{ person: '3', because: 'denied' }],
    })
  })

  it('to a relay only if there is nothing else', () => {
    const relay = { namespace: 'email', value: 'z9@privaterelay.appleid.com', verified: true }
    const id = { namespace: 'user_id', value: '1' }
    const login: IdentityRecord = { kind: 'person', key: 'auth:identity:1', source: 'auth', claims: [id, relay] }
    const both = resolveIdentities([login, user('1', 'ann@hus.no')])
    expect(both.reach('1', EMAIL)?.address).toBe('ann@hus.no')
    expect(resolveIdentities([login]).reach('1', EMAIL)?.address).toBe('z9@privaterelay.appleid.com')
  })

  it('with the accounts that are the occasion', () => {
    const people = resolveIdentities([user('1', 'ann@hus.no')])
    const [delivery] = people.deliveries([{ person: '1', account: 'trial' }], EMAIL).deliveries
    expect(delivery?.accounts).toEqual(['trial'])
  })

  it('nothing for somebody who is not there, or has no address', () => {
    const people = resolveIdentities([user('1', 'undefined')])
    expect(people.deliveries(['1', '9'], EMAIL).skipped).toEqual([
      { person: '1', because: 'no-address' },
      { person: '9', because: 'unknown-person' },
    ])
  })
})

describe('consent', () => {
  it('the most restrictive of all records of a person counts', () => {
    const granted = { consents: [{ channel: 'email', state: 'granted' as const }] }
    const people = resolveIdentities([user('1', 'ann@hus.no', granted), contact('1', 'ann@hus.no', denied)])
    expect(people.reach('1', EMAIL)).toEqual({ reachable: false, address: 'ann@hus.no', because: 'denied' })
    expect(people.users[0]?.['reachable']).toEqual(['in-app'])
  })

  it('a role address can be written to, though it says nothing about who reads it', () => {
    const people = resolveIdentities([user('1', 'info@hus.no')])
    expect(people.reach('1', EMAIL)?.reachable).toBe(true)
  })

  it('an address on a suppression list is not used, for whoever has it', () => {
    const bounced: IdentityRecord = {
      kind: 'consent',
      key: 'mail:bounce:1',
      source: 'mail',
      subject: { namespace: 'email', value: 'Ann@Hus.no' },
      channel: 'email',
      state: 'suppressed',
    }
    expect(resolveIdentities([user('1', 'ann@hus.no'), bounced]).reach('1', EMAIL)?.because).toBe('suppressed')
  })

  it('no to one topic is no to that topic', () => {
    const news = { consents: [{ channel: 'email', topic: 'news', state: 'denied' as const }] }
    const people = resolveIdentities([user('1', 'ann@hus.no', news)])
    expect(people.reach('1', EMAIL)?.reachable).toBe(true)
    expect(people.reach('1', { ...EMAIL, topic: 'news' })?.reachable).toBe(false)
  })

  it('a yes to one topic is none to another', () => {
    const news = { consents: [{ channel: 'email', topic: 'news', state: 'granted' as const }] }
    const people = resolveIdentities([user('1', 'ann@hus.no', news)], { policy: { consent: 'opt-in' } })
    const because = (topic?: string) => people.reach('1', { ...EMAIL, topic })?.because
    expect([because('news'), because('offers'), because()]).toEqual(['reachable', 'not-granted', 'not-granted'])
  })

  it('of an address in a namespace that nobody declared is reported, and holds for nobody', () => {
    const said: IdentityRecord = {
      kind: 'consent',
      key: 'app:consent:1',
      source: 'app',
      subject: { namespace: 'device_token', value: 't1' },
      channel: 'push',
      state: 'denied',
    }
    const policy = { channels: { push: 'device_token' } }
    const people = resolveIdentities([user('1', 'ann@hus.no'), said], { policy })
    expect(people.reach('1', { channel: 'push' })?.because).toBe('no-address')
    expect(people.report.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['record.claim subject.namespace'])
  })

  it('silence is consent only where the policy says so', () => {
    const policy = { consent: 'opt-in' as const }
    expect(resolveIdentities([user('1', 'ann@hus.no')], { policy }).reach('1', EMAIL)?.because).toBe('not-granted')
  })

  it('a state that is not known counts as no', () => {
    const odd = { consents: [{ channel: 'email', state: 'maybe' as never }] }
    expect(resolveIdentities([user('1', 'ann@hus.no', odd)]).reach('1', EMAIL)?.because).toBe('denied')
  })
})

describe('a no of whoever has an id', () => {
  const both = {
    claims: [
      { namespace: 'user_id', value: '1' },
      { namespace: 'user_id', value: '2' },
    ],
    ...denied,
  }

  it('is that of both users, where a record has the ids of two', () => {
    const people = resolveIdentities([user('1', 'ann@hus.no'), user('2', 'bo@hus.no'), contact('7', '', both)])
    expect(people.report.quarantined).toHaveLength(1)
    expect(['1', '2'].map((id) => people.reach(id, EMAIL)!.because)).toEqual(['denied', 'denied'])
  })

  it('is not that of a colleague with the same phone', () => {
    const phone = { namespace: 'phone', value: '+47 2233 4455' }
    const claims = (id: string) => [
      { namespace: 'user_id', value: id },
      phone,
      { namespace: 'email', value: `${id}@hus.no` },
    ]
    const people = resolveIdentities([
      user('1', '', { claims: claims('1'), ...denied }),
      user('2', '', { claims: claims('2') }),
    ])
    expect(['1', '2'].map((id) => people.reach(id, EMAIL)!.because)).toEqual(['denied', 'reachable'])
  })
})
