import { list, raw, sql, type Sql } from './fragment.js'
import { and } from './logic.js'
import type { TableName } from './mapping.js'
import type { Step } from './plan.js'
import type { Tables } from './tables.js'

/**
 * Ids that became other ids between two runs: a table for users and one for accounts, with the columns `from_id` and
 * `to_id`, which is null for an id that became nobody. A merge is several rows with one `to_id`, a split several rows
 * with one `from_id`.
 */
export interface IdChangeTables {
  readonly users?: TableName
  readonly accounts?: TableName
}

/** What `from_id` and `to_id` are the ids of. */
interface Changed {
  readonly alias: string
  readonly column: 'user_id' | 'account_id'
  readonly rows: Sql | undefined
}

const SUBJECT = ['user_id', 'account_id'] as const

/** Whether rows under two aliases are about one subject and one rule. */
export const isSame = (one: string, other: string): Sql =>
  and(
    ...['segment', 'hash'].map((column) => sql`${raw(`${one}.${column}`)} = ${raw(`${other}.${column}`)}`),
    ...SUBJECT.map(
      (column) => sql`COALESCE(${raw(`${one}.${column}`)}, '') = COALESCE(${raw(`${other}.${column}`)}, '')`,
    ),
  )

const isChanged = ({ alias }: Changed): Sql => raw(`${alias}.is_changed = 1`)

const later = (changed: Changed): Sql => {
  const own = raw(`b.${changed.column}`)
  if (!changed.rows) return sql`${own} AS ${raw(changed.column)}`
  return sql`CASE WHEN ${isChanged(changed)} THEN ${raw(`${changed.alias}.to_id`)} ELSE ${own} END AS ${raw(changed.column)}`
}

/** Those who stood in a segment, under every id that they may have now. */
function candidates(all: readonly Changed[]): Sql {
  const given = all.filter(({ rows }) => rows !== undefined)
  const joins = given.map(
    ({ alias, column, rows }) =>
      sql` LEFT JOIN (SELECT from_id, NULLIF(to_id, '') AS to_id, 1 AS is_changed FROM ${rows!}) AS ${raw(alias)} ON ${raw(`${alias}.from_id = b.${column}`)}`,
  )
  const gone = given.map((each) => sql`WHEN ${isChanged(each)} AND ${raw(`${each.alias}.to_id`)} IS NULL THEN 0`)
  const columns = [
    raw('b.as_of AS as_of, b.segment AS segment, b.hash AS hash'),
    raw('b.user_id AS own_user, b.account_id AS own_account'),
    ...all.map(later),
    sql`CASE ${joined(gone)} ELSE 1 END AS is_somebody`,
  ]
  return sql`SELECT ${list(columns)} FROM cadre_before AS b${joined(joins, '')}`
}

const joined = (pieces: readonly Sql[], between = ' '): Sql =>
  pieces.reduce((left, right) => sql`${left}${raw(between)}${right}`)

/** Which of the candidates exist: those in the later rows. */
const FOUND = sql`SELECT c.as_of AS as_of, c.segment AS segment, c.hash AS hash, c.own_user AS own_user, c.own_account AS own_account, c.user_id AS user_id, c.account_id AS account_id, CASE WHEN c.is_somebody = 1 AND t.is_there = 1 THEN 1 ELSE 0 END AS is_found FROM cadre_candidates AS c LEFT JOIN (SELECT DISTINCT segment, hash, user_id, account_id, 1 AS is_there FROM cadre_after) AS t ON ${isSame('c', 't')}`

const RANKED = raw(
  'SELECT as_of, segment, hash, own_user, own_account, user_id, account_id, is_found, MAX(is_found) OVER (PARTITION BY segment, hash, own_user, own_account) AS any_found FROM cadre_found',
)

const LATER = ['user', 'account'].map((each) =>
  raw(`CASE WHEN r.is_found = 1 THEN r.${each}_id ELSE r.own_${each} END AS ${each}_id`),
)

/**
 * Of rows `cadre_before` (those who stood in a segment) and `cadre_after` (those who exist now), the step `cadre_stood`:
 * those who stood there, under the ids that they have now. Who became nobody that exists keeps the own id.
 */
export function stoodSteps(changes: IdChangeTables | undefined, tables: Tables): readonly Step[] {
  const rowsOf = (name: 'users' | 'accounts') => {
    const table = changes?.[name]
    return table === undefined ? undefined : tables.named(table, `changes.${name}`)
  }
  const all: readonly Changed[] = [
    { alias: 'u', column: 'user_id', rows: rowsOf('users') },
    { alias: 'a', column: 'account_id', rows: rowsOf('accounts') },
  ]
  const columns = 'as_of, segment, hash, user_id, account_id'
  if (all.every(({ rows }) => rows === undefined))
    return [{ name: 'cadre_stood', select: raw(`SELECT DISTINCT ${columns} FROM cadre_before`) }]
  return [
    { name: 'cadre_candidates', select: candidates(all) },
    { name: 'cadre_found', select: FOUND },
    {
      name: 'cadre_stood',
      select: sql`SELECT DISTINCT r.as_of AS as_of, r.segment AS segment, r.hash AS hash, ${list(LATER)} FROM (${RANKED}) AS r WHERE r.is_found = 1 OR r.any_found = 0`,
    },
  ]
}
