import type { ConditionNode, Kind } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { CanHold, Scope, Signed } from '../satisfy/index.js'
import { conditionWords, sentences, signedWords } from '../words.js'
import type { Finding } from './codes.js'
import { flattened } from './places.js'

/** Where a condition stands, and what must be so besides. */
export interface Place {
  readonly segment: Segment
  readonly scope: Scope
  readonly canHold: CanHold
  readonly path: string
  readonly around: readonly Signed[]
}

/** A condition that must be true. */
export const wanted = (node: ConditionNode): Signed => ({ node, wanted: true })

/** A condition that must be false. */
export const unwanted = (node: ConditionNode): Signed => ({ node, wanted: false })

const WHOM: Readonly<Record<Kind, string>> = { member: 'user', user: 'user', account: 'account' }

/** Whether a condition by itself is true of nobody or of everybody. */
export function verdict(node: ConditionNode, { segment, scope, canHold, path }: Place): Finding[] {
  const words = conditionWords(node, segment)
  const whom = scope.events.length > 0 ? 'event' : WHOM[scope.of]
  if (!canHold([wanted(node)]))
    return [
      {
        code: 'rule.never',
        path,
        message: `No ${whom} can fulfil this: ${words}.`,
        fix: 'Change what it compares with, or remove the condition.',
      },
    ]
  if (canHold([unwanted(node)])) return []
  return [
    {
      code: 'rule.always',
      path,
      message: `Every ${whom} of which it is known fulfils this: ${words}.`,
      fix: 'Remove the condition, or compare with a value that tells some from others.',
    },
  ]
}

/** The two conditions that exclude each other, or all of them when it takes more than two. */
function culprits(conditions: readonly Signed[], canHold: CanHold): readonly Signed[] {
  for (const [index, left] of conditions.entries())
    for (const right of conditions.slice(index + 1)) if (!canHold([left, right])) return [left, right]
  return conditions
}

/** Conditions that cannot hold together. */
export function contradiction(conditions: readonly ConditionNode[], { segment, canHold, path }: Place): Finding[] {
  if (canHold(conditions.map(wanted))) return []
  const words = culprits(flattened(conditions.map(wanted)), canHold).map((each) => signedWords(each, segment))
  return [
    {
      code: 'group.contradiction',
      path,
      message: `These cannot hold together: ${sentences(words)}.`,
      fix: 'Remove one of them, or use any(…) when either will do.',
    },
  ]
}

/** An alternative that is ruled out by what is asked further out. */
export function deadBranch(node: ConditionNode, { segment, canHold, path, around }: Place): Finding[] {
  if (canHold([wanted(node), ...around])) return []
  const blame = around.find((each) => each.wanted && !canHold([wanted(node), each]))
  const because = blame ? `: ${conditionWords(blame.node, segment)}` : ''
  return [
    {
      code: 'group.contradiction',
      path,
      message: `The alternative "${conditionWords(node, segment)}" is ruled out by what is asked besides${because}.`,
      fix: 'Remove the alternative, or what rules it out.',
    },
  ]
}
