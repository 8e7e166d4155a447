import { namesOf } from '../../analyze/index.js'
import { walk, type ConditionNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Scope, Signed } from '../satisfy/index.js'

/** A condition that stands on its own: the rule, a filter of events, or what is asked of members. */
export interface Root {
  readonly node: ConditionNode
  readonly path: string
  readonly scope: Scope
}

/** The conditions of a segment that stand on their own, the rule first. */
export function rootsOf(segment: Segment): Root[] {
  const { uses, of, segments } = segment
  const scope: Scope = { of, uses, events: [], segments }
  const roots: Root[] = [{ node: segment.rule, path: 'rule', scope }]
  for (const { is, node, path } of walk(segment.rule)) {
    if (is === 'events' && node.where)
      roots.push({ node: node.where, path: `${path}.where`, scope: { ...scope, events: namesOf(node.names, uses) } })
    if (is === 'value' && node.kind === 'members' && node.where)
      roots.push({ node: node.where, path: `${path}.where`, scope: { ...scope, of: 'member' } })
  }
  return roots
}

/** A condition that is no group, with what surrounds it. */
export interface Leaf extends Signed {
  readonly path: string
  readonly scope: Scope
  /** What must be so as well. */
  readonly together: readonly Signed[]
  /** What would do instead. */
  readonly instead: readonly Signed[]
  /** It is asked by an earlier stage, which must not hold. */
  readonly isEarlierStage: boolean
}

type Place = Omit<Leaf, 'node' | 'wanted'>

const others = (conditions: readonly ConditionNode[], index: number, wanted: boolean): Signed[] =>
  conditions.filter((_, other) => other !== index).map((node) => ({ node, wanted }))

function* insideGroup(
  conditions: readonly ConditionNode[],
  wanted: boolean,
  joins: 'together' | 'instead',
  place: Place,
): Generator<Leaf, void> {
  for (const [index, node] of conditions.entries()) {
    const beside = [...place[joins], ...others(conditions, index, wanted)]
    yield* leavesIn(node, wanted, { ...place, [joins]: beside, path: `${place.path}.conditions[${index}]` })
  }
}

function* insideStage(conditions: readonly ConditionNode[], place: Place): Generator<Leaf, void> {
  const last = conditions.length - 1
  for (const [index, node] of conditions.entries()) {
    const before = conditions.slice(0, index).map((each) => ({ node: each, wanted: false }))
    const path = `${place.path}.conditions[${index}]`
    const isEarlierStage = place.isEarlierStage || index < last
    yield* leavesIn(node, index === last, { ...place, together: [...place.together, ...before], isEarlierStage, path })
  }
}

function* leavesIn(node: ConditionNode, wanted: boolean, place: Place): Generator<Leaf, void> {
  switch (node.kind) {
    case 'all':
      return yield* insideGroup(node.conditions, wanted, wanted ? 'together' : 'instead', place)
    case 'any':
      return yield* insideGroup(node.conditions, wanted, wanted ? 'instead' : 'together', place)
    case 'atLeastOf':
      for (const [index, each] of node.conditions.entries())
        yield* leavesIn(each, wanted, { ...place, path: `${place.path}.conditions[${index}]` })
      return
    case 'stage':
      return yield* insideStage(node.conditions, place)
    case 'not':
      return yield* leavesIn(node.condition, !wanted, { ...place, path: `${place.path}.condition` })
    default:
      yield { ...place, node, wanted }
  }
}

/** The conditions of a rule that are no groups. Each one is wanted, or under a `not` unwanted. */
export const leavesOf = ({ node, path, scope }: Root): Leaf[] => [
  ...leavesIn(node, true, { path, scope, together: [], instead: [], isEarlierStage: false }),
]

/** Conditions with the groups among them taken apart, where that changes nothing. */
export function flattened(conditions: readonly Signed[]): Signed[] {
  return conditions.flatMap(({ node, wanted }): Signed[] => {
    if (node.kind === 'not') return flattened([{ node: node.condition, wanted: !wanted }])
    const opens = wanted ? node.kind === 'all' : node.kind === 'any'
    if (!opens || !('conditions' in node)) return [{ node, wanted }]
    return flattened(node.conditions.map((each) => ({ node: each, wanted })))
  })
}
