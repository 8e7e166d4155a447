import type { Dialect } from './dialect/dialect.js'
import type { Frame } from './frame.js'
import { raw, sql, type Sql } from './fragment.js'
import { and, choose } from './logic.js'

const DATE = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
const TIME = 'T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?'
const OFFSET = '(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])'
const ISO = `^${DATE}(${TIME}${OFFSET})?$`

/** Days from the first day of the year 0 to the epoch. */
const EPOCH = 719_468

/**
 * Milliseconds of an instant that is written as ISO 8601 with a zone, or as a date; null for other text. It is worked
 * out by arithmetic, because no two engines read the same texts, and some fail on those that they do not read.
 */
export function isoInstant(frame: Frame, dialect: Dialect, value: Sql): Sql {
  const whole = (piece: Sql) => dialect.toInteger(piece)
  const isIso = frame.column(dialect.matches(value, ISO))
  const digits = (from: number, length: number) => choose([[isIso, dialect.parsed(substring(value, from, length))]])
  const [year, month, day] = [digits(1, 4), digits(6, 2), digits(9, 2)].map((part) => frame.column(part)) as [
    Sql,
    Sql,
    Sql,
  ]
  const time = frame.column(timeOf(dialect, value, isIso))
  const isDay = sql`${day} <= ${lengthOfMonth(year, month)}`
  return choose([[and(isIso, isDay), whole(sql`${daysTo(year, month, day)} * 86400000 + ${time}`)]])
}

const substring = (value: Sql, from: number, length: number): Sql => sql`SUBSTRING(${value}, ${from}, ${length})`

function lengthOfMonth(year: Sql, month: Sql): Sql {
  const isLeap = sql`(MOD(${year}, 4) = 0 AND (MOD(${year}, 100) <> 0 OR MOD(${year}, 400) = 0))`
  return sql`CASE WHEN ${month} = 2 THEN CASE WHEN ${isLeap} THEN 29 ELSE 28 END WHEN ${month} IN (4, 6, 9, 11) THEN 30 ELSE 31 END`
}

/** Days since the epoch of a civil date: years that begin in March have their leap day at the end. */
function daysTo(year: Sql, month: Sql, day: Sql): Sql {
  const march = sql`(${year} - CASE WHEN ${month} <= 2 THEN 1 ELSE 0 END)`
  const months = sql`(${month} + CASE WHEN ${month} > 2 THEN -3 ELSE 9 END)`
  const leaps = sql`FLOOR(${march} / 4.0) - FLOOR(${march} / 100.0) + FLOOR(${march} / 400.0)`
  return sql`(365 * ${march} + ${leaps} + FLOOR((153 * ${months} + 2) / 5.0) + ${day} - 1 - ${EPOCH})`
}

/** Milliseconds since midnight UTC; negative when the offset says so. */
function timeOf(dialect: Dialect, value: Sql, isIso: Sql): Sql {
  const taken = (pattern: string) => sql`COALESCE(${dialect.parsed(dialect.captured(value, pattern))}, 0)`
  const hours = taken('T([0-9][0-9])')
  const minutes = taken('T[0-9][0-9]:([0-9][0-9])')
  const seconds = taken('T[0-9][0-9]:[0-9][0-9]:([0-9][0-9])')
  const fraction = sql`COALESCE(${dialect.parsed(sql`SUBSTRING(${dialect.captured(value, '[.]([0-9]+)')} || '00', 1, 3)`)}, 0)`
  const ahead = sql`(${taken('[+-]([0-9][0-9]):?[0-9][0-9]$')} * 60 + ${taken('[+-][0-9][0-9]:?([0-9][0-9])$')})`
  const sign = sql`CASE WHEN ${dialect.matches(value, '-[0-9][0-9]:?[0-9][0-9]$')} THEN -1 ELSE 1 END`
  const local = sql`((${hours} * 60 + ${minutes}) * 60 + ${seconds}) * 1000 + ${fraction}`
  return choose([[isIso, sql`${local} - ${sign} * ${ahead} * 60000`]], raw('0'))
}
