import type { TableRows } from '../../../src/conformance/tables.js'
import type { DialectName, Statement, VerdictRow } from '../../../src/sql/index.js'
import type { ResultRow, Runnable } from '../../../src/sql/run.js'

export type { Cell, ColumnKind, TableRows } from '../../../src/conformance/tables.js'

/** An engine that really runs statements. */
export interface Engine {
  readonly dialect: DialectName
  /** Makes tables and fills them. Tables of the same name are replaced. */
  readonly load: (tables: Readonly<Record<string, TableRows>>) => Promise<void>
  /** Runs what gives no rows. */
  readonly execute: (sql: string) => Promise<unknown>
  /** Runs a statement. Every row holds its columns by name. */
  readonly run: (statement: Runnable) => Promise<readonly ResultRow[]>
  /** The subjects of a statement with their verdicts. */
  readonly verdicts: (statement: Statement) => Promise<readonly VerdictRow[]>
  readonly close: () => Promise<void>
}

/** The rows of all chunks. */
export async function allRows(chunks: AsyncIterable<readonly ResultRow[]>): Promise<readonly ResultRow[]> {
  const all: ResultRow[] = []
  for await (const rows of chunks) all.push(...rows)
  return all
}
