import { endIfAborted } from '../sql/run.js'
import { Asking, type ConformanceResult } from './ask.js'
import { together } from './batches.js'
import type { ExecuteOptions, WarehouseDriver } from './driver.js'
import { inliningOf } from './inlining.js'
import type { ConformanceRow, ConformanceRows, ConformanceTopic } from './rows.js'
import { whyNotInTables } from './tables.js'

/** What is asked, and how. */
export interface ConformanceOptions extends ExecuteOptions {
  /** Only rows whose topic, name or rule has this word: `sequences`, `isOneOf`, a whole name. */
  readonly only?: string
  /** Only the first so many of them. */
  readonly limit?: number
  /** How many rows one statement may ask, 60 by default. */
  readonly batch?: number
  /** Writes values into the text, for drivers that bind none. */
  readonly values?: 'literals'
}

/** What became of some rows, and how far it went. */
export interface ConformanceProgress {
  readonly results: readonly ConformanceResult[]
  /** How many rows are done, these among them. */
  readonly done: number
  /** How many rows are asked. */
  readonly rows: number
}

function has(word: string, { topic }: ConformanceTopic, row: ConformanceRow): boolean {
  const sought = word.toLowerCase()
  const isNamed = [topic, row.name].some((text) => text.toLowerCase().includes(sought))
  return isNamed || JSON.stringify([row.rule, row.segments]).includes(JSON.stringify(word))
}

const chosen = ({ topics }: ConformanceRows, { only, limit }: ConformanceOptions): readonly ConformanceRow[] =>
  topics
    .flatMap((topic) => topic.cases.filter((row) => only === undefined || has(only, topic, row)))
    .slice(0, limit ?? Infinity)

/**
 * Holds a warehouse to the conformance rows: each asks a rule about facts and says what to answer. Many rows go in one
 * statement, which brings its own tables: nothing is created, and no right is needed but to select.
 *
 * A statement that fails is divided until it is known which rows it is.
 *
 * @param driver What runs statements in your warehouse.
 * @param rows The rows: those of `cadre/conformance/rows.json.gz`, or your own.
 * @param options Which rows, how many in a statement, and a signal that ends it.
 * @returns What became of the rows, as they are answered. Without rows, nothing.
 * @throws The error of the driver, when the first row, alone, gets no answer; the reason of the signal. SegmentError
 * `sql.dialect` for a dialect without JSON columns.
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api'
 * import { conformance, type ConformanceRows, type WarehouseDriver } from 'cadre/conformance'
 * import { duckdbRows } from 'cadre/sql/duckdb'
 *
 * const connection = await (await DuckDBInstance.create()).connect()
 * const driver: WarehouseDriver = {
 *   dialect: 'duckdb',
 *   execute: async (sql, params) => {
 *     const all = []
 *     for await (const rows of duckdbRows(connection, { sql, params })) all.push(...rows)
 *     return all
 *   },
 * }
 *
 * const rows: ConformanceRows = {
 *   catalogs: { saas: { accounts: false, traits: { user: { country: { type: 'string' } } }, events: {} } },
 *   topics: [
 *     {
 *       topic: 'text',
 *       law: '§4',
 *       cases: [
 *         {
 *           name: 'a country that is not there',
 *           of: 'user',
 *           rule: { kind: 'compare', operator: 'is', left: { kind: 'trait', of: 'user', name: 'country' }, right: 'DE' },
 *           facts: { user: { id: 'jane' } },
 *           asOf: '2026-06-15T09:00:00Z',
 *           verdict: null,
 *         },
 *       ],
 *     },
 *   ],
 * }
 *
 * const outcomes = []
 * for await (const { results } of conformance(driver, rows)) outcomes.push(...results.map(({ outcome }) => outcome))
 * outcomes // ['passed']
 * ```
 */
export async function* conformance(
  driver: WarehouseDriver,
  rows: ConformanceRows,
  options: ConformanceOptions = {},
): AsyncGenerator<ConformanceProgress, void, undefined> {
  inliningOf(driver.dialect)
  const { batch = 60, signal, values } = options
  const all = chosen(rows, options)
  const refused = all.flatMap((row): ConformanceResult[] => {
    const message = whyNotInTables(row)
    return message === undefined ? [] : [{ row, outcome: 'inexpressible', message }]
  })
  let done = refused.length
  if (refused.length > 0) yield { results: refused, done, rows: all.length }

  const asking = new Asking(driver, rows.catalogs, { ...(signal && { signal }), ...(values && { values }) })
  const apart = new Set(refused.map(({ row }) => row))
  const asked = all.filter((row) => !apart.has(row))
  for (const placed of together(asked, rows.catalogs, batch)) {
    endIfAborted(signal)
    const results = await asking.ask(placed)
    done += results.length
    yield { results, done, rows: all.length }
  }
}
