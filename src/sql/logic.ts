import { FALSE, join, nullOf, sql, type Sql, TRUE } from './fragment.js'

/** A null of the type of verdicts. */
export const UNKNOWN = nullOf('boolean')

const isConstant = (piece: Sql, constant: Sql): boolean => piece.is(constant)

/** Kleene and. The `AND` of SQL is one. */
export function and(...pieces: readonly Sql[]): Sql {
  const kept = distinct(pieces.filter((piece) => !isConstant(piece, TRUE)))
  if (kept.some((piece) => isConstant(piece, FALSE))) return FALSE
  return kept.length === 0 ? TRUE : kept.length === 1 ? kept[0]! : sql`(${join(kept, ' AND ')})`
}

/** Kleene or. */
export function or(...pieces: readonly Sql[]): Sql {
  const kept = distinct(pieces.filter((piece) => !isConstant(piece, FALSE)))
  if (kept.some((piece) => isConstant(piece, TRUE))) return TRUE
  return kept.length === 0 ? FALSE : kept.length === 1 ? kept[0]! : sql`(${join(kept, ' OR ')})`
}

/** Kleene not. */
export function not(piece: Sql): Sql {
  if (isConstant(piece, TRUE)) return FALSE
  if (isConstant(piece, FALSE)) return TRUE
  return isConstant(piece, UNKNOWN) ? UNKNOWN : sql`(NOT ${piece})`
}

function distinct(pieces: readonly Sql[]): readonly Sql[] {
  const seen = new Map(pieces.map((piece) => [piece.key, piece]))
  return [...seen.values()]
}

/** The first piece whose condition is true; nothing, or `otherwise`, when none is. One of the conditions can be. */
export function choose(cases: readonly (readonly [when: Sql, then: Sql])[], otherwise?: Sql): Sql {
  const possible = cases.filter(([when]) => !isConstant(when, FALSE))
  const certain = possible.findIndex(([when]) => isConstant(when, TRUE))
  const before = certain < 0 ? possible : possible.slice(0, certain)
  const last = certain < 0 ? otherwise : possible[certain]![1]
  const branches = join(
    before.map(([when, then]) => sql`WHEN ${when} THEN ${then}`),
    ' ',
  )
  if (last === undefined) return sql`CASE ${branches} END`
  return before.length === 0 ? last : sql`CASE ${branches} ELSE ${last} END`
}

export const isNull = (piece: Sql): Sql => sql`(${piece} IS NULL)`

export const isNotNull = (piece: Sql): Sql => sql`(${piece} IS NOT NULL)`

/** True when a condition is true, and false when it is false or null. */
export const surely = (piece: Sql): Sql => (isConstant(piece, TRUE) ? TRUE : sql`COALESCE(${piece}, FALSE)`)
