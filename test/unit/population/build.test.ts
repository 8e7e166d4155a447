import { describe, expect, it } from 'vitest'
import { days, defineSegment, type Segment } from '../../../src/index.js'
import { metricsOf } from '../../../src/assignment/index.js'
import { createPopulation, createPopulationSync, populationOf } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const active = defineSegment({ id: 'active', where: catalog.event('signed in').within(days(7)).count().atLeast(2) })

const signIns = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: 'signed in' as const, at: asOf - index * 1000, userId: 'ada' }))

describe('rows', () => {
  it('that cannot be taken are reported, with what is wrong', () => {
    const population = createPopulationSync(catalog, {
      users: [{ id: 'ada' }, { id: '' }, { id: 'ada', country: 'DE' }],
      memberships: [{ userId: 'ada', accountId: '' }],
      subscriptions: [{ userId: 'ada', plan: 'pro' }],
      events: [
        { name: 'signed in', at: 'yesterday', userId: 'ada' },
        { name: 'signed in', at: asOf },
        { name: 'signed out' as 'signed in', at: asOf, userId: 'ada' },
      ],
    })
    const { report } = population
    expect(report.refusedRows.map(({ row, index, code }) => [row, index, code])).toEqual([
      ['user', 1, 'facts.type'],
      ['user', 2, 'facts.duplicate'],
      ['membership', 0, 'facts.type'],
      ['subscription', 0, 'facts.type'],
      ['event', 0, 'facts.instant'],
      ['event', 1, 'facts.type'],
      ['event', 2, 'facts.unknown-name'],
    ])
    expect(report.taken.user).toBe(1)
  })

  it('count what rules will not see', () => {
    const { report } = createPopulationSync(catalog.toJSON(), {
      users: [{ id: 'ada', country: 5, nickname: 'A' }],
      events: [{ name: 'report made', at: asOf, userId: 'stranger', properties: { rows: 'many', format: 'pdf' } }],
    })
    expect(report.unread).toEqual({ 'event.rows': 1, 'user.country': 1, 'user.nickname': 1 })
    expect(report.strangers).toBe(1)
  })

  it('come one after the other, with turns for others', async () => {
    const [order, progress]: [string[], number[]] = [[], []]
    async function* users() {
      for (const id of ['ada', 'bob']) {
        order.push(`asked for ${id}`)
        yield await Promise.resolve({ id })
      }
    }
    const population = await createPopulation(
      catalog,
      { users: users(), events: signIns(10_000) },
      {
        onProgress: ({ row, done }) => void (row === 'event' && progress.push(done)),
        pause: () => Promise.resolve(order.push('a turn')),
      },
    )
    expect(order.slice(0, 3)).toEqual(['asked for ada', 'asked for bob', 'a turn'])
    expect(progress).toEqual([4096, 8192, 10_000])
    expect(population.assign([active], { asOf }).size('active').size).toBe(1)
  })

  it('end when they are told to', async () => {
    const signal = { aborted: false, reason: new Error('enough') }
    const building = createPopulation(
      catalog,
      { events: signIns(20_000) },
      { signal, onProgress: () => (signal.aborted = true) },
    )
    await expect(building).rejects.toThrow('enough')
  })
})

describe('events', () => {
  const at = asOf - DAY

  it('with one id are one, at the earliest instant; without ids each counts', () => {
    const events = [
      { name: 'signed in' as const, at: asOf - DAY, userId: 'ada', id: 'e1' },
      { name: 'signed in' as const, at: asOf - 30 * DAY, userId: 'ada', id: 'e1' },
      { name: 'signed in' as const, at: asOf - DAY, userId: 'ada' },
    ]
    const sizes = [false, true].map(
      (unique) =>
        createPopulationSync(catalog, { users: [{ id: 'ada' }], events }, { unique })
          .assign([active], { asOf })
          .size('active').size,
    )
    expect(sizes).toEqual([0, 1])
  })

  it('are the same as columns', () => {
    const made = defineSegment({
      id: 'made',
      where: catalog
        .event('report made')
        .where((property) => property('rows').atLeast(5))
        .count()
        .atLeast(1),
    })
    const users = [{ id: 'ada' }, { id: 'bob' }]
    const events = {
      names: { codes: [1, 1, 0, 2], values: ['report made', 'report done', 'signed out'] },
      at: [at, at, at, at],
      users: { codes: [0, 1, 1, 0], values: ['ada', 'bob'] },
      properties: { rows: [5, 4, 6, Number.NaN], format: { codes: [0, 1, 0, 2], values: ['pdf', 'csv'] } },
    }
    const population = createPopulationSync(catalog, { users, events })
    expect(population.assign([made], { asOf }).audience('made').size).toBe(2)
    expect(population.report.refused.event).toBe(1)
  })

  it('that no segment reads are not kept, if that is wanted', () => {
    const events = [...signIns(100), { name: 'report made' as const, at, userId: 'ada', properties: { rows: 3 } }]
    const population = createPopulationSync(catalog, { users: [{ id: 'ada' }], events }, { neededFor: [active] })
    expect(Object.keys(population.memory().byEvent)).toEqual(['signed in'])
    expect(population.assign([active], { asOf }).size('active').size).toBe(1)
  })

  it('are not taken for none: who asks for them is refused', () => {
    const reports = catalog.event('report made').within(days(7))
    const made = defineSegment({ id: 'made', where: reports.count().atLeast(1) })
    const long = defineSegment({ id: 'long', where: reports.sum('rows').atLeast(5) })
    const busy = defineSegment({ id: 'busy', where: catalog.activity().count().atLeast(1) })
    const events = [{ name: 'report made' as const, at, userId: 'ada', properties: { rows: 5 } }]
    const keeping = (...neededFor: Segment[]) => {
      const population = createPopulationSync(catalog, { users: [{ id: 'ada' }], events }, { neededFor })
      return [population, populationOf(structuredClone(population.share()))]
    }
    for (const population of keeping(made)) {
      expect(population.assign([made], { asOf }).size('made').size).toBe(1)
      for (const [segment, missing] of [
        [long, 'rows'],
        [busy, 'signed in'],
        [active, 'signed in'],
      ] as const)
        expect(() => population.assign([segment], { asOf })).toThrow(`The population does not keep "${missing}"`)
      const assignment = population.assign([made], { asOf })
      expect(metricsOf(assignment, reports.count()).everybody.sum).toBe(1)
      for (const value of [reports.sum('rows'), catalog.event('signed in').count(), catalog.activity().count()])
        expect(() => metricsOf(assignment, value)).toThrow('[rule.')
    }
    for (const population of keeping(busy, long))
      expect(population.assign([busy, long, made], { asOf }).sizes()).toHaveLength(3)
  })
})

it('a population says what each column takes, and what the ids of events take', () => {
  const users = [{ id: 'ada', country: 'DE' }, { id: 'bob' }]
  const events = [{ id: 'e1', name: 'report made' as const, at: 0, userId: 'ada', properties: { rows: 3 } }]
  const { ids, byEvent, traits } = createPopulationSync(catalog, { users, events }).memory()
  expect(ids).toBeGreaterThan(0)
  expect(byEvent['report made']).toMatchObject({ events: 1, 'property rows': 1 })
  expect(Object.keys(traits)).toContain('user.country')
  expect(createPopulationSync(catalog, { users, events }, { unique: true }).memory().ids).toBe(0)
})

describe('a population that is appended to', () => {
  const population = createPopulationSync(catalog, {
    users: [{ id: 'ada', country: 'DE' }, { id: 'bob' }],
    events: signIns(1),
  })
  const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })

  it('knows the new events and traits; what was assigned before stays', async () => {
    const before = population.assign([active, german], { asOf })
    await population.append({
      users: [
        { id: 'bob', country: 'DE' },
        { id: 'eve', country: 'DE' },
        { id: 'ada', country: null },
      ],
      events: [{ name: 'signed in', at: asOf - DAY, userId: 'ada' }],
    })
    const after = population.assign([active, german], { asOf })
    expect([before, after].map((each) => [...each.audience('german').userIds()].sort())).toEqual([
      ['ada'],
      ['bob', 'eve'],
    ])
    expect([before, after].map((each) => each.size('active').size)).toEqual([0, 1])
  })
})
