import { batchOf, type Batch, together } from '../../../src/conformance/batches.js'
import type { TableRows } from '../../../src/conformance/tables.js'
import type { Verdict } from '../../../src/facts/index.js'
import { type SqlOptions, toSql } from '../../../src/sql/index.js'
import { catalogs, type Row } from '../../conformance/rows.js'
import type { Engine } from './engine.js'

export { withNamed } from '../../../src/conformance/rows.js'

/** A subject as one text. */
export const keyOf = (user: string | null, account: string | null): string => JSON.stringify([user, account])

/** How many rows one statement asks. */
const MOST = 40

/** The rows of all batches in one set of tables, where a tenant tells them apart. */
function tablesOf(batches: readonly Batch[]): Readonly<Record<string, TableRows>> {
  const [first] = batches as [Batch]
  const gathered = Object.entries(first.tables).map(([name, { columns }]) => {
    const rows = batches.flatMap(({ tables }) => tables[name]!.rows)
    return [name, { columns, rows }] as const
  })
  return Object.fromEntries(gathered)
}

/** The verdicts that an engine gives for conformance rows. Who is not in the result does not exist: that is null. */
export async function verdictsOf(
  rows: readonly Row[],
  engine: Engine,
  how: Pick<SqlOptions, 'values'> = {},
): Promise<ReadonlyMap<Row, Verdict>> {
  const batches = [...together(rows, catalogs, MOST)].map((placed, index) =>
    batchOf(placed, catalogs, engine.dialect, `tenant ${index}`),
  )
  await engine.load(tablesOf(batches))
  const found = new Map<Row, Verdict>()
  for (const { segments, options, asked } of batches) {
    const given = await engine.verdicts(toSql(segments, { ...options, ...how }))
    const bySubject = new Map(given.map((each) => [keyOf(each.userId, each.accountId), each.verdicts]))
    for (const { row, userId, accountId, column } of asked)
      found.set(row, bySubject.get(keyOf(userId, accountId))?.[column] ?? null)
  }
  return found
}
