import { describe, expect, it } from 'vitest'
import { billingHistory, type HistoryOptions, type Payment } from '../../../src/billing/index.js'
import type { SubscriptionRecord } from '../../../src/identity/records.js'

const HOLDER = { namespace: 'account_id', value: 'acme' }

/** An observation of a subscription of Acme, on Basic for 9 euros. */
const seen = (observedAt: string | undefined, more: Partial<SubscriptionRecord> = {}): SubscriptionRecord => ({
  kind: 'subscription',
  key: 'app:subscription:1',
  source: 'app',
  holders: [HOLDER],
  lifecycle: 'active',
  plan: 'basic',
  mrr: { amount: 900, currency: 'EUR' },
  ...(observedAt === undefined ? {} : { observedAt }),
  ...more,
})

const invoice = (number: number, at: string, outcome: Payment['outcome'], more: Partial<Payment> = {}): Payment => ({
  key: `app:invoice:${number}`,
  source: 'app',
  subscription: 'app:subscription:1',
  at,
  outcome,
  renewal: true,
  ...more,
})

/** What happened, as `2026-05-01 name`. */
const told = (
  records: readonly SubscriptionRecord[],
  payments: readonly Payment[] = [],
  options: HistoryOptions = {},
) =>
  billingHistory(records, payments, options)
    .map(({ name, at }) => `${new Date(at).toISOString().slice(0, 10)} ${name}`)
    .sort()

const PRO = { plan: 'pro', mrr: { amount: 2900, currency: 'EUR' } }

describe('a trial', () => {
  const trial = { startedAt: '2026-05-01', trialStartedAt: '2026-05-01', trialEndsAt: '2026-05-15' }

  it('that is under way has begun', () => {
    expect(told([seen('2026-05-08', { ...trial, lifecycle: 'trialing' })])).toEqual(['2026-05-01 trial started'])
  })

  it('that went over into a subscription has converted at its end', () => {
    expect(told([seen('2026-06-08', trial)])).toEqual([
      '2026-05-01 trial started',
      '2026-05-15 subscription started',
      '2026-05-15 trial converted',
      '2026-05-15 trial ended',
    ])
  })

  it('that ended with the subscription has not converted, and nothing that was paid for ended', () => {
    const over = seen('2026-06-08', { ...trial, lifecycle: 'ended', endedAt: '2026-05-15' })
    expect(told([over])).toEqual(['2026-05-01 trial started', '2026-05-15 trial ended'])
    expect(billingHistory([over]).find(({ name }) => name === 'trial ended')?.properties).toEqual({
      plan: 'basic',
      converted: false,
    })
  })

  it('that was given up earlier ended then', () => {
    expect(told([seen('2026-06-08', { ...trial, lifecycle: 'ended', endedAt: '2026-05-04' })])).toContain(
      '2026-05-04 trial ended',
    )
  })

  it('whose first payment fails converts with the payment that goes through', () => {
    const states = [seen('2026-05-16', { ...trial, lifecycle: 'past_due' })]
    expect(told(states)).not.toContain('2026-05-15 trial converted')
    const paid = invoice(1, '2026-05-19', 'paid', { renewal: false, amount: { amount: 900, currency: 'EUR' } })
    expect(told(states, [paid])).toContain('2026-05-19 trial converted')
  })

  it('does not convert by an invoice over nothing', () => {
    const free = invoice(1, '2026-05-15', 'paid', { renewal: false, amount: { amount: 0, currency: 'EUR' } })
    expect(told([seen('2026-05-16', { ...trial, lifecycle: 'past_due' })], [free])).not.toContain(
      '2026-05-15 trial converted',
    )
  })
})

describe('a subscription without a trial', () => {
  it('starts when it starts', () => {
    expect(told([seen('2026-06-01', { startedAt: '2026-05-01' })])).toEqual(['2026-05-01 subscription started'])
  })

  it('that never began tells nothing', () => {
    expect(told([seen('2026-06-01', { startedAt: '2026-05-01', lifecycle: 'pending' })])).toEqual([])
  })

  it('was canceled when that was asked for, and ended when it was over', () => {
    const over = {
      startedAt: '2026-01-01',
      lifecycle: 'ended',
      canceledAt: '2026-05-10',
      endedAt: '2026-06-01',
    } as const
    expect(told([seen('2026-06-02', over)])).toEqual([
      '2026-01-01 subscription started',
      '2026-05-10 subscription canceled',
      '2026-06-01 subscription ended',
    ])
  })
})

describe('two observations', () => {
  it.each<
    readonly [
      what: string,
      before: Partial<SubscriptionRecord>,
      after: Partial<SubscriptionRecord>,
      told: readonly string[],
    ]
  >([
    ['more revenue is an upgrade', {}, PRO, ['2026-06-01 subscription upgraded']],
    ['less revenue is a downgrade', PRO, {}, ['2026-06-01 subscription downgraded']],
    ['another currency is neither', {}, { mrr: { amount: 2900, currency: 'USD' } }, []],
    [
      'more seats of one plan, when the revenue is unknown',
      { mrr: null, quantity: 3 },
      { mrr: null, quantity: 5 },
      ['2026-06-01 subscription upgraded'],
    ],
    ['more seats of another plan say nothing', { mrr: null, quantity: 3 }, { mrr: null, quantity: 5, plan: 'pro' }, []],
    ['from a trial to a subscription is no upgrade', { lifecycle: 'trialing' }, PRO, []],
    ['a pause', {}, { lifecycle: 'paused' }, ['2026-06-01 subscription paused']],
    ['the end of a pause', { lifecycle: 'paused' }, {}, ['2026-06-01 subscription reactivated']],
    ['a cancellation that was taken back', { endsAt: '2026-07-01' }, {}, ['2026-06-01 subscription reactivated']],
    ['a cancellation without a date of its own', {}, { endsAt: '2026-07-01' }, ['2026-06-01 subscription canceled']],
    [
      'a new period',
      { renewsAt: '2026-05-20' },
      { periodStartedAt: '2026-05-20' },
      ['2026-05-20 subscription renewed'],
    ],
    ['a payment that failed', {}, { lifecycle: 'past_due' }, ['2026-06-01 payment failed']],
    ['a state that is not known tells of no change', { lifecycle: 'unknown' }, { ...PRO, endsAt: '2026-07-01' }, []],
    ['nothing new', PRO, PRO, []],
  ])('%s', (_, before, after, expected) => {
    expect(told([seen('2026-05-01', before), seen('2026-06-01', after)])).toEqual(expected)
  })

  it('say what was before', () => {
    const [upgraded] = billingHistory([seen('2026-05-01'), seen('2026-06-01', PRO)])
    expect(upgraded).toMatchObject({
      account: HOLDER,
      claims: [],
      properties: { ...PRO, previousPlan: 'basic', previousMrr: { amount: 900, currency: 'EUR' } },
    })
  })

  it('are compared by plan first, when the order of plans is known', () => {
    const dearer = { plan: 'basic', mrr: { amount: 9900, currency: 'EUR' } }
    const states = [seen('2026-05-01', PRO), seen('2026-06-01', dearer)]
    expect(told(states)).toEqual(['2026-06-01 subscription upgraded'])
    expect(told(states, [], { plans: ['basic', 'pro'] })).toEqual(['2026-06-01 subscription downgraded'])
  })

  it('without a date cannot be told apart in time', () => {
    expect(told([seen(undefined), seen(undefined, PRO)])).toEqual([])
    expect(told([seen(undefined, PRO), seen('2026-05-01'), seen('2026-06-01', PRO)])).toEqual([
      '2026-06-01 subscription upgraded',
    ])
  })
})

describe('payments', () => {
  it('tell of renewals and failures, and then the observations do not', () => {
    const states = [seen('2026-05-01', { renewsAt: '2026-06-01' }), seen('2026-06-02', { lifecycle: 'past_due' })]
    const payments = [
      invoice(1, '2026-05-01', 'paid'),
      invoice(2, '2026-06-01', 'failed'),
      invoice(2, '2026-06-04', 'failed'),
    ]
    expect(told(states, payments)).toEqual([
      '2026-05-01 subscription renewed',
      '2026-06-01 payment failed',
      '2026-06-04 payment failed',
    ])
  })

  it('carry the plan of their time, and the amount', () => {
    const states = [seen('2026-05-01'), seen('2026-06-15', PRO)]
    const amount = { amount: 900, currency: 'EUR' }
    const events = billingHistory(states, [invoice(1, '2026-06-01', 'failed', { amount })])
    expect(events.find(({ name }) => name === 'payment failed')?.properties).toEqual({ plan: 'basic', amount })
  })

  it('of subscriptions that are not given belong to their holder', () => {
    const [failed] = billingHistory([], [invoice(1, '2026-06-01', 'failed', { holder: HOLDER })])
    expect(failed).toMatchObject({ name: 'payment failed', account: HOLDER })
  })

  it('at an instant that cannot be read are left out', () => {
    expect(told([], [invoice(1, 'yesterday', 'failed')])).toEqual([])
  })
})

describe('who comes back', () => {
  const first = seen('2026-03-01', { startedAt: '2026-01-01', lifecycle: 'ended', endedAt: '2026-03-01' })
  const second = (startedAt: string, more: Partial<SubscriptionRecord> = {}) =>
    seen('2026-06-01', { key: 'app:subscription:2', startedAt, ...more })

  it('begins a subscription after the last one was over', () => {
    expect(told([first, second('2026-05-01')])).toContain('2026-05-01 subscription reactivated')
  })

  it('had left: a second subscription beside the first is no return', () => {
    expect(told([first, second('2026-02-01')])).not.toContain('2026-02-01 subscription reactivated')
  })

  it('had paid: a trial that ended is nothing to come back to', () => {
    const trial = { trialStartedAt: '2026-01-01', trialEndsAt: '2026-03-01' }
    expect(told([{ ...first, ...trial }, second('2026-05-01')])).not.toContain('2026-05-01 subscription reactivated')
  })

  it('is the same holder', () => {
    const other = second('2026-05-01', { holders: [{ namespace: 'account_id', value: 'other' }] })
    expect(told([first, other])).not.toContain('2026-05-01 subscription reactivated')
  })
})

it('the same history twice gives the same events once', () => {
  const states = [seen('2026-05-01', { startedAt: '2026-04-01' }), seen('2026-06-01', PRO)]
  expect(billingHistory([...states, ...states].reverse())).toEqual(billingHistory(states))
})

it('events of persons carry the person', () => {
  const [event] = billingHistory([seen('2026-05-01', { startedAt: '2026-04-01' })], [], { holder: 'person' })
  expect(event).toMatchObject({ claims: [HOLDER] })
  expect(event).not.toHaveProperty('account')
})

it('test mode stays test mode', () => {
  const [event] = billingHistory([seen('2026-05-01', { startedAt: '2026-04-01', mode: 'test' })])
  expect(event?.mode).toBe('test')
})
