import type {
  ConformanceProgress,
  ConformanceResult,
  ConformanceRow,
  ConformanceRows,
} from '../src/conformance/index.js'

type Outcome = ConformanceResult['outcome']

/** How many rows that did not pass are told one by one. */
const MOST = 50

const TITLES: Readonly<Record<Exclude<Outcome, 'passed'>, string>> = {
  failed: 'FAILED',
  error: 'ERROR',
  inexpressible: 'NOT EXPRESSIBLE',
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ')

function told({ row, outcome, verdict, message }: ConformanceResult): string {
  const title = `${TITLES[outcome as Exclude<Outcome, 'passed'>]}  ${row.name}`
  if (outcome !== 'failed') return `${title}\n${indented(message ?? '')}`
  return `${title}\n${indented(`expected ${String(row.verdict)}, got ${String(verdict)}`)}`
}

/** Tells what became of rows, while they are asked. */
export class Report {
  private readonly counts: Record<Outcome, number> = { passed: 0, failed: 0, error: 0, inexpressible: 0 }
  private readonly topics = new Map<string, number>()
  private readonly topicOf: ReadonlyMap<ConformanceRow, string>
  private told = 0
  private total = 0

  constructor(
    { topics }: ConformanceRows,
    private readonly shows: boolean,
  ) {
    this.topicOf = new Map(topics.flatMap(({ topic, cases }) => cases.map((row) => [row, topic] as const)))
  }

  get hasFailed(): boolean {
    return this.counts.failed + this.counts.error > 0
  }

  get isEmpty(): boolean {
    return this.total === 0
  }

  add({ results, done, rows }: ConformanceProgress): void {
    this.total = rows
    this.wipe()
    for (const result of results) this.note(result)
    if (process.stderr.isTTY) process.stderr.write(`${done} of ${rows} rows`)
  }

  private wipe(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  }

  private note(result: ConformanceResult): void {
    const { row, outcome, statement } = result
    this.counts[outcome] += 1
    if (outcome === 'passed') return
    const topic = this.topicOf.get(row)!
    if (outcome !== 'inexpressible') this.topics.set(topic, (this.topics.get(topic) ?? 0) + 1)
    if ((this.told += 1) > MOST) return
    console.log(told(result))
    if (this.shows && statement) console.log(indented(`${statement.sql}\n${JSON.stringify(statement.params)}`))
  }

  /** The sum of it. */
  end(): void {
    this.wipe()
    if (this.told > MOST) console.log(`… and ${this.told - MOST} more that did not pass.`)
    for (const [topic, count] of this.topics) console.log(`${topic}: ${count} not passed`)
    const { passed, failed, error, inexpressible } = this.counts
    const asked = passed + failed + error + inexpressible
    console.log(
      `${asked} of ${this.total} rows: ${passed} passed, ${failed} failed, ${error} errors, ${inexpressible} not expressible`,
    )
  }
}
