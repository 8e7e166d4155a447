import { prepareSegments } from '../../src/population/index.js'
import { segments } from './catalog.js'
import { loaded } from './loaded.js'
import { timed } from './timing.js'
import { asOf, workload } from './workload.js'

const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000]

/** How the time grows with the population. */
export async function scale(): Promise<void> {
  console.log(
    '\n## Growth: twelve segments, 50 events a user\n\n| users | events | assign, median | ns a user | bytes an event |\n|---:|---:|---:|---:|---:|',
  )
  const prepared = prepareSegments(segments)
  for (const users of SIZES) {
    const load = workload(users, users * 50)
    const population = loaded(load)
    const [times] = await timed([{ name: '', run: () => population.assign(prepared, { asOf }) }], 5)
    const bytes = population.memory().events / (users * 50)
    console.log(
      `| ${users.toLocaleString('en')} | ${(users * 50).toLocaleString('en')} | ${times!.median.toFixed(1)} ms | ${((times!.median * 1e6) / users).toFixed(0)} | ${bytes.toFixed(2)} |`,
    )
  }
}
