import { sql } from 'drizzle-orm'
import { drizzle as drizzleOnServer } from 'drizzle-orm/node-postgres'
import { drizzle } from 'drizzle-orm/pglite'
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assignmentOf } from '../../src/assignment/index.js'
import { any, defineCatalog, defineSegment } from '../../src/index.js'
import { toSql, verdictsOf } from '../../src/sql/index.js'
import type { ResultRow } from '../../src/sql/run.js'
import { openPglite, openPostgres } from './harness/postgres.js'
import { serverPrograms } from './harness/postgres-server.js'

const { user } = defineCatalog({ user: z.object({ country: z.string(), tags: z.array(z.string()) }) })
const segments = [
  defineSegment({ id: 'german', of: 'user', where: user('country').isOneOf('DE', '$1', "O'Brien", '-- :p1 ?') }),
  defineSegment({ id: 'tagged', of: 'user', where: any(user('tags').includesAny('beta'), user('country').is('$2')) }),
] as const
const asOf = '2026-06-15T09:00:00Z'
// A name that looks like a placeholder, and one that begins a comment.
const columns = { country: 'country $1', tags: '-- tags' }
const mapping = { users: { table: 'users', id: 'id', traits: { columns } } }
const statement = toSql(segments, { dialect: 'postgres', mapping, asOf })
const values = statement.params.map(({ value }) => value)

const TABLE = `CREATE TABLE users (id text, "country $1" text, "-- tags" text[]);
INSERT INTO users VALUES ('jane', 'DE', ARRAY['beta']), ('joe', '$2', ARRAY[]::text[]), ('kim', NULL, NULL), ('lee', '$1', NULL)`

const membersIn = (rows: readonly ResultRow[]) => {
  const assignment = assignmentOf({ asOf, segments, verdicts: verdictsOf(statement, rows) })
  const ids = (id: 'german' | 'tagged') => [...assignment.audience(id)].map(({ userId }) => userId).sort()
  return { german: ids('german'), tagged: ids('tagged') }
}

const MEMBERS = { german: ['jane', 'lee'], tagged: ['jane', 'joe'] }

const drizzleQuery = () => sql`${sql.raw(statement.sql)} -- ${sql.join(values.map((value) => sql.param(value)))}`

describe('On Postgres in WebAssembly', () => {
  let engine: Awaited<ReturnType<typeof openPglite>>

  beforeAll(async () => {
    engine = await openPglite()
    await engine.execute(TABLE)
  })

  afterAll(() => engine.close())

  it('Drizzle runs a statement, in a transaction too', async () => {
    const database = drizzle(engine.database)
    expect(membersIn((await database.execute(drizzleQuery())).rows)).toEqual(MEMBERS)
    await database.transaction(async (transaction) => {
      const { rows } = await transaction.execute(drizzleQuery())
      expect(membersIn(rows)).toEqual(MEMBERS)
    })
  })

  it('Kysely runs a statement', async () => {
    const client = {
      query: async (text: string, parameters: readonly unknown[]) => {
        const { rows } = await engine.database.query(text, [...parameters])
        return { command: 'SELECT', rowCount: rows.length, rows }
      },
      release: () => undefined,
    }
    const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve() } as unknown as PostgresPool
    const database = new Kysely<object>({ dialect: new PostgresDialect({ pool }) })
    const { rows } = await database.executeQuery<ResultRow>(CompiledQuery.raw(statement.sql, values))
    expect(membersIn(rows)).toEqual(MEMBERS)
  })
})

describe.skipIf(serverPrograms() === undefined)('On a Postgres server', () => {
  it('Kysely and Drizzle run a statement with the pool of pg', async () => {
    const server = (await openPostgres())!
    await server.execute(TABLE)
    const pool = new pg.Pool(server.settings)

    const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool }) })
    const { rows } = await kysely.executeQuery<ResultRow>(CompiledQuery.raw(statement.sql, values))
    expect(membersIn(rows)).toEqual(MEMBERS)
    expect(membersIn((await drizzleOnServer(pool).execute(drizzleQuery())).rows)).toEqual(MEMBERS)

    await pool.end()
    await server.close()
  })
})
