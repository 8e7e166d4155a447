import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toSql } from '../../src/sql/index.js'
import { segments } from '../population/catalog.js'
import { table, timed } from '../population/timing.js'
import { asOf, workload } from '../population/workload.js'
import { byHand, byHandForOneAccount } from './by-hand.js'
import { clickhouse } from './clickhouse.js'
import { duckdb } from './duckdb.js'
import type { Query, Warehouse } from './engine.js'
import { mapping } from './mapping.js'

const [USERS, EVENTS] = [100_000, 5_000_000]

async function mustBeEqual(warehouse: Warehouse, expected: Query, others: readonly Query[]): Promise<void> {
  const rows = await warehouse.rows(expected)
  for (const other of others) {
    const found = await warehouse.rows(other)
    const differing = rows.filter((row, index) => row !== found[index]).length
    if (found.length !== rows.length || differing > 0)
      throw new Error(`${warehouse.title}: ${differing} of ${rows.length} rows differ.`)
  }
}

/** Twelve segments in one statement, against twelve statements, and against statements that were written by hand. */
async function measured(warehouse: Warehouse): Promise<void> {
  const { dialect, title } = warehouse
  const options = { dialect, mapping, asOf }
  const one = toSql(segments, options)
  const each = segments.map((segment) => toSql([segment], options))
  const [hand, simple] = [byHand(dialect), byHandForOneAccount(dialect)]
  await mustBeEqual(warehouse, one, [hand, simple])
  const twelve = async () => {
    for (const statement of each) await warehouse.run(statement)
  }
  const contenders = [
    { name: 'by hand, the same meaning', run: () => warehouse.run(hand) },
    { name: 'cadre, one statement', run: () => warehouse.run(one) },
    { name: 'cadre, twelve statements', run: twelve },
    { name: 'by hand, for data in which everybody is in one account', run: () => warehouse.run(simple) },
  ]
  table(`${title}: twelve segments, ${USERS.toLocaleString('en')} users`, await timed(contenders, 7))
  warehouse.close()
}

console.log(`Node ${process.version}, ${process.arch}. Processor time, one thread; medians of interleaved rounds.`)
const folder = mkdtempSync(join(tmpdir(), 'cadre-tables-'))
try {
  const inDuckdb = await duckdb(workload(USERS, EVENTS))
  await inDuckdb.exported(folder)
  await measured(inDuckdb)
  const inClickhouse = clickhouse(folder)
  if (inClickhouse) await measured(inClickhouse)
  else console.log('\nClickHouse is not installed here: npm ci --prefix test/sql/clickhouse')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
