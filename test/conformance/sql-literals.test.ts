import { describe, it } from 'vitest'
import { hasClickhouse, openClickhouse } from '../sql/harness/clickhouse.js'
import { describeRows } from '../sql/harness/conformance.js'
import { openDuckdb } from '../sql/harness/duckdb.js'
import { openPglite, openPostgres } from '../sql/harness/postgres.js'

const how = { values: 'literals' } as const

describeRows('DuckDB, with values as literals,', openDuckdb, how)
describeRows('Postgres, with values as literals,', async () => (await openPostgres()) ?? openPglite(), how)

if (hasClickhouse) describeRows('ClickHouse, with values as literals,', async () => (await openClickhouse())!, how)
else
  describe('ClickHouse, with values as literals,', () => {
    it('is not installed here (npm ci --prefix test/sql/clickhouse): nothing was checked', () => {
      console.info('Not checked: ClickHouse is not installed. Run npm ci --prefix test/sql/clickhouse.')
    })
  })
