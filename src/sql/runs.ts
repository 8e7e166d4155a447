import { type InstantInput, readInstant } from '../time/index.js'
import { fail } from '../errors.js'
import type { DialectName } from './dialect/dialect.js'
import { dialectOf } from './dialect/index.js'
import { FALSE, list, raw, sql, type Sql } from './fragment.js'
import { type IdChangeTables, isSame, stoodSteps } from './id-changes.js'
import type { TableName } from './mapping.js'
import type { Step } from './plan.js'
import { printed } from './printing.js'
import { Tables } from './tables.js'

const KEYS = ['as_of', 'segment', 'hash', 'user_id', 'account_id']

const columnsOf = (alias: string, names: readonly string[]): Sql =>
  list(names.map((name) => raw(`${alias}.${name} AS ${name}`)))

/** The text of steps and the select that reads them. There are no settings: nothing of theirs asks for one. */
function textOf(steps: readonly Step[], select: Sql, { dialect }: Tables): string {
  const named = list(steps.map((step) => sql`${raw(step.name)} AS (${step.select})`))
  return printed(sql`WITH ${named} ${select}`, dialect, 'literals').sql
}

const tablesOf = (dialect: DialectName): Tables => new Tables(dialectOf(dialect), {})

/** Those who stood in a segment in the run before: in, or in when it was last known. */
const before = (rows: Sql, runs: string): Sql =>
  sql`SELECT r.as_of AS as_of, ${columnsOf('m', KEYS.slice(1))} FROM ${rows} AS m INNER JOIN ${raw(runs)} AS r ON r.segment = m.segment AND r.previous = m.as_of AND r.hash = m.hash WHERE m.verdict OR m.held`

/** What {@link runSql} writes a statement of. */
export interface RunOptions {
  readonly dialect: DialectName
  /** The verdicts of this run, as {@link verdictsSql} gives them: a table, a view, a model. It is read twice. */
  readonly verdicts: TableName
  /** The table that the rows of earlier runs were put into. Without it, this is the first run. */
  readonly runs?: TableName
  /** The ids that changed since the run before. */
  readonly changes?: IdChangeTables
}

const EARLIER = sql`SELECT v.segment AS segment, v.hash AS hash, v.as_of AS as_of, MAX(m.as_of) AS previous FROM (SELECT DISTINCT segment, hash, as_of FROM cadre_after) AS v`

/**
 * Writes the rows of one run for the table of runs: those of `verdicts`, and `held`, which is true of whom nothing is
 * known now, and who was in when something was. They have not left. The columns are `as_of`, `segment`, `hash`, `user_id`,
 * `account_id`, `verdict`, `held`; in a segment is who has `verdict OR held`.
 *
 * The run before is, for each segment, the latest in the table that is earlier than `as_of`. A segment that has none, or
 * had another rule there, holds nobody.
 *
 * @param options The dialect, and the tables.
 * @returns The text of a select. It binds nothing, and holds for every run: no instant is in it.
 * @throws SegmentError `sql.dialect`; `sql.identifier` for a table that cannot be named.
 * @example
 * ```ts
 * import { runSql } from 'cadre/sql'
 *
 * const select = runSql({ dialect: 'duckdb', verdicts: 'segment_verdicts', runs: 'segment_runs' })
 * const insert = `INSERT INTO segment_runs ${select}`
 * insert.startsWith('INSERT INTO segment_runs WITH') // true
 * ```
 */
export function runSql({ dialect, verdicts, runs, changes }: RunOptions): string {
  const tables = tablesOf(dialect)
  const now = sql`SELECT ${columnsOf('v', [...KEYS, 'verdict'])}`
  const from = tables.named(verdicts, 'verdicts')
  if (runs === undefined)
    return printed(sql`${now}, ${FALSE} AS held FROM ${from} AS v`, tables.dialect, 'literals').sql
  const earlier = tables.named(runs, 'runs')
  const steps = [
    { name: 'cadre_after', select: sql`${now} FROM ${from} AS v` },
    {
      name: 'cadre_runs',
      select: sql`${EARLIER} INNER JOIN ${earlier} AS m ON m.segment = v.segment WHERE m.as_of < v.as_of GROUP BY v.segment, v.hash, v.as_of`,
    },
    { name: 'cadre_before', select: before(earlier, 'cadre_runs') },
    ...stoodSteps(changes, tables),
  ]
  const held = raw('CASE WHEN v.verdict IS NULL AND s.stood = 1 THEN TRUE ELSE FALSE END AS held')
  const stood = raw(`(SELECT ${KEYS.slice(1).join(', ')}, 1 AS stood FROM cadre_stood) AS s`)
  return textOf(steps, sql`${now}, ${held} FROM cadre_after AS v LEFT JOIN ${stood} ON ${isSame('v', 's')}`, tables)
}

/** What {@link transitionsSql} writes a statement of. */
export interface TransitionsOptions {
  readonly dialect: DialectName
  /** The table that the rows of {@link runSql} were put into, run by run. */
  readonly runs: TableName
  /** The run that is looked at. Absent: the latest in the table. */
  readonly asOf?: InstantInput
  /** The ids that changed since the run before. */
  readonly changes?: IdChangeTables
}

function runAt(asOf: InstantInput | undefined, runs: Sql, { dialect }: Tables): Sql {
  if (asOf === undefined) return sql`SELECT MAX(as_of) AS as_of FROM ${runs}`
  const at = readInstant(asOf)
  if (at === undefined)
    fail('as-of.invalid', 'asOf', 'This is no instant.', 'an instant, such as "2026-06-15T09:00:00Z"')
  return sql`SELECT ${dialect.timestamp(at)} AS as_of`
}

/** The segments of a run that had the same rule in their run before. */
function comparedSteps(runs: Sql, asOf: Sql): readonly Step[] {
  const earlier = raw('MAX(CASE WHEN m.as_of < t.as_of THEN m.as_of END) AS previous')
  const hash = raw('MAX(CASE WHEN m.as_of = t.as_of THEN m.hash END) AS hash')
  return [
    {
      name: 'cadre_runs',
      select: sql`SELECT m.segment AS segment, MAX(t.as_of) AS as_of, ${hash}, ${earlier} FROM ${runs} AS m CROSS JOIN (${asOf}) AS t WHERE m.as_of <= t.as_of GROUP BY m.segment`,
    },
    {
      name: 'cadre_compared',
      select: sql`SELECT DISTINCT r.segment AS segment, r.hash AS hash, r.as_of AS as_of, r.previous AS previous FROM cadre_runs AS r INNER JOIN ${runs} AS m ON m.segment = r.segment AND m.hash = r.hash AND m.as_of = r.previous`,
    },
  ]
}

const after = (runs: Sql): Sql =>
  sql`SELECT ${columnsOf('m', [...KEYS, 'verdict'])} FROM ${runs} AS m INNER JOIN cadre_compared AS c ON c.segment = m.segment AND c.hash = m.hash AND c.as_of = m.as_of`

// Who is out now is as good as not there.
const BOTH = raw(
  `SELECT ${KEYS.join(', ')}, CASE WHEN verdict THEN 1 ELSE 0 END AS is_in, CASE WHEN verdict IS NULL THEN 1 ELSE 0 END AS is_open, 0 AS stood FROM cadre_after WHERE verdict OR verdict IS NULL UNION ALL SELECT ${KEYS.join(', ')}, 0 AS is_in, 0 AS is_open, 1 AS stood FROM cadre_stood`,
)

const SIDES = sql`SELECT ${raw(KEYS.join(', '))}, MAX(is_in) AS now_in, MAX(is_open) AS now_open, MAX(stood) AS was_in FROM (${BOTH}) AS b GROUP BY ${raw(KEYS.join(', '))}`

/**
 * Writes who entered and who left each segment since the run before: one row each, with the columns `kind` (`entered`,
 * `left`), `segment`, `hash`, `user_id`, `account_id`, and `at`, the instant of the run. It means what
 * `transitionsBetween` of `cadre/assignment` means.
 *
 * Entered is who is in now and was not; left is who is out now, or does not exist any more, and was in. Who was in and of
 * whom nothing is known now has done neither. The first run of a segment, or of another rule, is a beginning: it gives no
 * rows. With `changes`, who is in before and after under another id neither enters nor leaves.
 *
 * A run that had no subject at all left no rows: the run after it is compared with the one before.
 *
 * @param options The dialect, and the table of runs.
 * @returns The text of a select. It binds nothing; without `asOf` it can be a view.
 * @throws SegmentError `sql.dialect`; `sql.identifier` for a table that cannot be named; `as-of.invalid`.
 * @example
 * ```ts
 * import { transitionsSql } from 'cadre/sql'
 *
 * const select = transitionsSql({ dialect: 'postgres', runs: ['analytics', 'segment_runs'] })
 * const view = `CREATE VIEW segment_transitions AS ${select}`
 * view.includes('"analytics"."segment_runs"') // true
 * ```
 */
export function transitionsSql({ dialect, runs, asOf, changes }: TransitionsOptions): string {
  const tables = tablesOf(dialect)
  const rows = tables.named(runs, 'runs')
  const steps = [
    ...comparedSteps(rows, runAt(asOf, rows, tables)),
    { name: 'cadre_after', select: after(rows) },
    { name: 'cadre_before', select: before(rows, 'cadre_compared') },
    ...stoodSteps(changes, tables),
  ]
  const kind = raw("CASE WHEN s.now_in = 1 THEN 'entered' ELSE 'left' END AS kind")
  const columns = sql`${kind}, ${columnsOf('s', KEYS.slice(1))}, s.as_of AS at`
  const moved = raw('(s.now_in = 1 AND s.was_in = 0) OR (s.was_in = 1 AND s.now_in = 0 AND s.now_open = 0)')
  return textOf(steps, sql`SELECT ${columns} FROM (${SIDES}) AS s WHERE ${moved}`, tables)
}
