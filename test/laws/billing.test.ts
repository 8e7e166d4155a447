import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BilledSubscription,
  billingHistory,
  type BillingItem,
  type Discount,
  mrrOf,
  totalMrr,
} from '../../src/billing/index.js'
import { fraction, type Fraction, compare, divide, multiply } from '../../src/billing/fraction.js'
import { exactly } from '../../src/billing/mrr.js'
import type { SubscriptionRecord } from '../../src/identity/records.js'
import { runs } from './world.js'

const amounts = fc.nat(1_000_000)
const intervals = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const)

const tiers = fc
  .uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 0, maxLength: 4 })
  .chain((ends) =>
    fc.tuple(
      fc.constant([...ends, null]),
      fc.array(fc.record({ unit: amounts, flat: amounts }), { minLength: 5, maxLength: 5 }),
    ),
  )
  .map(([ends, prices]) => ends.map((upTo, index) => ({ upTo, ...prices[index]! })))

const pricing = fc.oneof(
  fc.record({ kind: fc.constant('per-unit' as const), unit: amounts }),
  fc.record({ kind: fc.constantFrom('graduated' as const, 'volume' as const), tiers }),
  fc.record({ kind: fc.constant('flat' as const), amount: amounts }),
)

const items: fc.Arbitrary<BillingItem> = fc.record({
  pricing,
  interval: intervals,
  intervalCount: fc.integer({ min: 1, max: 12 }),
  quantity: fc.nat(60),
  product: fc.constantFrom('pro', 'extra'),
})

const subscription = (list: readonly BillingItem[], more: Partial<BilledSubscription> = {}): BilledSubscription => ({
  currency: 'EUR',
  lifecycle: 'active',
  items: list,
  ...more,
})

/** The exact revenue; a law that meets an unknown one fails. */
function revenue(list: readonly BillingItem[], more: Partial<BilledSubscription> = {}): Fraction {
  const mrr = mrrOf(subscription(list, more))
  if (mrr.kind === 'unknown') throw new Error(mrr.reasons.join(', '))
  return exactly(mrr)
}

const settings = runs(500)

describe('monthly recurring revenue', () => {
  it('of positions together is the sum of theirs', () => {
    fc.assert(
      fc.property(fc.array(items, { maxLength: 6 }), (list) => {
        const [total] = totalMrr(list.map((item) => mrrOf(subscription([item])))).amounts
        const mrr = mrrOf(subscription(list))
        expect(mrr).toMatchObject({ kind: 'known', exact: total?.exact ?? '0' })
      }),
      settings,
    )
  })

  it('does not depend on the order of positions, nor of tiers', () => {
    fc.assert(
      fc.property(fc.array(items, { maxLength: 6 }), (list) => {
        const turned = [...list].reverse().map((item) => {
          const { pricing: price } = item
          return 'tiers' in price ? { ...item, pricing: { ...price, tiers: [...price.tiers].reverse() } } : item
        })
        expect(revenue(turned)).toEqual(revenue(list))
      }),
      settings,
    )
  })

  it('grows in proportion to the quantity, when each unit costs the same', () => {
    fc.assert(
      fc.property(amounts, intervals, fc.nat(1000), (unit, interval, quantity) => {
        const one: BillingItem = { pricing: { kind: 'per-unit', unit }, interval, quantity: 1 }
        expect(revenue([{ ...one, quantity }])).toEqual(multiply(revenue([one]), fraction(BigInt(quantity))))
      }),
      settings,
    )
  })

  it('of twelve months is that of a year', () => {
    fc.assert(
      fc.property(pricing, fc.nat(60), (price, quantity) => {
        const every = (interval: 'month' | 'year', intervalCount: number): BillingItem => ({
          pricing: price,
          quantity,
          interval,
          intervalCount,
        })
        expect(revenue([every('month', 12)])).toEqual(revenue([every('year', 1)]))
        expect(revenue([every('year', 1)])).toEqual(divide(revenue([every('month', 1)]), fraction(12n)))
      }),
      settings,
    )
  })

  it('never falls when units are added to graduated tiers', () => {
    fc.assert(
      fc.property(tiers, fc.nat(60), fc.nat(60), (bands, quantity, more) => {
        const of = (units: number) =>
          revenue([{ pricing: { kind: 'graduated', tiers: bands }, interval: 'month', quantity: units }])
        expect(compare(of(quantity + more), of(quantity))).toBeGreaterThanOrEqual(0)
      }),
      settings,
    )
  })

  it('is the same for a price in text and as a number', () => {
    fc.assert(
      fc.property(amounts, fc.nat(100), intervals, (unit, quantity, interval) => {
        const at = (price: string | number | { toString(): string }): BillingItem => ({
          pricing: { kind: 'per-unit', unit: price },
          quantity,
          interval,
        })
        const whole = revenue([at(unit)])
        for (const price of [String(unit), `${unit}.000`, `${unit}e0`, { toString: () => `${unit}` }])
          expect(revenue([at(price)])).toEqual(whole)
      }),
      settings,
    )
  })

  const discounts: fc.Arbitrary<Discount> = fc.record(
    {
      percentOff: fc.integer({ min: 0, max: 100 }),
      amountOff: amounts,
      duration: fc.constantFrom('forever' as const, 'once' as const, 'repeating' as const),
      products: fc.subarray(['pro', 'extra']),
    },
    { requiredKeys: ['duration'] },
  )
  const sameInterval = fc.tuple(intervals, fc.integer({ min: 1, max: 12 }), fc.array(items, { maxLength: 5 }))

  it('with discounts is never less than nothing, nor more than without', () => {
    let reduced = 0
    fc.assert(
      fc.property(sameInterval, fc.array(discounts, { maxLength: 3 }), ([interval, intervalCount, list], off) => {
        const charged = list.map((item) => ({ ...item, interval, intervalCount }))
        const mrr = mrrOf(subscription(charged, { discounts: off }), { discounts: 'all' })
        if (mrr.kind === 'unknown') {
          expect(mrr.reasons).toEqual(['discount-unreadable'])
          return
        }
        const [left, gross] = [exactly(mrr), revenue(charged)]
        if (compare(left, gross) < 0) reduced += 1
        expect(compare(left, fraction(0n))).toBeGreaterThanOrEqual(0)
        expect(compare(left, gross)).toBeLessThanOrEqual(0)
      }),
      settings,
    )
    expect(reduced).toBeGreaterThan(settings.numRuns / 10)
  })

  it('is unknown or 0 in every state that is not said to count', () => {
    const states = fc.constantFrom('pending', 'trialing', 'paused', 'ended', 'unknown') as fc.Arbitrary<
      BilledSubscription['lifecycle']
    >
    fc.assert(
      fc.property(fc.array(items, { maxLength: 5 }), states, (list, lifecycle) => {
        const mrr = mrrOf(subscription(list, { lifecycle }))
        expect(mrr.kind === 'known' ? mrr.exact : mrr.reasons).toEqual(
          lifecycle === 'unknown' ? ['status:unknown'] : '0',
        )
      }),
      settings,
    )
  })
})

const days = fc.integer({ min: 1, max: 60 }).map((day) => Date.UTC(2026, 0, day))

const states: fc.Arbitrary<SubscriptionRecord> = fc
  .record(
    {
      key: fc.constantFrom('app:subscription:1', 'app:subscription:2'),
      lifecycle: fc.constantFrom('trialing', 'active', 'past_due', 'paused', 'ended', 'unknown'),
      plan: fc.constantFrom('basic', 'pro'),
      mrr: fc.record({ amount: fc.constantFrom(900, 2900), currency: fc.constant('EUR') }),
      observedAt: days,
      startedAt: days,
      trialEndsAt: days,
      renewsAt: days,
      periodStartedAt: days,
      canceledAt: days,
      endedAt: days,
    },
    { requiredKeys: ['key', 'lifecycle', 'observedAt'] },
  )
  .map((told) => ({
    kind: 'subscription',
    source: 'app',
    holders: [{ namespace: 'account_id', value: 'acme' }],
    ...(told as Pick<SubscriptionRecord, 'key' | 'lifecycle'>),
  }))

describe('the history of subscriptions', () => {
  it('does not depend on the order of observations, nor on seeing one twice', () => {
    let events = 0
    fc.assert(
      fc.property(fc.array(states, { maxLength: 6 }), (list) => {
        const history = billingHistory(list)
        events += history.length
        expect(billingHistory([...list].reverse())).toEqual(history)
        expect(billingHistory([...list, ...list])).toEqual(history)
      }),
      settings,
    )
    expect(events).toBeGreaterThan(settings.numRuns)
  })

  it('gives every event an id of its own', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 6 }), (list) => {
        const ids = billingHistory(list).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      settings,
    )
  })

  it('of states that are not known tells of no change', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 6 }), (list) => {
        const unknown = list.map((state) => ({ ...state, lifecycle: 'unknown' as const }))
        const changes = [
          'subscription upgraded',
          'subscription downgraded',
          'subscription reactivated',
          'payment failed',
          'subscription started',
        ]
        expect(billingHistory(unknown).filter(({ name }) => changes.includes(name))).toEqual([])
      }),
      settings,
    )
  })
})
