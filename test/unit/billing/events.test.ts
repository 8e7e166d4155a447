import { expect, it } from 'vitest'
import { z } from 'zod'
import { billingEvents, billingHistory } from '../../../src/billing/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { days, defineCatalog, defineSegment, money } from '../../../src/index.js'

const { account } = defineCatalog({
  account: z.object({}),
  events: { ...billingEvents, 'signed in': z.object({}) },
})

const moved = (plan: string, amount: number, observedAt: string) =>
  ({
    kind: 'subscription',
    key: 'app:subscription:1',
    source: 'app',
    holders: [{ namespace: 'account_id', value: 'acme' }],
    lifecycle: 'active',
    plan,
    mrr: { amount, currency: 'EUR' },
    observedAt,
  }) as const

const facts = {
  account: { id: 'acme' },
  accountEvents: billingHistory([moved('basic', 900, '2026-05-01'), moved('pro', 2900, '2026-06-01')]).map(
    ({ name, at, properties = {} }) => ({ name: name as 'subscription upgraded', at, accountId: 'acme', properties }),
  ),
}

it('rules count what billing adapters tell, by plan and by money', () => {
  const upgraded = account.event('subscription upgraded', { plan: 'pro' }).within(days(30))
  const recently = defineSegment({ id: 'recently', of: 'account', where: upgraded.count().atLeast(1) })
  expect(evaluate(recently, facts, { asOf: '2026-06-15' })).toBe(true)
  expect(evaluate(recently, facts, { asOf: '2026-07-15' })).toBe(false)
  const worth = upgraded.maximum('mrr', { currency: 'EUR' }).atLeast(money('20.00', 'EUR'))
  expect(evaluate(defineSegment({ id: 'worth', of: 'account', where: worth }), facts, { asOf: '2026-06-15' })).toBe(
    true,
  )
})

it('a property that is not there does not compile', () => {
  // @ts-expect-error: trials have no amount
  expect(() => account.event('trial started', { amount: 1 })).not.toThrow()
})

it('every property is of a type that properties may have', () => {
  const { events } = defineCatalog({ events: billingEvents }).toJSON()
  expect(Object.keys(events)).toEqual(Object.keys(billingEvents))
  expect(events['subscription upgraded']?.properties).toEqual({
    plan: { type: 'string' },
    previousPlan: { type: 'string' },
    mrr: { type: 'money' },
    previousMrr: { type: 'money' },
  })
})
