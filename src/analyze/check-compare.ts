import {
  isValueNode,
  type BetweenNode,
  type CompareNode,
  type IncludesNode,
  type IsOneOfNode,
  type Money,
  type TextNode,
} from '../ast/index.js'
import { checkValue } from './check-value.js'
import { type Checker, checkList, type Scope } from './checker.js'
import { compareLiterals, literalMistake, stringMistake } from './literals.js'
import type { TypedValue } from './value-type.js'

const ORDERED: readonly TypedValue['type'][] = ['number', 'share', 'money', 'version']

const isOrdered = ({ type, domain }: TypedValue): boolean => ORDERED.includes(type) || domain?.ordered === true

const EQUAL: readonly TypedValue['type'][] = ['string', 'boolean', 'enum', 'timeZone', 'role']

function alike(left: TypedValue, right: TypedValue): boolean {
  if (left.type !== right.type) return false
  return left.type !== 'enum' || JSON.stringify(left.domain?.values) === JSON.stringify(right.domain?.values)
}

/** What can be asked of values that have no order. */
const WORDS: Partial<Record<TypedValue['type'], string>> = {
  enum: 'is, isNot or isOneOf; for an order, ordered(…) in the catalog',
  string: 'is, isNot, isOneOf, contains, startsWith or endsWith',
  boolean: 'is or isNot',
  timeZone: 'is, isNot or isOneOf',
  list: 'includes, includesAny, includesAll or size()',
  instant: 'within, inNext, during, before, since or age()',
}

/** Checks a comparison with a literal or another value. */
export function checkCompare(checker: Checker, node: CompareNode, scope: Scope, path: string): void {
  const left = checkValue(checker, node.left, scope, `${path}.left`)
  const right = isValueNode(node.right) ? checkValue(checker, node.right, scope, `${path}.right`) : undefined
  if (!left) return
  const comparable = node.operator === 'is' ? isOrdered(left) || EQUAL.includes(left.type) : isOrdered(left)
  if (!comparable)
    return checker.report(
      'rule.operand',
      `${path}.operator`,
      `"${node.operator}" cannot be asked of a value of type ${left.type}.`,
      WORDS[left.type] ?? 'another comparison',
    )
  if (!isValueNode(node.right)) checker.mistake(literalMistake(left, node.right), `${path}.right`)
  else if (scope.events)
    checker.report('rule.operand', `${path}.right`, 'A property is compared with a literal, not with another value.')
  else if (right && (left.type === 'role' || left.type === 'version' || !alike(left, right)))
    checker.report(
      'rule.operand',
      `${path}.right`,
      `A value of type ${left.type} cannot be compared with one of type ${right.type}.`,
    )
}

/** Checks `between`. */
export function checkBetween(checker: Checker, node: BetweenNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  if (!typed) return
  if (!['number', 'share', 'money'].includes(typed.type))
    return checker.report('rule.operand', path, `"between" cannot be asked of a value of type ${typed.type}.`)
  const mistakes = [literalMistake(typed, node.from), literalMistake(typed, node.to)]
  checker.mistake(mistakes[0], `${path}.from`)
  checker.mistake(mistakes[1], `${path}.to`)
  if (mistakes[0] || mistakes[1]) return
  if (typed.type === 'money' && (node.from as Money).currency !== (node.to as Money).currency)
    checker.report('value.money', `${path}.to`, 'Both bounds are in one currency.', (node.from as Money).currency)
  else if (compareLiterals(node.from, node.to) > 0)
    checker.report('rule.operand', path, 'Nothing lies between a bound and a smaller one.', 'the smaller bound first')
}

function checkElements(
  checker: Checker,
  node: IsOneOfNode | IncludesNode,
  typed: TypedValue | undefined,
  path: string,
): void {
  checkList(checker, node.values, `${path}.values`)
  if (typed && Array.isArray(node.values)) {
    const element: TypedValue = typed.type === 'list' ? { ...typed, type: 'string' } : typed
    node.values.forEach((value, index) => {
      if (!checker.full) checker.mistake(literalMistake(element, value), `${path}.values[${index}]`)
    })
  }
}

/** Checks `isOneOf`. */
export function checkIsOneOf(checker: Checker, node: IsOneOfNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  const allowed: readonly TypedValue['type'][] = ['string', 'enum', 'number', 'timeZone', 'role', 'version']
  if (typed && !allowed.includes(typed.type))
    return checker.report('rule.operand', path, `"isOneOf" cannot be asked of a value of type ${typed.type}.`)
  if (typed && !Array.isArray(node.values) && typed.type !== 'string')
    checker.report('rule.operand', `${path}.values`, `A named list holds strings, not values of type ${typed.type}.`)
  checkElements(checker, node, typed, path)
}

/** Checks `includesAny` and `includesAll`. */
export function checkIncludes(checker: Checker, node: IncludesNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  if (typed && typed.type !== 'list')
    checker.report('rule.operand', path, `"${node.kind}" cannot be asked of a value of type ${typed.type}.`, 'a list')
  checkElements(checker, node, typed, path)
}

/** Checks a search in a text. */
export function checkText(checker: Checker, node: TextNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  if (typed && typed.type !== 'string')
    checker.report('rule.operand', path, `"${node.kind}" cannot be asked of a value of type ${typed.type}.`)
  checker.mistake(
    stringMistake(node.text) ??
      (node.text === '' ? ['value.string', 'Every string contains the empty text.', 'some text'] : undefined),
    `${path}.text`,
  )
}
