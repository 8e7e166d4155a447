import { describe, expect, it } from 'vitest'
import { assignmentOf, transitionsBetween } from '../../../src/assignment/index.js'
import { toHubSpot } from '../../../src/destinations/hubspot.js'
import { toIntercom } from '../../../src/destinations/intercom.js'
import { toSalesforce } from '../../../src/destinations/salesforce.js'
import { toSegment, transitionsToSegment } from '../../../src/destinations/segment.js'
import { peopleOf, type Person, type SegmentTransition, toWebhook } from '../../../src/destinations/webhook.js'
import * as presets from '../../../src/presets/index.js'
import { catalog, valueMoments } from '../presets/catalog.js'

const risky = (userId: string): Person => ({ userId, verdicts: { 'at-risk': true } })
const codes = ({ refused }: { readonly refused: readonly { readonly code: string }[] }) =>
  refused.map(({ code }) => code)

describe('who is not sent', () => {
  it.each(['', 'a\u0000b', 'a\nb', '\ud800', 'x'.repeat(256)])('a user whose id is %j', (userId) => {
    expect(toSegment([risky(userId)])).toMatchObject({ requests: [], refused: [{ code: 'id.invalid', userId }] })
  })

  it.each(['o"hara', "o'hara", '<script>', '__proto__', '東京', 'a b'])('but one whose id is %j is', (userId) => {
    const { requests } = toSegment([risky(userId)])
    expect(JSON.parse(JSON.stringify(requests[0]?.body.batch[0]))).toMatchObject({ userId })
  })

  it('who has no address, an invalid one, or several', () => {
    const addresses = [
      ['b', { email: 'not an address' }],
      ['c', { email: 'c@acme.example' }],
      ['c', { email: 'c@initech.example' }],
      ['d', { email: null }],
    ] as const
    const people = ['a', 'b', 'c', 'd'].map(risky)
    expect(codes(toHubSpot(people, { addresses }))).toEqual([
      'address.missing',
      'address.invalid',
      'address.several',
      'address.missing',
    ])
  })

  it.each(['"a"@b.example', 'a@b', 'a@b.example, c@d.example', '<a@b.example>', `${'a'.repeat(65)}@b.example`])(
    'the address %j',
    (email) => {
      expect(codes(toHubSpot([risky('a')], { addresses: [['a', { email }]] }))).toEqual(['address.invalid'])
    },
  )

  it('what is too large by itself', () => {
    const names = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`s${index}`, `n${index}`.padEnd(250, 'x')]),
    )
    const verdicts = Object.fromEntries(Object.keys(names).map((segment) => [segment, true]))
    expect(toSegment([{ userId: 'a', verdicts }], { names })).toMatchObject({
      requests: [],
      refused: [{ code: 'size.item', userId: 'a' }],
    })
  })
})

describe('segments that have no name in a tool', () => {
  it('are refused, and the others are sent', () => {
    const people = [{ userId: 'a', verdicts: { 東京: true, paying: true } }]
    const { requests, refused } = toSalesforce(people)
    expect(refused).toMatchObject([{ code: 'name.invalid', segment: '東京' }])
    expect(requests[0]?.body.records[0]).toMatchObject({ Segment_Paying__c: true })
  })

  it('are refused when two would have the same', () => {
    const people = [{ userId: 'a', verdicts: { 'at-risk': true, 'at risk': true } }]
    expect(codes(toSegment(people))).toEqual(['name.taken', 'name.taken'])
    expect(codes(toSegment(people, { names: { 'at risk': 'other' } }))).toEqual([])
  })

  it('are refused when they are given one that the tool does not take', () => {
    const addresses = [['a', { id: 'c1', email: 'a@acme.example' }]] as const
    const people = [risky('a')]
    expect(codes(toIntercom(people, { addresses, names: { 'at-risk': 'at.risk' } }))).toEqual(['name.invalid'])
    expect(codes(toHubSpot(people, { addresses, names: { 'at-risk': 'At Risk' } }))).toEqual(['name.invalid'])
    expect(codes(toSalesforce(people, { names: { 'at-risk': 'At__Risk__c' } }))).toEqual(['name.invalid'])
    expect(codes(toSalesforce(people, { names: { 'at-risk': `${'A'.repeat(41)}__c` } }))).toEqual(['name.invalid'])
  })
})

describe('several rows of one person', () => {
  it('are one: in when one of them is, unknown when that could be', () => {
    const rows = (...verdicts: (boolean | null)[]) => verdicts.map((each) => ({ userId: 'a', verdicts: { s: each } }))
    const told = (...verdicts: (boolean | null)[]) =>
      toWebhook(rows(...verdicts)).requests[0]?.body.people[0]?.segments['s']
    expect([told(false, true), told(null, true), told(false, false)]).toEqual([true, true, false])
    expect([told(null, false), told(null)]).toEqual([undefined, undefined])
  })

  it('so are several users with one address', () => {
    const addresses = ['a', 'b'].map((id) => [id, { email: id === 'a' ? 'X@acme.example' : 'x@acme.example' }] as const)
    const people = [
      { userId: 'a', verdicts: { s: false } },
      { userId: 'b', verdicts: { s: true } },
    ]
    const { requests } = toHubSpot(people, { addresses })
    expect(requests).toMatchObject([{ users: ['a', 'b'], body: { inputs: [{ id: 'x@acme.example' }] } }])
    expect(requests[0]?.body.inputs[0]?.properties).toEqual({ segment_s: 'true' })
  })
})

describe('transitions', () => {
  const entered = (userId: string | null, accountId: string, id: string): SegmentTransition => ({
    id,
    kind: 'entered',
    segment: 's',
    subject: { userId, accountId },
    at: 0,
  })

  it('in several accounts at once are one', () => {
    const { requests } = transitionsToSegment([entered('a', 'acme', '1'), entered('a', 'initech', '2')])
    expect(requests[0]?.body.batch).toHaveLength(1)
  })

  it('both ways at once are none', () => {
    const left: SegmentTransition = { ...entered('a', 'initech', '2'), kind: 'left' }
    expect(transitionsToSegment([entered('a', 'acme', '1'), left])).toMatchObject({
      requests: [],
      refused: [{ code: 'transition.both-ways', userId: 'a', segment: 's' }],
    })
  })

  it('of accounts are for webhooks', () => {
    expect(codes(transitionsToSegment([entered(null, 'acme', '1')]))).toEqual(['transition.no-user'])
  })
})

describe('an assignment', () => {
  const activated = presets.activated(catalog, { valueMoments })
  const paying = presets.paying(catalog, { of: 'account' })
  const night = (verdict: boolean | null, asOf: string) =>
    assignmentOf({
      catalog,
      segments: [activated, paying],
      asOf,
      verdicts: [
        { userId: 'jane', accountId: 'acme', verdicts: [verdict, null] },
        { of: 'account', accountId: 'acme', verdicts: [null, true] },
      ],
    })

  it('is read member by member, with what holds of their accounts', () => {
    expect(peopleOf(night(true, '2026-06-15'))).toEqual([
      { userId: 'jane', accountId: 'acme', verdicts: { activated: true, paying: true } },
    ])
  })

  it('is read for users of no account, and for segments of users', () => {
    const verdict = (id: string, { userId, accountId }: { userId: string | null; accountId: string | null }) =>
      id === 'german' ? userId === 'jane' && accountId === null : null
    const subjects = [
      { userId: 'jane', accountId: 'acme' },
      { userId: 'lee', accountId: null },
    ]
    const segments = [
      { id: 'german', of: 'user' as const },
      { id: 'large', of: 'account' as const },
    ]
    expect(peopleOf({ segments, existing: () => subjects, verdict })).toEqual([
      { userId: 'jane', accountId: 'acme', verdicts: { german: true, large: null } },
      { userId: 'lee', accountId: null, verdicts: { german: false } },
    ])
  })

  it('refuses a member that is nobody', () => {
    const people = peopleOf({
      segments: [],
      existing: () => [{ userId: null, accountId: 'acme' }],
      verdict: () => true,
    })
    expect(toWebhook(people).refused.map(({ code }) => code)).toEqual(['id.invalid'])
  })

  it('gives the transitions that are sent', () => {
    const { transitions } = transitionsBetween(night(false, '2026-06-15'), night(true, '2026-06-16'))
    const { requests } = transitionsToSegment(transitions)
    expect(requests[0]?.body.batch).toMatchObject([{ userId: 'jane', event: 'Segment Entered' }])
  })
})
