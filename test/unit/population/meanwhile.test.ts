import { describe, expect, it } from 'vitest'
import { days, defineSegment } from '../../../src/index.js'
import { metricsOf } from '../../../src/assignment/index.js'
import { createPopulationSync, type Population, prepareSegments } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const { event, user } = catalog

const of = 'user'
const recently = days(7)
const active = defineSegment({ id: 'active', of, where: event('signed in').within(recently).count().atLeast(1) })
const making = defineSegment({ id: 'making', of, where: event('report made').within(recently).count().atLeast(1) })
const at = asOf - DAY

const signIn = (userId: string) => ({ name: 'signed in' as const, at, userId })
const report = (userId: string) => ({ name: 'report made' as const, at, userId, properties: { rows: 3 } })

const first = { users: [{ id: 'ada' }, { id: 'bob' }], events: [signIn('ada'), report('bob')] }
const later = { users: [{ id: 'eve' }, { id: 'kim' }], events: [report('ada'), report('kim'), signIn('eve')] }

const inAudiences = (population: Population) => {
  const assignment = population.assign([active, making], { asOf })
  return [active, making].map(({ id }) => [...assignment.audience(id).userIds()])
}

const ALL = [
  ['ada', 'eve'],
  ['ada', 'bob', 'kim'],
]

describe('rows that come while segments are assigned in turns', () => {
  /** Assigns in turns; in some of them a row comes. */
  async function assigning(...comesIn: readonly number[]) {
    const population = createPopulationSync(catalog.toJSON(), first)
    let turns = 0
    const pause = () => {
      turns += 1
      if (comesIn.includes(turns))
        population.appendSync(turns === comesIn[0] ? later : { users: [{ id: `u${turns}` }] })
      return Promise.resolve()
    }
    const assignment = await population.assignAsync(prepareSegments([active, making]), { asOf, pause })
    return { population, assignment, turns }
  }

  it.each([1, 2])('count, and none of them is lost: in turn %i', async (turn) => {
    const { population, assignment } = await assigning(turn)
    expect([active, making].map(({ id }) => [...assignment.audience(id).userIds()])).toEqual(ALL)
    expect(inAudiences(population)).toEqual(ALL)
    expect(population.memory().byEvent['report made']!['events']).toBe(3)
  })

  it('do not keep the assignment from coming to an end', async () => {
    const { assignment, turns } = await assigning(...Array.from({ length: 99 }, (_, index) => index + 1))
    expect(turns).toBeLessThan(10)
    expect([...assignment.audience('making').userIds()]).toEqual(['ada', 'bob', 'kim'])
    expect(assignment.size('making').existing).toBe(4 + turns - 1)
  })
})

describe('segments that are assigned while rows come', () => {
  it('are asked of what has come, and what comes afterwards is not lost', async () => {
    const population = createPopulationSync(catalog.toJSON(), first)
    const seen: (readonly string[])[] = []
    async function* events() {
      for (const row of later.events) {
        seen.push(inAudiences(population)[1]!)
        yield await Promise.resolve(row)
      }
    }
    await population.append({ users: later.users, events: events() })
    expect(seen).toEqual([['bob'], ['ada', 'bob'], ['ada', 'bob', 'kim']])
    expect(inAudiences(population)).toEqual(ALL)
  })

  it('cannot be asked for values any more when the next row has come', async () => {
    const population = createPopulationSync(catalog.toJSON(), { users: [{ id: 'ada', score: 5 }] })
    const told: unknown[] = []
    async function* users() {
      const assignment = population.assign([active], { asOf })
      const score = () => metricsOf(assignment, user('score'), { of }).everybody.count
      told.push(score())
      yield await Promise.resolve({ id: 'eve', score: 7 })
      expect(score).toThrow('assign again')
    }
    await population.append({ users: users() })
    expect(told).toEqual([1])
  })
})
