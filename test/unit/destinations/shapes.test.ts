import { describe, expect, it } from 'vitest'
import { toAnnounceKit } from '../../../src/destinations/announcekit.js'
import { toCustomerIo, transitionsToCustomerIo } from '../../../src/destinations/customerio.js'
import { toHubSpot, transitionsToHubSpot } from '../../../src/destinations/hubspot.js'
import { toIntercom, transitionsToIntercom } from '../../../src/destinations/intercom.js'
import { toMailchimp, transitionsToMailchimp } from '../../../src/destinations/mailchimp.js'
import { toSalesforce, transitionsToSalesforce } from '../../../src/destinations/salesforce.js'
import { toSegment, toSegmentGroups, transitionsToSegment } from '../../../src/destinations/segment.js'
import {
  type Person,
  type SegmentTransition,
  toWebhook,
  transitionsToWebhook,
} from '../../../src/destinations/webhook.js'

const at = Date.UTC(2026, 5, 15, 9, 0, 0, 250)
const jane: Person = { userId: 'jane', accountId: 'acme', verdicts: { 'at-risk': true, paying: false, power: null } }
const addresses = [['jane', { email: 'Jane@Acme.example', id: 'c-1' }]] as const
const entered: SegmentTransition = {
  id: '0123456789abcdef0123456789abcdef',
  kind: 'entered',
  segment: 'at-risk',
  subject: { userId: 'jane', accountId: 'acme' },
  at,
}
const hexadecimal = expect.stringMatching(/^[0-9a-f]{32}$/) as unknown

describe('Customer.io', () => {
  it('is told attributes and events in batches', () => {
    const identify = {
      type: 'person',
      action: 'identify',
      attributes: { segment_at_risk: true, segment_paying: false },
    }
    expect(toCustomerIo([jane], { addresses })).toEqual({
      requests: [
        {
          id: hexadecimal,
          method: 'POST',
          path: '/api/v2/batch',
          body: { batch: [{ ...identify, identifiers: { id: 'c-1' } }] },
          users: ['jane'],
        },
      ],
      refused: [],
    })
    expect(toCustomerIo([jane], { addresses, by: 'email' }).requests[0]?.body.batch).toEqual([
      { ...identify, identifiers: { email: 'jane@acme.example' } },
    ])
    expect(transitionsToCustomerIo([entered]).requests[0]?.body.batch).toEqual([
      {
        type: 'person',
        identifiers: { id: 'jane' },
        action: 'event',
        name: 'segment_entered',
        id: expect.stringMatching(/^01[0-9A-HJKMNP-TV-Z]{24}$/) as unknown,
        timestamp: 1_781_514_000,
        attributes: { segment: 'at-risk' },
      },
    ])
  })
})

describe('Segment', () => {
  it('is told traits of users and of groups, and events', () => {
    const messageId = expect.stringMatching(/^cadre-[0-9a-f]{32}$/) as unknown
    const traits = { segment_at_risk: true, segment_paying: false }
    expect(toSegment([jane]).requests[0]?.body.batch).toEqual([{ type: 'identify', messageId, userId: 'jane', traits }])
    expect(toSegmentGroups([jane, { userId: 'joe', verdicts: { paying: true } }]).requests[0]?.body.batch).toEqual([
      { type: 'group', messageId, userId: 'jane', groupId: 'acme', traits },
    ])
    expect(transitionsToSegment([{ ...entered, kind: 'left' }]).requests[0]?.body.batch).toEqual([
      {
        type: 'track',
        messageId,
        userId: 'jane',
        event: 'Segment Left',
        timestamp: '2026-06-15T09:00:00.250Z',
        properties: { segment: 'at-risk' },
      },
    ])
  })

  it('takes no group whose id is none', () => {
    const { requests, refused } = toSegmentGroups([{ ...jane, accountId: 'a\nb' }])
    expect(requests).toEqual([])
    expect(refused).toMatchObject([{ code: 'id.invalid' }])
  })
})

describe('HubSpot', () => {
  it('is told properties as text, and events with a UUID', () => {
    expect(toHubSpot([jane], { addresses }).requests[0]).toMatchObject({
      path: '/crm/v3/objects/contacts/batch/upsert',
      body: {
        inputs: [
          {
            id: 'jane@acme.example',
            idProperty: 'email',
            properties: { segment_at_risk: 'true', segment_paying: 'false' },
          },
        ],
      },
    })
    const { requests } = transitionsToHubSpot([entered], { addresses, eventName: 'pe1_segment_change' })
    expect(requests[0]?.body.inputs).toEqual([
      {
        eventName: 'pe1_segment_change',
        email: 'jane@acme.example',
        occurredAt: '2026-06-15T09:00:00.250Z',
        uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as unknown,
        properties: { segment: 'at-risk', change: 'entered' },
      },
    ])
  })
})

describe('Salesforce', () => {
  it('is told fields of records, by an external id', () => {
    expect(toSalesforce([jane]).requests[0]).toMatchObject({
      method: 'PATCH',
      path: '/services/data/v60.0/composite/sobjects/Contact/Cadre_User_Id__c',
      body: {
        allOrNone: false,
        records: [
          {
            attributes: { type: 'Contact' },
            Cadre_User_Id__c: 'jane',
            Segment_At_Risk__c: true,
            Segment_Paying__c: false,
          },
        ],
      },
    })
    const own = { object: 'Account', externalId: 'Ours__c', version: 'v61.0', names: { paying: 'Pays__c' } }
    expect(toSalesforce([{ userId: 'acme', verdicts: { paying: true } }], own).requests[0]).toMatchObject({
      path: '/services/data/v61.0/composite/sobjects/Account/Ours__c',
      body: { records: [{ attributes: { type: 'Account' }, Ours__c: 'acme', Pays__c: true }] },
    })
    const { requests } = transitionsToSalesforce([entered], { to: { object: 'Moves__c' } })
    expect(requests[0]?.path).toBe('/services/data/v60.0/composite/sobjects/Moves__c/Transition_Id__c')
    expect(requests[0]?.body.records).toEqual([
      {
        attributes: { type: 'Moves__c' },
        Transition_Id__c: entered.id,
        User_Id__c: 'jane',
        Segment__c: 'at-risk',
        Change__c: 'entered',
        Occurred_At__c: '2026-06-15T09:00:00.250Z',
      },
    ])
  })
})

describe('Intercom', () => {
  it('is told of one contact at a time, by the id that it gave', () => {
    const hostile = [['jane', { id: '../admins?x=1' }]] as const
    expect(toIntercom([jane], { addresses: hostile }).requests).toMatchObject([
      {
        method: 'PUT',
        path: '/contacts/..%2Fadmins%3Fx%3D1',
        body: { custom_attributes: { segment_at_risk: true, segment_paying: false } },
      },
    ])
    expect(transitionsToIntercom([entered]).requests).toMatchObject([
      {
        method: 'POST',
        path: '/events',
        body: {
          event_name: 'segment-entered',
          created_at: 1_781_514_000,
          user_id: 'jane',
          metadata: { segment: 'at-risk', transition: entered.id },
        },
      },
    ])
  })
})

describe('Mailchimp', () => {
  const options = { addresses, audience: 'a/1', tags: { 'at-risk': 7, paying: 8 } }

  it('is told who gets a tag and who loses it', () => {
    expect(toMailchimp([jane], options).requests).toMatchObject([
      {
        path: '/3.0/lists/a%2F1/segments/7',
        body: { members_to_add: ['jane@acme.example'], members_to_remove: [] },
      },
      {
        path: '/3.0/lists/a%2F1/segments/8',
        body: { members_to_add: [], members_to_remove: ['jane@acme.example'] },
      },
    ])
  })

  it('is told the last of several transitions, and nothing of segments without a tag', () => {
    const later: SegmentTransition = { ...entered, id: 'f'.repeat(32), kind: 'left', at: at + 1 }
    const untagged: SegmentTransition = { ...entered, id: 'e'.repeat(32), segment: 'power' }
    expect(transitionsToMailchimp([later, untagged, entered], options).requests).toMatchObject([
      { body: { members_to_add: [], members_to_remove: ['jane@acme.example'] } },
    ])
  })

  it('is told addresses in their order, whatever came first', () => {
    const joe: SegmentTransition = { ...entered, id: 'd'.repeat(32), subject: { userId: 'joe', accountId: null } }
    const book = [...addresses, ['joe', { email: 'anna@acme.example' }] as const]
    const { requests } = transitionsToMailchimp([entered, joe], { ...options, addresses: book })
    expect(requests[0]?.body.members_to_add).toEqual(['anna@acme.example', 'jane@acme.example'])
  })

  it('takes 500 addresses at once', () => {
    const many = Array.from({ length: 1001 }, (_, index) => `u${index}`)
    const people = many.map((userId): Person => ({ userId, verdicts: { paying: true } }))
    const book = many.map((userId) => [userId, { email: `${userId}@acme.example` }] as const)
    const { requests } = toMailchimp(people, { ...options, addresses: book })
    expect(requests.map(({ body }) => body.members_to_add.length)).toEqual([500, 500, 1])
  })
})

describe('AnnounceKit', () => {
  it('is given a reader with data', () => {
    const { readers } = toAnnounceKit([jane, { userId: 'joe', verdicts: { paying: true } }], { addresses })
    expect([...readers]).toEqual([
      [
        'jane',
        { user: { id: 'c-1', email: 'jane@acme.example' }, data: { segment_at_risk: true, segment_paying: false } },
      ],
      ['joe', { user: { id: 'joe' }, data: { segment_paying: true } }],
    ])
  })
})

describe('a webhook', () => {
  it('is told of people and of transitions, accounts too', () => {
    expect(toWebhook([jane], { path: '/hooks' }).requests).toMatchObject([
      {
        path: '/hooks',
        body: { type: 'segments.people', people: [{ userId: 'jane', segments: { 'at-risk': true, paying: false } }] },
      },
    ])
    const ofAccount: SegmentTransition = { ...entered, id: 'a1', subject: { userId: null, accountId: 'acme' } }
    const broken: SegmentTransition = { ...entered, id: '' }
    const { requests, refused } = transitionsToWebhook([ofAccount, broken, { ...entered, at: Number.NaN }])
    expect(requests[0]?.body.transitions).toEqual([
      {
        id: 'a1',
        change: 'entered',
        segment: 'at-risk',
        userId: null,
        accountId: 'acme',
        at: '2026-06-15T09:00:00.250Z',
      },
    ])
    expect(refused.map(({ code }) => code)).toEqual(['id.invalid', 'transition.time'])
  })
})
