import { COUNTING } from '../../analyze/index.js'
import type { CompareNode, ConditionNode, MeasureNode } from '../../ast/index.js'
import { canHold, type Scope, type Signed } from '../satisfy/index.js'

/** The number of events, days or values that a condition compares; undefined when it compares something else. */
export function countIn(node: ConditionNode): MeasureNode | undefined {
  const value =
    node.kind === 'compare' ? node.left : node.kind === 'between' || node.kind === 'isOneOf' ? node.value : undefined
  return value?.kind === 'measure' && COUNTING.includes(value.measure) ? value : undefined
}

const compared = (left: MeasureNode, operator: CompareNode['operator'], right: number): Signed => ({
  node: { kind: 'compare', operator, left, right },
  wanted: true,
})

/** The events of which a condition asks that there were none. */
export function silenceIn(condition: Signed, scope: Scope): MeasureNode | undefined {
  const counted = countIn(condition.node)
  const isSilence =
    counted && canHold([condition], scope) && !canHold([condition, compared(counted, 'atLeast', 1)], scope)
  return isSilence ? counted : undefined
}

/** The events of which a condition asks that there was at least one. */
export function presenceIn(condition: Signed, scope: Scope): MeasureNode | undefined {
  const counted = countIn(condition.node)
  return counted && !canHold([condition, compared(counted, 'is', 0)], scope) ? counted : undefined
}
