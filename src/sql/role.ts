import type { CompareNode, Comparison } from '../ast/index.js'
import type { Context } from './context.js'
import { nullOf, sql, type Sql } from './fragment.js'
import { choose, not } from './logic.js'
import { olderNames } from './reading.js'

// A set has no order of its own: less than admin means that admin, or more, is not held.
const NEGATION: Partial<Record<Comparison, Comparison>> = { lessThan: 'atLeast', atMost: 'moreThan' }

/** Under which spellings a role is written. */
function spellings(roles: readonly string[], { uses }: Context): readonly string[] {
  const old = olderNames(uses.roles!).filter(([, name]) => roles.includes(name))
  return [...roles, ...old.map(([name]) => name)]
}

/** Kleene any over the held roles: one that is not declared could be anything. */
function holdsAny(fits: readonly string[], context: Context): Sql {
  const { plan, frame } = context
  const rows = plan.given.memberships()
  if (!rows || !plan.given.has('membership')) return nullOf('boolean')
  const { dialect } = plan
  const source = rows.roles()
  const isJson = source.form === 'json'
  const stored = rows.frame.read(isJson ? source.json : source.column)
  const held = rows.frame.column(isJson ? dialect.jsonTexts(stored) : (dialect.textsIn?.(stored) ?? stored))
  const declared = dialect.textsKept(held, spellings(context.uses.roles!.values!, context))
  const size = isJson ? dialect.jsonLength(stored) : dialect.textsSize(held)
  const isOdd = rows.frame.column(sql`COALESCE(${size}, 0) > COALESCE(${dialect.textsSize(declared)}, 0)`)
  const mark = (piece: Sql) =>
    frame.read(rows.gather(sql`MAX(CASE WHEN ${rows.isActive} AND ${piece} THEN 1 ELSE 0 END)`))
  const odd = mark(isOdd)
  const names = spellings(fits, context)
  const fit = names.length === 0 ? sql`0` : mark(rows.frame.column(dialect.textsAny(held, names)))
  return choose(
    [
      [sql`${frame.key('account_id')} IS NULL`, nullOf('boolean')],
      [sql`${fit} = 1`, sql`TRUE`],
      [sql`${odd} = 1`, nullOf('boolean')],
    ],
    sql`FALSE`,
  )
}

/** A comparison of the held roles. */
export function roleComparison(operator: Comparison, right: CompareNode['right'], context: Context): Sql {
  const { values = [] } = context.uses.roles!
  const wanted = values.indexOf(right as string)
  const opposite = NEGATION[operator]
  const fits = values.filter((_, position) => {
    if ((opposite ?? operator) === 'is') return position === wanted
    return (opposite ?? operator) === 'atLeast' ? position >= wanted : position > wanted
  })
  const holds = holdsAny(fits, context)
  return opposite ? not(holds) : holds
}

/** Whether one of some roles is held. */
export const roleIsOneOf = (values: readonly string[], context: Context): Sql =>
  values.length === 0 ? sql`FALSE` : holdsAny(values, context)

/** Whether there is a membership that holds roles. */
export function roleIsPresent({ plan, frame }: Context): Sql {
  if (!plan.given.memberships() || !plan.given.has('membership')) return sql`FALSE`
  return sql`(${frame.key('account_id')} IS NOT NULL)`
}
