import type {
  AtLeastOfNode,
  ConditionNode,
  Duration,
  DuringNode,
  FollowedByNode,
  GroupNode,
  InSegmentNode,
  NotNode,
  SequenceNode,
  StageNode,
  ValueNode,
} from '../../ast/index.js'
import { whenMoved } from '../../time/index.js'
import { valueRead } from '../value.js'
import { anchorChanges } from './anchors.js'
import { type AheadContext, type Next, toCome } from './course.js'
import { passageOf } from './passage.js'
import { valueChanges } from './values.js'

/** When an instant has come, and when it is a duration old, or less than one away; one more millisecond to exceed it. */
function aging(instant: ValueNode, duration: Duration, times: 1 | -1, context: AheadContext): Next {
  const [read, when] = [valueRead(instant, context), whenMoved(duration, times)]
  return (run) => {
    const at = read(run)
    if (typeof at !== 'number') return Infinity
    return Math.min(toCome(at, run), toCome(when(at), run), toCome(when(at + 1), run))
  }
}

/** When an instant comes into a window, and goes out of it. */
function passing({ instant, window }: DuringNode, context: AheadContext): Next {
  const [read, passage] = [valueRead(instant, context), passageOf(window, context)]
  return (run) => {
    const at = read(run)
    if (typeof at !== 'number') return Infinity
    const { enters, leaves } = passage(run)
    return Math.min(toCome(at, run), toCome(enters(at), run), toCome(leaves(at), run))
  }
}

/** A condition that has no others inside and asks for values. */
export type Leaf = Exclude<
  ConditionNode,
  GroupNode | NotNode | AtLeastOfNode | StageNode | InSegmentNode | SequenceNode | FollowedByNode
>

/** When a condition may change, apart from the events and members in it, which tell themselves. */
export function conditionChanges(node: Leaf, context: AheadContext): readonly Next[] {
  switch (node.kind) {
    case 'compare':
      return [valueChanges(node.left, node.right)]
    case 'between':
    case 'isOneOf':
    case 'isPresent':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includesAny':
    case 'includesAll':
    case 'inTop':
    case 'inBottom':
      return [valueChanges(node.value)]
    case 'before':
    case 'since':
      return [valueChanges(node.instant)]
    case 'age':
    case 'within':
      return [valueChanges(node.instant), aging(node.instant, node.duration, -1, context)]
    case 'inNext':
      return [valueChanges(node.instant), aging(node.instant, node.duration, 1, context)]
    case 'during':
      return [valueChanges(node.instant), passing(node, context), ...anchorChanges(node.window, context)]
    case 'sample':
    case 'subjects':
      return []
    default:
      return node satisfies never
  }
}
