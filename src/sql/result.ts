import { FALSE, nullOf, type ColumnType, sql, type Sql, TRUE } from './fragment.js'
import type { Frame } from './frame.js'
import { and, isNotNull, isNull, not, or } from './logic.js'

/** A number that is known to lie in [low, high] only, when a condition holds. `high` absent: there is no end. */
export interface Rough {
  readonly when: Sql
  readonly low: Sql
  readonly high?: Sql
}

/**
 * What a value is: null when there is none. Then `unknown` says whether there may be one, and `rough` whether it is
 * known roughly; both are never null, and true of no value that is there.
 */
export interface Value {
  readonly value: Sql
  readonly currency?: Sql
  readonly unknown: Sql
  readonly rough?: Rough
}

/** A value that is there or missing, and never unknown. */
export const known = (value: Sql): Value => ({ value, unknown: FALSE })

/** A value that is never there. */
export const noValue = (type: ColumnType, isUnknown: boolean): Value => ({
  value: nullOf(type),
  unknown: isUnknown ? TRUE : FALSE,
})

/** Nothing there, and nothing that may be there. */
export const isMissing = ({ value, unknown, rough }: Value): Sql =>
  and(isNull(value), not(unknown), rough ? not(rough.when) : TRUE)

/** Not there exactly, but perhaps. */
export const isOpen = ({ unknown, rough }: Value): Sql => or(unknown, rough?.when ?? FALSE)

/** Computes the parts of a value once. */
export function settled(frame: Frame, { value, currency, unknown, rough }: Value): Value {
  return {
    value: frame.column(value),
    ...(currency && { currency: frame.column(currency) }),
    unknown: frame.column(unknown),
    ...(rough && {
      rough: {
        when: frame.column(rough.when),
        low: frame.column(rough.low),
        ...(rough.high && { high: frame.column(rough.high) }),
      },
    }),
  }
}

/** Whether a value is there at all: true for a rough one, null for an unknown one. */
export function presence({ value, unknown, rough }: Value): Sql {
  const isThere = or(isNotNull(value), rough?.when ?? FALSE)
  if (unknown.is(FALSE)) return isThere
  return sql`CASE WHEN ${isThere} THEN TRUE WHEN ${unknown} THEN ${nullOf('boolean')} ELSE FALSE END`
}
