import { days, defineSegment, type Segment } from '../../src/index.js'
import { type Population, prepareSegments } from '../../src/population/index.js'
import { catalog, NAMES, segments } from './catalog.js'
import { loaded } from './loaded.js'
import { table, timed, type Times } from './timing.js'
import { asOf, workload } from './workload.js'

const { activity, event, user } = catalog

/** Rules that customers might define: thresholds over the same few counts. */
function customers(count: number): readonly Segment[] {
  return Array.from({ length: count }, (_, index) => {
    const source = index % 5 === 4 ? activity() : event(NAMES[index % 7]!)
    const counted = source.within(days([7, 14, 30, 60][index % 4]!)).count()
    const rule =
      index % 11 === 10 ? user('country').is(['DE', 'FR', 'US'][index % 3]!) : counted.atLeast(1 + (index % 40))
    return defineSegment({ id: `customer ${index}`, where: rule })
  })
}

const populationOf = (users: number, events: number): Population => loaded(workload(users, events))

/** What further segments, and many segments, cost. */
export async function sharing(): Promise<void> {
  const large = populationOf(100_000, 5_000_000)
  const [twelve, hundred] = [prepareSegments(segments), prepareSegments([...segments, ...customers(88)])]
  const more = await timed(
    [
      { name: '12 segments', run: () => large.assign(twelve, { asOf }) },
      { name: '100 segments', run: () => large.assign(hundred, { asOf }) },
    ],
    7,
  )
  table('The 13th to the 100th segment, 100,000 users', more)
  const [first, all] = more as [Times, Times]
  console.log(
    `\nA segment of the first 12: ${(first.median / 12).toFixed(2)} ms; of the next 88: ${((all.median - first.median) / 88).toFixed(2)} ms.`,
  )
  const small = populationOf(10_000, 500_000)
  const counts = [10, 100, 1_000].map((count) => {
    const prepared = prepareSegments(customers(count))
    return { name: `${count} segments`, run: () => small.assign(prepared, { asOf }) }
  })
  table('Customer-defined segments, 10,000 users', await timed(counts, 7))
}

/** A thousand tenants, each a population of its own, against one population of the same size. */
export async function tenants(): Promise<void> {
  const own = Array.from({ length: 1_000 }, (_, index) => loaded(workload(100, 5_000, index)))
  const [together, prepared] = [populationOf(100_000, 5_000_000), prepareSegments(segments.slice(0, 10))]
  const times = await timed(
    [
      { name: 'one population of 100,000 users', run: () => together.assign(prepared, { asOf }) },
      { name: '1,000 populations of 100 users', run: () => own.map((each) => each.assign(prepared, { asOf })).length },
    ],
    5,
  )
  table('1,000 tenants of 100 users, 10 segments', times)
}
