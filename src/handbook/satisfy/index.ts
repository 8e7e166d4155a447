import type { ConditionNode } from '../../ast/index.js'
import { formulaOf } from './condition.js'
import type { Formula } from './formula.js'
import type { Scope } from './scope.js'
import { isPossible } from './solve.js'

export { elementsOf, keyOf } from './scope.js'
export type { Scope } from './scope.js'

/** A condition that is true, or with `wanted: false`, one that is false. */
export interface Signed {
  readonly node: ConditionNode
  readonly wanted: boolean
}

/** Answers whether there can be a subject of whom all of some conditions are so. */
export type CanHold = (conditions: readonly Signed[]) => boolean

/**
 * Answers, for conditions of one scope, whether they can hold together. Yes when that cannot be told: a no is certain.
 * Conditions are compared where they look at the same value; how two values hang together is not known here.
 */
export function solverOf(scope: Scope): CanHold {
  const known = new Map<ConditionNode, Partial<Record<'true' | 'false', Formula>>>()
  const formula = ({ node, wanted }: Signed): Formula => {
    const both = known.get(node) ?? {}
    known.set(node, both)
    return (both[`${wanted}`] ??= formulaOf(node, wanted, scope))
  }
  return (conditions) => isPossible(...conditions.map(formula))
}

/** As {@link solverOf}, for a single question. */
export const canHold = (conditions: readonly Signed[], scope: Scope): boolean => solverOf(scope)(conditions)
