import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type IdentityRecord, resolveIdentities } from '../../src/identity/index.js'
import { worldOf } from './records.js'
import { updates } from './updates.js'

setFlagsFromString('--expose-gc')

const collect = runInNewContext('gc') as () => void

function heldNow(): number {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

interface Taken {
  readonly elapsed: number
  /** Processor time of all threads, collection of garbage included. */
  readonly processor: number
}

function timed<T>(run: () => T): readonly [T, Taken] {
  const used = process.cpuUsage()
  const start = performance.now()
  const result = run()
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  return [result, { elapsed, processor: (user + system) / 1000 }]
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!

function batch(records: readonly IdentityRecord[]) {
  const before = heldNow()
  const [identities, resolving] = timed(() => resolveIdentities(records))
  const bytes = (heldNow() - before) / records.length
  const [, rows] = timed(() => [identities.users, identities.memberships, identities.events, identities.report])
  return { resolving, rows, bytes }
}

type Batch = ReturnType<typeof batch>

function printBatch(size: number, rounds: number): void {
  const records = worldOf(size)
  const measured = Array.from({ length: rounds }, () => batch(records))
  const of = (pick: (each: Batch) => number) => median(measured.map(pick)).toFixed(0)
  const resolving = `${of((each) => each.resolving.elapsed)} ms | ${of((each) => each.resolving.processor)} ms`
  const rows = of((each) => each.rows.elapsed)
  console.log(`| ${records.length} | ${resolving} | ${rows} ms | ${of(({ bytes }) => bytes)} bytes |`)
}

/** Resolving records of five systems; memory is what is held besides the records themselves, which stay. */
export function identity(): void {
  console.log('\n## Identity\n')
  console.log('| records | resolved | processor | rows and report | held for a record |\n|---:|---:|---:|---:|---:|')
  for (const [size, rounds] of [
    [10_000, 5],
    [100_000, 3],
    [300_000, 1],
    [1_000_000, 1],
  ] as const)
    printBatch(size, rounds)
  updates(100_000)
}
