import type { MembersNode } from '../ast/index.js'
import { conditionSql } from './condition.js'
import type { Context } from './context.js'
import { existence } from './existence.js'
import { nullOf, raw, sql, TRUE } from './fragment.js'
import { choose } from './logic.js'
import { noValue, type Value } from './result.js'

/** How many members of the account, or which share of them: a range when the condition is unknown of some. */
export function membersValue({ where, measure }: MembersNode, context: Context): Value {
  const { plan } = context
  if (!plan.given.has('members')) return noValue('number', true)
  const pair = plan.frame('member')
  const inside: Context = { ...context, kind: 'member', frame: pair }
  const verdict = where ? pair.column(conditionSql(where, inside)) : TRUE
  const exists = pair.column(existence(inside))
  const level = Math.max(verdict.levelOf(pair.alias), exists.levelOf(pair.alias))
  const total = (counted: ReturnType<typeof sql>, name: string) =>
    sql`COUNT(CASE WHEN ${counted} THEN 1 END) AS ${raw(name)}`
  const columns = [total(TRUE, 'everyone'), total(verdict, 'in_it'), total(sql`(${verdict} IS NULL)`, 'open')]
  const name = plan.names.next('cadre_members_of_')
  plan.prepare(level + 1, () => [
    {
      name,
      select: sql`SELECT p.account_key AS account_key, ${columns[0]!}, ${columns[1]!}, ${columns[2]!} FROM ${raw(pair.nameAt(level))} AS p WHERE p.account_id IS NOT NULL AND ${exists} GROUP BY p.account_key`,
    },
  ])
  const taken = (column: string) => {
    const found = context.frame.taken(level + 1, name, plan.keyed(context.frame, name), (alias) =>
      raw(`${alias}.${column}`),
    )
    return context.frame.column(plan.dialect.toNumber(sql`COALESCE(${found}, 0)`))
  }
  const [all, low, open] = [taken('everyone'), taken('in_it'), taken('open')]
  const [part, high] =
    measure === 'count' ? [low, sql`(${low} + ${open})`] : [sql`${low} / ${all}`, sql`(${low} + ${open}) / ${all}`]
  const some = measure === 'count' ? TRUE : sql`${all} > 0`
  return {
    value: choose([[sql`(${some} AND ${open} = 0)`, part]], nullOf('number')),
    unknown: raw('FALSE'),
    rough: { when: sql`(${some} AND ${open} > 0)`, low: choose([[some, part]]), high: choose([[some, high]]) },
  }
}
