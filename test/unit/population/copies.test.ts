import { describe, expect, it } from 'vitest'
import type { EventRow } from '../../../src/facts/index.js'
import {
  createPopulation,
  createPopulationSync,
  type EventColumns,
  type Population,
} from '../../../src/population/index.js'
import { defineSegment, type Segment } from '../../../src/index.js'
import { hashOf } from '../../../src/population/store/hash.js'
import { withoutCopies } from '../../../src/population/store/copies.js'
import { asOf, catalog } from './world.js'

type Report = { readonly at: number; readonly id?: string; readonly rows?: number; readonly userId?: string }

const report = ({ at, id, rows = 1, userId = 'ada' }: Report) => ({
  name: 'report made' as const,
  at,
  userId,
  ...(id !== undefined && { id }),
  properties: { rows },
})

const count = (least: number): Segment =>
  defineSegment({ id: 'count', where: catalog.event('report made').count().atLeast(least) })

const sum = (least: number): Segment =>
  defineSegment({ id: 'sum', where: catalog.event('report made').sum('rows').atLeast(least) })

const isTrue = (population: Population, segment: Segment) =>
  population.assign([segment], { asOf }).size(segment.id).size === 1

describe('copies among many events', () => {
  const events = Array.from({ length: 60_000 }, (_, index) =>
    report({ at: asOf - ((index * 7919) % 60_000) - 1, id: `e${index % 50_000}` }),
  )

  it('of one user are found in any order', () => {
    const population = createPopulationSync(catalog.toJSON(), { users: [{ id: 'ada' }], events })
    expect([50_000, 50_001].map((least) => isTrue(population, count(least)))).toEqual([true, false])
    expect(population.memory().byEvent['report made']?.['events']).toBe(50_000)
  })

  it('are found when they come later', () => {
    const population = createPopulationSync(catalog.toJSON(), {
      users: [{ id: 'ada' }],
      events: events.slice(0, 30_000),
    })
    expect(isTrue(population, count(30_000))).toBe(true)
    population.appendSync({ events: events.slice(30_000) })
    expect([50_000, 50_001].map((least) => isTrue(population, count(least)))).toEqual([true, false])
    population.appendSync({ events })
    expect([50_000, 50_001].map((least) => isTrue(population, count(least)))).toEqual([true, false])
  })
})

describe('a copy', () => {
  const settled = () =>
    createPopulationSync(catalog.toJSON(), {
      users: [{ id: 'ada' }],
      events: [report({ at: asOf - 10, id: 'a', rows: 5 }), report({ at: asOf - 5, rows: 1 })],
    })

  it('that is earlier than the one that is known takes its place', () => {
    const population = settled()
    expect(isTrue(population, sum(6))).toBe(true)
    population.appendSync({ events: [report({ at: asOf - 20, id: 'a', rows: 100 })] })
    expect([101, 102].map((least) => isTrue(population, sum(least)))).toEqual([true, false])
  })

  it('that is later does not count, and neither does a copy of what was dropped', () => {
    const population = settled()
    isTrue(population, sum(6))
    population.appendSync({ events: [report({ at: asOf - 1, id: 'a', rows: 100 })] })
    isTrue(population, sum(6))
    population.appendSync({ events: [report({ at: asOf - 2, id: 'a', rows: 100 })] })
    expect([6, 7].map((least) => isTrue(population, sum(least)))).toEqual([true, false])
  })

  it('is not what somebody else did, nor what has no id', () => {
    const events = [
      report({ at: asOf - 1, id: 'a' }),
      report({ at: asOf - 2, id: 'a', userId: 'bob' }),
      report({ at: asOf - 3 }),
      report({ at: asOf - 3 }),
    ]
    const population = createPopulationSync(catalog.toJSON(), { users: [{ id: 'ada' }, { id: 'bob' }], events })
    expect(population.memory().byEvent['report made']?.['events']).toBe(4)
  })
})

describe('hashes that collide', () => {
  const ids = Array.from({ length: 400 }, (_, index) => `e${index % 300}`)
  const order = Uint32Array.from(ids, (_, index) => index)

  const left = (hash: (index: number) => number, before = 0) =>
    withoutCopies(
      { offsets: Uint32Array.of(0, 4, 400), order },
      { before, at: (index) => index, hash, id: (index) => ids[index], accountId: () => '', properties: () => ({}) },
      () => true,
    ).order

  it('do not make copies, and no events are lost', () => {
    const expected = [...left((index) => hashOf(ids[index]!))]
    expect(expected).toHaveLength(304)
    expect([...left(() => 1)]).toEqual(expected)
    expect([...left((index) => 1 + (index & 1))]).toEqual(expected)
    for (const before of [100, 300]) expect([...left(() => 1, before)]).toEqual(expected)
  })
})

describe('events that come as objects, one after the other, or as columns', () => {
  const rows: readonly EventRow[] = Array.from({ length: 70_000 }, (_, index) => ({
    name: ['signed in', 'report made', 'report done', 'signed out'][index % 4]!,
    at: index % 1000 === 0 ? Number.NaN : asOf - ((index * 7919) % 70_000),
    ...(index % 11 !== 0 && { userId: `u${(index * 31) % 97}` }),
    ...(index % 13 !== 0 && { accountId: `a${index % 2 === 0 ? (index * 31) % 97 : 1}` }),
    ...(index % 3 === 0 && { id: `e${index % 60_000}` }),
    properties: index % 5 === 0 ? { rows: index % 7, format: index % 2 === 0 ? 'pdf' : 'doc' } : {},
  }))

  const coded = <T>(pick: (row: EventRow) => T) => {
    const values = [...new Set(rows.map(pick))]
    const codes = new Map(values.map((value, code) => [value, code]))
    return { codes: rows.map((row) => codes.get(pick(row))!), values: values as never }
  }

  const columns: EventColumns = {
    names: coded((row) => row.name),
    at: rows.map((row) => row.at as number),
    users: coded((row) => row.userId ?? ''),
    accounts: coded((row) => row.accountId ?? ''),
    ids: rows.map((row) => row.id ?? undefined),
    properties: {
      rows: rows.map((row) => (row.properties as { rows?: number }).rows ?? Number.NaN),
      format: coded((row) => (row.properties as { format?: string }).format),
    },
  }

  async function* oneByOne() {
    for (const row of rows) yield await Promise.resolve(row)
  }

  const people = {
    users: Array.from({ length: 90 }, (_, index) => ({ id: `u${index}` })),
    memberships: Array.from({ length: 90 }, (_, index) => ({ userId: `u${index}`, accountId: `a${index}` })),
  }

  const segments = [100, 200, 500].flatMap((least) => [
    defineSegment({ id: `count ${least}`, where: catalog.event('report made').count().atLeast(least) }),
    defineSegment({ id: `sum ${least}`, where: catalog.event('report made').sum('rows').atLeast(least) }),
    defineSegment({ id: `signed in ${least}`, where: catalog.event('signed in').count().atLeast(least) }),
  ])

  it('make the same population', async () => {
    const made = [
      createPopulationSync(catalog.toJSON(), { ...people, events: rows }),
      await createPopulation(catalog.toJSON(), { ...people, events: oneByOne() }),
      createPopulationSync(catalog.toJSON(), { ...people, events: columns }),
      await createPopulation(catalog.toJSON(), { ...people, events: columns }),
    ]
    const told = made.map((population) => {
      const assignment = population.assign(segments, { asOf })
      const verdicts = segments.map(({ id }) => [...assignment.audience(id).userIds()].sort())
      return { verdicts, report: population.report, memory: population.memory() }
    })
    expect(told[0]!.report.refused.event).toBeGreaterThan(17_000)
    expect(told[0]!.verdicts.some((ids) => ids.length > 0 && ids.length < 90)).toBe(true)
    for (const each of told.slice(1)) expect(each).toEqual(told[0])
  })
})
