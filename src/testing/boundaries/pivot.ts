import type { ConditionNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { copyOf, type Draft, newDraft, type World } from './draft.js'
import { reach } from './reach.js'
import { isLeaf, type Leaf } from './settings.js'

/** Something that must be so, that another condition may decide. */
interface Wish {
  readonly node: ConditionNode
  readonly wanted: boolean
  readonly world: World
}

/** A comparison in a rule, and what the rest of the rule must be so that it decides. */
export interface Pivot {
  readonly node: Leaf
  readonly path: string
  readonly world: World
  readonly wishes: readonly Wish[]
}

const others = (nodes: readonly ConditionNode[], index: number, wanted: boolean, world: World): Wish[] =>
  nodes.filter((_, each) => each !== index).map((node) => ({ node, wanted, world }))

/** The conditions inside one, each with what its neighbours must be. */
function inside(
  node: Exclude<ConditionNode, Leaf>,
  world: World,
): readonly (readonly [ConditionNode, string, readonly Wish[], World?])[] {
  switch (node.kind) {
    case 'not':
      return [[node.condition, 'condition', []]]
    case 'all':
    case 'any':
      return node.conditions.map((each, index) => [
        each,
        `conditions[${index}]`,
        others(node.conditions, index, node.kind === 'all', world),
      ])
    case 'atLeastOf':
      return node.conditions.map((each, index) => {
        const rest = others(node.conditions, index, false, world)
        return [
          each,
          `conditions[${index}]`,
          rest.map((wish, position) => ({ ...wish, wanted: position < node.minimum - 1 })),
        ]
      })
    case 'stage':
      return node.conditions.map((each, index) => {
        const last = node.conditions.length - 1
        const before = node.conditions.slice(0, last).filter((_, position) => position !== index)
        const wishes = before.map((condition) => ({ node: condition, wanted: false, world }))
        return [
          each,
          `conditions[${index}]`,
          index === last ? wishes : [...wishes, { node: node.conditions[last]!, wanted: true, world }],
        ]
      })
    case 'inSegment': {
      const segment = world.segment.segments[node.segment]!
      return [
        [segment.rule, `segment(${segment.id}).rule`, [], { ...world, segment, kind: segment.of, uses: segment.uses }],
      ]
    }
    default:
      return node satisfies never
  }
}

/** All comparisons of a rule. */
export function pivotsOf(segment: Segment, asOf: number): readonly Pivot[] {
  const world: World = { segment, kind: segment.of, uses: segment.uses, asOf }
  const walk = (node: ConditionNode, path: string, at: World, wishes: readonly Wish[]): readonly Pivot[] => {
    if (isLeaf(node)) return [{ node, path, world: at, wishes }]
    return inside(node, at).flatMap(([part, step, more, next]) =>
      walk(part, `${path}.${step}`, next ?? at, [...wishes, ...more]),
    )
  }
  return walk(segment.rule, 'rule', world, [])
}

/** A subject of whom everything but the pivot is as it must be, as far as simple changes bring it there. */
export function groundOf({ wishes, world }: Pivot): Draft {
  let draft = newDraft(world)
  for (const wish of [...wishes, ...wishes]) draft = reach(wish.node, wish.wanted, wish.world, copyOf(draft)) ?? draft
  return draft
}
