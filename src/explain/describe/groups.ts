import type { AtLeastOfNode, ConditionNode, GroupNode, StageNode } from '../../ast/index.js'
import { numberText } from './literals.js'

/** A condition made of conditions. */
export type Group = GroupNode | AtLeastOfNode | StageNode

/** Several conditions, and how many of them must hold. */
export interface Grouping {
  /** `all of these`. */
  readonly head: string
  readonly conditions: readonly ConditionNode[]
  /** Whether the group would rather have them false. */
  readonly isAgainst?: true
  /** What stands between them in a sentence; undefined where the head must be said. */
  readonly word?: 'and' | 'or'
}

const not = (condition: ConditionNode): ConditionNode => ({ kind: 'not', condition })

const isEverybody = (node: ConditionNode): boolean => node.kind === 'all' && node.conditions.length === 0

/** A stage is its own condition, and none of those before it. */
function stageGrouping({ conditions }: StageNode): Grouping {
  const [own, before] = [conditions.at(-1)!, conditions.slice(0, -1)]
  if (isEverybody(own) && before.length > 0) return { head: 'none of these', conditions: before, isAgainst: true }
  return { head: 'all of these', word: 'and', conditions: [...before.map(not), own] }
}

/** Not in a stage: before it, or after it. */
function notStage(node: StageNode): Grouping {
  const { conditions, isAgainst } = stageGrouping(node)
  if (isAgainst) return { head: 'any of these', word: 'or', conditions }
  return { head: 'not all of these', conditions, isAgainst: true }
}

function grouped(node: Group, isNot: boolean): Grouping {
  const { conditions } = node
  switch (node.kind) {
    case 'all':
      return isNot
        ? { head: 'not all of these', conditions, isAgainst: true }
        : { head: 'all of these', word: 'and', conditions }
    case 'any':
      return isNot
        ? { head: 'none of these', conditions, isAgainst: true }
        : { head: 'any of these', word: 'or', conditions }
    case 'atLeastOf': {
      const number = numberText(node.minimum)
      if (isNot) return { head: `fewer than ${number} of these`, conditions, isAgainst: true }
      return { head: `at least ${number} of these`, conditions }
    }
    case 'stage':
      return isNot ? notStage(node) : stageGrouping(node)
    default:
      return node satisfies never
  }
}

/** What a condition is without the negations around it, and whether their number is odd. */
export function withoutNot(node: ConditionNode, isNot = false): readonly [ConditionNode, isNot: boolean] {
  let [inner, negated] = [node, isNot]
  while (inner.kind === 'not') [inner, negated] = [inner.condition, !negated]
  return [inner, negated]
}

/** The group that a condition is; undefined for a condition that is not made of conditions. */
export function groupingOf(condition: ConditionNode): Grouping | undefined {
  const [node, isNot] = withoutNot(condition)
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'atLeastOf':
    case 'stage':
      return grouped(node, isNot)
    default:
      return undefined
  }
}
