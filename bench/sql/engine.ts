import type { DialectName, Parameter } from '../../src/sql/index.js'

/** A text, with the values that are bound to it. */
export interface Query {
  readonly sql: string
  readonly params: readonly Parameter[]
}

/** An engine that holds the workload, and uses one thread. */
export interface Warehouse {
  readonly title: string
  readonly dialect: DialectName
  /** Computes all rows, and makes no objects of them. */
  readonly run: (query: Query) => Promise<void>
  /** The rows, one text each, in an order of their own. */
  readonly rows: (query: Query) => Promise<readonly string[]>
  readonly close: () => void
}
