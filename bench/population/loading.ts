import { createPopulationSync, type EventColumns } from '../../src/population/index.js'
import { catalog, segments } from './catalog.js'
import { once } from './timing.js'
import { asOf, columnsOf, objectsOf, peopleOf, random, workload, type WorkEvent } from './workload.js'

const EVENTS = 5_000_000

const ROUNDS = 3

type Events = EventColumns | readonly WorkEvent[]

const rate = (events: number, time: number) => Math.round((events / time) * 1000).toLocaleString('en')

/** In no order. */
function shuffled<T>(list: readonly T[]): T[] {
  const [result, next] = [[...list], random(7)]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(next() * (index + 1))
    ;[result[index], result[other]] = [result[other]!, result[index]!]
  }
  return result
}

/** How long five million events take from objects and from columns, until they are ready to be asked. */
export function loading(): void {
  const load = workload(100_000, EVENTS)
  const people = peopleOf(load)
  console.log('\n## Loading 5,000,000 events\n\n| from | milliseconds | events a second |\n|---|---:|---:|')
  const build = (events: Events, unique: boolean) => {
    const population = createPopulationSync(catalog, people as never, { unique })
    const [, time] = once(() => {
      population.appendSync({ events } as never)
      population.memory()
    })
    return time
  }
  const timed = (name: string, events: Events, unique: boolean) => {
    const times = Array.from({ length: ROUNDS }, () => build(events, unique)).sort((left, right) => left - right)
    const time = times[ROUNDS >> 1]!
    const size = Array.isArray(events) ? events.length : EVENTS
    console.log(`| ${name} | ${time.toFixed(0)} | ${rate(size, time)} |`)
  }
  timed('columns, unique', columnsOf(load), true)
  const objects = objectsOf(load)
  timed('objects, unique', objects, true)
  timed('objects, copies removed by id: there are none', objects, false)
  timed('objects, copies removed by id: one in a hundred', [...objects, ...objects.slice(0, EVENTS / 100)], false)
  timed('objects in no order, unique', shuffled(objects), true)
  const [, time] = once(() => createPopulationSync(catalog, people as never))
  console.log(`| users, memberships and subscriptions, for comparison | ${time.toFixed(0)} | ${rate(212_500, time)} |`)
  appending(people, objects)
}

/** One event in a hundred comes after the others. */
function appending(people: object, objects: readonly WorkEvent[]): void {
  const [first, later] = [objects.slice(0, EVENTS * 0.99), objects.slice(EVENTS * 0.99)]
  console.log('\n## Adding 50,000 events to 4,950,000\n\n| | milliseconds | of building anew |\n|---|---:|---:|')
  for (const unique of [true, false]) {
    const build = () => createPopulationSync(catalog, people as never, { unique })
    const population = build()
    const [, whole] = once(() => {
      population.appendSync({ events: first } as never)
      population.memory()
    })
    population.assign(segments, { asOf })
    const [, added] = once(() => {
      population.appendSync({ events: later } as never)
      population.memory()
    })
    const [, asked] = once(() => population.assign(segments, { asOf }))
    const what = unique ? 'unique' : 'copies removed by id'
    console.log(`| ${what}: until they are ready | ${added.toFixed(0)} | ${((added / whole) * 100).toFixed(1)} % |`)
    console.log(`| ${what}: the assignment after it | ${asked.toFixed(0)} | ${((asked / whole) * 100).toFixed(1)} % |`)
  }
}
