import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromClerk } from '../../src/adapters/clerk/index.js'
import type { AdapterOutput } from '../../src/adapters/kit/output.js'
import { fromPaddle, type PaddleData } from '../../src/adapters/paddle/index.js'
import { fromPosthog } from '../../src/adapters/posthog/index.js'
import { fromSegmentSpec } from '../../src/adapters/segment/index.js'
import { fromStripe, type StripeData } from '../../src/adapters/stripe/index.js'
import { fromWorkos } from '../../src/adapters/workos/index.js'
import { toWire } from '../unit/adapters/records.js'
import { runs } from './world.js'

const settings = runs(200)
const ids = fc.constantFrom('1', '2', '3')
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const iso = fc.integer({ min: 1, max: 60 }).map((day) => new Date(Date.UTC(2026, 0, day)).toISOString())
const stamp = fc.integer({ min: 1, max: 60 }).map((day) => Date.UTC(2026, 0, day) / 1000)
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 4 })

/** What an adapter gave, without the places in which it was found: those are named as the source names them. */
const told = ({ records }: AdapterOutput) =>
  records.map(({ issues, ...record }) => ({ ...record, issues: issues?.map(({ code }) => code) }))

/** The same, whatever the order. */
const asSet = (output: AdapterOutput) =>
  told(output)
    .map((record) => JSON.stringify(record))
    .sort()

const cycle = fc.record({
  interval: fc.constantFrom('day', 'week', 'month', 'year'),
  frequency: fc.integer({ min: 1, max: 6 }),
})
const unitPrice = fc.record({ amount: fc.nat(10_000).map(String), currencyCode: fc.constantFrom('EUR', 'USD') })
const paddleItem = fc.record({
  status: fc.constantFrom('active', 'inactive', 'trialing'),
  quantity: fc.nat(9),
  recurring: fc.boolean(),
  price: fc.record({ id: ids, productId: ids, unitPrice, billingCycle: some(cycle) }),
})
const paddle: fc.Arbitrary<PaddleData> = fc.record({
  customers: list(
    fc.record({
      id: ids,
      email: some(fc.constant('bills@acme.io')),
      marketingConsent: fc.boolean(),
      importMeta: some(fc.record({ externalId: ids })),
      updatedAt: iso,
    }),
  ),
  subscriptions: list(
    fc.record({
      id: ids,
      status: fc.constantFrom('active', 'canceled', 'trialing', 'past_due', 'paused', 'dormant'),
      customerId: ids,
      businessId: some(ids),
      currencyCode: fc.constantFrom('EUR', 'USD'),
      updatedAt: iso,
      startedAt: iso,
      nextBilledAt: some(iso),
      canceledAt: some(iso),
      scheduledChange: some(fc.record({ action: fc.constantFrom('cancel', 'pause'), effectiveAt: iso })),
      items: list(paddleItem),
    }),
  ),
})

const clerkUser = fc.record({
  id: ids,
  externalId: some(ids),
  primaryEmailAddressId: ids,
  emailAddresses: list(
    fc.record({
      id: ids,
      emailAddress: fc.constantFrom('a@acme.io', 'b@acme.io'),
      verification: some(fc.record({ status: fc.constantFrom('verified', 'expired') })),
    }),
  ),
  updatedAt: fc.nat(2_000_000_000_000),
})

const workosMembership = fc.record({
  id: ids,
  userId: ids,
  organizationId: ids,
  status: fc.constantFrom('active', 'pending', 'inactive', 'lost'),
  role: fc.record({ slug: fc.constantFrom('admin', 'member') }),
  updatedAt: iso,
})

describe('what travels', () => {
  const wire = <T>(data: T): T => toWire(data) as T

  it('gives the records that the objects of the SDK give', () => {
    let count = 0
    fc.assert(
      fc.property(paddle, list(clerkUser), list(workosMembership), (billing, users, memberships) => {
        count += fromPaddle(billing).records.length
        expect(told(fromPaddle(wire(billing)))).toEqual(told(fromPaddle(billing)))
        expect(told(fromClerk({ users: wire(users) }))).toEqual(told(fromClerk({ users })))
        expect(told(fromWorkos({ memberships: wire(memberships) }))).toEqual(told(fromWorkos({ memberships })))
      }),
      settings,
    )
    expect(count).toBeGreaterThan(settings.numRuns)
  })
})

const stripeItem = fc.record({
  id: ids,
  quantity: fc.nat(9),
  price: fc.record({
    id: ids,
    lookup_key: some(fc.constantFrom('basic', 'pro')),
    product: ids,
    unit_amount: fc.option(fc.nat(9000)),
    recurring: fc.record({
      interval: fc.constantFrom('week', 'month', 'year'),
      interval_count: fc.integer({ min: 1, max: 3 }),
    }),
  }),
})

const stripeSubscription = (status: fc.Arbitrary<string>, livemode: fc.Arbitrary<boolean>) =>
  fc.record({
    id: ids,
    customer: ids,
    status,
    currency: fc.constantFrom('usd', 'jpy'),
    created: stamp,
    livemode,
    trial_end: fc.option(stamp),
    canceled_at: fc.option(stamp),
    ended_at: fc.option(stamp),
    pause_collection: fc.option(fc.constant({ behavior: 'void' })),
    items: fc.record({ data: list(stripeItem), has_more: fc.boolean() }),
  })

const statuses = fc.constantFrom('active', 'trialing', 'past_due', 'canceled', 'paused', 'dormant')

const stripe = (livemode: fc.Arbitrary<boolean>): fc.Arbitrary<StripeData> =>
  fc.record({
    customers: list(fc.record({ id: ids, email: some(fc.constant('bills@acme.io')), livemode })),
    subscriptions: list(stripeSubscription(statuses, livemode)),
    events: list(
      fc.record({
        id: ids,
        type: fc.constant('customer.subscription.updated'),
        created: stamp,
        data: fc.record({ object: stripeSubscription(statuses, livemode) }),
      }),
    ),
    invoices: list(
      fc.record({
        id: ids,
        customer: ids,
        subscription: ids,
        status: fc.constantFrom('paid', 'open'),
        attempt_count: fc.nat(2),
        created: stamp,
        livemode,
        billing_reason: fc.constant('subscription_cycle'),
      }),
    ),
  })

describe('the order in which things come', () => {
  it('does not matter to Stripe and Paddle, histories included', () => {
    const turned = (data: object) =>
      Object.fromEntries(Object.entries(data).map(([name, each]) => [name, [...(each as unknown[])].reverse()]))
    fc.assert(
      fc.property(stripe(fc.constant(true)), paddle, (billing, other) => {
        expect(asSet(fromStripe(turned(billing)))).toEqual(asSet(fromStripe(billing)))
        expect(asSet(fromPaddle(turned(other)))).toEqual(asSet(fromPaddle(other)))
      }),
      settings,
    )
  })

  it('does not matter to streams of events', () => {
    const message = fc.record({
      type: fc.constantFrom('track', 'identify', 'group', 'alias', 'page', 'odd'),
      userId: some(ids),
      anonymousId: some(ids),
      previousId: ids,
      groupId: ids,
      event: fc.constantFrom('a', 'b'),
      timestamp: iso,
    })
    const event = fc.record({
      event: fc.constantFrom('a', '$identify', '$pageview', '$set'),
      distinct_id: ids,
      timestamp: iso,
      properties: fc.record({ $anon_distinct_id: some(ids), $device_id: some(ids) }),
    })
    fc.assert(
      fc.property(list(message), list(event), (messages, events) => {
        expect(asSet(fromSegmentSpec([...messages].reverse()))).toEqual(asSet(fromSegmentSpec(messages)))
        expect(asSet(fromPosthog([...events].reverse()))).toEqual(asSet(fromPosthog(events)))
      }),
      settings,
    )
  })
})

describe('what is not live', () => {
  it('is marked, down to the events of its history', () => {
    let events = 0
    fc.assert(
      fc.property(stripe(fc.constant(false)), (data) => {
        const { records } = fromStripe(data)
        events += records.filter(({ kind }) => kind === 'event').length
        expect(records.filter(({ mode, kind }) => mode !== 'test' && kind !== 'refused')).toEqual([])
      }),
      settings,
    )
    expect(events).toBeGreaterThan(settings.numRuns / 2)
  })
})

describe('a state that nobody knows', () => {
  it('is never active, brings no known revenue, and is reported', () => {
    const words = fc
      .string()
      .filter((word) => !/^(active|trialing|past_due|unpaid|paused|canceled|incomplete|incomplete_expired)$/.test(word))
    fc.assert(
      fc.property(stripeSubscription(words, fc.constant(true)), (subscription) => {
        const { records, issues } = fromStripe({ subscriptions: [subscription] })
        expect(records[0]).toMatchObject({ lifecycle: 'unknown', mrr: { unknown: 'status:unknown' } })
        expect(issues.map(({ code }) => code)).toContain('record.unknown-value')
      }),
      settings,
    )
  })
})
