import { describe, expect, it } from 'vitest'
import { lifecycleOf, LIFECYCLES } from '../../../src/billing/index.js'

describe('lifecycleOf', () => {
  it.each([
    ['stripe', 'active', {}, 'active'],
    ['stripe', 'active', { collectionPaused: true }, 'paused'],
    ['stripe', 'trialing', { collectionPaused: true }, 'trialing'],
    ['stripe', 'unpaid', {}, 'past_due'],
    ['stripe', 'incomplete', {}, 'pending'],
    ['stripe', 'incomplete_expired', {}, 'ended'],
    ['stripe', 'canceled', {}, 'ended'],
    ['chargebee', 'non_renewing', {}, 'active'],
    ['chargebee', 'active', { paymentDue: true }, 'past_due'],
    ['chargebee', 'future', {}, 'pending'],
    ['chargebee', 'transferred', {}, 'ended'],
    ['paddle', 'paused', {}, 'paused'],
    ['recurly', 'canceled', {}, 'active'],
    ['recurly', 'expired', {}, 'ended'],
    ['recurly', 'failed', {}, 'ended'],
    ['lemonsqueezy', 'cancelled', {}, 'active'],
    ['lemonsqueezy', 'on_trial', {}, 'trialing'],
    ['polar', 'canceled', {}, 'ended'],
  ] as const)('%s %s %j: %s', (vendor, status, signs, lifecycle) => {
    expect(lifecycleOf(vendor, status, signs)).toBe(lifecycle)
  })

  it.each(['', 'ACTIVE', 'active ', 'cancelled', 'constructor', '__proto__', 'toString', 'hibernating'])(
    'a word that the vendor does not have is unknown: %j',
    (status) => {
      expect(lifecycleOf('stripe', status)).toBe('unknown')
    },
  )

  it('no vendor has a word that means unknown', () => {
    expect(Object.values(LIFECYCLES).flatMap((words) => Object.values(words))).not.toContain('unknown')
  })
})
