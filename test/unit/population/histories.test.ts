import { describe, expect, it } from 'vitest'
import { days, defineSegment } from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { coverageOf, transitionsBetween } from '../../../src/assignment/index.js'
import { createPopulation, createPopulationSync, partOf, populationOf } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const { account, event } = catalog

const silent = defineSegment({ id: 'silent', where: event('signed in').within(days(30)).count().is(0) })
const quiet = defineSegment({
  id: 'quiet',
  of: 'account',
  where: account.event('signed in').within(days(30)).count().is(0),
})
const answered = defineSegment({
  id: 'answered',
  where: event('signed in')
    .within(days(30))
    .followedBy(event('report made'), { within: days(2) }),
})

const recent = { since: asOf - 5 * DAY }
const old = { since: asOf - 300 * DAY }

const signIn = (userId: string, daysAgo: number, accountId?: string) =>
  ({ name: 'signed in', at: asOf - daysAgo * DAY, userId, ...(accountId && { accountId }) }) as const

const input = {
  users: [
    { id: 'ada' },
    { id: 'bob', history: recent },
    { id: 'eve', history: recent },
    { id: 'kim', history: { since: 'always' } },
  ],
  events: [signIn('eve', 3)],
  history: old,
} as const

const verdicts = (of: 'silent' | 'answered', population = createPopulationSync(catalog, input), at = asOf) => {
  const assignment = population.assign([silent, answered], { asOf: at })
  return ['ada', 'bob', 'eve', 'kim'].map((userId) => assignment.verdict(of, { userId, accountId: null }))
}

describe('a user with a history', () => {
  it('is judged by it, others by that of the population', () => {
    expect(verdicts('silent')).toEqual([true, null, false, true])
    expect(verdicts('silent', undefined, asOf + 26 * DAY)).toEqual([true, true, false, true])
  })

  it('is judged by it in answers and sequences as well', () => {
    expect(verdicts('answered')).toEqual([false, null, null, false])
  })

  it('need not say so of all names', () => {
    const history = { events: { 'report done': { since: asOf } } }
    const population = createPopulationSync(catalog.toJSON(), { users: [{ id: 'ada', history }], events: [] })
    const none = defineSegment({ id: 'none', where: event('report made').within(days(1)).count().is(0) })
    const result = population.assign([none, silent], { asOf })
    const ada = { userId: 'ada', accountId: null }
    expect([result.verdict('none', ada), result.verdict('silent', ada)]).toEqual([null, true])
  })

  it('has the reason of the evaluator', () => {
    const result = createPopulationSync(catalog, input).assign([silent], { asOf })
    expect(coverageOf(result).segments[0]?.reasons).toEqual([{ reason: 'short-history', subjects: 1 }])
  })

  it('gets another one by a later row, and loses it by null', () => {
    const population = createPopulationSync(catalog, input)
    population.appendSync({ users: [{ id: 'bob', history: old }] })
    expect(verdicts('silent', population)).toEqual([true, true, false, true])
    population.appendSync({
      users: [
        { id: 'ada', history: recent },
        { id: 'bob', country: 'DE' },
      ],
      history: recent,
    })
    expect(verdicts('silent', population)).toEqual([null, true, false, true])
    population.appendSync({ users: [{ id: 'bob', history: null }] })
    expect(verdicts('silent', population)).toEqual([null, null, false, true])
  })
})

describe('an account with a history', () => {
  const population = createPopulationSync(catalog, {
    users: [{ id: 'ada', history: { since: 'always' } }],
    accounts: [{ id: 'acme', history: recent }, { id: 'hooli' }],
    memberships: [
      { userId: 'ada', accountId: 'acme' },
      { userId: 'ada', accountId: 'hooli' },
    ],
    events: [],
    history: old,
  })
  const still = defineSegment({ id: 'still', where: account.event('signed in').within(days(30)).count().is(0) })
  const result = population.assign([quiet, silent, still], { asOf })

  it('is judged by it, and so are the events of the account that its members are asked about', () => {
    expect(['acme', 'hooli'].map((accountId) => result.verdict('quiet', { userId: null, accountId }))).toEqual([
      null,
      true,
    ])
    const pairs = ['acme', 'hooli'].map((accountId) => ({ userId: 'ada', accountId }))
    expect(pairs.map((pair) => result.verdict('still', pair))).toEqual([null, true])
    expect(pairs.map((pair) => result.verdict('silent', pair))).toEqual([true, true])
  })

  it('is asked about as the evaluator does', () => {
    const facts = { account: { id: 'acme' }, accountEvents: [], history: old, accountHistory: recent }
    expect(evaluate(quiet, facts, { asOf })).toBe(null)
  })
})

describe('histories as columns', () => {
  const histories = {
    users: {
      ids: ['bob', 'eve', 'kim'],
      since: Float64Array.of(asOf - 5 * DAY, asOf - 5 * DAY, -Infinity),
      until: Float64Array.of(Number.NaN, Number.NaN, asOf + DAY),
      events: { 'report made': { since: Float64Array.of(Number.NaN, asOf, Number.NaN) } },
    },
  }
  const rows = input.users.map(({ id }) => ({ id }))

  it('say the same as rows', async () => {
    const columns = { ...input, users: rows, histories }
    for (const population of [createPopulationSync(catalog, columns), await createPopulation(catalog, columns)]) {
      expect(verdicts('silent', population)).toEqual([true, null, false, true])
      expect(population.report.taken.history).toBe(3)
    }
  })

  it('are refused where they cannot be read', () => {
    const users = { ids: ['ada', '', 'eve'], since: [0.5, 0, asOf] }
    const { report } = createPopulationSync(catalog.toJSON(), { users: rows, histories: { users } })
    expect(report.refusedRows.map(({ row, index, code }) => [row, index, code])).toEqual([
      ['history', 0, 'facts.instant'],
      ['history', 1, 'facts.type'],
    ])
  })
})

describe('a history that cannot be read', () => {
  const refused = (history: unknown) => {
    const { report } = createPopulationSync(catalog.toJSON(), { users: [{ id: 'ada', history }], events: [] })
    return report.refusedRows.map(({ row, code }) => `${row} ${code}`)
  }

  it.each([
    ['no object', 'always', 'facts.type'],
    ['an instant without a zone', { since: '2026-06-01T00:00' }, 'facts.instant'],
    ['an end that is no instant', { until: 'now' }, 'facts.instant'],
    ['another word', { from: asOf }, 'facts.unknown-name'],
    ['names that are no object', { events: 3 }, 'facts.type'],
    ['an event that nobody declared', { events: { 'signed out': {} } }, 'facts.unknown-name'],
    ['an event whose history is none', { events: { 'signed in': asOf } }, 'facts.type'],
    ['an event whose start is no instant', { events: { 'signed in': { since: 'then' } } }, 'facts.instant'],
  ])('%s: its row is refused', (_, history, code) => {
    expect(refused(history)).toEqual([`user ${code}`])
  })

  it('leaves what was known of its subject as it was', () => {
    const population = createPopulationSync(catalog.toJSON(), input)
    population.appendSync({ users: [{ id: 'bob', country: 'DE', history: { since: 'x' } }] })
    const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
    expect(population.assign([german], { asOf }).size('german').size).toBe(0)
    expect(verdicts('silent', population)).toEqual([true, null, false, true])
  })

  it('may be that of a trait which the catalog calls so', () => {
    const traits = { user: { history: { type: 'string' } } } as const
    const { report } = createPopulationSync(
      { ...catalog.toJSON(), traits },
      { users: [{ id: 'ada', history: 'long' }] },
    )
    expect([report.taken.user, report.unread]).toEqual([1, {}])
  })
})

describe('histories', () => {
  it('take room only where they are given', () => {
    const { events, users } = input
    const bare = createPopulationSync(catalog, { events, users: users.map(({ id }) => ({ id })) })
    expect(bare.memory().histories).toBe(0)
    expect(createPopulationSync(catalog, input).memory().histories).toBeGreaterThan(0)
  })

  it('go along to other threads', () => {
    const population = createPopulationSync(catalog, input)
    const other = populationOf(structuredClone(population.share()))
    expect(verdicts('silent', other)).toEqual(verdicts('silent'))
    const parts = [silent, answered].map((segment) => partOf(other.assign([segment], { asOf })))
    const joined = population.join([silent, answered], parts, { asOf })
    expect(joined.toJSON()).toEqual(population.assign([silent, answered], { asOf }).toJSON())
  })

  it('are long enough one after the other in a series', () => {
    const instants = [0, 24, 25, 26].map((day) => asOf + day * DAY - 1)
    const sizes = Array.from(createPopulationSync(catalog, input).assignSeries([silent], instants), (each) => {
      const { size, unknown } = each.size('silent')
      return [size, unknown]
    })
    expect(sizes).toEqual([
      [2, 1],
      [2, 1],
      [3, 0],
      [3, 0],
    ])
  })

  it('decide who is ranked: a sum that may be larger is not', () => {
    const most = defineSegment({ id: 'most', where: event('report made').within(days(30)).sum('rows').inTop(1) })
    const report = (userId: string, rows: number) =>
      ({ name: 'report made', at: asOf - DAY, userId, properties: { rows } }) as const
    const population = createPopulationSync(catalog, { ...input, events: [report('ada', 3), report('bob', 9)] })
    expect(population.calibrate([most], { asOf })).toMatchObject([{ count: 2, cutOff: 3 }])
    expect(population.assign([most], { asOf }).audience('most').userIds()).toEqual(['ada'])
  })

  it('that become long enough let subjects enter', () => {
    const population = createPopulationSync(catalog, input)
    const [before, after] = [0, 26].map((day) => population.assign([silent], { asOf: asOf + day * DAY }))
    const { transitions } = transitionsBetween(before!, after!)
    expect(transitions.map(({ kind, subject }) => [kind, subject.userId])).toEqual([['entered', 'bob']])
  })
})
