import type { ConditionNode } from '../ast/index.js'
import type { Verdict } from '../facts/index.js'

/** A condition of which the answer is known for good, or what is left of it. */
export type Folded = Verdict | ConditionNode

export const isOpen = (folded: Folded): folded is ConditionNode => typeof folded === 'object' && folded !== null

/** A condition for what is known for good. `withheld` is one that is always unknown. */
export function conditionOf(folded: Folded, withheld: ConditionNode): ConditionNode {
  if (isOpen(folded)) return folded
  return folded === null ? withheld : { kind: folded ? 'all' : 'any', conditions: [] }
}

/** Kleene and, or: a part that decides is the answer; parts that cannot matter any more are left out. */
export function foldGroup(kind: 'all' | 'any', parts: readonly Folded[], withheld: ConditionNode): Folded {
  const decisive = kind === 'any'
  if (parts.includes(decisive)) return decisive
  const open = parts.filter(isOpen)
  const isUnknown = parts.includes(null)
  if (open.length === 0) return isUnknown ? null : !decisive
  const conditions = isUnknown ? [...open, withheld] : open
  return conditions.length === 1 ? conditions[0]! : { kind, conditions }
}

export function foldNot(part: Folded): Folded {
  if (isOpen(part)) return { kind: 'not', condition: part }
  return part === null ? null : !part
}

export function foldAtLeastOf(minimum: number, parts: readonly Folded[], withheld: ConditionNode): Folded {
  const needed = minimum - parts.filter((part) => part === true).length
  const left = parts.filter((part) => typeof part !== 'boolean')
  if (needed <= 0 || left.length < needed) return needed <= 0
  if (!left.some(isOpen)) return null
  return { kind: 'atLeastOf', minimum: needed, conditions: left.map((part) => conditionOf(part, withheld)) }
}

/** Stages: of those that are known not to hold, nothing is left; one that holds, or is unknown, ends the way. */
export function foldStage(parts: readonly Folded[], withheld: ConditionNode): Folded {
  const [earlier, last] = [parts.slice(0, -1), parts.at(-1)!]
  const end = earlier.findIndex((part) => part === true || part === null)
  const open = (end < 0 ? earlier : earlier.slice(0, end)).filter(isOpen)
  const final = end < 0 ? last : earlier[end] === true ? false : null
  if (open.length === 0) return final
  return { kind: 'stage', conditions: [...open, conditionOf(final, withheld)] }
}
