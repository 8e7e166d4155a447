import type { PopulationReport, RefusedRow, RowKind } from '../input.js'

const MOST = 1000

/** What is wrong with a row. */
export type Mistake = readonly [code: RefusedRow['code'], message: string]

export const NO_ROW: Mistake = ['facts.type', 'A row is an object.']

export const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const noRows = (): Record<RowKind, number> => ({
  user: 0,
  account: 0,
  membership: 0,
  subscription: 0,
  event: 0,
  known: 0,
  history: 0,
})

/** Keeps count of what was read. */
export class Reporter {
  readonly taken = noRows()
  readonly refused = noRows()
  private readonly rows: RefusedRow[] = []
  private readonly unread = new Map<string, number>()

  refuse(row: RowKind, index: number, code: RefusedRow['code'], message: string): void {
    this.refused[row] += 1
    if (this.rows.length < MOST) this.rows.push({ row, index, code, message })
  }

  /** Counts a value that cannot be read. */
  miss(path: string): void {
    this.unread.set(path, (this.unread.get(path) ?? 0) + 1)
  }

  /** How many rows of a kind have come. */
  seen(row: RowKind): number {
    return this.taken[row] + this.refused[row]
  }

  /** How many rows of all kinds have come. */
  get total(): number {
    return (Object.keys(this.taken) as RowKind[]).reduce((sum, row) => sum + this.seen(row), 0)
  }

  report(strangers: number): PopulationReport {
    return {
      taken: { ...this.taken },
      refused: { ...this.refused },
      refusedRows: [...this.rows],
      unread: Object.fromEntries([...this.unread].sort(([a], [b]) => (a < b ? -1 : 1))),
      strangers,
    }
  }
}
