import { describe, expect, it } from 'vitest'
import { days, defineSegment } from '../../../src/index.js'
import type { EventInput } from '../../../src/facts/index.js'
import { createPopulation, createPopulationSync, type EventColumns } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const data = catalog.toJSON()

const active = defineSegment({
  id: 'active',
  where: catalog.event('report made', { format: 'csv' }).within(days(7)).count().atLeast(2),
})

const NAMES = ['signed in', 'report made', 'report done', 'page viewed']
const FORMATS = ['pdf', 'csv', 'doc', undefined]

/** Events in no order: here and there a name that nobody declared, an instant that is none, or nobody at all. */
const events = Array.from({ length: 5000 }, (_, index): EventInput => {
  const at = asOf - ((index * 7919) % 5003) * 100_003
  return {
    name: NAMES[index % 97 === 5 ? 3 : index % 3]!,
    at: index % 89 === 7 ? at + 0.5 : at,
    ...(index % 83 !== 3 && { userId: `u${index % 500}` }),
    ...(index % 10 === 1 && { accountId: `a${index % 3}` }),
    properties: { format: FORMATS[index % 4], rows: index % 5 === 0 ? 'many' : index },
  }
})

type Make = (list: readonly number[]) => ArrayLike<number>

function coded<T>(list: readonly T[], make: Make = Int32Array.from.bind(Int32Array)) {
  const values = [...new Set(list)]
  return { codes: make(list.map((each) => values.indexOf(each))), values }
}

function columnsOf(list: readonly EventInput[], make?: Make): EventColumns {
  const property = (name: string) => list.map(({ properties }) => (properties as Record<string, unknown>)[name])
  return {
    names: coded(
      list.map(({ name }) => name),
      make,
    ),
    at: Float64Array.from(list, ({ at }) => at as number),
    users: coded(
      list.map(({ userId }) => userId ?? ''),
      make,
    ),
    accounts: coded(
      list.map(({ accountId }) => accountId ?? ''),
      make,
    ),
    properties: { format: coded(property('format'), make), rows: coded(property('rows'), make) },
  }
}

const users = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }))

const seen = (population: ReturnType<typeof createPopulationSync>) => ({
  report: population.report,
  memory: population.memory().byEvent,
  members: population.assign([active], { asOf }).audience('active').userIds(),
})

const expected = seen(createPopulationSync(data, { users, events: new Set(events) }))

describe('events', () => {
  it('are refused in the order in which they come, each with its number', () => {
    const { refusedRows, refused, taken } = expected.report
    const wrong = events.flatMap(({ name, at, userId, accountId }, index) =>
      name === 'page viewed' || !Number.isInteger(at) || !(userId ?? accountId) ? [index] : [],
    )
    expect(refusedRows.map(({ index }) => index)).toEqual(wrong)
    expect([refused.event, taken.event]).toEqual([wrong.length, events.length - wrong.length])
    expect(new Set(refusedRows.map(({ code }) => code))).toEqual(
      new Set(['facts.unknown-name', 'facts.instant', 'facts.type']),
    )
    expect(expected.members.length).toBeGreaterThan(10)
    expect(expected.report.unread).toMatchObject({ 'event.rows': expect.any(Number) as number })
  })

  it.each([1, 255, 256, 257, 1023, 1024, 1025, 4999])('are the same in two goes, the first of %i', (first) => {
    const population = createPopulationSync(data, { users, events: events.slice(0, first) })
    population.appendSync({ events: columnsOf(events.slice(first)) })
    const { memory, ...rest } = seen(population)
    expect(rest).toEqual({ report: expected.report, members: expected.members })
    expect(memory['report made']!['events']).toBe(expected.memory['report made']!['events'])
  })

  it.each<readonly [string, Make]>([
    ['small integers', (list) => Uint16Array.from(list)],
    ['signed integers', (list) => Int32Array.from(list)],
    ['numbers', (list) => Float64Array.from(list)],
    ['a list', (list) => list],
  ])('are the same from columns whose codes are %s', (_, make) => {
    expect(seen(createPopulationSync(data, { users, events: columnsOf(events, make) }))).toEqual(expected)
  })

  it('are refused where a column is too short, or has a code that is none', () => {
    const nine = Array.from({ length: 9 }, (_, index) => asOf - index * DAY)
    const made = (names: readonly number[], people: readonly number[], at: readonly unknown[] = nine) =>
      createPopulationSync(data, {
        events: {
          names: { codes: names, values: ['signed in'] },
          at: at as number[],
          users: { codes: people, values: ['jane', ''] },
        },
      }).report.refusedRows.map(({ index, code }) => `${index} ${code}`)
    const fine = nine.map(() => 0)
    expect(made(fine, fine)).toEqual([])
    expect(made([0, 1, -1, 0.5, Number.NaN, 2 ** 32, 0, 0], fine)).toEqual(
      [1, 2, 3, 4, 5, 8].map((index) => `${index} facts.unknown-name`),
    )
    expect(made(fine, [0, 1, -1, 2, 2 ** 32, 0])).toEqual([1, 2, 3, 4, 6, 7, 8].map((index) => `${index} facts.type`))
    const odd = [asOf, new Date(asOf), '2026-06-14', 'soon', undefined, Number.NaN, 1e300, 0.5, -0]
    expect(made(fine, fine, odd)).toEqual([3, 4, 5, 6, 7].map((index) => `${index} facts.instant`))
  })

  it('that are not needed are checked all the same', () => {
    const options = { neededFor: [active] }
    const { report } = createPopulationSync(data, { users, events }, options)
    const columns = createPopulationSync(data, { users, events: columnsOf(events) }, options)
    expect(report).toMatchObject({ taken: expected.report.taken, refusedRows: expected.report.refusedRows })
    expect(columns.report).toEqual(report)
    expect(Object.keys(columns.memory().byEvent)).toEqual(['report made'])
  })

  it('that are there already are told of as they are read, and not read to the end when that is aborted', async () => {
    const done: number[] = []
    const signal = { aborted: false, reason: new Error('enough') }
    const onProgress = (progress: { readonly row: string; readonly done: number }) => {
      if (progress.row === 'event') done.push(progress.done)
    }
    const options = { onProgress, pause: () => Promise.resolve() }
    const population = await createPopulation(data, { users, events }, options)
    expect([done, seen(population)]).toEqual([[4096, 5000], expected])
    const stopped = createPopulation(
      data,
      { events: events.slice(0, 4096) },
      { ...options, signal, pause: () => Promise.resolve((signal.aborted = true)) },
    )
    await expect(stopped).rejects.toThrow('enough')
    expect(done.slice(2)).toEqual([4096])
  })
})
