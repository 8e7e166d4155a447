import { describe, expect, it } from 'vitest'
import { days, defineSegment, type Segment } from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import type { EventRow } from '../../../src/facts/index.js'
import {
  createPopulation,
  createPopulationSync,
  type EventColumns,
  type Population,
} from '../../../src/population/index.js'
import { hashOf } from '../../../src/population/store/hash.js'
import { asOf, catalog, DAY } from './world.js'

const { account, event, role, user } = catalog

const data = catalog.toJSON()
const of = 'user'
const german = defineSegment({ id: 'german', of, where: user('country').is('DE') })
const large = defineSegment({ id: 'large', of: 'account', where: account('seats').atLeast(10) })

const inAudience = (population: Population, segment: Segment) => {
  const audience = population.assign([segment], { asOf }).audience(segment.id)
  return segment.of === 'account' ? [...audience.accountIds()] : [...audience.userIds()]
}

describe('rows that come later', () => {
  it('change the traits that they name, of users and of accounts', () => {
    const accounts = [
      { id: 'acme', seats: 5 },
      { id: 'hooli', seats: 20 },
    ]
    const population = createPopulationSync(data, { users: [{ id: 'ada', country: 'DE' }], accounts })
    expect([inAudience(population, german), inAudience(population, large)]).toEqual([['ada'], ['hooli']])
    const later = {
      users: [{ id: 'ada', country: 7 }],
      accounts: [
        { id: 'acme', seats: 10 },
        { id: 'hooli', seats: null },
      ],
    }
    const { refused, unread } = population.appendSync(later)
    expect([inAudience(population, german), inAudience(population, large)]).toEqual([[], ['acme']])
    expect([refused.account, unread]).toEqual([0, { 'user.country': 1 }])
  })

  it('take away a history, also of whom none is known', () => {
    const silent = defineSegment({ id: 'silent', of, where: event('signed in').within(days(7)).count().is(0) })
    const recent = { since: asOf - DAY }
    const users = [{ id: 'ada', history: recent }, { id: 'bob' }]
    const population = createPopulationSync(data, { users, events: [] })
    expect(inAudience(population, silent)).toEqual(['bob'])
    population.appendSync({ users: ['ada', 'bob', 'eve'].map((id) => ({ id, history: null })) })
    expect(inAudience(population, silent)).toEqual(['ada', 'bob', 'eve'])
    expect(population.memory().histories).toBe(0)
  })
})

describe('rows of one kind', () => {
  it('are refused the second time, of accounts as of users', () => {
    const { report } = createPopulationSync(data, {
      accounts: [{ id: 'acme' }, { id: 'hooli' }, { id: 'acme', seats: 5 }],
    })
    expect(report.refusedRows).toMatchObject([{ row: 'account', index: 2, code: 'facts.duplicate' }])
    expect(report.taken.account).toBe(2)
  })

  it('have no roles that are no list', () => {
    const admins = defineSegment({ id: 'admins', where: role().is('admin') })
    const roles = [['admin'], 'admin', undefined, [7, 'admin'], [7]]
    const memberships = roles.map((each, index) => ({ userId: `u${index}`, accountId: 'acme', roles: each }))
    const population = createPopulationSync(data, { memberships: memberships as never })
    expect(inAudience(population, admins)).toEqual(['u0', 'u3'])
  })

  it('let others have a turn every few thousand, whatever they come in', async () => {
    const done: string[] = []
    const users = Array.from({ length: 4_097 }, (_, index) => ({ id: `u${index}` }))
    const population = await createPopulation(
      catalog,
      { users: new Set(users), accounts: [] },
      { onProgress: (progress) => void done.push(`${progress.row} ${progress.done}`), pause: () => Promise.resolve() },
    )
    expect(done).toEqual(['user 4096', 'user 4097', 'account 0'])
    expect(population.report.taken.user).toBe(4_097)
  })

  it('are read without turns where there is no timer', async () => {
    const { setTimeout: timer } = globalThis
    Reflect.deleteProperty(globalThis, 'setTimeout')
    try {
      const population = await createPopulation(catalog, { users: [{ id: 'ada', country: 'DE' }] })
      expect(inAudience(population, german)).toEqual(['ada'])
    } finally {
      globalThis.setTimeout = timer
    }
  })
})

describe('a history of single names', () => {
  it('goes by the present name, wherever it stands, and by nothing that is not said', () => {
    const none = defineSegment({ id: 'none', of, where: event('report made').within(days(7)).count().is(0) })
    const [young, old] = [{ since: asOf }, { since: asOf - 30 * DAY }]
    const histories = [
      { 'report done': young, 'report made': old },
      { 'report made': old, 'report done': young },
      { 'report done': old, 'report made': undefined },
      { 'report made': young, 'report done': old },
    ]
    const users = histories.map((events, index) => ({ id: `u${index}`, history: { events } }))
    const population = createPopulationSync(data, { users, events: [] })
    expect(population.report.refusedRows).toEqual([])
    expect(inAudience(population, none)).toEqual(['u0', 'u1', 'u2'])
  })
})

describe('a column of a property', () => {
  it('tells nothing of events whose code no value has', () => {
    const made = (id: string, format: 'pdf' | 'csv') =>
      defineSegment({ id, of, where: event('report made', { format }).count().atLeast(1) })
    const codes = [0, 1, 2, -1, 0.5]
    const users = codes.map((_, index) => ({ id: `u${index}` }))
    const columns: EventColumns = {
      names: { codes: codes.map(() => 0), values: ['report made'] },
      at: codes.map(() => asOf - DAY),
      users: { codes: [...codes.keys()], values: users.map(({ id }) => id) },
      properties: { format: { codes, values: ['pdf', 'csv'] } },
    }
    const population = createPopulationSync(data, { users, events: columns })
    expect([inAudience(population, made('pdf', 'pdf')), inAudience(population, made('csv', 'csv'))]).toEqual([
      ['u0'],
      ['u1'],
    ])
    expect(population.report.unread).toEqual({})
  })
})

describe('copies of events', () => {
  const signIn = (at: number, id?: string, owner: object = { userId: 'ada' }): EventRow => ({
    name: 'signed in',
    at,
    ...(id !== undefined && { id }),
    ...owner,
  })
  const kept = (...rounds: readonly (readonly EventRow[])[]) => {
    const [first = [], ...later] = rounds
    const population = createPopulationSync(data, { users: [{ id: 'ada' }], accounts: [{ id: 'acme' }], events: first })
    population.memory()
    for (const events of later) {
      population.appendSync({ events })
      population.memory()
    }
    return population.memory().byEvent['signed in']!['events']
  }

  it('are found whatever the hash of their id, also where that is none', () => {
    const id = 'event 125739鎲' // the last letter undoes what the hash was before it
    expect(hashOf(id)).toBe(1)
    expect(kept([signIn(asOf - 1, id), signIn(asOf - 2, id)])).toBe(1)
    expect(kept([signIn(asOf - 1, id)], [signIn(asOf - 2, id), signIn(asOf - 3)])).toBe(2)
  })

  it('are found among many without an id, which are none, whenever these come', () => {
    const without = Array.from({ length: 20 }, (_, index) => signIn(asOf - index))
    const many = Array.from({ length: 20 }, (_, index) => signIn(asOf - index, `e${index % 15}`))
    expect([kept(without, many), kept(many, without), kept(without, many, without, many)]).toEqual([35, 35, 55])
  })

  it('that nobody did are those of one account', () => {
    const [acme, hooli] = [{ accountId: 'acme' }, { accountId: 'hooli' }]
    const events = [signIn(asOf, 'a', acme), signIn(asOf, 'a', hooli), signIn(asOf, 'a', acme), signIn(asOf - 1, 'a')]
    expect([kept(events), kept(events.slice(0, 2), events.slice(2))]).toEqual([3, 3])
  })

  it('at one instant are told apart by what they say, in whatever order they come, also those that nobody did', () => {
    const rows = account.event('report made').sum('rows')
    const sum = (least: number) => defineSegment({ id: `${least}`, of: 'account', where: rows.is(least) })
    const copies = [2, 10].map((each) => ({
      ...{ name: 'report made', id: 'a', at: asOf, accountId: 'acme' },
      properties: { rows: each },
    }))
    for (const events of [copies, [...copies].reverse()]) {
      expect(evaluate(sum(10), { account: { id: 'acme' }, accountEvents: events }, { asOf })).toBe(true)
      const assignment = createPopulationSync(data, { accounts: [{ id: 'acme' }], events }).assign([sum(2), sum(10)], {
        asOf,
      })
      expect(['2', '10'].map((id) => assignment.size(id as '2').size)).toEqual([0, 1])
    }
  })
})
