import { describe, expect, it } from 'vitest'
import { days, type Segment } from '../../../src/index.js'
import { evaluate, type FactsOf } from '../../../src/evaluate/index.js'
import * as presets from '../../../src/presets/index.js'
import { catalog, valueMoments } from './catalog.js'

type Facts = FactsOf<typeof catalog>
type Event = NonNullable<Facts['events']>[number]

const asOf = '2026-06-15T09:00:00Z'
const daysAgo = (count: number) => Date.parse(asOf) - count * 86_400_000
const somebody = (signedUp: number, ...events: Event[]): Facts => ({
  user: { id: 'jane', signedUpAt: daysAgo(signedUp) },
  events,
})
const subscribed = (subscription: Facts['subscription']): Facts => ({
  ...somebody(300),
  account: { id: 'acme' },
  subscription,
})
const signedIn = (at: number): Event => ({ name: 'signed in', at: daysAgo(at) })
const made = (at: number): Event => ({ name: 'report created', at: daysAgo(at) })
const used = (feature: string, at: number): Event => ({
  name: 'feature used',
  at: daysAgo(at),
  properties: { feature },
})
const failed = (workflow: string, at: number): Event => ({
  name: 'workflow run',
  at: daysAgo(at),
  properties: { workflow, outcome: 'failed' },
})
const isIn = (segment: Segment, facts: Facts) => evaluate(segment, facts, { asOf })

const feature = { event: 'feature used', property: 'feature' } as const
const failure = { event: 'workflow run', where: { outcome: 'failed' }, property: 'workflow' } as const

describe('the ready segments', () => {
  it('newcomers: who signed up in the last days', () => {
    const segment = presets.newcomers(catalog)
    expect(isIn(segment, somebody(2))).toBe(true)
    expect(isIn(segment, somebody(20))).toBe(false)
  })

  it('activated: who had something from the product, not who signed in', () => {
    const segment = presets.activated(catalog, { valueMoments })
    expect(isIn(segment, somebody(20, made(19)))).toBe(true)
    expect(isIn(segment, somebody(20, signedIn(19), signedIn(1)))).toBe(false)
    expect(isIn(segment, somebody(20, failed('export', 1)))).toBe(false)
  })

  it('not activated: who had nothing from it, and time enough', () => {
    const segment = presets.notActivated(catalog, { valueMoments })
    expect(isIn(segment, somebody(20, signedIn(1)))).toBe(true)
    expect(isIn(segment, somebody(1, signedIn(1)))).toBe(false)
    expect(isIn(segment, somebody(20, made(1)))).toBe(false)
  })

  it('active: who did something that counts', () => {
    const segment = presets.active(catalog)
    expect(isIn(segment, somebody(300, signedIn(29)))).toBe(true)
    expect(isIn(segment, somebody(300, signedIn(31)))).toBe(false)
  })

  it('casual: who comes every week for one thing or two', () => {
    const segment = presets.casual(catalog, { feature })
    expect(isIn(segment, somebody(300, used('reports', 3), used('reports', 10), used('exports', 17)))).toBe(true)
    expect(isIn(segment, somebody(300, used('reports', 3), used('alerts', 10), used('exports', 17)))).toBe(false)
  })

  it('power: who works with it every day, with all of it', () => {
    const segment = presets.power(catalog, { feature })
    const week = ['reports', 'exports', 'alerts', 'sharing', 'api'].map((name, index) => used(name, index + 1))
    expect(isIn(segment, somebody(300, ...week))).toBe(true)
    expect(isIn(segment, somebody(300, ...week.slice(1)))).toBe(false)
  })

  it('stuck: who fails at the same thing again and again', () => {
    const segment = presets.stuck(catalog, { failure })
    expect(isIn(segment, somebody(300, failed('export', 0.1), failed('export', 0.2), failed('export', 0.3)))).toBe(true)
    expect(isIn(segment, somebody(300, failed('export', 0.1), failed('import', 0.2), failed('sync', 0.3)))).toBe(false)
  })

  it('at risk: who stayed away, not who is new', () => {
    const segment = presets.atRisk(catalog, { signIn: 'signed in' })
    expect(isIn(segment, somebody(300, signedIn(15)))).toBe(true)
    expect(isIn(segment, somebody(300))).toBe(true)
    expect(isIn(segment, somebody(300, signedIn(13)))).toBe(false)
    expect(isIn(segment, somebody(13))).toBe(false)
  })

  it('slipping away: who was there before, not who never was', () => {
    const segment = presets.slippingAway(catalog)
    expect(isIn(segment, somebody(300, signedIn(40)))).toBe(true)
    expect(isIn(segment, somebody(300))).toBe(false)
    expect(isIn(segment, somebody(300, signedIn(40), signedIn(20)))).toBe(false)
  })

  it('dropped by half: who did a lot and now does little', () => {
    const segment = presets.droppedByHalf(catalog)
    const before = Array.from({ length: 12 }, (_, index) => made(30 + index))
    expect(isIn(segment, somebody(300, ...before, made(5)))).toBe(true)
    expect(isIn(segment, somebody(300, ...before.slice(6), made(5)))).toBe(false)
    expect(isIn(segment, somebody(300, ...before, ...before.map((_, index) => made(index + 1))))).toBe(false)
  })

  it('paying: who pays, not who tries', () => {
    const segment = presets.paying(catalog)
    expect(isIn(segment, subscribed({ plan: 'pro', status: 'active' }))).toBe(true)
    expect(isIn(segment, subscribed({ plan: 'pro', status: 'trialing' }))).toBe(false)
    expect(isIn(segment, subscribed(null))).toBe(false)
    expect(isIn(segment, subscribed(undefined))).toBe(null)
  })

  it('churned: who left, after a quiet time', () => {
    const segment = presets.churned(catalog)
    expect(isIn(segment, subscribed({ plan: 'pro', status: 'canceled', endedAt: daysAgo(31) }))).toBe(true)
    expect(isIn(segment, subscribed({ plan: 'pro', status: 'canceled', endedAt: daysAgo(3) }))).toBe(false)
    expect(isIn(segment, subscribed(null))).toBe(false)
  })

  it('say null, not false, of somebody whose events were not given', () => {
    const unseen: Facts = { user: { id: 'jane', signedUpAt: daysAgo(300) } }
    expect(isIn(presets.atRisk(catalog, { signIn: 'signed in', silentFor: days(7) }), unseen)).toBe(null)
    expect(isIn(presets.activated(catalog, { valueMoments }), unseen)).toBe(null)
    expect(isIn(presets.slippingAway(catalog), unseen)).toBe(null)
  })
})
