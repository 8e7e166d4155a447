import type { Happening, PaymentAt, State } from './types.js'
import { datedHappenings } from './dated.js'

/** From when until when a holder paid for a subscription. */
interface Stay {
  readonly start: Happening
  readonly to: number
  readonly state: State
}

/** Observations of one subscription, and the payments for it. */
export interface Subscribed {
  readonly states: readonly State[]
  readonly payments: readonly PaymentAt[]
}

function stayOf({ states, payments }: Subscribed): Stay[] {
  const start = datedHappenings(states, payments).find(({ name }) => name === 'subscription started')
  const last = states.at(-1)!
  const to = last.record.lifecycle === 'ended' ? (last.endedAt ?? Infinity) : Infinity
  return start ? [{ start, to, state: last }] : []
}

/** Who begins to pay after all earlier subscriptions were over has come back. */
export function returns(subscriptions: readonly Subscribed[]): readonly (Happening & { readonly of: State })[] {
  const stays = subscriptions.flatMap(stayOf)
  return stays.flatMap(({ start: { at, properties }, state }) => {
    const earlier = stays.filter(({ start }) => start.at < at)
    if (earlier.length === 0 || earlier.some(({ to }) => to > at)) return []
    return [{ name: 'subscription reactivated', at, properties, of: state }]
  })
}
