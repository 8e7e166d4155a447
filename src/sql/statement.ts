import type { Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { type AsOf, readAsOf } from '../facts/index.js'
import type { Calibration } from '../facts/index.js'
import { isZoneName } from '../time/index.js'
import type { Dialect, DialectName } from './dialect/dialect.js'
import { dialectOf } from './dialect/index.js'
import { list, type Parameter, print, raw, sql, type Sql } from './fragment.js'
import { and } from './logic.js'
import type { Mapping } from './mapping.js'
import { once, Plan, type Step } from './plan.js'
import { verdictOf } from './segment.js'
import { allZoneNames } from './zones.js'

/** A column of a result with the verdicts of a segment: true, false, or null. */
export interface VerdictColumn {
  readonly column: string
  /** The id of the segment, and the hash of its rule. */
  readonly segment: string
  readonly hash: string
}

/** A statement, ready for a driver. */
export interface Statement {
  readonly sql: string
  /** The bound values, in the order of their positions. */
  readonly params: readonly Parameter[]
  /** What the columns of the result are: the subject, then a verdict for each segment. */
  readonly columns: { readonly subject: readonly string[]; readonly verdicts: readonly VerdictColumn[] }
  /** By what rows may be divided between machines, each of which asks the whole statement of its part; null: not at all. */
  readonly distributionKey: 'user' | 'account' | null
}

/** How a statement is made. */
export interface SqlOptions extends AsOf {
  readonly dialect: DialectName
  readonly mapping: Mapping
  /** Cut-offs of populations, for `inTop` and `inBottom`. */
  readonly calibrations?: readonly Calibration[]
  /** The time zones that data may hold. Without it, all. */
  readonly zones?: readonly string[]
  /** Only the members: for one segment, those of whom it is true, without a verdict. */
  readonly only?: 'members'
}

function kindOf(segments: readonly Segment[]): Kind {
  const [first] = segments
  if (!first) fail('argument.invalid', 'segments', 'A statement needs a segment.')
  const other = segments.find(({ of }) => of !== first.of)
  if (other)
    fail(
      'argument.invalid',
      'segments',
      `"${first.id}" is of ${first.of}, "${other.id}" of ${other.of}: one statement gives rows of one kind.`,
    )
  return first.of
}

/**
 * Writes segments as one statement of an engine's SQL: one row for each existing subject, with a verdict for each
 * segment. The statement means what `evaluate` means, of everybody whom the tables hold; null stays null.
 *
 * Values are bound. Windows are worked out here, for `asOf`; calendar windows in the zone of each subject come along as a
 * table. The events are read once, however many segments ask about them.
 *
 * @param segments Segments of one kind: members, users, or accounts.
 * @param options The dialect, the mapping of the tables, and when: `asOf`.
 * @returns The text, the bound values in the order of their positions, and what the columns are. Subjects that do not
 * exist have no row.
 * @throws SegmentError `sql.mapping` for what the mapping does not say, `sql.identifier` for a name that cannot be
 * quoted, `sql.dialect`, `sql.limit` and `sql.word` for what the dialect cannot do, `as-of.invalid`, `argument.invalid`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { toSql } from 'cadre/sql'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 *
 * const { sql, params } = toSql([active], {
 *   dialect: 'postgres',
 *   asOf: '2026-06-15T09:00:00Z',
 *   mapping: {
 *     clock: 'zoned',
 *     users: { table: 'users', id: 'id' },
 *     events: { table: 'events', user: 'user_id', name: 'name', at: 'happened_at', unique: true },
 *   },
 * })
 * sql.startsWith('WITH') // true
 * ```
 */
export function toSql(segments: readonly Segment[], options: SqlOptions): Statement {
  const { mapping, calibrations = [], zones, only } = options
  const kind = kindOf(segments)
  if (only && segments.length !== 1) fail('argument.invalid', 'only', 'Members are those of one segment.')
  const dialect = dialectOf(options.dialect)
  const plan = new Plan({
    dialect,
    mapping,
    asOf: readAsOf(options),
    accounts: segments.some(({ uses }) => uses.accounts),
    subscriptions: segments.map(({ uses }) => uses.subscriptions).find((holder) => holder !== undefined),
    calibrations,
    zoneNames: once(() => (zones ? zones.filter(isZoneName) : allZoneNames())),
  })
  const asked = segments.map((segment) => verdictOf(segment, plan))
  const frame = plan.frame(kind)
  const subject = plan
    .subject(kind)
    .map((column) => sql`${column} AS ${raw(dialect.identifier(subjectName(column.name))!)}`)
  const verdicts = only
    ? []
    : asked.map(({ verdict }, index) => sql`${verdict} AS ${raw(dialect.identifier(`segment_${index + 1}`)!)}`)
  const filter = and(...asked.map(({ exists }) => exists), ...(only ? [asked[0]!.verdict] : []))
  const steps = plan.steps()
  const last = sql`SELECT ${list([...subject, ...verdicts])} FROM ${raw(frame.nameAt(frame.height))} AS ${raw(frame.alias)} WHERE ${filter}`
  const written = list(steps.map((step) => stepOf(step, steps, dialect)))
  const { sql: text, parameters } = print(sql`WITH ${written} ${last}${raw(dialect.settings)}`, dialect)
  return {
    sql: text,
    params: parameters,
    columns: {
      subject: plan.subject(kind).map(({ name }) => subjectName(name)),
      verdicts: only
        ? []
        : segments.map(({ id, hash }, index) => ({ column: `segment_${index + 1}`, segment: id, hash })),
    },
    distributionKey: plan.distributionKey(kind),
  }
}

/** A step under its name. One that several others read is marked, where the engine would else compute it for each. */
function stepOf({ name, select }: Step, steps: readonly Step[], { materialized }: Dialect): Sql {
  const reads = (text: unknown) => typeof text === 'string' && text.split(/\W/).includes(name)
  const readers = steps.filter((step) => step.select.parts.some(reads))
  return readers.length > 1 ? sql`${raw(name)} AS ${raw(materialized)}(${select})` : sql`${raw(name)} AS (${select})`
}

const subjectName = (name: string): string => (name === 'account_key' ? 'account_id' : name)
