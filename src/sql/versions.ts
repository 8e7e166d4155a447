import type { Context } from './context.js'
import { join, sql, type Sql } from './fragment.js'

// Digits without leading zeros compare by their number first: no precision is lost, however long they are.
const part = (digits: string): string => String(digits.length).padStart(4, '0') + digits

/** A release as a text that is ordered by code point as versions are. */
export const versionKeyOf = (release: string): string => `${release.split('.').map(part).join('.')}.1`

const NUMBER = '([0-9]+)'
const PATTERNS = [`^${NUMBER}`, `^[0-9]+[.]${NUMBER}`, `^[0-9]+[.][0-9]+[.]${NUMBER}`]

/** The same text of a version in a column: a pre-release comes before its release. */
export function versionKey(version: Sql, { plan, frame }: Context): Sql {
  const { dialect } = plan
  const parts = PATTERNS.map((pattern) => {
    const digits = frame.column(dialect.captured(version, pattern))
    return sql`LPAD(${dialect.toText(dialect.length(digits))}, 4, '0') || ${digits}`
  })
  const isRelease = sql`CASE WHEN ${dialect.matches(version, '^[0-9.]+([+].*)?$')} THEN '.1' ELSE '.0' END`
  const key = sql`${join(parts, ` || '.' || `)} || ${isRelease}`
  return dialect.byCodePoint(frame.column(sql`CASE WHEN ${version} IS NOT NULL THEN ${key} END`))
}
