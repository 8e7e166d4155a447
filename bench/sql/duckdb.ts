import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api'
import type { Parameter, ParameterType } from '../../src/sql/index.js'
import { FEATURES, NAMES } from '../population/catalog.js'
import { COUNTRIES, PLANS, ROLES, type Workload } from '../population/workload.js'
import type { Query, Warehouse } from './engine.js'

const TYPES: Readonly<Record<ParameterType, DuckDBType>> = {
  text: VARCHAR,
  integer: BIGINT,
  instant: BIGINT,
  number: DOUBLE,
  boolean: BOOLEAN,
  texts: LIST(VARCHAR),
}

function valueOf({ type, value }: Parameter): DuckDBValue {
  if (type === 'texts') return listValue(value as string[])
  return type === 'integer' || type === 'instant' ? BigInt(value as number) : (value as string | number | boolean)
}

/** Appends rows of numbers under a name. */
async function append(
  connection: DuckDBConnection,
  name: string,
  columns: Readonly<Record<string, (index: number) => number>>,
  size: number,
): Promise<void> {
  await connection.run(
    `CREATE TABLE ${name} (${Object.keys(columns)
      .map((column) => `${column} DOUBLE`)
      .join(', ')})`,
  )
  const appender = await connection.createAppender(name)
  const read = Object.values(columns)
  for (let index = 0; index < size; index += 1) {
    for (const each of read) appender.appendDouble(each(index))
    appender.endRow()
  }
  appender.closeSync()
}

const named = (values: readonly string[], code: string): string =>
  `[${values.map((each) => `'${each}'`).join(',')}][CAST(${code} AS INTEGER) + 1]`

/** The tables of the mapping, from rows of numbers; events in the order of time, as a log has them. */
const TABLES = [
  `CREATE TABLE users AS SELECT 'u' || CAST(id AS BIGINT) AS id, make_timestamptz(CAST(signed_up AS BIGINT) * 1000) AS signed_up_at, ${named(COUNTRIES, 'country')} AS country FROM user_codes`,
  `CREATE TABLE memberships AS SELECT 'u' || CAST(id AS BIGINT) AS user_id, 'a' || (CAST(id AS BIGINT) // 8) AS account_id, [${named(ROLES, 'role')}] AS roles FROM user_codes`,
  `CREATE TABLE accounts AS SELECT 'a' || CAST(id AS BIGINT) AS id FROM account_codes`,
  `CREATE TABLE subscriptions AS SELECT 'a' || CAST(id AS BIGINT) AS account_id, ${named(PLANS, 'plan')} AS plan, CAST(NULL AS TIMESTAMPTZ) AS ended_at FROM account_codes WHERE plan < 255`,
  `CREATE TABLE events AS SELECT 'u' || CAST(user_code AS BIGINT) AS user_id, 'a' || (CAST(user_code AS BIGINT) // 8) AS account_id,
    ${named(NAMES, 'name')} AS name, make_timestamptz(CAST(happened AS BIGINT) * 1000) AS happened_at,
    CASE WHEN name = 1 THEN ${named(FEATURES, 'feature')} END AS feature,
    CASE WHEN NOT isnan(amount) THEN CAST(amount AS BIGINT) END AS amount FROM event_codes ORDER BY happened`,
  'DROP TABLE user_codes',
  'DROP TABLE account_codes',
  'DROP TABLE event_codes',
]

/** DuckDB with the workload, one thread; `exported` writes the tables to a folder as well. */
export async function duckdb(
  load: Workload,
): Promise<Warehouse & { readonly exported: (folder: string) => Promise<void> }> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run("SET threads = 1; SET TimeZone = 'UTC'")
  const { signedUpAt, countries, roles, plans, user, name, at, feature, amount } = load
  const self = (index: number) => index
  await append(
    connection,
    'user_codes',
    {
      id: self,
      signed_up: (each) => signedUpAt[each]!,
      country: (each) => countries[each]!,
      role: (each) => roles[each]!,
    },
    load.users,
  )
  await append(connection, 'account_codes', { id: self, plan: (each) => plans[each]! }, load.accounts)
  await append(
    connection,
    'event_codes',
    {
      user_code: (each) => user[each]!,
      name: (each) => name[each]!,
      happened: (each) => at[each]!,
      feature: (each) => feature[each]!,
      amount: (each) => amount[each]!,
    },
    at.length,
  )
  for (const table of TABLES) await connection.run(table)
  const asked = ({ sql, params }: Query) =>
    connection.run(
      sql,
      params.map(valueOf),
      params.map(({ type }) => TYPES[type]),
    )
  return {
    title: 'DuckDB',
    dialect: 'duckdb',
    run: async (query) => void (await asked(query)),
    rows: async (query) => (await (await asked(query)).getRows()).map((row) => JSON.stringify(row)).sort(),
    close: () => connection.closeSync(),
    exported: async (folder) => {
      for (const table of ['users', 'memberships', 'accounts', 'subscriptions', 'events'])
        await connection.run(`COPY ${table} TO '${folder}/${table}.parquet'`)
    },
  }
}
