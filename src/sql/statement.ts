import type { Segment } from '../dsl/segment.js'
import type { AsOf, Calibration } from '../facts/index.js'
import type { DialectName } from './dialect/dialect.js'
import { draftOf, written } from './draft.js'
import type { Parameter } from './fragment.js'
import type { Mapping } from './mapping.js'
import { printed, type Values } from './printing.js'

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
  /** The bound values, in the order of their positions. None where `values` says that they are in the text. */
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
  /** `literals` or `dbt`: values are in the text, for what binds none. */
  readonly values?: Values
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
  const { dialect, subject, verdicts, steps, select, distributionKey } = draftOf(segments, options)
  return {
    ...printed(written(steps, select, dialect), dialect, options.values),
    columns: {
      subject,
      verdicts: verdicts.map((column, index) => {
        const { id, hash } = segments[index]!
        return { column, segment: id, hash }
      }),
    },
    distributionKey,
  }
}
