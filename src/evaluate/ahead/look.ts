import type { ConditionNode } from '../../ast/index.js'
import { atLeastTest, conditionQuestion, groupTest, stageTest } from '../condition.js'
import { invert } from '../numbers.js'
import type { Run } from '../run.js'
import { conditionChanges } from './conditions.js'
import { type AheadContext, earliest } from './course.js'
import { followedLook } from './followed.js'
import { leaf, type Look } from './leaf.js'
import { recorded } from './recorder.js'
import { segmentLook } from './segment.js'
import { sequenceLook } from './sequence.js'

function earliestOf(looks: readonly Look[], run: Run, limit: number): number {
  let first = limit
  for (const { next } of looks) first = Math.min(first, next(run, first))
  return first
}

/** As long as one condition decides the group alone, the others do not matter. */
function grouped(looks: readonly Look[], decisive: boolean): Look {
  const test = groupTest(
    looks.map((look) => look.test),
    decisive,
  )
  return {
    test,
    next: (run, limit) => {
      const deciding = looks.find((look) => look.test(run) === decisive)
      return deciding ? deciding.next(run, limit) : earliestOf(looks, run, limit)
    },
  }
}

function questioned(node: Parameters<typeof conditionChanges>[0], context: AheadContext): Look {
  const { inside, parts } = recorded(context)
  const { test } = conditionQuestion(node, inside)
  const changes = conditionChanges(node, inside)
  return leaf(context, test, earliest([...parts, ...changes]))
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
      const { test, next } = conditionLook(node.condition, context)
      return { test: (run) => invert(test(run)), next }
    }
    case 'atLeastOf':
    case 'stage': {
      const looks = inside(node.conditions)
      const tests = looks.map((look) => look.test)
      const test = node.kind === 'stage' ? stageTest(tests) : atLeastTest(tests, node.minimum)
      return { test, next: (run, limit) => earliestOf(looks, run, limit) }
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
