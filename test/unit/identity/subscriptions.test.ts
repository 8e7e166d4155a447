import { describe, expect, it } from 'vitest'
import { type IdentityRecord, resolveIdentities, type SubscriptionRecord } from '../../../src/identity/index.js'

const account: IdentityRecord = {
  kind: 'account',
  key: 'app:account:north',
  source: 'app',
  claims: [{ namespace: 'account_id', value: 'north' }],
}

const customer = (id: string): IdentityRecord => ({
  kind: 'account',
  key: `stripe:customer:${id}`,
  source: 'stripe',
  claims: [
    { namespace: 'billing_customer_id', value: `stripe|${id}` },
    { namespace: 'account_id', value: 'north' },
  ],
})

const subscription = (id: string, more: Partial<SubscriptionRecord>, customerId = 'cus_1'): IdentityRecord => ({
  kind: 'subscription',
  key: `stripe:subscription:${id}`,
  source: 'stripe',
  holders: [{ namespace: 'billing_customer_id', value: `stripe|${customerId}` }],
  plan: 'pro',
  lifecycle: 'active',
  ...more,
})

const eur = (amount: number) => ({ amount, currency: 'EUR' })

const resolved = (...records: IdentityRecord[]) =>
  resolveIdentities([account, customer('cus_1'), customer('cus_2'), ...records])

describe('the subscription that counts', () => {
  it('runs before it is tried, before it is behind, before it has ended', () => {
    const { subscriptions } = resolved(
      subscription('1', { lifecycle: 'ended', plan: 'enterprise', endedAt: '2026-01-01' }),
      subscription('2', { lifecycle: 'trialing', plan: 'basic' }),
      subscription('3', { lifecycle: 'past_due', plan: 'team' }, 'cus_2'),
    )
    expect(subscriptions).toEqual([{ accountId: 'north', plan: 'basic', status: 'trialing', plans: ['basic', 'team'] }])
  })

  it('brings more in, then is newer, then has the lesser key', () => {
    const [best] = resolved(
      subscription('1', { mrr: eur(100), plan: 'a' }),
      subscription('2', { mrr: eur(900), plan: 'b' }),
    ).subscriptions
    expect(best?.['plan']).toBe('b')
    const [newer] = resolved(
      subscription('1', { startedAt: '2026-01-01', plan: 'a' }),
      subscription('2', { startedAt: '2026-02-01', plan: 'b' }),
    ).subscriptions
    expect(newer?.['plan']).toBe('b')
    const [first] = resolved(subscription('2', { plan: 'b' }), subscription('1', { plan: 'a' })).subscriptions
    expect(first?.['plan']).toBe('a')
  })

  it('is the newer one, in whichever order they are told', () => {
    const begun = (id: string, startedAt: string) => subscription(id, { startedAt, plan: id })
    const [old, middle, recent] = [begun('1', '2026-01-01'), begun('2', '2026-02-01'), begun('3', '2026-03-01')]
    for (const records of [
      [old, middle, recent],
      [recent, middle, old],
      [middle, recent, old],
    ])
      expect(resolved(...records).subscriptions[0]?.['plan']).toBe('3')
  })

  it('is a row with all that is known of it', () => {
    const more = {
      interval: 'year',
      quantity: 5,
      endsAt: '2026-09-01',
      canceledAt: '2026-06-01',
      traits: { po: 'P-7' },
    }
    const [row] = resolved(subscription('1', { ...more, interval: 'year', mrr: eur(100) })).subscriptions
    expect(row).toEqual({
      accountId: 'north',
      plan: 'pro',
      status: 'active',
      plans: ['pro'],
      po: 'P-7',
      interval: 'year',
      quantity: 5,
      mrr: eur(100),
      cancelAt: Date.parse('2026-09-01'),
      canceledAt: Date.parse('2026-06-01'),
    })
  })

  it('whose end cannot be read is of an unknown life; another instant is only not known', () => {
    const [row] = resolved(subscription('1', { startedAt: 'spring', endedAt: 'soon' })).subscriptions
    expect(row).toEqual({ accountId: 'north', plan: null, status: null, plans: [] })
    const { subscriptions, report } = resolved(subscription('1', { startedAt: 'spring' }))
    expect(subscriptions).toEqual([{ accountId: 'north', plan: 'pro', status: 'active', plans: ['pro'] }])
    expect(report.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['record.instant startedAt'])
  })

  it('of several currencies is chosen by worth only where rates are given', () => {
    const records = [
      subscription('1', { mrr: { amount: 100, currency: 'GBP' }, plan: 'a', startedAt: '2026-01-01' }),
      subscription('2', { mrr: { amount: 110, currency: 'USD' }, plan: 'b', startedAt: '2026-02-01' }),
    ]
    const planWith = (rates: Record<string, number>) =>
      resolveIdentities([account, customer('cus_1'), ...records], { policy: { rates } }).subscriptions[0]?.['plan']
    expect([planWith({}), planWith({ GBP: 1.3, USD: 1 })]).toEqual(['b', 'a'])
  })

  it('of an unknown life has neither status nor plan', () => {
    expect(resolved(subscription('1', { lifecycle: 'unknown' })).subscriptions).toEqual([
      { accountId: 'north', plan: null, status: null, plans: [] },
    ])
    const odd = resolved(subscription('1', { lifecycle: 'thriving' as never }))
    expect(odd.subscriptions[0]?.['status']).toBeNull()
    expect(odd.report.issues.map(({ code }) => code)).toEqual(['record.unknown-value'])
  })

  it('that has ended at an unknown time is left out, and reported', () => {
    const { subscriptions, report } = resolved(subscription('1', { lifecycle: 'ended' }))
    expect(subscriptions).toEqual([])
    expect(report.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['record.missing endedAt'])
  })

  it('of a test mode is none, unless the policy wants it', () => {
    const records = [account, customer('cus_1'), subscription('1', { mode: 'test' })]
    expect(resolveIdentities(records).subscriptions).toEqual([])
    expect(resolveIdentities(records).report.leftOut.test).toBe(1)
    expect(resolveIdentities(records, { policy: { testMode: true } }).subscriptions).toHaveLength(1)
  })

  it('of somebody whom no record describes is reported', () => {
    expect(resolved(subscription('1', {}, 'cus_9')).report.issues.map(({ code }) => code)).toEqual(['record.dangling'])
  })

  it('revenue that is too large to be exact is not known', () => {
    const [north] = resolved(
      subscription('1', { mrr: eur(Number.MAX_SAFE_INTEGER) }),
      subscription('2', { mrr: eur(1) }, 'cus_2'),
    ).resolvedAccounts
    expect(north?.revenue).toEqual({ amounts: [], unknown: ['too large'] })
  })

  it('revenue of all customers is added by currency; what is not known is said', () => {
    const [north] = resolved(
      subscription('1', { mrr: eur(100) }),
      subscription('2', { mrr: eur(250) }, 'cus_2'),
      subscription('3', { mrr: { amount: 5, currency: 'USD' } }, 'cus_2'),
      subscription('4', { mrr: { unknown: 'tiers not expanded' } }),
      subscription('5', { lifecycle: 'ended', mrr: eur(999) }),
    ).resolvedAccounts
    expect(north?.revenue).toEqual({
      amounts: [eur(350), { amount: 5, currency: 'USD' }],
      unknown: ['tiers not expanded'],
    })
  })
})
