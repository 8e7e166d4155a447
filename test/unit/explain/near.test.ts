import { describe, expect, it } from 'vitest'
import { ago, days, defineSegment, money, not, type Segment } from '../../../src/index.js'
import type { Facts } from '../../../src/evaluate/index.js'
import { explain } from '../../../src/explain/index.js'
import { account, asOf, event } from './world.js'

const facts = (events: Facts['events']): Facts => ({ user: { id: 'jane' }, account: { id: 'acme' }, events })

const rule = (segment: Segment, given: Facts, near?: number) =>
  explain(segment, given, near === undefined ? { asOf } : { asOf, near }).tree.conditions![0]!

const missesOf = (segment: Segment, given: Facts, near?: number) =>
  rule(segment, given, near).near?.map(({ text }) => text) ?? []

const signedIn = defineSegment({ id: 'signed-in', where: event('signed in').within(days(7)).count().atLeast(1) })
const reports = defineSegment({
  id: 'reports',
  where: event('feature used', { feature: 'reports' }).within(days(7)).count().atLeast(1),
})

describe('events that nearly count', () => {
  it.each<[string, NonNullable<Facts['events']>[number], string]>([
    [
      'exactly as old as the window is long',
      { name: 'signed in', at: '2026-06-08T09:00:00Z' },
      'signed in on 8 June 2026, 09:00 UTC: less than a second too old',
    ],
    [
      'later than the question',
      { name: 'signed in', at: '2026-06-15T11:30:00Z' },
      'signed in on 15 June 2026, 11:30 UTC: 2 hours 30 minutes after the time that is asked about',
    ],
    [
      'in another account',
      { name: 'signed in', at: '2026-06-14T09:00:00Z', accountId: 'initech' },
      'signed in on 14 June 2026, 09:00 UTC: in the account "initech"',
    ],
    [
      'of another user',
      { name: 'signed in', at: '2026-06-14T09:00:00Z', userId: 'joe' },
      '1 x signed in: of another user',
    ],
    ['at no time', { name: 'signed in', at: '14 June' }, '1 x signed in: without a readable time'],
    [
      'under a name that the catalog does not know',
      { name: 'signed_in', at: '2026-06-14T09:00:00Z' },
      '1 x "signed_in": not in the catalog, did you mean "signed in"?',
    ],
  ])('%s', (_, given, text) => expect(missesOf(signedIn, facts([given]))).toEqual([text]))

  it('with other properties, or with unreadable ones', () => {
    const [feature, at] = ['exports', '2026-06-14T09:00:00Z']
    expect(missesOf(reports, facts([{ name: 'feature used', at, properties: { feature } }]))).toEqual([
      'feature used on 14 June 2026, 09:00 UTC: with other properties',
    ])
    expect(missesOf(reports, facts([{ name: 'feature used', at }]))).toEqual([
      'feature used on 14 June 2026, 09:00 UTC: with a property that is missing or of the wrong type',
    ])
  })

  it('with an amount in another currency, or without a value', () => {
    const spent = event('purchase made').within(days(7)).sum('amount', { currency: 'EUR' })
    const buyer = defineSegment({ id: 'buyer', where: spent.atLeast(money('10.00', 'EUR')) })
    const paid = (day: number, currency: string, amount: unknown) => {
      return { name: 'purchase made', at: `2026-06-1${day}`, properties: { amount: { amount, currency } } }
    }
    const given = facts([paid(1, 'EUR', 400), paid(2, 'USD', 900), paid(3, 'EUR', 'four')])
    expect(rule(buyer, given).counted).toEqual(['2026-06-11T00:00:00.000Z'])
    expect(missesOf(buyer, given)).toEqual([
      'purchase made on 12 June 2026, 00:00 UTC: in another currency',
      'purchase made on 13 June 2026, 00:00 UTC: with a property that is missing or of the wrong type',
    ])
  })

  it('too recent for a window that lies further back', () => {
    const segment = defineSegment({
      id: 'earlier',
      where: event('signed in')
        .during(ago(days(60), days(30)))
        .count()
        .atLeast(1),
    })
    expect(missesOf(segment, facts([{ name: 'signed in', at: '2026-05-16T09:00:01Z' }]))).toEqual([
      'signed in on 16 May 2026, 09:00:01 UTC: 1 second too recent',
    ])
  })

  it('without an account, where the account is asked', () => {
    const segment = defineSegment({ id: 'any', of: 'account', where: account.event('signed in').count().atLeast(1) })
    const given = { account: { id: 'acme' }, accountEvents: [{ name: 'signed in', at: '2026-06-14T09:00:00Z' }] }
    expect(missesOf(segment, given)).toEqual(['signed in on 14 June 2026, 09:00 UTC: without an account'])
  })
})

describe('what is told', () => {
  const many = ['2026-06-01', '2026-06-02', '2026-06-03'].map((at) => ({ name: 'signed in', at }))

  it('alike events together, the nearest by name', () => {
    expect(missesOf(signedIn, facts(many))).toEqual([
      'signed in on 3 June 2026, 00:00 UTC: 5 days 9 hours too old (and 2 more)',
    ])
  })

  it('no more than asked for', () => {
    const elsewhere = ['a', 'b', 'c', 'd', 'e'].map((accountId) => ({ name: 'signed in', at: '2026-06-14', accountId }))
    expect(missesOf(signedIn, facts(elsewhere))).toHaveLength(3)
    expect(missesOf(signedIn, facts(elsewhere), 4)).toHaveLength(4)
    expect(missesOf(signedIn, facts(elsewhere), 0)).toEqual([])
    expect(() => missesOf(signedIn, facts([]), -1)).toThrow('[argument.invalid]')
  })

  it('nothing of events that miss twice', () => {
    expect(missesOf(signedIn, facts([{ name: 'signed in', at: '2026-05-01', accountId: 'initech' }]))).toEqual([])
  })

  it('nothing where there are too many already, but those that count', () => {
    const silent = defineSegment({ id: 'silent', where: event('signed in').within(days(7)).count().is(0) })
    const node = rule(silent, facts([...many, { name: 'signed in', at: '2026-06-14T09:00:00Z' }]))
    expect(node.near).toBeUndefined()
    expect(node.distance).toEqual({ by: -1, unit: 'number', text: '1 too many' })
  })

  it('nothing where the condition keeps nobody out', () => {
    const silent = defineSegment({ id: 'silent', where: not(event('signed in').within(days(7)).count().atLeast(1)) })
    const node = rule(silent, facts(many))
    expect([node.verdict, node.blocks, node.near]).toEqual([true, false, undefined])
  })
})
