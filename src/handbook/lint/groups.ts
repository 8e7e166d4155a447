import { walk, type ConditionNode, type GroupNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { keyOf, type Scope } from '../satisfy/index.js'
import { conditionWords } from '../words.js'
import type { Finding } from './codes.js'

type Placed<N> = { readonly node: N; readonly path: string }

const isGroup = (node: ConditionNode): node is GroupNode => node.kind === 'all' || node.kind === 'any'

/** The paths of the last stages: those of everybody else, which ask for nothing on purpose. */
const lastStages = (conditions: readonly Placed<ConditionNode>[]): readonly string[] =>
  conditions.flatMap(({ node, path }) =>
    node.kind === 'stage' ? [`${path}.conditions[${node.conditions.length - 1}]`] : [],
  )

const conditionsIn = (segment: Segment): Placed<ConditionNode>[] =>
  [...walk(segment.rule)].flatMap(({ is, node, path }) => (is === 'condition' ? [{ node, path }] : []))

/** Groups of no conditions: `all()` is true of everybody, `any()` of nobody. */
export function emptyGroups(segment: Segment): Finding[] {
  const conditions = conditionsIn(segment)
  const meant = lastStages(conditions)
  return conditions.flatMap(({ node, path }): Finding[] => {
    if (!isGroup(node) || node.conditions.length > 0 || meant.includes(path)) return []
    const whom = node.kind === 'all' ? 'everybody' : 'nobody'
    return [
      {
        code: 'group.empty',
        path,
        message: `${node.kind}() of no conditions is true of ${whom}.`,
        fix: 'Put at least one condition into the group, or remove the group.',
      },
    ]
  })
}

function repeated({ node, path }: Placed<ConditionNode>, segment: Segment, scope: Scope): Finding[] {
  if (!isGroup(node) && node.kind !== 'atLeastOf') return []
  const keys = node.conditions.map((each) => keyOf(each, scope))
  return node.conditions.flatMap((each, index): Finding[] => {
    if (keys.indexOf(keys[index]!) === index) return []
    return [
      {
        code: 'group.duplicate',
        path: `${path}.conditions[${index}]`,
        message: `The group says this twice: ${conditionWords(each, segment)}.`,
        fix: node.kind === 'atLeastOf' ? 'Remove one: it counts double.' : 'Remove one of them.',
      },
    ]
  })
}

/** Conditions that stand twice in one group. */
export function duplicates(segment: Segment): Finding[] {
  const { of, uses, segments } = segment
  const scope: Scope = { of, uses, segments, events: [] }
  return conditionsIn(segment).flatMap((placed) => repeated(placed, segment, scope))
}
