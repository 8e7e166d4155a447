import { Worker } from 'node:worker_threads'
import { buildSync } from 'esbuild'
import { type AssignedPart, type Population, prepareSegments } from '../../src/population/index.js'
import { segments } from './catalog.js'
import { loaded } from './loaded.js'
import { table, timed, wallTime } from './timing.js'
import { asOf, workload } from './workload.js'

const WORKER = `
  import { parentPort } from 'node:worker_threads'
  import { parseSegments } from './src/document/index.js'
  import { partOf, populationOf, prepareSegments } from './src/population/index.js'

  let population, prepared
  parentPort.on('message', ({ shared, documents, ids, asOf }) => {
    if (shared) {
      population = populationOf(shared)
      prepared = prepareSegments(parseSegments(documents).segments.filter(({ id }) => ids.includes(id)))
    }
    parentPort.postMessage(asOf ? partOf(population.assign(prepared, { asOf })) : null)
  })`

function asked(worker: Worker, message: object): Promise<AssignedPart> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners().once('message', resolve).once('error', reject)
    worker.postMessage(message)
  })
}

/** Workers that have the population, and a part of the segments each. */
async function team(population: Population, count: number): Promise<readonly Worker[]> {
  const bundle = buildSync({
    stdin: { contents: WORKER, resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  }).outputFiles[0]!.text
  const workers = Array.from({ length: count }, () => new Worker(bundle, { eval: true }))
  const start = performance.now()
  const shared = population.share()
  console.log(`\nSharing 5,000,000 events takes ${(performance.now() - start).toFixed(0)} ms, once.`)
  const all = segments.flatMap((segment) => [...Object.values(segment.segments), segment])
  const documents = [...new Map(all.map((segment) => [segment.id, segment.toJSON()])).values()]
  const parts = workers.map((worker, index) => {
    const ids = segments.filter((_, each) => each % count === index).map(({ id }) => id)
    return asked(worker, { shared, documents, ids })
  })
  await Promise.all(parts)
  return workers
}

/** Twelve segments by this thread, and by two others that share its columns. */
export async function threads(): Promise<void> {
  const load = workload(100_000, 5_000_000)
  const population = loaded(load)
  const prepared = prepareSegments(segments)
  const whole = population.assign(prepared, { asOf })
  const workers = await team(population, 2)
  const together = async () =>
    population.join(prepared, await Promise.all(workers.map((worker) => asked(worker, { asOf }))), { asOf })
  if (JSON.stringify((await together()).sizes()) !== JSON.stringify(whole.sizes()))
    throw new Error('Two threads give another answer than one.')
  const times = await timed(
    [
      { name: 'cadre: assign', run: () => population.assign(prepared, { asOf }) },
      { name: 'cadre: two workers assign six segments each, joined', run: together },
    ],
    15,
    wallTime,
  )
  table('By the clock on the wall', times)
  await Promise.all(workers.map((worker) => worker.terminate()))
}
