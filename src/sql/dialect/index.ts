import { fail } from '../../errors.js'
import type { Dialect, DialectName } from './dialect.js'
import { clickhouse } from './clickhouse.js'
import { duckdb } from './duckdb.js'
import { postgres } from './postgres.js'

const DIALECTS: Readonly<Partial<Record<DialectName, Dialect>>> = { clickhouse, duckdb, postgres }

/** The dialect of a name. */
export function dialectOf(name: DialectName): Dialect {
  const found = Object.hasOwn(DIALECTS, name) ? DIALECTS[name] : undefined
  return found ?? fail('sql.dialect', 'dialect', `There is no dialect "${name}".`, Object.keys(DIALECTS).join(', '))
}
