import {
  isValueNode,
  type BetweenNode,
  type CompareNode,
  type ConditionNode,
  type IncludesNode,
  type ValueNode,
} from '../ast/index.js'
import { typeOf } from '../analyze/index.js'
import { valueRead } from '../evaluate/value.js'
import { Range, type Result, type Verdict } from '../facts/index.js'
import type { Ask } from './ask.js'
import { betweenDistance, lackDistance, literalDistance, numberDistance, placed } from './distance.js'
import { followedDetail } from './followed.js'
import { membersObserved } from './members.js'
import { observed } from './observed.js'
import { rankDetail, sampleDetail } from './population.js'
import { roleDetail } from './role.js'
import { segmentDetail } from './segment.js'
import { sequenceDetail } from './sequence.js'
import { boundDetail, ageDetail, duringDetail, nearDetail } from './times.js'
import type { Distance, ExplainedCondition } from './types.js'

/** What is known of a condition besides its verdict. */
export type Detail = Pick<ExplainedCondition, 'observed' | 'distance' | 'conditions'>

export type Leaf = Exclude<ConditionNode, { readonly kind: 'all' | 'any' | 'atLeastOf' | 'stage' | 'not' }>

const withDistance = (distance: Distance | undefined): Pick<Detail, 'distance'> => (distance ? { distance } : {})

const observe = (node: ValueNode, ask: Ask): Pick<Detail, 'observed'> => ({
  observed: node.kind === 'members' ? membersObserved(node, ask) : observed(node, ask),
})

const readOf = (node: ValueNode, { context, run }: Ask): Result => valueRead(node, context)(run)

/** A range without an upper end is as far from the answer as its lower end, which only more can reach. */
const decidable = (result: Result, operator: CompareNode['operator']): boolean =>
  !(result instanceof Range) || (result.high === Infinity && (operator === 'atLeast' || operator === 'moreThan'))

function compareDistance(node: CompareNode, verdict: Verdict, found: string, ask: Ask): Distance | undefined {
  const { operator, left, right } = node
  const { context, wanted } = ask
  const type = typeOf(left, context.catalog, context.events)!
  const result = readOf(left, ask)
  if (!decidable(result, operator) || (verdict === null && !wanted)) return undefined
  const at = placed(left, result, isValueNode(right) ? readOf(right, ask) : right, type)
  if (at) return numberDistance(at, operator, verdict === true, verdict === wanted)
  const isLiteral = typeof right === 'string' || typeof right === 'boolean'
  return isLiteral && verdict !== null && verdict !== wanted ? literalDistance(node, found, verdict) : undefined
}

function compareDetail(node: CompareNode, verdict: Verdict, ask: Ask): Detail {
  if (node.left.kind === 'role') return roleDetail(node, verdict, ask)
  const left = observe(node.left, ask).observed!
  const right = isValueNode(node.right) ? observe(node.right, ask).observed! : []
  return { observed: [...left, ...right], ...withDistance(compareDistance(node, verdict, left[0]!.text, ask)) }
}

function betweenDetail(node: BetweenNode, ask: Ask): Detail {
  const { context, wanted } = ask
  const result = readOf(node.value, ask)
  const type = typeOf(node.value, context.catalog, context.events)!
  const isOpen = !wanted || result instanceof Range
  return { ...observe(node.value, ask), ...withDistance(isOpen ? undefined : betweenDistance(node, result, type)) }
}

function inclusionDetail({ kind, value, values }: IncludesNode, verdict: Verdict, ask: Ask): Detail {
  const found = readOf(value, ask)
  const wanted = 'list' in values ? ask.context.uses.lists![values.list]! : values
  const isLacking = verdict === false && ask.wanted && Array.isArray(found) && wanted.length > 0
  const distance = isLacking ? lackDistance(wanted, found as readonly string[], kind === 'includesAll') : undefined
  return { ...observe(value, ask), ...withDistance(distance) }
}

/** What was read for a condition, and how far it is from the other answer. */
export function detailOf(node: Leaf, verdict: Verdict, ask: Ask): Detail {
  switch (node.kind) {
    case 'compare':
      return compareDetail(node, verdict, ask)
    case 'between':
      return betweenDetail(node, ask)
    case 'isOneOf':
      return node.value.kind === 'role' ? roleDetail(node, verdict, ask) : observe(node.value, ask)
    case 'isPresent':
      return node.value.kind === 'role' ? roleDetail(node, verdict, ask) : observe(node.value, ask)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return observe(node.value, ask)
    case 'includesAny':
    case 'includesAll':
      return inclusionDetail(node, verdict, ask)
    case 'age':
      return ageDetail(node, verdict, ask)
    case 'within':
    case 'inNext':
      return nearDetail(node, verdict, ask)
    case 'during':
      return duringDetail(node, verdict, ask)
    case 'before':
    case 'since':
      return boundDetail(node, verdict, ask)
    case 'inSegment':
      return segmentDetail(node, ask)
    case 'sequence':
      return sequenceDetail(node, ask)
    case 'followedBy':
    case 'notFollowedBy':
      return followedDetail(node, ask)
    case 'inTop':
    case 'inBottom':
      return rankDetail(node, verdict, ask)
    case 'sample':
      return sampleDetail(node, ask)
    case 'subjects':
      return {}
    default:
      return node satisfies never
  }
}
