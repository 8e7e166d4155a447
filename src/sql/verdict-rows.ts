import type { Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import type { Verdict } from '../facts/index.js'
import type { Statement } from './statement.js'

/** A subject with its verdicts, as `assignmentOf` of `cadre/assignment` takes them. */
export interface VerdictRow {
  readonly of: Kind
  readonly userId: string | null
  readonly accountId: string | null
  /** In the order of the statement's segments. */
  readonly verdicts: readonly Verdict[]
}

// Drivers give booleans, numbers (ClickHouse) or text.
const VERDICTS = new Map<unknown, Verdict>([
  [true, true],
  [1, true],
  ['1', true],
  ['true', true],
  ['t', true],
  [false, false],
  [0, false],
  ['0', false],
  ['false', false],
  ['f', false],
  [null, null],
  [undefined, null],
])

const idIn = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : null

const kindOf = (subject: readonly string[]): Kind =>
  subject.length === 2 ? 'member' : subject[0] === 'user_id' ? 'user' : 'account'

function verdictIn(row: Readonly<Record<string, unknown>>, column: string, index: number): Verdict {
  const verdict = VERDICTS.get(row[column])
  return verdict === undefined
    ? fail('argument.invalid', `rows[${index}].${column}`, 'This is not a verdict.', 'true, false or null')
    : verdict
}

/**
 * Rows of a driver as subjects with verdicts: what `assignmentOf` makes the same assignment of as a population gives.
 *
 * @param statement What {@link toSql} gave, with a verdict for each segment.
 * @param rows The rows that the statement returned, as objects by column. Booleans may be 1 and 0, or text.
 * @returns One row for each subject, in the order of the rows. Without rows, none.
 * @throws SegmentError `argument.invalid` for a value that is no verdict.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { assignmentOf } from 'cadre/assignment'
 * import { toSql, verdictsOf } from 'cadre/sql'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const segments = [defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })] as const
 * const asOf = '2026-06-15'
 * const mapping = { users: { table: 'users', id: 'id', traits: { columns: { country: 'country' } } } }
 * const statement = toSql(segments, { dialect: 'postgres', mapping, asOf })
 *
 * const rows = [{ user_id: 'jane', segment_1: true }, { user_id: 'joe', segment_1: null }] // what the driver gave
 * assignmentOf({ asOf, segments, verdicts: verdictsOf(statement, rows) }).size('german').size // 1
 * ```
 */
export function verdictsOf(
  { columns: { subject, verdicts } }: Statement,
  rows: Iterable<Readonly<Record<string, unknown>>>,
): readonly VerdictRow[] {
  const of = kindOf(subject)
  return Array.from(rows, (row, index) => ({
    of,
    userId: subject.includes('user_id') ? idIn(row['user_id']) : null,
    accountId: subject.includes('account_id') ? idIn(row['account_id']) : null,
    verdicts: verdicts.map(({ column }) => verdictIn(row, column, index)),
  }))
}
