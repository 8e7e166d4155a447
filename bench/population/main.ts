import { createPopulationSync, prepareSegments } from '../../src/population/index.js'
import { fused, type Masks, sortedOf } from './by-hand.js'
import { catalog, segments } from './catalog.js'
import { duckdb } from './duckdb.js'
import { idiomatic, peopleWithEvents } from './idiomatic.js'
import { loading } from './loading.js'
import { scale } from './scale.js'
import { series } from './series.js'
import { sharing, tenants } from './sharing.js'
import { threads } from './threads.js'
import { table, timed, wallTime } from './timing.js'
import { words } from './words.js'
import { asOf, columnsOf, peopleOf, workload } from './workload.js'

const isSame = (left: Uint32Array, right: Uint32Array) => left.every((word, index) => word === right[index])

/** All twelve segments over everybody, against the same work by hand and in a database. */
async function assign(): Promise<void> {
  const load = workload(100_000, 5_000_000)
  const [sorted, prepared] = [sortedOf(load), prepareSegments(segments)]
  const population = createPopulationSync(
    catalog,
    { ...peopleOf(load), events: columnsOf(load) },
    {
      unique: true,
    },
  )
  const [assignment, byHand]: [ReturnType<typeof population.assign>, Masks] = [
    population.assign(prepared, { asOf }),
    fused(sorted),
  ]
  for (const [index, { id }] of segments.entries()) {
    const { isTrue, isUnknown } = assignment.entry(id)
    if (!isSame(isTrue, byHand.isTrue[index]!) || !isSame(isUnknown, byHand.isUnknown[index]!))
      throw new Error(`"${id}" is answered otherwise by hand.`)
  }
  const withThreads = await duckdb(load)
  const database = await withThreads(1)
  const sizes = assignment.sizes().map(({ size }) => size)
  if (JSON.stringify(await database()) !== JSON.stringify(sizes))
    throw new Error(`DuckDB counts ${String(await database())}, not ${String(sizes)}.`)
  const times = await timed(
    [
      { name: 'one fused loop by hand, over sorted columns', run: () => fused(sorted) },
      { name: 'cadre: assign', run: () => population.assign(prepared, { asOf }) },
      { name: 'DuckDB, one prepared statement, data loaded, one thread', run: database },
    ],
    9,
  )
  table('Twelve segments, 100,000 users, 5,000,000 events', times)
  const onTwo = await withThreads(2)
  const onTheWall = await timed(
    [
      { name: 'cadre: assign', run: () => population.assign(prepared, { asOf }) },
      { name: 'DuckDB, the same statement, two threads', run: onTwo },
    ],
    15,
    wallTime,
  )
  table('The same by the clock on the wall', onTheWall)
  const people = peopleWithEvents(load)
  const usual = await timed(
    [
      { name: 'cadre: assign', run: () => population.assign(prepared, { asOf }) },
      { name: 'filter and map over objects', run: () => idiomatic(people) },
    ],
    3,
  )
  table('The same as it is usually written', usual)
  const { events, derived } = population.memory()
  console.log(
    `\nBytes an event: ${(events / 5_000_000).toFixed(2)} in columns, ${(derived / 5_000_000).toFixed(2)} derived. Sizes: ${sizes.join(', ')}.`,
  )
}

const suites: Readonly<Record<string, () => void | Promise<void>>> = {
  assign,
  loading,
  sharing,
  tenants,
  series,
  threads,
  scale,
  words,
}
const wanted = process.argv.slice(2)

console.log(`Node ${process.version}, ${process.arch}. Processor time; medians of interleaved rounds in one process.`)
for (const [name, run] of Object.entries(suites)) if (wanted.length === 0 || wanted.includes(name)) await run()
