import { describe, expect, it } from 'vitest'
import { days, defineSegment, money } from '../../../src/index.js'
import { evaluate, nextChange } from '../../../src/evaluate/index.js'
import { asOf, catalog, DAY, now } from '../world.js'

/** As some parsers make objects: without a prototype. */
const bare = (fields: object): never => Object.assign(Object.create(null) as object, fields) as never

describe('data without prototypes', () => {
  const paid = catalog.event('invoice paid').within(days(7))

  it.each([
    ['first', paid.firstValue('total')],
    ['last', paid.lastValue('total')],
  ])('has a next change: the %s amount, beside an event at the same instant without one', (_, value) => {
    const segment = defineSegment({ id: 'large', where: value.atLeast(money('10.00', 'EUR')) })
    const event = { name: 'invoice paid', at: now - DAY } as const
    const total = bare({ amount: 1000, currency: 'EUR' })
    const amount = { ...event, properties: bare({ total }) }
    for (const events of [
      [event, amount],
      [amount, event],
    ]) {
      const facts = bare({ user: bare({ id: 'ada' }), events })
      expect(evaluate(segment, facts, { asOf })).toBe(true)
      expect(nextChange(segment, facts, { asOf })).toBe(now + 6 * DAY)
    }
  })
})
