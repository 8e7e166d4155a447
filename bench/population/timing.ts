/** One way to do a piece of work. */
export interface Timed {
  readonly name: string
  readonly run: () => unknown
}

/** What was measured. */
export interface Times {
  readonly name: string
  /** Milliseconds. */
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Milliseconds of processor time, of all threads: on a shared machine, wall time measures the neighbours. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds on the wall: for what several threads do at once. */
export const wallTime = (): number => performance.now()

/** Measures contenders in turn, round by round, after one round that does not count, in one process. */
export async function timed(
  contenders: readonly Timed[],
  rounds: number,
  now: () => number = processorTime,
): Promise<readonly Times[]> {
  const times = contenders.map((): number[] => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { run }] of contenders.entries()) {
      const start = now()
      await run()
      if (round >= 0) times[index]!.push(now() - start)
    }
  }
  return contenders.map(({ name }, index) => {
    const sorted = times[index]!.sort((left, right) => left - right)
    return { name, median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! }
  })
}

/** Prints a table; the ratio is to the first contender. */
export function table(title: string, times: readonly Times[]): void {
  console.log(`\n## ${title}\n\n| contender | median | least – most | ratio |\n|---|---:|---:|---:|`)
  for (const { name, median, least, most } of times)
    console.log(
      `| ${name} | ${median.toFixed(1)} ms | ${least.toFixed(1)} – ${most.toFixed(1)} | ${(median / times[0]!.median).toFixed(2)} |`,
    )
}

/** How long one piece of work takes, once. */
export function once<T>(run: () => T): readonly [result: T, milliseconds: number] {
  const start = processorTime()
  const result = run()
  return [result, processorTime() - start]
}
