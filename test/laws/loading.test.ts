import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Coverage, EventRow, Facts } from '../../src/facts/index.js'
import {
  createPopulation,
  createPopulationSync,
  type EventColumns,
  type HistoryColumns,
  type PopulationArrays,
} from '../../src/population/index.js'
import { readInstant } from '../../src/time/index.js'
import type { Question } from '../../src/testing/arbitraries/index.js'
import { inputOf, type World, worlds } from './population-world.js'
import { arbitraries, asOf, catalog, runs } from './world.js'

const asked: fc.Arbitrary<readonly [Question, World]> = fc.tuple(
  fc.oneof(arbitraries.question('member'), arbitraries.question('user'), arbitraries.question('account')),
  worlds.map((world) => ({ ...world, events: world.events.map(apart) })),
)

/** Copies at one instant are told apart by how their properties were written, which columns do not keep. */
function apart(event: EventRow, index: number): EventRow {
  const at = readInstant(event.at)
  return { ...event, at: at === undefined ? Number.NaN : at - index }
}

function columnsOf(events: readonly EventRow[]): EventColumns {
  const coded = (pick: (event: EventRow) => unknown) => {
    const values = [...new Set(events.map(pick))]
    const codes = new Map(values.map((value, code) => [value, code]))
    return { codes: events.map((event) => codes.get(pick(event))!), values: values as string[] }
  }
  const names = new Set(events.flatMap(({ properties }) => Object.keys(properties ?? {})))
  const valueOf = (name: string) => (event: EventRow) =>
    (event.properties as Record<string, unknown> | undefined)?.[name]
  return {
    names: coded(({ name }) => name),
    at: events.map(({ at }) => at as number),
    users: coded(({ userId }) => userId ?? ''),
    accounts: coded(({ accountId }) => accountId ?? ''),
    ids: events.map(({ id }) => id ?? undefined),
    properties: Object.fromEntries([...names].map((name) => [name, coded(valueOf(name))])),
  }
}

const instant = (given: Coverage['since']): number =>
  given === 'always' ? -Infinity : (readInstant(given!) ?? Number.NaN)

const coverageColumns = (coverages: readonly (Coverage | undefined)[]) => ({
  since: coverages.map((each) => instant(each?.since)),
  until: coverages.map((each) => instant(each?.until)),
})

/** The histories of those of whom one is known, as columns. */
function historyColumns(own: World['own'], ids: readonly string[]): HistoryColumns {
  const chosen = ids.filter((id) => own[id])
  const histories = chosen.map((id) => own[id]!)
  const names = new Set(histories.flatMap(({ events }) => Object.keys(events ?? {})))
  const events = [...names].map((name) => [name, coverageColumns(histories.map((each) => each.events?.[name]))])
  return {
    ids: chosen,
    ...coverageColumns(histories),
    events: Object.fromEntries(events) as HistoryColumns['events'] & object,
  }
}

/** The rows of a world, with histories as columns. */
function withColumns(world: World, calibrations: Facts['calibrations']): PopulationArrays {
  const [users, accounts] = [world.users, world.accounts].map((rows) => rows.map(({ id }) => id))
  const histories = { users: historyColumns(world.own, users!), accounts: historyColumns(world.own, accounts!) }
  return { ...inputOf({ ...world, own: {} }, calibrations), histories }
}

async function* oneByOne<T>(rows: readonly T[]): AsyncGenerator<T> {
  for (const row of rows) yield await Promise.resolve(row)
}

describe('a population', () => {
  it('is the same from rows at once, one after the other, in several goes, and from columns', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.nat(16), async ([{ segment, facts }, world], half) => {
        const [{ events, ...people }, data] = [inputOf(world, facts.calibrations), catalog.toJSON()]
        const rows = world.events
        const inGoes = createPopulationSync(data, { ...people, events: rows.slice(0, half) })
        inGoes.assign([segment], { asOf, rank: false })
        inGoes.appendSync({ events: rows.slice(half) })
        const populations = [
          createPopulationSync(data, { ...people, events: events! }),
          await createPopulation(data, { ...people, events: oneByOne(rows) }),
          inGoes,
          createPopulationSync(data, { ...people, events: columnsOf(rows) }),
          createPopulationSync(data, withColumns(world, facts.calibrations)),
        ]
        const [first, ...others] = populations.map((population) => {
          const assignment = population.assign([segment], { asOf, rank: false })
          const { isTrue, isUnknown } = assignment.entry(segment.id)
          const events = Object.values(population.memory().byEvent).map((bytes) => bytes['events'])
          const { history: _, ...taken } = population.report.taken
          return { isTrue, isUnknown, events, report: { ...population.report, taken } }
        })
        for (const other of others) expect(other).toEqual(first)
      }),
      runs(150),
    )
  })
})
