import { describe, it } from 'vitest'
import { hasClickhouse, openClickhouse } from '../sql/harness/clickhouse.js'
import { describeRows } from '../sql/harness/conformance.js'

if (hasClickhouse) describeRows('ClickHouse', async () => (await openClickhouse())!)
else
  describe('ClickHouse', () => {
    it('is not installed here (npm ci --prefix test/sql/clickhouse): nothing was checked', () => {
      console.info('Not checked: ClickHouse is not installed. Run npm ci --prefix test/sql/clickhouse.')
    })
  })
