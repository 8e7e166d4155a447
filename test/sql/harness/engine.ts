import type { DialectName, Statement } from '../../../src/sql/index.js'

/** What is stored in a column. */
export type Cell = string | number | boolean | null

/** What columns of the test tables hold. */
export type ColumnKind = 'text' | 'json' | 'instant' | 'boolean'

/** The rows of a table. */
export interface TableRows {
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly rows: readonly (readonly Cell[])[]
}

/** An engine that really runs statements. */
export interface Engine {
  readonly dialect: DialectName
  /** Makes tables and fills them. Tables of the same name are replaced. */
  readonly load: (tables: Readonly<Record<string, TableRows>>) => Promise<void>
  /** Runs a statement. Every row holds its columns by name. */
  readonly run: (statement: Statement) => Promise<readonly Readonly<Record<string, unknown>>[]>
  readonly close: () => Promise<void>
}
