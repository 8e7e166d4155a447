import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, defineSegment } from '../../../src/index.js'
import { createPopulation, createPopulationSync, type EventColumns } from '../../../src/population/index.js'
import { asOf, DAY } from './world.js'

const catalog = defineCatalog({
  formerly: { properties: { 'report made': { rows: ['lines'], title: ['name'] } } },
  user: z.object({ country: z.string() }),
  account: z.object({}),
  events: {
    'report made': z.object({ rows: z.int(), title: z.string() }),
    'signed in': z.object({}),
  },
})
const { event } = catalog

const at = asOf - DAY
const users = ['ada', 'bob', 'eve'].map((id) => ({ id }))
const of = 'user'
const reports = event('report made').within(days(7))
const long = defineSegment({ id: 'long', of, where: reports.sum('rows').atLeast(5) })
const named = defineSegment({ id: 'named', of, where: reports.distinct('title').atLeast(1) })

/** One report of each user. */
const columns: EventColumns = {
  names: { codes: [0, 0, 0], values: ['report made'] },
  at: [at, at, at],
  users: { codes: [0, 1, 2], values: ['ada', 'bob', 'eve'] },
}

const audiences = (events: EventColumns) => {
  const population = createPopulationSync(catalog, { users, events })
  const assignment = population.assign([long, named], { asOf })
  return {
    long: [...assignment.audience('long').userIds()],
    named: [...assignment.audience('named').userIds()],
    report: population.report,
  }
}

describe('columns of events', () => {
  it('may hold a property under its older name as well: the present one counts where it is there', () => {
    const properties = {
      rows: [9, Number.NaN, 1],
      lines: [1, 9, 9],
      title: { codes: [0, 1, 2], values: ['Q1', null] },
      name: { codes: [0, 0, 1], values: ['old', undefined] },
    }
    const { long: found, named: titled, report } = audiences({ ...columns, properties })
    expect(found).toEqual(['ada', 'bob'])
    expect(titled).toEqual(['ada', 'bob'])
    expect(report.unread).toEqual({})
  })

  it('count values that rules will not see', () => {
    const wrong = audiences({ ...columns, properties: { rows: [9.5, Number.NaN, 9], title: [1, 2, Number.NaN] } })
    expect(wrong).toMatchObject({ long: ['eve'], named: [] })
    expect(wrong.report.unread).toEqual({ 'event.rows': 1, 'event.title': 2 })
    const older = audiences({ ...columns, properties: { rows: [9.5, Number.NaN, 9], lines: [9, 9.5, 1] } })
    expect(older.long).toEqual(['eve'])
    expect(older.report.unread).toEqual({ 'event.rows': 2 })
  })

  it('refuse rows without a name, an instant or an owner', () => {
    const events: EventColumns = {
      names: { codes: [0, 7, 0, 0, 0], values: ['report made'] },
      at: [at, at, Number.NaN, at, at],
      users: { codes: [0, 0, 0, 9, -1], values: ['ada'] },
    }
    const { report } = createPopulationSync(catalog, { users, events })
    expect(report.refusedRows.map(({ index, code }) => [index, code])).toEqual([
      [1, 'facts.unknown-name'],
      [2, 'facts.instant'],
      [3, 'facts.type'],
      [4, 'facts.type'],
    ])
    expect(report.taken.event).toBe(1)
  })

  it('do not keep, and do not refuse, what no segment reads', () => {
    const events: EventColumns = { ...columns, names: { codes: [0, 1, 1], values: ['report made', 'signed in'] } }
    const population = createPopulationSync(catalog, { users, events }, { neededFor: [long], unique: true })
    expect(Object.keys(population.memory().byEvent)).toEqual(['report made'])
    expect(population.report).toMatchObject({ taken: { event: 3 }, refused: { event: 0 } })
  })

  it('may be those of accounts alone, which nobody did', () => {
    const seen = defineSegment({
      id: 'seen',
      of: 'account',
      where: catalog.account.event('signed in').within(days(7)).count().atLeast(1),
    })
    const events: EventColumns = {
      names: { codes: [0], values: ['signed in'] },
      at: [at],
      accounts: { codes: [0], values: ['acme'] },
    }
    const accounts = [{ id: 'acme' }, { id: 'initech' }]
    const assignment = createPopulationSync(catalog, { accounts, events }).assign([seen], { asOf })
    expect([...assignment.audience('seen').accountIds()]).toEqual(['acme'])
  })
})

describe('reading', () => {
  it('ends when it is told to, also without a reason', async () => {
    const building = createPopulation(catalog, { events: columns }, { signal: { aborted: true } })
    await expect(building).rejects.toThrow('The reading was aborted.')
  })
})
