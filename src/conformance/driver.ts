import type { DialectName, Parameter } from '../sql/index.js'
import type { Ending, ResultRow } from '../sql/run.js'

/** What a driver is told beside the statement. */
export interface ExecuteOptions {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: Ending
}

/** What runs statements in a warehouse. */
export interface WarehouseDriver {
  readonly dialect: DialectName
  /**
   * Runs a statement and gives all rows, as objects by column.
   *
   * @param sql The text, with the placeholders of the dialect.
   * @param params The bound values, in the order of their positions, each with its type.
   */
  readonly execute: (
    sql: string,
    params: readonly Parameter[],
    options: ExecuteOptions,
  ) => Iterable<ResultRow> | Promise<Iterable<ResultRow>>
}
