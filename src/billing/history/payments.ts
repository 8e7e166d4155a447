import type { Happening, PaymentAt, State } from './types.js'
import { describe } from './words.js'

/** The subscription as it was at an instant; before the first observation: as it was first seen. */
const stateAt = (states: readonly State[], at: number): State | undefined =>
  states.filter(({ seenAt }) => seenAt !== undefined && seenAt <= at).at(-1) ?? states[0]

/** What payments tell: renewals, and failures. */
export function paymentHappenings(states: readonly State[], payments: readonly PaymentAt[]): readonly Happening[] {
  return payments.flatMap(({ outcome, renewal, time, amount }): Happening[] => {
    const state = stateAt(states, time)
    const sum = amount ? { amount } : {}
    if (outcome === 'failed')
      return [{ name: 'payment failed', at: time, properties: { ...(state && describe(state, 'plan')), ...sum } }]
    if (!renewal) return []
    const properties = { ...(state && describe(state, 'plan', 'mrr')), ...sum }
    return [{ name: 'subscription renewed', at: time, properties }]
  })
}
