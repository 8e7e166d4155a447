import { createPopulationSync, type EventColumns } from '../../src/population/index.js'
import { catalog, segments } from './catalog.js'
import { once, wallTime } from './timing.js'
import { asOf, columnsOf, objectsOf, peopleOf, random, workload, type WorkEvent } from './workload.js'

const EVENTS = 5_000_000

/** Columns take so little that there can be many. */
const ROUNDS = { columns: 9, objects: 3 }

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

interface Loaded {
  /** Milliseconds on the wall. */
  readonly elapsed: number
  /** Milliseconds of processor time, of all threads. */
  readonly processor: number
}

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((left, right) => left - right)[numbers.length >> 1]!

function report(name: string, rows: number, rounds: number, load: () => Loaded): void {
  load() // the first one pays for compiling
  const times = Array.from({ length: rounds }, load)
  const elapsed = middle(times.map((each) => each.elapsed))
  const processor = middle(times.map((each) => each.processor))
  console.log(`| ${name} | ${elapsed.toFixed(0)} | ${rate(rows, elapsed)} | ${processor.toFixed(0)} |`)
}

function measured(run: () => unknown): Loaded {
  const start = wallTime()
  const [, processor] = once(run)
  return { elapsed: wallTime() - start, processor }
}

/** How long five million events take from objects and from columns, until they are ready to be asked. */
export function loading(): void {
  const load = workload(100_000, EVENTS)
  const people = peopleOf(load)
  console.log(
    '\n## Loading 5,000,000 events\n\n| from | elapsed, ms | a second | processor, ms |\n|---|---:|---:|---:|',
  )
  const build = (events: Events, unique: boolean) => () => {
    const population = createPopulationSync(catalog, people as never, { unique })
    return measured(() => {
      population.appendSync({ events } as never)
      population.memory()
    })
  }
  const { columns: many, objects: few } = ROUNDS
  report('users, memberships and subscriptions, for comparison', 212_500, many, () =>
    measured(() => createPopulationSync(catalog, people as never)),
  )
  report('columns, unique', EVENTS, many, build(columnsOf(load), true))
  const objects = objectsOf(load)
  const doubled = [...objects, ...objects.slice(0, EVENTS / 100)]
  report('objects, unique', EVENTS, few, build(objects, true))
  report('objects, copies removed by id: there are none', EVENTS, few, build(objects, false))
  report('objects, copies removed by id: one in a hundred', doubled.length, few, build(doubled, false))
  report('objects in no order, unique', EVENTS, few, build(shuffled(objects), true))
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
