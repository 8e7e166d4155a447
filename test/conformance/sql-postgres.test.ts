import { describe, it } from 'vitest'
import { describeRows } from '../sql/harness/conformance.js'
import { openPostgres } from '../sql/harness/postgres.js'
import { serverPrograms } from '../sql/harness/postgres-server.js'

if (serverPrograms() !== undefined) describeRows('A Postgres server', async () => (await openPostgres())!)
else
  describe('A Postgres server', () => {
    it('is not installed here (postgresql): nothing was checked', () => {
      console.info('Not checked: no Postgres server is installed. The embedded one was.')
    })
  })
