import { prepareSegments } from '../../src/population/index.js'
import { segments } from './catalog.js'
import { loaded } from './loaded.js'
import { table, timed } from './timing.js'
import { asOf, DAY, workload } from './workload.js'

/** Ninety days, one after the other, in one series and one by one. */
export async function series(): Promise<void> {
  const load = workload(100_000, 5_000_000)
  const population = loaded(load)
  const prepared = prepareSegments(segments)
  const instants = Array.from({ length: 90 }, (_, day) => asOf - (89 - day) * DAY)
  const sizes = (assignments: Iterable<ReturnType<typeof population.assign>>) =>
    Array.from(assignments, (each) => each.sizes().map(({ size }) => size)).join()
  const oneByOne = function* () {
    for (const instant of instants) yield population.assign(prepared, { asOf: instant })
  }
  if (sizes(oneByOne()) !== sizes(population.assignSeries(prepared, instants)))
    throw new Error('A series gives other answers than its instants one by one.')
  const drained = (assignments: Iterable<unknown>) => {
    for (const each of assignments) if (!each) throw new Error('There is no assignment.')
  }
  const times = await timed(
    [
      { name: '90 days, one by one', run: () => drained(oneByOne()) },
      { name: '90 days, one series', run: () => drained(population.assignSeries(prepared, instants)) },
    ],
    3,
  )
  table('Twelve segments on 90 days, 100,000 users, 5,000,000 events', times)
}
