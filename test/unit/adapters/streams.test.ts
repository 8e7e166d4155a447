import { describe, expect, it } from 'vitest'
import { fromAmplitude } from '../../../src/adapters/amplitude/index.js'
import { fromMixpanel } from '../../../src/adapters/mixpanel/index.js'
import { fromPosthog } from '../../../src/adapters/posthog/index.js'
import { fromSegmentSpec } from '../../../src/adapters/segment/index.js'
import { first, issuesOf, namesOf, ofKind, seconds } from './records.js'

const timestamp = '2026-06-15T09:00:00.000Z'
const at = Date.parse(timestamp)

describe('the Segment spec', () => {
  it('has events of users in accounts', () => {
    const message = {
      type: 'track',
      messageId: 'm1',
      userId: 'u1',
      anonymousId: 'a1',
      event: 'Report Created',
      timestamp,
      properties: { rows: 5, tags: ['x'], nested: { deep: 1 } },
      context: { groupId: 'acme' },
    }
    expect(first(fromSegmentSpec([message], { rename: { 'Report Created': 'report created' } }), 'event')).toEqual({
      kind: 'event',
      key: 'segment:event:m1',
      source: 'segment',
      observedAt: at,
      name: 'report created',
      at,
      id: 'm1',
      claims: [
        { namespace: 'user_id', value: 'u1' },
        { namespace: 'anonymous_id', value: 'a1' },
      ],
      account: { namespace: 'account_id', value: 'acme' },
      properties: { rows: 5, tags: ['x'] },
    })
  })

  it('has persons, with the traits that are asked for', () => {
    const message = {
      type: 'identify',
      messageId: 'm1',
      userId: 'u1',
      timestamp: new Date(at),
      traits: { email: 'jane@acme.io', country: 'DE', address: { city: 'Bonn' } },
    }
    expect(first(fromSegmentSpec([message]), 'person')).toMatchObject({
      observedAt: at,
      claims: [{ value: 'u1' }, { namespace: 'email', value: 'jane@acme.io' }],
      traits: { email: 'jane@acme.io', country: 'DE' },
    })
    expect(first(fromSegmentSpec([message], { traits: { city: 'address.city' } }), 'person').traits).toEqual({
      city: 'Bonn',
    })
  })

  it('has accounts, and their members', () => {
    const output = fromSegmentSpec([
      { type: 'group', messageId: 'm1', userId: 'u1', groupId: 'acme', traits: { plan: 'pro' }, timestamp },
    ])
    expect(first(output, 'account')).toMatchObject({
      claims: [{ namespace: 'account_id', value: 'acme' }],
      traits: { plan: 'pro' },
    })
    expect(first(output, 'membership')).toMatchObject({
      action: 'set',
      account: { value: 'acme' },
      person: { value: 'u1' },
    })
  })

  it('joins ids by an alias, which may be a user or anonymous', () => {
    const output = fromSegmentSpec([{ type: 'alias', messageId: 'm1', previousId: 'a1', userId: 'u1', timestamp }])
    expect(first(output, 'alias')).toMatchObject({ namespace: 'user_id', from: 'a1', to: 'u1' })
    expect(namesOf(first(output, 'person'))).toEqual(['user_id=u1', 'anonymous_id=a1'])
  })

  it('has page and screen views', () => {
    const page = { type: 'page', userId: 'u1', name: 'Home', properties: { path: '/' }, timestamp }
    const [viewed, seen] = ofKind(
      fromSegmentSpec([page, { ...page, type: 'screen' }], { screenEvent: 'screen seen' }),
      'event',
    )
    expect(viewed).toMatchObject({ name: 'page viewed', properties: { name: 'Home', path: '/' } })
    expect(seen?.name).toBe('screen seen')
  })

  it.each(['timestamp', 'originalTimestamp', 'receivedAt', 'sentAt'])('reads the instant in %s', (field) => {
    expect(first(fromSegmentSpec([{ type: 'track', userId: 'u1', event: 'x', [field]: timestamp }]), 'event').at).toBe(
      at,
    )
  })

  it('makes one of two messages without an id that say the same, and two of others', () => {
    const message = { type: 'track', userId: 'u1', event: 'x', timestamp }
    const keys = (messages: readonly object[]) =>
      new Set(fromSegmentSpec(messages as never).records.map(({ key }) => key)).size
    expect(keys([message, { ...message }])).toBe(1)
    expect(keys([message, { ...message, properties: { n: 1 } }, { ...message, userId: 'u2' }])).toBe(3)
  })

  it('refuses what belongs to nobody, happened at no time, or is of no type', () => {
    const messages = [
      { type: 'track', event: 'x', timestamp },
      { type: 'track', userId: 'u1', event: 'x' },
      { type: 'track', userId: 'u1', timestamp },
      { type: 'track', userId: 'u1', event: 'x', timestamp: 1_781_514_000 as never },
      { type: 'charge', userId: 'u1' },
      { type: 'group', userId: 'u1' },
    ]
    expect(issuesOf(fromSegmentSpec(messages))).toEqual([
      'record.missing messages[0].userId',
      'record.missing messages[1].timestamp',
      'record.missing messages[2].event',
      'record.instant messages[3].timestamp',
      'record.missing messages[3].timestamp',
      'record.unknown-value messages[4].type',
      'record.missing messages[5].groupId',
    ])
  })
})

describe('PostHog', () => {
  const identify = {
    event: '$identify',
    distinct_id: 'u1',
    uuid: 'e1',
    timestamp,
    properties: {
      $anon_distinct_id: 'a1',
      $set: { email: 'jane@acme.io' },
      $set_once: { email: 'first@acme.io', source: 'ad' },
    },
  }

  it('joins an anonymous id to a user; what was set wins over what was set once', () => {
    const person = first(fromPosthog([identify]), 'person')
    expect(namesOf(person)).toEqual(['user_id=u1', 'anonymous_id=a1', 'email=jane@acme.io'])
    expect(person.traits).toEqual({ email: 'jane@acme.io', source: 'ad' })
  })

  it('has events in accounts, and nothing of its own among the properties', () => {
    const event = {
      event: 'report created',
      distinct_id: 'u1',
      uuid: 'e2',
      timestamp,
      properties: { rows: 5, $lib: 'web', $groups: { company: 'acme' } },
    }
    expect(first(fromPosthog([event]), 'event')).toMatchObject({
      id: 'e2',
      at,
      claims: [{ namespace: 'user_id', value: 'u1' }],
      account: { value: 'acme' },
      properties: { rows: 5 },
    })
    const sdk = { event: 'report created', distinctId: 'u1', groups: { company: 'acme' }, timestamp: new Date(at) }
    expect(first(fromPosthog([sdk]), 'event')).toMatchObject({
      at,
      claims: [{ value: 'u1' }],
      account: { value: 'acme' },
    })
  })

  const namespace = (properties: object, distinctIds?: 'anonymous') =>
    first(fromPosthog([{ event: 'x', distinct_id: 'd1', timestamp, properties }], { distinctIds }), 'event').claims[0]
      ?.namespace

  it('says what a distinct id is, as far as the event does', () => {
    expect(namespace({})).toBe('user_id')
    expect(namespace({}, 'anonymous')).toBe('anonymous_id')
    expect(namespace({ $is_identified: false })).toBe('anonymous_id')
    expect(namespace({ $device_id: 'd1' })).toBe('anonymous_id')
    expect(namespace({ $device_id: 'd1', $user_id: 'd1' })).toBe('user_id')
    expect(namespace({ $is_identified: true }, 'anonymous')).toBe('user_id')
  })

  it('learns from any event that an id is anonymous', () => {
    const before = { event: 'x', distinct_id: 'a1', timestamp, properties: {} }
    for (const events of [
      [before, identify],
      [identify, before],
    ])
      expect(first(fromPosthog(events), 'event').claims).toEqual([{ namespace: 'anonymous_id', value: 'a1' }])
  })

  it('has traits of accounts, and aliases', () => {
    const group = {
      event: '$groupidentify',
      distinct_id: 'u1',
      timestamp,
      properties: { $group_type: 'company', $group_key: 'acme', $group_set: { plan: 'pro' } },
    }
    expect(first(fromPosthog([group]), 'account')).toMatchObject({
      claims: [{ value: 'acme' }],
      traits: { plan: 'pro' },
    })
    expect(fromPosthog([{ ...group, properties: { $group_type: 'team', $group_key: 't1' } }]).records).toEqual([])
    const alias = { event: '$create_alias', distinct_id: 'u1', timestamp, properties: { alias: 'u0' } }
    expect(first(fromPosthog([alias]), 'alias')).toMatchObject({ from: 'u0', to: 'u1' })
  })

  it('has page views, and of its own events those that are named', () => {
    const own = (event: string) => ({ event, distinct_id: 'u1', timestamp, properties: {} })
    const names = (rename?: Record<string, string>) =>
      ofKind(fromPosthog([own('$pageview'), own('$autocapture')], { rename }), 'event').map(({ name }) => name)
    expect(names()).toEqual(['page viewed'])
    expect(names({ $autocapture: 'clicked' })).toEqual(['page viewed', 'clicked'])
  })
})

describe('Amplitude', () => {
  const event = {
    event_type: 'report created',
    user_id: 'u1',
    device_id: 'd1',
    time: at,
    insert_id: 'i1',
    event_properties: { rows: 5 },
    groups: { company: ['acme'] },
  }

  it('has events of users and devices in accounts', () => {
    expect(first(fromAmplitude([event]), 'event')).toMatchObject({
      at,
      id: 'i1',
      claims: [
        { namespace: 'user_id', value: 'u1' },
        { namespace: 'device_id', value: 'd1' },
      ],
      account: { value: 'acme' },
      properties: { rows: 5 },
    })
    expect(first(fromAmplitude([{ ...event, groups: { company: ['acme', 'other'] } }]), 'event')).not.toHaveProperty(
      'account',
    )
  })

  it('has traits, plain and set', () => {
    const identify = {
      event_type: '$identify',
      user_id: 'u1',
      time: at,
      user_properties: { $set: { plan: 'pro' }, $setOnce: { plan: 'free', source: 'ad' }, $add: { logins: 1 } },
    }
    expect(first(fromAmplitude([identify]), 'person').traits).toEqual({ plan: 'pro', source: 'ad' })
    expect(ofKind(fromAmplitude([identify]), 'event')).toEqual([])
    expect(first(fromAmplitude([{ ...event, user_properties: { country: 'DE' } }]), 'person').traits).toEqual({
      country: 'DE',
    })
    const group = {
      event_type: '$groupidentify',
      time: at,
      groups: { company: 'acme' },
      group_properties: { $set: { plan: 'pro' } },
    }
    expect(first(fromAmplitude([group]), 'account')).toMatchObject({
      claims: [{ value: 'acme' }],
      traits: { plan: 'pro' },
    })
  })

  it('refuses events of nobody, and instants that are none', () => {
    expect(
      issuesOf(
        fromAmplitude([
          { event_type: 'x', time: at },
          { ...event, time: '2026' as never },
        ]),
      ),
    ).toEqual(['record.missing events[0].user_id', 'record.instant events[1].time', 'record.missing events[1].time'])
  })
})

describe('Mixpanel', () => {
  const event = (properties: object, name = 'report created') => ({
    event: name,
    properties: { time: at, ...properties },
  })
  const read = (properties: object) => first(fromMixpanel({ events: [event(properties)] }), 'event')

  it('has events of users and devices in accounts', () => {
    expect(
      read({
        distinct_id: 'u1',
        $device_id: 'd1',
        $insert_id: 'i1',
        company_id: ['acme'],
        rows: 5,
        mp_lib: 'web',
        $os: 'X',
      }),
    ).toMatchObject({
      at,
      id: 'i1',
      claims: [
        { namespace: 'user_id', value: 'u1' },
        { namespace: 'device_id', value: 'd1' },
      ],
      account: { value: 'acme' },
      properties: { rows: 5 },
    })
  })

  it('takes numbers below 100,000,000,000 for seconds, as Mixpanel does', () => {
    expect(read({ time: seconds(timestamp) }).at).toBe(at)
    expect(read({ time: at }).at).toBe(at)
    expect(read({ time: 99_999_999_999 }).at).toBe(99_999_999_999_000)
    expect(read({ time: 100_000_000_000 }).at).toBe(100_000_000_000)
  })

  it.each([
    [{ distinct_id: '$device:d1' }, ['device_id=d1']],
    [{ distinct_id: 'd1', $device_id: 'd1' }, ['device_id=d1']],
    [{ distinct_id: 'd1', $device_id: 'd1', $user_id: 'u1' }, ['user_id=u1', 'device_id=d1']],
    [{ distinct_id: 'u1' }, ['user_id=u1']],
  ])('tells users from devices: %j', (properties, names) => {
    expect(namesOf(read(properties))).toEqual(names)
  })

  it('joins ids', () => {
    const identify = event({ $identified_id: 'u1', $anon_id: '$device:d1' }, '$identify')
    const merge = event({ $distinct_ids: ['u0', 'u1'] }, '$merge')
    const alias = event({ alias: 'u1', distinct_id: '$device:d2' }, '$create_alias')
    const output = fromMixpanel({ events: [identify, merge, alias] })
    expect(ofKind(output, 'person').map(namesOf)).toEqual([
      ['user_id=u1', 'device_id=d1'],
      ['user_id=u1', 'device_id=d2'],
    ])
    expect(first(output, 'alias')).toMatchObject({ from: 'u0', to: 'u1' })
  })

  it('has profiles, without the sign of its own traits', () => {
    const person = first(
      fromMixpanel({ profiles: [{ $distinct_id: 'u1', $properties: { $email: 'jane@acme.io', plan: 'pro' } }] }),
      'person',
    )
    expect(namesOf(person)).toEqual(['user_id=u1', 'email=jane@acme.io'])
    expect(person.traits).toEqual({ email: 'jane@acme.io', plan: 'pro' })
  })
})
