/** One way to do a piece of work. */
export interface Contender {
  readonly name: string
  /** Does the work once for each subject; the result keeps the compiler from leaving it out. */
  readonly run: () => unknown
  /** How many units of work one call is. */
  readonly units: number
}

/** What was measured of a contender. */
export interface Measured {
  readonly name: string
  /** Nanoseconds for a unit of work: the median over the rounds. */
  readonly median: number
  readonly least: number
  readonly most: number
}

const ROUNDS = 11
const ROUND_MS = 60

/** Processor time, collection of garbage included: on a shared machine, wall time measures the neighbours. */
function once({ run, units }: Contender, calls: number): number {
  const start = process.cpuUsage()
  for (let call = 0; call < calls; call += 1) sink = run()
  const { user, system } = process.cpuUsage(start)
  return ((user + system) * 1_000) / (calls * units)
}

/** Where results go. */
export let sink: unknown

function callsFor(contender: Contender): number {
  let calls = 1
  while (once(contender, calls) * calls * contender.units < (ROUND_MS * 1e6) / 4) calls *= 2
  return calls * 4
}

function summary(name: string, times: readonly number[]): Measured {
  const sorted = [...times].sort((left, right) => left - right)
  return { name, median: sorted[Math.floor(sorted.length / 2)]!, least: sorted[0]!, most: sorted.at(-1)! }
}

/** Measures contenders in turn, round by round, so that all of them see the same machine. */
export function measure(contenders: readonly Contender[]): readonly Measured[] {
  const calls = contenders.map(callsFor)
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    contenders.forEach((contender, index) => {
      times[index]!.push(once(contender, calls[index]!))
    })
  }
  return contenders.map(({ name }, index) => summary(name, times[index]!))
}

const nanoseconds = (value: number): string =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(2)} ms`
    : value >= 1e3
      ? `${(value / 1e3).toFixed(2)} µs`
      : `${value.toFixed(1)} ns`

/** Prints a table; the ratio is to the first contender. */
export function print(title: string, unit: string, measured: readonly Measured[]): void {
  console.log(`\n## ${title}\n`)
  console.log(`| contender | ${unit}, median | least – most | ratio |`)
  console.log('|---|---:|---:|---:|')
  for (const { name, median, least, most } of measured) {
    const ratio = (median / measured[0]!.median).toFixed(2)
    console.log(`| ${name} | ${nanoseconds(median)} | ${nanoseconds(least)} – ${nanoseconds(most)} | ${ratio} |`)
  }
}
