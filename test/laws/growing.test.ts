import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventRow, UserRow } from '../../src/facts/index.js'
import { days, defineSegment, type Segment } from '../../src/index.js'
import { createPopulationSync, type Population } from '../../src/population/index.js'
import { readInstant } from '../../src/time/index.js'
import { inputOf, subjectsOf, type World, worlds } from './population-world.js'
import { asOf, catalog, runs } from './world.js'

const { account, activity, anyEvent, event } = catalog

/** Segments for which something is made of the columns of events: names in one line, a filter, events by account. */
const segments: readonly Segment[] = [
  defineSegment({ id: 'active', where: activity().count().atLeast(2) }),
  defineSegment({ id: 'active days', of: 'user', where: activity().within(days(60)).activeDays().atLeast(2) }),
  defineSegment({ id: 'quiet', where: anyEvent('report created', 'invited').within(days(30)).count().is(0) }),
  defineSegment({
    id: 'large',
    where: event('report created')
      .where((report) => report('rows').atLeast(1))
      .sum('rows')
      .atLeast(3),
  }),
  defineSegment({ id: 'paid', of: 'account', where: account.event('invoice paid').count().atLeast(1) }),
  defineSegment({ id: 'busy', of: 'account', where: account.activity().within(days(60)).count().atLeast(2) }),
  defineSegment({
    id: 'opened',
    of: 'account',
    where: account
      .event('report opened')
      .where((report) => report('platform').is('web'))
      .count()
      .atLeast(1),
  }),
]

/** Copies at one instant are told apart by how their properties were written, which columns do not keep. */
function apart(row: EventRow, index: number): EventRow {
  const at = readInstant(row.at)
  return { ...row, at: at === undefined ? Number.NaN : at - index }
}

/** What came together, and what was asked after it. */
interface Part {
  readonly rows: number
  readonly users: number
  readonly asks: readonly Segment[]
}

const parts: fc.Arbitrary<readonly Part[]> = fc.array(
  fc.record({ rows: fc.integer({ min: 1, max: 6 }), users: fc.nat(1), asks: fc.subarray([...segments]) }),
  { minLength: 1, maxLength: 6 },
)

function verdicts(population: Population, world: World): unknown {
  const assignment = population.assign(segments, { asOf, rank: false })
  return segments.map(({ id, of }) =>
    subjectsOf(world, of).map(([userId, accountId]) => assignment.verdict(id, { userId, accountId })),
  )
}

const eventsIn = (population: Population): unknown =>
  Object.values(population.memory().byEvent).map((bytes) => bytes['events'])

/** The population that came in parts, with questions between them. Tells how often what was made before went along. */
function grown(world: World, given: readonly Part[]): { readonly population: Population; readonly carried: number } {
  const rest = inputOf(world)
  const [rows, people] = [[...world.events], [...(rest.users as Iterable<UserRow>)]]
  const population = createPopulationSync(catalog.toJSON(), { ...rest, users: [], events: [] })
  let carried = 0
  for (const { rows: count, users: more, asks } of given) {
    population.appendSync({ users: people.splice(0, more), events: rows.splice(0, count) })
    if (population.memory().derived > 0) carried += 1
    population.assign(asks, { asOf, rank: false })
  }
  population.appendSync({ users: people, events: rows })
  return { population, carried }
}

describe('a population that grows', () => {
  it('is at every size what one is that is built of the same rows, whatever was asked on the way', () => {
    let carried = 0
    let [isTrue, isFalse] = [0, 0]
    fc.assert(
      fc.property(worlds, parts, ({ events, ...bare }, given) => {
        const world = { ...bare, events: events.map(apart) }
        const made = grown(world, given)
        const whole = createPopulationSync(catalog.toJSON(), inputOf(world))
        const [told, expected] = [verdicts(made.population, world), verdicts(whole, world)]
        expect(told).toEqual(expected)
        expect(eventsIn(made.population)).toEqual(eventsIn(whole))
        carried += made.carried
        isTrue += (expected as unknown[][]).flat().filter((verdict) => verdict === true).length
        isFalse += (expected as unknown[][]).flat().filter((verdict) => verdict === false).length
      }),
      runs(200),
    )
    expect(Math.min(carried, isTrue, isFalse)).toBeGreaterThan(100)
  })
})
