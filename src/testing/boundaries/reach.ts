import type { ConditionNode } from '../../ast/index.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { Plan } from '../../evaluate/run.js'
import { contextOf } from '../../evaluate/segment.js'
import type { Verdict } from '../../facts/index.js'
import { copyOf, type Draft, runOf, type World } from './draft.js'
import { type Leaf, settingsOf } from './settings.js'

/** The verdict of a condition about a draft. */
export function verdictOf(node: ConditionNode, world: World, draft: Draft): Verdict {
  const context = { ...contextOf(world.segment, new Plan(false)), kind: world.kind }
  return conditionQuestion(node, context).test(runOf(world, draft))
}

/** Changes a draft until a condition has a verdict; undefined when no simple change does it. */
export function reach(node: ConditionNode, wanted: boolean, world: World, draft: Draft): Draft | undefined {
  if (verdictOf(node, world, draft) === wanted) return draft
  const reached = attempt(node, wanted, world, draft)
  return reached && verdictOf(node, world, reached) === wanted ? reached : undefined
}

function attempt(node: ConditionNode, wanted: boolean, world: World, draft: Draft): Draft | undefined {
  switch (node.kind) {
    case 'not':
      return reach(node.condition, !wanted, world, draft)
    case 'all':
      return wanted ? every(node.conditions, true, world, draft) : some(node.conditions, false, world, draft)
    case 'any':
      return wanted ? some(node.conditions, true, world, draft) : every(node.conditions, false, world, draft)
    case 'atLeastOf': {
      const [first, rest] = [
        node.conditions.slice(0, node.minimum),
        node.conditions.slice(0, node.conditions.length - node.minimum + 1),
      ]
      return wanted ? every(first, true, world, draft) : every(rest, false, world, draft)
    }
    case 'stage': {
      const [last, before] = [node.conditions.at(-1)!, node.conditions.slice(0, -1)]
      const clear = every(before, false, world, draft)
      return clear && reach(last, wanted, world, clear)
    }
    case 'inSegment': {
      const segment = world.segment.segments[node.segment]!
      return reach(segment.rule, wanted, { ...world, segment, kind: segment.of, uses: segment.uses }, draft)
    }
    default:
      return byOneSetting(node, wanted, world, draft)
  }
}

function byOneSetting(node: Leaf, wanted: boolean, world: World, draft: Draft): Draft | undefined {
  for (const { change } of settingsOf(node, world)) {
    const changed = copyOf(draft)
    change(changed)
    if (verdictOf(node, world, changed) === wanted) return changed
  }
  return undefined
}

/** Each condition in turn, and once more: a later change may have undone an earlier one. */
function every(conditions: readonly ConditionNode[], wanted: boolean, world: World, draft: Draft): Draft | undefined {
  let reached: Draft | undefined = draft
  for (const node of [...conditions, ...conditions]) reached = reached && reach(node, wanted, world, reached)
  return reached
}

function some(conditions: readonly ConditionNode[], wanted: boolean, world: World, draft: Draft): Draft | undefined {
  for (const node of conditions) {
    const reached = reach(node, wanted, world, copyOf(draft))
    if (reached) return reached
  }
  return undefined
}
