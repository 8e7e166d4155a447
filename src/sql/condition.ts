import type { ConditionNode } from '../ast/index.js'
import { betweenness, comparison, inclusion, isOneOf, isPresent, sumOf, textSearch } from './compare.js'
import type { Context } from './context.js'
import { FALSE, nullOf, sql, type Sql, TRUE } from './fragment.js'
import { and, choose, isNull, not, or } from './logic.js'
import { rank, sample, subjects } from './population-words.js'
import { followed, sequence } from './sequence.js'
import { age, bound, duringWindow, nearness } from './time-conditions.js'

function atLeastOf(conditions: readonly Sql[], minimum: number): Sql {
  if (conditions.length === 0) return FALSE
  const yes = sumOf(conditions.map((each) => sql`CASE WHEN ${each} THEN 1 ELSE 0 END`))
  const open = sumOf(conditions.map((each) => sql`CASE WHEN NOT ${each} THEN 0 ELSE 1 END`))
  return choose(
    [
      [sql`${yes} >= ${minimum}`, TRUE],
      [sql`${open} < ${minimum}`, FALSE],
    ],
    nullOf('boolean'),
  )
}

/** The last condition, unless one before it holds; the first one that is unknown makes it unknown. */
function staged(conditions: readonly Sql[]): Sql {
  const before = conditions.slice(0, -1).flatMap((each): (readonly [Sql, Sql])[] => [
    [isNull(each), nullOf('boolean')],
    [each, FALSE],
  ])
  return choose(before, conditions.at(-1))
}

/** A condition, as a piece that is true, false or null. */
export function conditionSql(node: ConditionNode, context: Context): Sql {
  const inside = (conditions: readonly ConditionNode[]) => conditions.map((each) => conditionSql(each, context))
  const columns = (conditions: readonly ConditionNode[]) => inside(conditions).map((each) => context.frame.column(each))
  switch (node.kind) {
    case 'all':
      return and(...inside(node.conditions))
    case 'any':
      return or(...inside(node.conditions))
    case 'atLeastOf':
      return atLeastOf(columns(node.conditions), node.minimum)
    case 'stage':
      return staged(columns(node.conditions))
    case 'not':
      return not(conditionSql(node.condition, context))
    case 'compare':
      return comparison(node, context)
    case 'between':
      return betweenness(node, context)
    case 'isOneOf':
      return isOneOf(node, context)
    case 'isPresent':
      return isPresent(node.value, context)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textSearch(node, context)
    case 'includesAny':
    case 'includesAll':
      return inclusion(node, context)
    case 'age':
      return age(node, context)
    case 'within':
    case 'inNext':
      return nearness(node, context)
    case 'during':
      return duringWindow(node, context)
    case 'before':
    case 'since':
      return bound(node, context)
    case 'inSegment':
      return context.segment(node.segment, context)
    case 'sequence':
      return sequence(node, context)
    case 'followedBy':
    case 'notFollowedBy':
      return followed(node, context)
    case 'inTop':
    case 'inBottom':
      return rank(node, context)
    case 'sample':
      return sample(node, context)
    case 'subjects':
      return subjects(node, context)
    default:
      return node satisfies never
  }
}
