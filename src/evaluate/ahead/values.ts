import { isValueNode, type ValueNode } from '../../ast/index.js'
import { readInstant } from '../../time/index.js'
import type { Run } from '../run.js'
import { rowsOf } from '../trait.js'
import { earliest, type Next, toCome } from './course.js'

/** When the subscription ends: the plan is another one from then on. */
const subscriptionEnd: Next = (run) => toCome(readInstant(run.facts.facts.subscription?.endedAt), run)

/** When a row of the membership begins or ends. */
export const membershipRows: Next = (run: Run) => {
  let first = Infinity
  for (const { joinedAt, leftAt } of rowsOf(run.facts.facts))
    first = Math.min(first, toCome(readInstant(joinedAt), run), toCome(readInstant(leftAt), run))
  return first
}

const NONE: readonly Next[] = []

/** When a value may change, apart from the events and members in it, which tell themselves. */
function changesOf(node: ValueNode): readonly Next[] {
  switch (node.kind) {
    case 'arithmetic':
      return operands(node.left, node.right)
    case 'shareOf':
      return operands(node.part, node.whole)
    case 'whenMissing':
    case 'size':
      return changesOf(node.value)
    case 'plan':
      return [subscriptionEnd]
    case 'role':
      return [membershipRows]
    case 'trait':
      return node.of === 'membership' ? [membershipRows] : NONE
    case 'measure':
    case 'change':
    case 'members':
    case 'property':
    case 'beginning':
      return NONE
    default:
      return node satisfies never
  }
}

const operands = (...nodes: readonly unknown[]): readonly Next[] => nodes.filter(isValueNode).flatMap(changesOf)

/** The same, of several operands, some of which may be literals. */
export const valueChanges = (...nodes: readonly unknown[]): Next => earliest(operands(...nodes))
