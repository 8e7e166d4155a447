import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Condition, days, decimal, defineCatalog, defineSegment, monetary, money } from '../../../src/index.js'
import { verdictsOf } from './evaluated.js'
import { asOf, DAY } from './world.js'

const price = () => monetary(z.object({ amount: z.int(), currency: z.string() }))

const catalog = defineCatalog({
  user: z.object({ score: z.number().default(5), budget: price().default({ amount: 700, currency: 'EUR' }) }),
  events: {
    sold: z.object({
      pieces: z.int().default(2),
      weight: decimal(z.number(), 2).default(0.25),
      price: price().default({ amount: 900, currency: 'EUR' }),
      channel: z.enum(['web', 'shop']).default('shop'),
    }),
  },
})
const { event, user } = catalog
const data = catalog.toJSON()
const sold = event('sold').within(days(30))

const asked = (id: string, where: Condition<'user'>) => defineSegment({ id, of: 'user', where })

/** A user for each list of sales. */
const selling = (...sales: readonly (readonly object[])[]) => ({
  users: sales.map((_, index) => ({ id: `u${index}` })),
  events: sales.flatMap((own, index) =>
    own.map((properties, back) => ({ name: 'sold', at: asOf - (back + 1) * DAY, userId: `u${index}`, properties })),
  ),
})

describe('the default of a trait', () => {
  it('stands for what is missing, also of whom no row tells', () => {
    const segments = [
      asked('scored', user('score').atLeast(5)),
      asked('rich', user('budget').atLeast(money('7.00', 'EUR'))),
    ]
    const users = [
      { id: 'ada' },
      { id: 'bob', score: 4, budget: { amount: 699, currency: 'EUR' } },
      { id: 'eve', score: 6 },
    ]
    const dollars = { id: 'kim', score: 'many', budget: { amount: 900, currency: 'USD' } }
    expect(verdictsOf(data, segments, { users: [...users, dollars] })).toEqual({
      scored: [true, false, true, true],
      rich: [true, false, true, null],
    })
  })
})

describe('the default of a number of events', () => {
  const segments = [
    asked('sum', sold.sum('pieces').is(9)),
    asked('least', sold.minimum('pieces').is(2)),
    asked('last', sold.lastValue('pieces').is(2)),
    asked('weight', sold.sum('weight').is(0.75)),
    asked('first weight', sold.firstValue('weight').is(0.25)),
    asked('income', sold.sum('price', { currency: 'EUR' }).is(money('19.00', 'EUR'))),
    asked('dollars', sold.sum('price', { currency: 'USD' }).is(money('0.00', 'USD'))),
  ]

  it('stands where one is missing', () => {
    const given = selling([{}, { pieces: 7, weight: 0.5, price: { amount: 1000, currency: 'EUR' } }])
    const [sum, least, last, weight, first, income, dollars] = Object.values(verdictsOf(data, segments, given)).flat()
    expect([sum, least, last, weight, income, dollars]).toEqual(Array(6).fill(true))
    expect(first).toBe(false)
  })

  it('stands where all are missing', () => {
    const [sum, least, last, weight, first, income, dollars] = Object.values(
      verdictsOf(data, segments, selling([{}, {}, {}])),
    ).flat()
    expect([least, last, weight, first, dollars]).toEqual(Array(5).fill(true))
    expect([sum, income]).toEqual([false, false])
  })

  it('is not asked for where none is missing', () => {
    const sales = [1, 8].map((pieces) => ({ pieces, weight: 0.25, price: { amount: 950, currency: 'EUR' } }))
    const verdicts = verdictsOf(data, segments, selling(sales, sales.slice(1)))
    expect(verdicts).toMatchObject({ sum: [true, false], least: [false, false], 'first weight': [true, true] })
    expect(verdicts['income']).toEqual([true, false])
  })

  it('stands for amounts in its own currency alone', () => {
    const dollars = { price: { amount: 1900, currency: 'USD' } }
    const verdicts = verdictsOf(
      data,
      segments,
      selling([dollars], [dollars, {}], [{ price: { amount: 19, currency: 1 } }]),
    )
    expect(verdicts['dollars']).toEqual([false, false, true])
    const income = asked('income', sold.sum('price', { currency: 'EUR' }).is(money('9.00', 'EUR')))
    expect(verdictsOf(data, [income], selling([dollars], [dollars, {}], [{}]))).toEqual({ income: [false, true, true] })
  })
})

describe('the default of a word', () => {
  const different = (least: number) => asked(`${least} channels`, sold.distinct('channel').atLeast(least))
  const segments = [
    different(1),
    different(2),
    asked('one channel', sold.distinct('channel').between(1, 1)),
    asked('often one', sold.largestCount('channel').atLeast(2)),
    asked('last in a shop', sold.lastValue('channel').is('shop')),
  ]

  it('is one value among others', () => {
    expect(verdictsOf(data, segments, selling([{ channel: 'web' }, {}], [{ channel: 'shop' }, {}], []))).toEqual({
      '1 channels': [true, true, false],
      '2 channels': [true, false, false],
      'one channel': [false, true, false],
      'often one': [false, true, false],
      'last in a shop': [false, true, null],
    })
  })

  it('is the only one where nobody tells any', () => {
    expect(verdictsOf(data, segments, selling([{}], [{}, { channel: null }], []))).toEqual({
      '1 channels': [true, true, false],
      '2 channels': [false, false, false],
      'one channel': [true, true, false],
      'often one': [false, true, false],
      'last in a shop': [true, true, null],
    })
  })
})

describe('decimals', () => {
  const plain = defineCatalog({ user: z.object({}), events: { weighed: z.object({ kilos: decimal(z.number(), 1) }) } })
  const weighed = plain.event('weighed').within(days(30))

  it('are the first and the last of something as they were written', () => {
    const segments = [
      asked('first', weighed.firstValue('kilos').is(0.3)),
      asked('last', weighed.lastValue('kilos').between(70.1, 70.1)),
      asked('grown', weighed.lastValue('kilos').moreThan(weighed.firstValue('kilos'))),
    ]
    const at = (kilos: number | undefined, back: number, userId: string) => ({
      name: 'weighed',
      at: asOf - back * DAY,
      userId,
      properties: { kilos },
    })
    const given = {
      users: ['ada', 'bob', 'eve'].map((id) => ({ id })),
      events: [at(0.3, 3, 'ada'), at(70.1, 2, 'ada'), at(undefined, 1, 'ada'), at(-0.3, 2, 'bob'), at(0.25, 3, 'eve')],
    }
    expect(verdictsOf(plain.toJSON(), segments, given)).toEqual({
      first: [true, false, null],
      last: [true, false, null],
      grown: [true, false, null],
    })
  })
})
