import type { CompareNode, ConditionNode } from '../../ast/index.js'
import { atLeastTest, conditionQuestion, groupTest, stageTest } from '../condition.js'
import { compareNumber, invert } from '../numbers.js'
import type { Run } from '../run.js'
import { conditionChanges, type Leaf } from './conditions.js'
import { type AheadContext, earliest, type Next } from './course.js'
import { followedLook } from './followed.js'
import { leaf, type Look } from './leaf.js'
import { type Recorded, recorded } from './recorder.js'
import { segmentLook } from './segment.js'
import { sequenceLook } from './sequence.js'

function earliestOf(looks: readonly Look[], run: Run, limit: number): number {
  let first = limit
  for (const { next } of looks) first = Math.min(first, next(run, first))
  return first
}

const costOf = (looks: readonly Look[]): number => looks.reduce((sum, { cost }) => sum + cost, 0)

/** As long as one condition decides the group alone, the others do not matter: the cheapest are asked first. */
function grouped(conditions: readonly Look[], decisive: boolean): Look {
  const looks = [...conditions].sort((left, right) => left.cost - right.cost)
  const test = groupTest(
    looks.map((look) => look.test),
    decisive,
  )
  return {
    test,
    cost: costOf(looks),
    next: (run, limit) => {
      const deciding = looks.find((look) => look.test(run) === decisive)
      return deciding ? deciding.next(run, limit) : earliestOf(looks, run, limit)
    },
  }
}

/** A comparison that no number of the events that are left can turn needs no more looks. */
function settling(node: ConditionNode, { met }: Recorded, changes: Next): Next {
  const { operator, left, right } = node.kind === 'compare' ? node : ({} as Partial<CompareNode>)
  const bounds = left && met.get(left)?.bounds
  if (!bounds || !operator || typeof right !== 'number') return changes
  return (run) => (compareNumber(bounds(run), operator, right) === null ? changes(run) : Infinity)
}

function questioned(node: Leaf, context: AheadContext): Look {
  const record = recorded(context)
  const { test } = conditionQuestion(node, record.inside)
  const others = conditionChanges(node, record.inside)
  return leaf(context, test, settling(node, record, earliest([...record.changes(), ...others])), record.met.size)
}

/** Compiles a condition that is followed through time. */
export function conditionLook(node: ConditionNode, context: AheadContext): Look {
  const inside = (nodes: readonly ConditionNode[]) => nodes.map((each) => conditionLook(each, context))
  switch (node.kind) {
    case 'all':
      return grouped(inside(node.conditions), false)
    case 'any':
      return grouped(inside(node.conditions), true)
    case 'not': {
      const { test, next, cost } = conditionLook(node.condition, context)
      return { test: (run) => invert(test(run)), next, cost }
    }
    case 'atLeastOf':
    case 'stage': {
      const looks = inside(node.conditions)
      const tests = looks.map((look) => look.test)
      const test = node.kind === 'stage' ? stageTest(tests) : atLeastTest(tests, node.minimum)
      return { test, next: (run, limit) => earliestOf(looks, run, limit), cost: costOf(looks) }
    }
    case 'inSegment':
      return segmentLook(context.named(node.segment), context)
    case 'sequence':
      return sequenceLook(node, context)
    case 'followedBy':
    case 'notFollowedBy':
      return followedLook(node, context)
    default:
      return questioned(node, context)
  }
}
