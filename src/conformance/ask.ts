import { SegmentError } from '../errors.js'
import type { Verdict } from '../facts/index.js'
import { type SqlOptions, type Statement, toSql, verdictsOf } from '../sql/index.js'
import type { ResultRow } from '../sql/run.js'
import { type Asked, type Batch, batchOf, type Placed } from './batches.js'
import type { ExecuteOptions, WarehouseDriver } from './driver.js'
import { withTables } from './inline.js'
import type { ConformanceRow, ConformanceRows } from './rows.js'

/** What became of a row. */
export interface ConformanceResult {
  readonly row: ConformanceRow
  /**
   * `passed`; `failed`: another verdict; `error`: the warehouse refused the statement, or what came back is no result;
   * `inexpressible`: the dialect cannot say the rule, or tables cannot hold the facts.
   */
  readonly outcome: 'passed' | 'failed' | 'error' | 'inexpressible'
  /** The verdict of the warehouse, if there is one. Who has no row in its answer does not exist: null. */
  readonly verdict?: Verdict
  /** Why there is none. */
  readonly message?: string
  /** Where a row did not pass: the statement that asks it alone, if one can be written. */
  readonly statement?: Pick<Statement, 'sql' | 'params'>
}

const subjectKey = (user: string | null, account: string | null): string => JSON.stringify([user, account])

/** The verdicts of a result, by subject. */
function read(statement: Statement, rows: readonly ResultRow[]): ReadonlyMap<string, readonly Verdict[]> {
  const [first] = rows
  const [column] = statement.columns.subject as [string]
  if (first && !Object.hasOwn(first, column))
    throw new Error(`Rows have no column "${column}". They have: ${Object.keys(first).join(', ')}.`)
  const verdicts = new Map<string, readonly Verdict[]>()
  for (const each of verdictsOf(statement, rows)) {
    const key = subjectKey(each.userId, each.accountId)
    if (verdicts.has(key)) throw new Error(`The subject ${key} has more than one row.`)
    verdicts.set(key, each.verdicts)
  }
  return verdicts
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Asks a warehouse about rows, many in one statement; where it fails, fewer and fewer, until it is known which row it is. */
export class Asking {
  /** Whether the warehouse has answered anything yet. */
  private hasAnswered = false

  constructor(
    private readonly driver: WarehouseDriver,
    private readonly catalogs: ConformanceRows['catalogs'],
    private readonly how: ExecuteOptions & Pick<SqlOptions, 'values'>,
  ) {}

  async ask(placed: readonly Placed[]): Promise<readonly ConformanceResult[]> {
    const batch = batchOf(placed, this.catalogs, this.driver.dialect)
    const statement = this.write(batch)
    if (typeof statement === 'string')
      return placed.length > 1
        ? this.halves(placed)
        : [{ row: placed[0]!.row, outcome: 'inexpressible', message: statement }]
    try {
      return await this.answers(batch, statement)
    } catch (error) {
      this.endIfHopeless(error, placed)
      if (placed.length > 1) return this.halves(placed)
      return [{ row: placed[0]!.row, outcome: 'error', message: messageOf(error), statement }]
    }
  }

  /** The statement of a batch, or why there is none. */
  private write({ segments, options, tables }: Batch): Statement | string {
    const { values } = this.how
    try {
      return withTables(toSql(segments, { ...options, ...(values && { values }) }), tables, this.driver.dialect)
    } catch (error) {
      if (error instanceof SegmentError) return error.message
      throw error
    }
  }

  private async answers({ asked }: Batch, statement: Statement): Promise<readonly ConformanceResult[]> {
    const { signal } = this.how
    const rows = await this.driver.execute(statement.sql, statement.params, { ...(signal && { signal }) })
    const verdicts = read(statement, [...rows])
    this.hasAnswered = true
    return asked.map(({ row, position, column, userId, accountId }: Asked) => {
      const verdict = verdicts.get(subjectKey(userId, accountId))?.[column] ?? null
      if (verdict === row.verdict) return { row, outcome: 'passed', verdict }
      const alone = this.write(batchOf([{ row, position }], this.catalogs, this.driver.dialect))
      return { row, outcome: 'failed', verdict, statement: alone as Statement }
    })
  }

  private async halves(placed: readonly Placed[]): Promise<readonly ConformanceResult[]> {
    const middle = Math.ceil(placed.length / 2)
    const [first, second] = [placed.slice(0, middle), placed.slice(middle)]
    return [...(await this.ask(first)), ...(await this.ask(second))]
  }

  /** Nobody is asked three thousand times who has not answered the first, smallest question. */
  private endIfHopeless(error: unknown, placed: readonly Placed[]): void {
    const isAborted = this.how.signal?.aborted ?? false
    if (isAborted || (!this.hasAnswered && placed.length === 1)) throw error
  }
}
