import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Condition, days, defineCatalog, defineSegment, hours } from '../../../src/index.js'
import {
  createEvaluator,
  evaluate,
  evaluateWithReasons,
  nextChange,
  prepareFacts,
} from '../../../src/evaluate/index.js'

const { event } = defineCatalog({
  events: {
    used: z.object({ feature: z.string() }),
    paid: z.object({ amount: z.int() }),
  },
})

const asOf = Date.parse('2026-06-15T00:00:00Z')
const [HOUR, DAY] = [3_600_000, 86_400_000]

const holds = (
  where: Condition<'member'>,
  events: readonly { name: string; at: unknown }[],
  at: number | string = asOf,
) => evaluate(defineSegment({ id: 'asked', where }), { user: { id: 'jane' }, events: events as never }, { asOf: at })

describe('more values than a word has bits', () => {
  const used = (count: number, different: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: 'used',
      at: asOf - index * HOUR,
      properties: { feature: index === 7 ? undefined : `feature ${index % different}` },
    }))

  it.each([31, 32, 33, 40, 64, 65])('%i different ones', (different) => {
    expect(holds(event('used').distinct('feature').is(different), used(200, different))).toBe(true)
  })

  it('counts those in the window alone', () => {
    expect(holds(event('used').within(hours(20)).distinct('feature').is(19), used(200, 40))).toBe(true)
    expect(holds(event('used').within(hours(60)).distinct('feature').is(40), used(200, 40))).toBe(true)
  })

  it('finds the most frequent one', () => {
    expect(holds(event('used').largestCount('feature').is(5), used(200, 40))).toBe(true)
    expect(holds(event('used').within(hours(41)).largestCount('feature').is(2), used(200, 40))).toBe(true)
  })
})

describe('sums that leave what a double holds exactly on the way', () => {
  const LARGEST = Number.MAX_SAFE_INTEGER
  const paid = (amounts: readonly (readonly [daysAgo: number, amount: number])[]) =>
    amounts.map(([ago, amount]) => ({ name: 'paid', at: asOf - ago * DAY, properties: { amount } }))
  const events = paid([
    [20, LARGEST],
    [10, LARGEST],
    [5, -LARGEST],
    [1, 7],
  ])

  it.each([
    [2, 7],
    [6, 7 - LARGEST],
    [11, 7],
  ])('of the last %i days: %i', (length, sum) => {
    expect(holds(event('paid').within(days(length)).sum('amount').is(sum), events)).toBe(true)
  })

  it('are out of range only when the whole is', () => {
    const all = defineSegment({ id: 'all', where: event('paid').sum('amount').is(LARGEST) })
    const reasons = ['out-of-range']
    expect(evaluateWithReasons(all, { user: {}, events }, { asOf })).toEqual({ verdict: null, reasons })
    expect(evaluate(all, { user: {}, events: [...events, ...paid([[0, -7]])] }, { asOf })).toBe(true)
  })

  it('average exactly', () => {
    expect(
      holds(
        event('paid')
          .within(days(11))
          .average('amount')
          .is(7 / 3),
        events,
      ),
    ).toBe(true)
  })
})

describe('clocks that are put back over midnight', () => {
  const active = event('used').within(days(3)).activeDays({ zone: 'America/St_Johns' })
  const at = (...instants: readonly string[]) => instants.map((each) => ({ name: 'used', at: each }))
  const [before, first, again, after] = [
    '2010-11-06T12:00:00Z', // the 6th
    '2010-11-07T02:30:30Z', // half a minute into the 7th; half a minute later clocks show 23:01 of the 6th
    '2010-11-07T02:45:00Z', // the 6th again
    '2010-11-07T03:45:00Z', // the 7th for good
  ] as const

  it.each([
    [1, [first]],
    [2, [first, again]],
    [2, [first, again, after]],
    [2, [before, first, again, after]],
    [2, [again, after]],
    [1, [first, after]],
    [1, [before, again]],
  ])('make no more than %i days', (count, instants) => {
    expect(holds(active.is(count), at(...instants), '2010-11-08T00:00:00Z')).toBe(true)
  })

  it('count days after them one by one', () => {
    const later = at(before, first, again, after, '2010-11-08T12:00:00Z', '2010-11-09T02:00:00Z')
    expect(holds(active.is(3), later, '2010-11-09T03:00:00Z')).toBe(true)
  })
})

describe('prepared facts', () => {
  const segments = [
    defineSegment({ id: 'busy', where: event('used').within(days(2)).count().atLeast(2) }),
    defineSegment({ id: 'curious', where: event('used').distinct('feature').is(3) }),
    defineSegment({ id: 'unpaid', where: event('used').notFollowedBy(event('paid')) }),
    defineSegment({ id: 'paying', where: event('paid').sum('amount').is(12) }),
  ]
  const events = [
    ...['a', 'b', 'c', 'a'].map((feature, index) => ({
      name: 'used',
      at: asOf - index * DAY,
      properties: { feature },
    })),
    ...[5, 7].map((amount) => ({ name: 'paid', at: asOf - amount * DAY, properties: { amount } })),
  ]
  const facts = { user: { id: 'jane' }, events }

  it('answer alike whoever asks them, and in whatever turn', () => {
    const prepared = prepareFacts(facts)
    const evaluators = [createEvaluator(segments), createEvaluator([...segments].reverse())]
    for (let round = 0; round < 2; round += 1) {
      expect(evaluators[0]!.evaluate(prepared, { asOf })).toEqual([true, true, true, true])
      expect(evaluators[1]!.evaluate(prepared, { asOf })).toEqual([true, true, true, true])
      for (const segment of segments) {
        expect(evaluate(segment, prepared, { asOf })).toBe(true)
        expect(nextChange(segment, prepared, { asOf })).toBe(nextChange(segment, facts, { asOf }))
      }
    }
  })
})
