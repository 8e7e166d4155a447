import type { Selection } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { isListed } from './compare.js'
import { conditionSql } from './condition.js'
import type { Context } from './context.js'
import { existence } from './existence.js'
import { FALSE, nullOf, sql, type Sql, TRUE } from './fragment.js'
import { across } from './hoist.js'
import { knownVerdict } from './known.js'
import { choose, not, or } from './logic.js'
import type { Plan } from './plan.js'

/** Whether the subject is on a list of ids: of users (all their pairs), or of accounts. */
function isSelected(selected: Selection | undefined, context: Context): Sql {
  const { frame, plan, uses } = context
  const ids = (of: 'users' | 'accounts'): readonly string[] => {
    const given = selected?.[of] ?? []
    return 'list' in given ? uses.lists![given.list]! : given
  }
  const users = frame === plan.account ? FALSE : isListed(sql`${frame.key('user_id')}`, ids('users'), context)
  const account = frame === plan.account ? 'account_key' : 'account_id'
  const accounts = frame === plan.person ? FALSE : isListed(sql`${frame.key(account)}`, ids('accounts'), context)
  return or(users, accounts)
}

/** What the rule of a segment is compiled with. */
function contextOf(segment: Segment, plan: Plan): Context {
  const { of: kind, uses, catalog } = segment
  const named = (id: string) => segment.segments[id]!
  return { plan, kind, frame: plan.frame(kind), uses, catalog, named, segment: (id, from) => asked(named(id), from) }
}

/** The verdict of another segment, for the subject that asks. */
function asked(segment: Segment, from: Context): Sql {
  const { verdict, exists } = verdictOf(segment, from.plan)
  const frame = from.plan.frame(segment.of)
  const column = frame.column(choose([[not(exists), nullOf('boolean')]], verdict))
  if (frame === from.frame) return column
  if (column.reads(frame.alias)) return across(column, frame, from.frame)
  return segment.of === 'account' ? choose([[sql`${from.frame.key('account_id')} IS NOT NULL`, column]]) : column
}

/** What a segment says of the subjects of its kind, and which of them exist. */
export function verdictOf(segment: Segment, plan: Plan): { readonly verdict: Sql; readonly exists: Sql } {
  const context = contextOf(segment, plan)
  const { frame } = context
  const rule = conditionSql(segment.rule, context)
  const [excluded, included] = [isSelected(segment.exclude, context), isSelected(segment.include, context)]
  const ruled = choose(
    [
      [excluded, FALSE],
      [included, TRUE],
    ],
    rule,
  )
  const given = knownVerdict(plan, frame, segment)
  const verdict = given ? choose([[given.isGiven, given.verdict]], ruled) : ruled
  return { verdict: frame.column(verdict), exists: frame.column(existence(context)) }
}
