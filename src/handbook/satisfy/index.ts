import type { ConditionNode } from '../../ast/index.js'
import { formulaOf } from './condition.js'
import type { Scope } from './line.js'
import { isPossible } from './solve.js'

export { elementsOf, keyOf, lineOf, pointOf, typeIn } from './line.js'
export type { NamedRule, Scope } from './line.js'

/** A condition that is true, or with `wanted: false`, one that is false. */
export interface Signed {
  readonly node: ConditionNode
  readonly wanted: boolean
}

/**
 * Whether there can be a subject of whom all of this is so. Yes when that cannot be told: a no is certain. Conditions are
 * compared where they look at the same value; how two values hang together is not known here.
 */
export const canHold = (conditions: readonly Signed[], scope: Scope): boolean =>
  isPossible(...conditions.map(({ node, wanted }) => formulaOf(node, wanted, scope)))
