import { fail } from '../../errors.js'
import { bigquery } from './bigquery.js'
import { clickhouse } from './clickhouse.js'
import { databricks } from './databricks.js'
import type { Dialect, DialectName } from './dialect.js'
import { duckdb } from './duckdb.js'
import { postgres } from './postgres.js'
import { redshift } from './redshift.js'
import { snowflake } from './snowflake.js'
import { trino } from './trino.js'

const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  bigquery,
  clickhouse,
  databricks,
  duckdb,
  postgres,
  redshift,
  snowflake,
  trino,
}

/** The dialect of a name. */
export function dialectOf(name: DialectName): Dialect {
  const found = Object.hasOwn(DIALECTS, name) ? DIALECTS[name] : undefined
  return found ?? fail('sql.dialect', 'dialect', `There is no dialect "${name}".`, Object.keys(DIALECTS).join(', '))
}
