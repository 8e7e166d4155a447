import { describe, expect, it } from 'vitest'
import { type BilledSubscription, type BillingItem, mrrOf, type Mrr, totalMrr } from '../../../src/billing/index.js'
import { mistakeOf } from './mistake.js'

const monthly = (amount: number | string, more: Partial<BillingItem> = {}): BillingItem => ({
  pricing: { kind: 'per-unit', unit: amount },
  interval: 'month',
  ...more,
})

const yearly = (amount: number, more: Partial<BillingItem> = {}): BillingItem =>
  monthly(amount, { interval: 'year', ...more })

const subscribed = (items: readonly BillingItem[], more: Partial<BilledSubscription> = {}): BilledSubscription => ({
  currency: 'USD',
  lifecycle: 'active',
  items,
  ...more,
})

const exact = (mrr: Mrr): string => (mrr.kind === 'known' ? mrr.exact : `unknown: ${mrr.reasons.join(', ')}`)
const of = (items: readonly BillingItem[], more: Partial<BilledSubscription> = {}): string =>
  exact(mrrOf(subscribed(items, more)))

const tiers = [
  { upTo: 5, unit: 1000 },
  { upTo: 10, unit: 800 },
  { upTo: null, unit: 500, flat: 2000 },
]

describe('one position', () => {
  it.each<readonly [what: string, item: BillingItem, mrr: string]>([
    ['a month', monthly(2900), '2900'],
    ['a year', yearly(29_000), '7250/3'],
    ['seats', monthly(1500, { quantity: 7 }), '10500'],
    ['a quarter', monthly(9000, { intervalCount: 3 }), '3000'],
    ['a week', monthly(1000, { interval: 'week' }), '13000/3'],
    ['a day', monthly(100, { interval: 'day' }), '9125/3'],
    ['two weeks', monthly(1000, { interval: 'week', intervalCount: 2 }), '6500/3'],
    ['no seats', monthly(4900, { quantity: 0 }), '0'],
    ['parts of a cent', monthly('0.25', { quantity: 3 }), '3/4'],
    ['an amount whatever the quantity', monthly(0, { pricing: { kind: 'flat', amount: 4900 }, quantity: 9 }), '4900'],
    ['graduated tiers', monthly(0, { pricing: { kind: 'graduated', tiers }, quantity: 12 }), '12000'],
    ['graduated tiers, the first only', monthly(0, { pricing: { kind: 'graduated', tiers }, quantity: 5 }), '5000'],
    ['graduated tiers, just in the last', monthly(0, { pricing: { kind: 'graduated', tiers }, quantity: 11 }), '11500'],
    ['volume tiers', monthly(0, { pricing: { kind: 'volume', tiers }, quantity: 12 }), '8000'],
    [
      'graduated tiers in any order',
      monthly(0, { pricing: { kind: 'graduated', tiers: [tiers[2]!, tiers[0]!, tiers[1]!] }, quantity: 12 }),
      '12000',
    ],
    [
      'tiers in any order',
      monthly(0, { pricing: { kind: 'volume', tiers: [tiers[1]!, tiers[2]!, tiers[0]!] }, quantity: 4 }),
      '4000',
    ],
    ['volume tiers, at the edge', monthly(0, { pricing: { kind: 'volume', tiers }, quantity: 10 }), '8000'],
    [
      'packages, rounded up',
      monthly(0, { pricing: { kind: 'per-unit', unit: 500, package: { size: 100, round: 'up' } }, quantity: 250 }),
      '1500',
    ],
    [
      'whole packages',
      monthly(0, { pricing: { kind: 'per-unit', unit: 500, package: { size: 100, round: 'up' } }, quantity: 200 }),
      '1000',
    ],
    [
      'packages, rounded down',
      monthly(0, { pricing: { kind: 'per-unit', unit: 500, package: { size: 100, round: 'down' } }, quantity: 250 }),
      '1000',
    ],
  ])('%s', (_, item, mrr) => {
    expect(of([item])).toBe(mrr)
  })

  it('is read from whatever prints as a decimal', () => {
    expect(of([monthly('29.5e2')])).toBe('2950')
    expect(of([{ ...monthly(0), pricing: { kind: 'per-unit', unit: { toString: () => '2900.50' } } }])).toBe('5801/2')
  })
})

describe('several positions', () => {
  it('are added up', () => {
    expect(of([yearly(10_000), yearly(5000, { quantity: 3 })])).toBe('6250/3')
    expect(of([monthly(900), yearly(12_000)])).toBe('1900')
  })

  it('without those that do not recur, or are metered, which are listed', () => {
    const items = [
      monthly(4900),
      monthly(3, { id: 'calls', metered: true }),
      monthly(9900, { id: 'setup', interval: null }),
    ]
    expect(mrrOf(subscribed(items))).toMatchObject({
      exact: '4900',
      excluded: [
        { item: 'calls', reason: 'metered' },
        { item: 'setup', reason: 'one-time' },
      ],
    })
    expect(mrrOf(subscribed([monthly(9900, { interval: null })]))).toMatchObject({
      exact: '0',
      excluded: [{ reason: 'one-time' }],
    })
  })

  it('of none are 0', () => {
    expect(of([])).toBe('0')
  })
})

describe('states', () => {
  it.each([
    ['active', '4900'],
    ['past_due', '4900'],
    ['trialing', '0'],
    ['pending', '0'],
    ['paused', '0'],
    ['ended', '0'],
    ['unknown', 'unknown: status:unknown'],
  ] as const)('%s: %s', (lifecycle, mrr) => {
    expect(of([monthly(4900)], { lifecycle })).toBe(mrr)
  })

  it('that do not count are said', () => {
    expect(mrrOf(subscribed([monthly(4900)], { lifecycle: 'trialing' }))).toMatchObject({
      excluded: [{ reason: 'status:trialing' }],
    })
  })

  it('that do not count bring nothing, even where amounts are missing', () => {
    const unpriced = monthly(0, { pricing: { kind: 'unknown', reason: 'tiers-not-expanded' } })
    expect(of([unpriced], { lifecycle: 'ended' })).toBe('0')
  })

  it('can be chosen', () => {
    const at = (lifecycle: BilledSubscription['lifecycle'], options: Parameters<typeof mrrOf>[1]) =>
      exact(mrrOf(subscribed([monthly(4900)], { lifecycle }), options))
    expect(at('past_due', { statuses: ['active'] })).toBe('0')
    expect(at('trialing', { statuses: ['active', 'trialing'] })).toBe('4900')
    expect(at('paused', { pausedCounts: true })).toBe('4900')
    expect(at('unknown', { statuses: ['unknown'] })).toBe('unknown: status:unknown')
  })
})

describe('factors', () => {
  it.each([
    [{ weekFactor: 4 }, 'week', '4000'],
    [{ weekFactor: '4.33' }, 'week', '4330'],
    [{ dayFactor: 30 }, 'day', '30000'],
    [{ dayFactor: '365.25/12' }, 'day', '60875/2'],
  ] as const)('%j', (options, interval, mrr) => {
    expect(exact(mrrOf(subscribed([monthly(1000, { interval })]), options))).toBe(mrr)
  })

  it.each([0, -4, Number.NaN, 'four', '1/0', '1/-2', ''])('are positive: %j is refused', (weekFactor) => {
    expect(mistakeOf(() => mrrOf(subscribed([]), { weekFactor }))).toEqual(['argument.invalid', 'weekFactor'])
  })
})

describe('discounts', () => {
  const forever = { duration: 'forever' } as const

  it('without an end reduce, others do not', () => {
    const off = (duration: 'forever' | 'once' | 'repeating') =>
      of([monthly(4900)], { discounts: [{ percentOff: 20, duration }] })
    expect(off('forever')).toBe('3920')
    expect(off('once')).toBe('4900')
    expect(off('repeating')).toBe('4900')
  })

  it('reduce as the options say', () => {
    const subscription = subscribed([monthly(4900)], { discounts: [{ percentOff: 20, duration: 'repeating' }] })
    expect(exact(mrrOf(subscription, { discounts: 'all' }))).toBe('3920')
    const unexpanded = subscribed([monthly(4900)], { discounts: [{ unknown: 'discount-not-expanded' }] })
    expect(exact(mrrOf(unexpanded))).toBe('unknown: discount-not-expanded')
    expect(exact(mrrOf(unexpanded, { discounts: 'none' }))).toBe('4900')
  })

  it('of an amount are taken off each charge, and never more than that', () => {
    expect(of([yearly(24_000)], { discounts: [{ amountOff: 12_000, ...forever }] })).toBe('1000')
    expect(of([monthly(4900)], { discounts: [{ amountOff: 9900, ...forever }] })).toBe('0')
  })

  it('of an amount take nothing off what costs nothing', () => {
    expect(of([monthly(0)], { discounts: [{ amountOff: 500, ...forever }] })).toBe('0')
  })

  it('follow one another', () => {
    const discounts = [
      { percentOff: 50, ...forever },
      { amountOff: 450, ...forever },
    ]
    expect(of([monthly(4900)], { discounts })).toBe('2000')
    expect(of([monthly(4900)], { discounts: [...discounts].reverse() })).toBe('2225')
  })

  it('of a position come before those of the subscription', () => {
    const item = monthly(4900, { discounts: [{ amountOff: 900, ...forever }] })
    expect(of([item, monthly(1000)], { discounts: [{ percentOff: 10, ...forever }] })).toBe('4500')
  })

  it('of some products leave the others alone', () => {
    const items = [monthly(4000, { product: 'pro' }), monthly(1000, { product: 'extra' })]
    expect(of(items, { discounts: [{ percentOff: 50, products: ['pro'], ...forever }] })).toBe('3000')
    expect(of(items, { discounts: [{ amountOff: 5000, products: ['extra'], ...forever }] })).toBe('4000')
    expect(of(items, { discounts: [{ percentOff: 50, products: ['other'], ...forever }] })).toBe('5000')
  })

  it.each<readonly [why: string, items: readonly BillingItem[], discount: object]>([
    ['discount-mixed-intervals', [monthly(900), yearly(9000)], { amountOff: 100 }],
    ['discount-currency', [monthly(900)], { amountOff: 100, currency: 'EUR' }],
    ['discount-unreadable', [monthly(900)], {}],
    ['discount-unreadable', [monthly(900)], { percentOff: 120 }],
    ['discount-unreadable', [monthly(900)], { amountOff: -1 }],
    ['product-unknown', [monthly(900)], { percentOff: 20, products: ['pro'] }],
  ])('make the revenue unknown: %s', (reason, items, discount) => {
    expect(of(items, { discounts: [{ ...discount, ...forever }] })).toBe(`unknown: ${reason}`)
  })

  it('of a percentage go with mixed intervals', () => {
    expect(of([monthly(1000), yearly(12_000)], { discounts: [{ percentOff: 10, ...forever }] })).toBe('1800')
  })
})

describe('what is missing makes it unknown, never 0', () => {
  it.each<readonly [reason: string, item: BillingItem]>([
    ['tiers-not-expanded', monthly(0, { pricing: { kind: 'unknown', reason: 'tiers-not-expanded' } })],
    ['tiers-too-short', monthly(0, { pricing: { kind: 'graduated', tiers: tiers.slice(0, 2) }, quantity: 11 })],
    ['tiers-too-short', monthly(0, { pricing: { kind: 'volume', tiers: tiers.slice(0, 2) }, quantity: 11 })],
    ['price-unreadable', monthly(0, { pricing: { kind: 'volume', tiers: [] } })],
    ['price-unreadable', monthly(0, { pricing: { kind: 'volume', tiers: [{ upTo: 'five', unit: 1 }] } })],
    ['price-unreadable', monthly(0, { pricing: { kind: 'volume', tiers: [{ upTo: 5, unit: 'one' }] } })],
    ['price-unreadable', monthly(0, { pricing: { kind: 'volume', tiers: [{ upTo: 5, unit: 1, flat: 'one' }] } })],
    ['price-unreadable', monthly(0, { pricing: { kind: 'volume', tiers: [tiers[2]!, tiers[2]!] } })],
    ['price-unreadable', monthly(0, { pricing: { kind: 'flat', amount: 'much' } })],
    ['price-unreadable', monthly(null as never)],
    ['price-unreadable', monthly([5] as never)],
    ['price-unreadable', monthly({} as never)],
    ['price-unreadable', monthly({ toString: () => 5 } as never)],
    ['price-unreadable', monthly('about ten')],
    ['price-unreadable', monthly('9'.repeat(65))],
    ['price-unreadable', monthly(0, { pricing: { kind: 'per-unit', unit: 1, package: { size: 0, round: 'up' } } })],
    ['quantity-unreadable', monthly(900, { quantity: -1 })],
    ['quantity-unreadable', monthly(900, { quantity: 'many' })],
    ['interval-unreadable', monthly(900, { interval: 'fortnight' as 'week' })],
    ['interval-unreadable', monthly(900, { interval: 'constructor' as 'week' })],
    ['interval-unreadable', monthly(900, { intervalCount: 0 })],
    ['out-of-range', monthly('1e20')],
  ])('%s', (reason, item) => {
    expect(of([monthly(100), item])).toBe(`unknown: ${reason}`)
  })

  it('also positions that were not sent, and a currency that is none', () => {
    expect(of([monthly(900)], { incomplete: 'items-incomplete' })).toBe('unknown: items-incomplete')
    expect(of([monthly(900)], { currency: 'usd' })).toBe('unknown: currency-unreadable')
  })
})

describe('totals', () => {
  const mrr = (amount: number, currency: string) => mrrOf({ currency, lifecycle: 'active', items: [yearly(amount)] })

  it('add thirds exactly, currency by currency, and count what is unknown', () => {
    const unknown = mrrOf(subscribed([], { lifecycle: 'unknown' }))
    expect(totalMrr([mrr(29_000, 'USD'), mrr(29_000, 'USD'), unknown, mrr(29_000, 'USD'), mrr(12_000, 'EUR')])).toEqual(
      {
        amounts: [
          { currency: 'EUR', exact: '1000', amount: 1000, count: 1 },
          { currency: 'USD', exact: '7250', amount: 7250, count: 3 },
        ],
        unknown: 1,
      },
    )
  })

  it('of nothing are nothing', () => {
    expect(totalMrr([])).toEqual({ amounts: [], unknown: 0 })
  })

  it('too large for a number keep their exact value', () => {
    const large = mrrOf(subscribed([monthly(Number.MAX_SAFE_INTEGER)]))
    expect(totalMrr([large, large]).amounts).toEqual([{ currency: 'USD', exact: '18014398509481982', count: 2 }])
  })
})

it('rounds halves away from zero, once', () => {
  const amount = (price: string) => {
    const mrr = mrrOf(subscribed([monthly(price)]))
    return mrr.kind === 'known' ? mrr.amount : undefined
  }
  expect(['2.5', '-2.5', '2.4999', '-2.4999', '0'].map(amount)).toEqual([3, -3, 2, -2, 0])
})
