import type { Segment } from '../dsl/segment.js'
import { draftOf, written, type Draft } from './draft.js'
import { join, list, nullOf, raw, sql, type Sql, text } from './fragment.js'
import { printed } from './printing.js'
import type { SqlOptions, Statement } from './statement.js'

/** A statement whose rows go into a table. */
export type TableStatement = Pick<Statement, 'sql' | 'params' | 'distributionKey'>

const SUBJECT = ['user_id', 'account_id']

/** What a segment has at its place. */
const chosen = (values: readonly Sql[]): Sql =>
  sql`CASE s.place ${join(
    values.map((value, index) => sql`WHEN ${index + 1} THEN ${value}`),
    ' ',
  )} END`

function columnsOf({ dialect, asOf, subject, verdicts }: Draft, segments: readonly Segment[]): readonly Sql[] {
  const given = (name: string) => raw(`v.${dialect.identifier(name)!}`)
  const id = (name: string) => (subject.includes(name) ? dialect.toText(given(name)) : nullOf('text'))
  return [
    sql`${dialect.timestamp(asOf)} AS as_of`,
    sql`${chosen(segments.map((segment) => text(segment.id)))} AS segment`,
    sql`${chosen(segments.map((segment) => text(segment.hash)))} AS hash`,
    ...SUBJECT.map((name) => sql`${id(name)} AS ${raw(name)}`),
    sql`${chosen(verdicts.map(given))} AS verdict`,
  ]
}

/**
 * Writes segments as a statement whose rows go into a table, a view or a dbt model: one for each existing subject and
 * each segment, with the columns `as_of`, `segment`, `hash`, `user_id`, `account_id`, `verdict` (true, false, or null).
 * The columns of the table may have these names without quotes.
 *
 * It is the question at one instant, as {@link toSql} asks it: for another instant it is written anew. What it gives can
 * be read as `known` of a mapping, and compared with an earlier run by {@link runSql} and {@link transitionsSql}.
 *
 * @param segments Segments of one kind. `account_id` is null for users, `user_id` for accounts.
 * @param options As for {@link toSql}. Jobs and views bind no values: say `values: 'literals'`, or `'dbt'`.
 * @returns The text, and the bound values if there are any.
 * @throws SegmentError As {@link toSql}; `value.string` for a text that cannot be a literal.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { verdictsSql } from 'cadre/sql'
 *
 * const { user } = defineCatalog({ user: z.object({ name: z.string() }) })
 * const segment = defineSegment({ id: 'named-after-him', of: 'user', where: user('name').is("O'Brien") })
 *
 * const { sql, params } = verdictsSql([segment], {
 *   dialect: 'postgres',
 *   mapping: { users: { table: 'users', id: 'id', traits: { columns: { name: 'name' } } } },
 *   asOf: '2026-06-15T09:00:00Z',
 *   values: 'literals',
 * })
 * params.length // 0
 * sql.includes("CAST('O''Brien' AS text)") // true
 * ```
 */
export function verdictsSql(segments: readonly Segment[], options: Omit<SqlOptions, 'only'>): TableStatement {
  const draft = draftOf(segments, options)
  const { dialect, distributionKey } = draft
  const places = join(
    segments.map((_, index) => sql`SELECT ${index + 1} AS place`),
    ' UNION ALL ',
  )
  const steps = [
    ...draft.steps,
    { name: 'cadre_verdicts', select: draft.select },
    { name: 'cadre_segments', select: places },
  ]
  const select = sql`SELECT ${list(columnsOf(draft, segments))} FROM cadre_verdicts AS v CROSS JOIN cadre_segments AS s`
  return { ...printed(written(steps, select, dialect), dialect, options.values), distributionKey }
}
