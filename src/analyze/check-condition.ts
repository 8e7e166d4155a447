import type { ConditionNode, ValueNode } from '../ast/index.js'
import { checkBetween, checkCompare, checkIncludes, checkIsOneOf, checkText } from './check-compare.js'
import { checkFollowedBy, checkSequence } from './check-sequence.js'
import { checkInSegment, checkRank, checkSample, checkSubjects } from './check-subjects.js'
import { checkValue } from './check-value.js'
import { checkWindow } from './check-window.js'
import type { Checker, Scope } from './checker.js'
import { instantMistake } from './literals.js'

const IN_FILTERS: readonly ConditionNode['kind'][] = [
  'all',
  'any',
  'not',
  'atLeastOf',
  'compare',
  'between',
  'isOneOf',
  'isPresent',
  'contains',
  'startsWith',
  'endsWith',
]

function checkInstant(checker: Checker, value: ValueNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, value, scope, `${path}.instant`)
  if (typed && typed.type !== 'instant')
    checker.report(
      'rule.operand',
      `${path}.instant`,
      `Only an instant can be placed in time; this is a value of type ${typed.type}.`,
    )
}

function checkGroup(checker: Checker, conditions: readonly ConditionNode[], scope: Scope, path: string): void {
  conditions.forEach((condition, index) => checkCondition(checker, condition, scope, `${path}.conditions[${index}]`))
}

function checkInside(checker: Checker, node: ConditionNode, scope: Scope, path: string): void {
  switch (node.kind) {
    case 'all':
    case 'any':
      return checkGroup(checker, node.conditions, scope, path)
    case 'stage':
      if (node.conditions.length === 0)
        checker.report('rule.operand', `${path}.conditions`, 'A stage has a condition.', 'at least one')
      return checkGroup(checker, node.conditions, scope, path)
    case 'atLeastOf':
      if (!Number.isSafeInteger(node.minimum) || node.minimum < 1)
        checker.report('value.number', `${path}.minimum`, 'atLeastOf(k, …) takes a positive whole number.', '1 or more')
      return checkGroup(checker, node.conditions, scope, path)
    case 'not':
      return checkCondition(checker, node.condition, scope, `${path}.condition`)
    case 'compare':
      return checkCompare(checker, node, scope, path)
    case 'between':
      return checkBetween(checker, node, scope, path)
    case 'isOneOf':
      return checkIsOneOf(checker, node, scope, path)
    case 'isPresent':
      return void checkValue(checker, node.value, scope, `${path}.value`)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return checkText(checker, node, scope, path)
    case 'includesAny':
    case 'includesAll':
      return checkIncludes(checker, node, scope, path)
    case 'age':
    case 'within':
    case 'inNext':
      checkInstant(checker, node.instant, scope, path)
      return checker.duration(node.duration, `${path}.duration`)
    case 'during':
      checkInstant(checker, node.instant, scope, path)
      return checkWindow(checker, node.window, scope, `${path}.window`)
    case 'before':
    case 'since':
      checkInstant(checker, node.instant, scope, path)
      return checker.mistake(instantMistake(node.at), `${path}.at`)
    case 'inSegment':
      return checkInSegment(checker, node, scope, path)
    case 'sequence':
      return checkSequence(checker, node, scope, path)
    case 'followedBy':
    case 'notFollowedBy':
      return checkFollowedBy(checker, node, scope, path)
    case 'inTop':
    case 'inBottom':
      return checkRank(checker, node, scope, path)
    case 'sample':
      return checkSample(checker, node, scope, path)
    case 'subjects':
      return checkSubjects(checker, node, scope, path)
    default:
      return checker.report(
        'document.kind',
        `${path}.kind`,
        `There is no condition of kind "${(node satisfies never as ConditionNode).kind}".`,
      )
  }
}

/** Checks a condition and everything in it. */
export function checkCondition(checker: Checker, node: ConditionNode, scope: Scope, path: string): void {
  const inside = checker.enter(scope, path)
  if (!inside) return
  if (scope.events && !IN_FILTERS.includes(node.kind)) checker.allow(`"${node.kind}"`, [], scope, path)
  else checkInside(checker, node, inside, path)
}
