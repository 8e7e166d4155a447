import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { all, days, decimal, defineCatalog, defineSegment, monetary, money } from '../../../src/index.js'
import { createPopulationSync, type EventColumns } from '../../../src/population/index.js'
import { evaluated, verdictsIn, verdictsOf } from './evaluated.js'
import { asOf, DAY } from './world.js'

const catalog = defineCatalog({
  user: z.object({ country: z.string() }),
  events: {
    'page read': z.object({ page: z.string(), seconds: decimal(z.number(), 3) }),
    'link shared': z.object({ page: z.string() }),
  },
})
const { anyEvent, event, user } = catalog
const data = catalog.toJSON()
const of = 'user'
const read = event('page read').within(days(30))

describe('texts of which there are many different ones', () => {
  /** Ada reads each page once, Bob the first and the last one, Eve the last one twice. */
  const reading = (pages: number): EventColumns => {
    const values = Array.from({ length: pages }, (_, page) => `page ${page}`)
    const codes = [...values.keys(), 0, pages - 1, pages - 1, pages - 1]
    return {
      names: { codes: new Uint8Array(codes.length), values: ['page read'] },
      at: new Float64Array(codes.length).fill(asOf - DAY),
      users: {
        codes: codes.map((_, row) => (row < pages ? 0 : row < pages + 2 ? 1 : 2)),
        values: ['ada', 'bob', 'eve'],
      },
      properties: { page: { codes, values } },
    }
  }
  const users = ['ada', 'bob', 'eve'].map((id) => ({ id }))

  it.each([255, 256, 257, 65_535, 65_536, 65_537])('stay apart: %i', (pages) => {
    const different = read.distinct('page')
    const ofLast = read.where((property) => property('page').is(`page ${pages - 1}`))
    const late = read.where((property) => property('page').endsWith(String(pages - 1)))
    const segments = [
      defineSegment({ id: 'all', of, where: different.atLeast(pages) }),
      defineSegment({ id: 'more', of, where: different.moreThan(pages) }),
      defineSegment({ id: 'two', of, where: different.between(2, 2) }),
      defineSegment({ id: 'last', of, where: ofLast.count().is(1) }),
      defineSegment({ id: 'last twice', of, where: ofLast.largestCount('page').is(2) }),
      defineSegment({ id: 'first and last', of, where: all(late.distinct('page').is(1), different.is(2)) }),
    ]
    const population = createPopulationSync(data, { users, events: reading(pages) })
    expect(verdictsIn(population, segments, { users })).toEqual({
      all: [true, false, false],
      more: [false, false, false],
      two: [false, true, false],
      last: [true, true, false],
      'last twice': [false, false, true],
      'first and last': [false, true, false],
    })
  })

  it('may be those of users', () => {
    const many = Array.from({ length: 70_000 }, (_, index) => ({ id: `u${index}`, country: `country ${index}` }))
    const last = defineSegment({ id: 'last', of, where: user('country').is('country 69999') })
    const audience = createPopulationSync(data, { users: many }).assign([last], { asOf }).audience('last')
    expect([...audience.userIds()]).toEqual(['u69999'])
  })
})

describe('many users', () => {
  const users = Array.from({ length: 5_000 }, (_, index) => ({
    id: `u${index}`,
    country: index % 40 === 9 ? 'DE' : 'FR',
  }))
  const events = users.flatMap(({ id: userId }, index) =>
    Array.from({ length: index % 5 }, (_, back) => ({
      name: back % 2 === 0 ? 'page read' : 'link shared',
      at: asOf - (back * 7 + 1) * DAY,
      userId,
      properties: { page: `page ${(index + back) % 3}`, seconds: (index % 7) * back },
    })),
  )
  const segments = [
    defineSegment({ id: 'long', of, where: read.sum('seconds').atLeast(10) }),
    defineSegment({ id: 'average', of, where: read.average('seconds').atLeast(3) }),
    defineSegment({ id: 'longest', of, where: read.maximum('seconds').atLeast(6) }),
    defineSegment({ id: 'steady', of, where: read.count().atLeast(event('link shared').within(days(30)).count()) }),
    defineSegment({
      id: 'german readers',
      of,
      where: all(user('country').is('DE'), anyEvent('page read', 'link shared').within(days(20)).count().atLeast(3)),
    }),
  ]

  it.each([
    ['five thousand', 5_000],
    ['a thousand', 1_000],
    ['few', 50],
  ])('get the answers of the evaluator, each: %s', (_, size) => {
    const verdicts = verdictsOf(data, segments, { users: users.slice(0, size), events })
    for (const each of Object.values(verdicts)) expect(new Set(each).has(true)).toBe(true)
    expect(verdicts['german readers']!.filter((verdict) => verdict === true).length).toBeLessThan(size / 8)
  })

  it('grow: of those alone to whom something came the lines are made anew', () => {
    const half = Math.floor(events.length / 2)
    const population = createPopulationSync(data, { users: users.slice(0, 2_000), events: events.slice(0, half) })
    verdictsIn(population, segments, { users: users.slice(0, 2_000) })
    population.appendSync({ users: users.slice(2_000), events: events.slice(half) })
    const given = { users, events }
    const verdicts = verdictsIn(population, segments, given)
    for (const segment of segments) expect(verdicts[segment.id]).toEqual(evaluated(segment, given))
    const more = { name: 'link shared', at: asOf - DAY, userId: 'u4', properties: { page: 'page 1' } }
    population.appendSync({ events: [more] })
    const grown = { users, events: [...events, more] }
    const now = verdictsIn(population, segments, grown)
    for (const segment of segments) expect(now[segment.id]).toEqual(evaluated(segment, grown))
    expect([verdicts['steady']![4], now['steady']![4]]).toEqual([true, false])
  })
})

describe('a user who does much', () => {
  const at = (index: number) => asOf - (index + 1) * 3_600_000
  const row = (index: number, userId = 'ada') => ({
    name: index % 2 === 0 ? 'page read' : 'link shared',
    at: at(index),
    userId,
    properties: { page: `page ${index % 9}`, ...(index % 4 === 0 && { seconds: index / 8 }) },
  })
  const segments = [
    defineSegment({
      id: 'often',
      of,
      where: anyEvent('page read', 'link shared').within(days(30)).count().atLeast(100),
    }),
    defineSegment({
      id: 'long',
      of,
      where: read
        .where((property) => property('page').is('page 4'))
        .sum('seconds')
        .atLeast(40),
    }),
    defineSegment({
      id: 'pages',
      of,
      where: read
        .where((property) => property('seconds').atLeast(1))
        .distinct('page')
        .atLeast(8),
    }),
  ]
  const users = [{ id: 'ada' }, { id: 'bob' }, { id: 'eve' }]
  const first = Array.from({ length: 120 }, (_, index) => row(index))

  it.each([
    ['somebody else', [row(2, 'bob'), row(4, 'eve')]],
    ['the same user', [row(500), row(502)]],
    ['both, in an order of its own', [row(4, 'bob'), row(501), row(0, 'eve'), row(76, 'bob'), row(500)]],
    ['nobody before', [row(4, 'kim')]],
  ])('keeps what was made of it when something comes of %s', (_, later) => {
    const population = createPopulationSync(data, { users, events: first })
    verdictsIn(population, segments, { users })
    population.appendSync({ events: later })
    const given = { users, events: [...first, ...later] }
    const verdicts = verdictsIn(population, segments, given)
    for (const segment of segments) expect(verdicts[segment.id]).toEqual(evaluated(segment, given))
    expect(verdicts).toMatchObject({ often: [true, false, false], pages: [true, false, false] })
  })
})

describe('values that come for the first time with later events', () => {
  const shop = defineCatalog({
    user: z.object({}),
    events: {
      bought: z.object({
        item: z.string().optional(),
        pieces: z.number().optional(),
        price: monetary(z.object({ amount: z.int(), currency: z.string() })).optional(),
        gift: z.boolean(),
      }),
    },
  })
  const bought = shop.event('bought', { gift: false })
  const segments = [
    defineSegment({ id: 'items', of, where: bought.distinct('item').atLeast(1) }),
    defineSegment({ id: 'most', of, where: bought.maximum('pieces').atLeast(3) }),
    defineSegment({ id: 'spent', of, where: bought.sum('price', { currency: 'EUR' }).atLeast(money('5.00', 'EUR')) }),
  ]

  it('are put among those of events that had none', () => {
    const row = (userId: string, back: number, properties: object) => ({
      name: 'bought',
      at: asOf - back * DAY,
      userId,
      properties: { gift: false, ...properties },
    })
    const users = ['ada', 'bob', 'eve'].map((id) => ({ id }))
    const first = [row('ada', 9, {}), row('bob', 9, {}), row('bob', 8, {})]
    const later = [
      row('ada', 2, { item: 'pen', pieces: 2, price: { amount: 500, currency: 'EUR' } }),
      row('eve', 2, { item: 'ink', pieces: 4 }),
    ]
    const population = createPopulationSync(shop.toJSON(), { users, events: first })
    expect(verdictsIn(population, segments, { users })).toEqual({
      items: [false, false, false],
      most: [null, null, null],
      spent: [false, false, false],
    })
    population.appendSync({ events: later })
    expect(verdictsIn(population, segments, { users })).toEqual({
      items: [true, false, true],
      most: [false, null, true],
      spent: [true, false, false],
    })
  })
})
