import { describeRows } from '../sql/harness/conformance.js'
import { openDuckdb } from '../sql/harness/duckdb.js'
import { openPglite, openPostgres } from '../sql/harness/postgres.js'

// ClickHouse reads single values back in test/sql/literals.test.ts: all rows would take it minutes once more.
const how = { values: 'literals' } as const

describeRows('DuckDB, with values as literals,', openDuckdb, how)
describeRows('Postgres, with values as literals,', async () => (await openPostgres()) ?? openPglite(), how)
