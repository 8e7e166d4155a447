import { createPopulationSync } from '../../src/population/index.js'
import { catalog } from './catalog.js'
import { once } from './timing.js'
import { columnsOf, objectsOf, peopleOf, workload } from './workload.js'

const EVENTS = 5_000_000

/** How long five million events take from objects and from columns, until they are ready to be asked. */
export function loading(): void {
  const load = workload(100_000, EVENTS)
  const people = peopleOf(load)
  console.log('\n## Loading 5,000,000 events\n\n| from | milliseconds | events a second |\n|---|---:|---:|')
  const report = (name: string, make: () => unknown) => {
    const [, time] = once(make)
    console.log(`| ${name} | ${time.toFixed(0)} | ${Math.round((EVENTS / time) * 1000).toLocaleString('en')} |`)
  }
  const build = (events: unknown, unique: boolean) => () => {
    const population = createPopulationSync(catalog, people as never, { unique })
    const [, time] = once(() => {
      population.appendSync({ events } as never)
      population.memory()
    })
    return time
  }
  const timed = (name: string, events: unknown, unique: boolean) => {
    const time = [build(events, unique)(), build(events, unique)()].sort((left, right) => left - right)[0]!
    console.log(`| ${name} | ${time.toFixed(0)} | ${Math.round((EVENTS / time) * 1000).toLocaleString('en')} |`)
  }
  timed('columns, unique', columnsOf(load), true)
  const objects = objectsOf(load)
  timed('objects, unique', objects, true)
  timed('objects, copies removed by id', objects, false)
  report('users, memberships and subscriptions (212,500 rows), for comparison', () =>
    createPopulationSync(catalog, people as never),
  )
}
