import { fail } from '../errors.js'
import { dialectOf } from './dialect/index.js'
import { join, list, type Parameter, raw, sql, type Sql } from './fragment.js'
import type { Mapping } from './mapping.js'
import { printed } from './printing.js'
import type { SqlOptions } from './statement.js'
import { Tables } from './tables.js'

/** By which columns a table of the mapping holds a row once, and which one tells whose it is. */
interface Once {
  readonly place: 'users' | 'accounts' | 'identities' | 'subscriptions' | 'events' | 'accountEvents'
  readonly key: string
  readonly columns: readonly string[]
}

function onceIn({ users, accounts, identities, subscriptions, ...mapping }: Mapping): readonly Once[] {
  const events = (['events', 'accountEvents'] as const).flatMap((place): readonly Once[] => {
    const rows = mapping[place]
    return rows?.unique && rows.id !== undefined
      ? [
          {
            place,
            key: rows.id,
            columns: [rows.id, rows.name, place === 'events' ? rows.user : (rows.account ?? rows.user)],
          },
        ]
      : []
  })
  return [
    ...(users ? [{ place: 'users', key: users.id, columns: [users.id] } as const] : []),
    ...(accounts ? [{ place: 'accounts', key: accounts.id, columns: [accounts.id] } as const] : []),
    ...(identities ? [{ place: 'identities', key: identities.id, columns: [identities.id] } as const] : []),
    ...(subscriptions
      ? [
          {
            place: 'subscriptions',
            key: subscriptions.holder,
            columns: [subscriptions.holder, ...[subscriptions.latest ?? []].flat()],
          } as const,
        ]
      : []),
    ...events,
  ]
}

/**
 * Writes a statement that reports rows of which a mapping says that there is one: users, accounts and
 * identities by id, subscriptions by holder (and by `latest`, which must tell them apart), events that are `unique` by id,
 * name and owner.
 * Two rows of a user or an account are two subjects in what {@link toSql} gives, and two of an identity count its events
 * twice, so ask before you rely on a mapping.
 *
 * @param options The dialect, the mapping, and whether values are bound.
 * @returns A statement with the columns `place` (of the mapping), `id`, and `copies`: how many rows there are. No rows:
 * nothing is there twice.
 * @throws SegmentError `sql.mapping` when the mapping has no table to look at, `sql.identifier`, `sql.dialect`.
 * @example
 * ```ts
 * import { duplicatesSql } from 'cadre/sql'
 *
 * const mapping = { users: { table: 'users', id: 'id' } }
 * duplicatesSql({ dialect: 'postgres', mapping }).sql.includes('HAVING COUNT(*) > 1') // true
 * ```
 */
export function duplicatesSql({ dialect: name, mapping, values }: Pick<SqlOptions, 'dialect' | 'mapping' | 'values'>): {
  readonly sql: string
  readonly params: readonly Parameter[]
} {
  const tables = new Tables(dialectOf(name), mapping)
  const looked = onceIn(mapping).map((once) => copiesOf(once, mapping, tables))
  if (looked.length === 0) fail('sql.mapping', 'mapping', 'There is no table in the mapping that holds rows once.')
  return printed(join(looked, ' UNION ALL '), tables.dialect, values)
}

function copiesOf({ place, key, columns }: Once, mapping: Mapping, tables: Tables): Sql {
  const at = (column: string) => tables.column('r', column, `mapping.${place}`)
  const keys = columns.map(at)
  return sql`SELECT ${raw(`'${place}'`)} AS place, ${tables.dialect.toText(at(key))} AS id, COUNT(*) AS copies FROM ${tables.from(mapping[place]!, 'r', `mapping.${place}`)} WHERE ${at(key)} IS NOT NULL GROUP BY ${list(keys)} HAVING COUNT(*) > 1`
}
