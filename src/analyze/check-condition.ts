import {
  isValueNode,
  type BetweenNode,
  type CompareNode,
  type ConditionNode,
  type FollowedByNode,
  type InSegmentNode,
  type IncludesNode,
  type IsOneOfNode,
  type Money,
  type RankNode,
  type SampleNode,
  type SequenceNode,
  type SubjectsNode,
} from '../ast/index.js'
import type { Kind, TextNode, ValueNode } from '../ast/index.js'
import { checkEvents } from './check-events.js'
import { checkValue } from './check-value.js'
import { checkWindow } from './check-window.js'
import { type Checker, checkList, type Scope } from './checker.js'
import { LIMITS } from './limits.js'
import { compareLiterals, instantMistake, isPercent, literalMistake, stringMistake } from './literals.js'
import { namesOf, propertyDomain, type TypedValue } from './value-type.js'

const ORDERED: readonly TypedValue['type'][] = ['number', 'share', 'money', 'version']

const isOrdered = ({ type, domain }: TypedValue): boolean => ORDERED.includes(type) || domain?.ordered === true

const EQUAL: readonly TypedValue['type'][] = ['string', 'boolean', 'enum', 'timeZone', 'role']

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

function alike(left: TypedValue, right: TypedValue): boolean {
  if (left.type !== right.type) return false
  return left.type !== 'enum' || JSON.stringify(left.domain?.values) === JSON.stringify(right.domain?.values)
}

function checkCompare(checker: Checker, node: CompareNode, scope: Scope, path: string): void {
  const left = checkValue(checker, node.left, scope, `${path}.left`)
  const right = isValueNode(node.right) ? checkValue(checker, node.right, scope, `${path}.right`) : undefined
  if (!left) return
  const comparable = node.operator === 'is' ? isOrdered(left) || EQUAL.includes(left.type) : isOrdered(left)
  if (!comparable)
    checker.report(
      'rule.operand',
      `${path}.operator`,
      `"${node.operator}" cannot be asked of a value of type ${left.type}.`,
      left.type === 'enum' ? 'ordered(…) in the catalog' : 'another comparison',
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

function checkBetween(checker: Checker, node: BetweenNode, scope: Scope, path: string): void {
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

function checkIsOneOf(checker: Checker, node: IsOneOfNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  const allowed: readonly TypedValue['type'][] = ['string', 'enum', 'number', 'timeZone', 'role', 'version']
  if (typed && !allowed.includes(typed.type))
    return checker.report('rule.operand', path, `"isOneOf" cannot be asked of a value of type ${typed.type}.`)
  if (typed && !Array.isArray(node.values) && typed.type !== 'string')
    checker.report('rule.operand', `${path}.values`, `A named list holds strings, not values of type ${typed.type}.`)
  checkElements(checker, node, typed, path)
}

function checkText(checker: Checker, node: TextNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  if (typed && typed.type !== 'string')
    checker.report('rule.operand', path, `"${node.kind}" cannot be asked of a value of type ${typed.type}.`)
  checker.mistake(
    stringMistake(node.text) ??
      (node.text === '' ? ['value.string', 'Every string contains the empty text.', 'some text'] : undefined),
    `${path}.text`,
  )
}

function checkInstant(checker: Checker, value: ValueNode, scope: Scope, path: string): void {
  const typed = checkValue(checker, value, scope, `${path}.instant`)
  if (typed && typed.type !== 'instant')
    checker.report(
      'rule.operand',
      `${path}.instant`,
      `Only an instant can be placed in time; this is a value of type ${typed.type}.`,
    )
}

const ASKS: Readonly<Record<Kind, readonly Kind[]>> = {
  member: ['member', 'user', 'account'],
  user: ['user'],
  account: ['account'],
}

/** Checks the id of a segment that a rule names. */
function checkNamed(checker: Checker, id: string, allowed: readonly Kind[], path: string): void {
  const segment = Object.hasOwn(checker.segments, id) ? checker.segments[id] : undefined
  if (!segment)
    return checker.report(
      'segment.missing',
      path,
      `There is no segment "${id}".`,
      'the id of a segment that is given along',
    )
  if (!allowed.includes(segment.of))
    checker.report(
      'rule.kind',
      path,
      `"${id}" is a segment of kind "${segment.of}".`,
      `one of kind ${allowed.map((kind) => `"${kind}"`).join(' or ')}`,
    )
}

function checkInSegment(checker: Checker, node: InSegmentNode, scope: Scope, path: string): void {
  checkNamed(checker, node.segment, ASKS[scope.kind], `${path}.segment`)
}

function checkSequence(checker: Checker, node: SequenceNode, scope: Scope, path: string): void {
  const names = node.steps.map((step) => step.name)
  if (names.length < 2 || names.length > LIMITS.steps)
    checker.report(
      names.length < 2 ? 'sequence.step' : 'limit.steps',
      `${path}.steps`,
      `A sequence of ${names.length} steps is not possible.`,
      `2 to ${LIMITS.steps}`,
    )
  node.steps.forEach((step, index) => {
    checker.mistake(stringMistake(step.name), `${path}.steps[${index}].name`)
    if (names.indexOf(step.name) !== index)
      checker.report('sequence.step', `${path}.steps[${index}].name`, `There are two steps "${step.name}".`)
    checkEvents(checker, step.events, scope, `${path}.steps[${index}].events`)
    refuseWindow(
      checker,
      step.events.window,
      `${path}.steps[${index}].events.window`,
      'A step',
      'the window of the sequence',
    )
  })
  if (!names.includes(node.reached))
    checker.report('sequence.step', `${path}.reached`, `There is no step "${node.reached}".`)
  if (node.window) checkWindow(checker, node.window, scope, `${path}.window`)
  if (node.spanning !== undefined) checker.duration(node.spanning, `${path}.spanning`, true)
}

function refuseWindow(checker: Checker, window: unknown, path: string, what: string, expected: string): void {
  if (window !== undefined) checker.report('rule.window', path, `${what} has no window of its own.`, expected)
}

function checkFollowedBy(checker: Checker, node: FollowedByNode, scope: Scope, path: string): void {
  checkEvents(checker, node.events, scope, `${path}.events`)
  checkEvents(checker, node.by, scope, `${path}.by`)
  refuseWindow(checker, node.by.window, `${path}.by.window`, 'The answering event', '{ within }')
  if (node.within !== undefined) checker.duration(node.within, `${path}.within`, true)
  if (node.matching === undefined) return
  const names = [...namesOf(node.events.names, checker.catalog), ...namesOf(node.by.names, checker.catalog)]
  const domain = propertyDomain(checker.catalog, names, node.matching)
  if (!domain || domain.type === 'money')
    checker.report(
      'rule.property',
      `${path}.matching`,
      `The events do not share a property "${node.matching}" to match by.`,
    )
}

function checkRank(checker: Checker, node: RankNode, scope: Scope, path: string): void {
  checker.allow(`${node.kind}(…)`, ['member', 'user', 'account'], scope, path)
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  if (typed && !['number', 'money', 'share'].includes(typed.type))
    checker.report('rule.operand', path, `Values of type ${typed.type} cannot be ranked.`, 'a number, a share or money')
  if (typed && (typed.type === 'money') !== (node.currency !== undefined))
    checker.report(
      'value.money',
      `${path}.currency`,
      'Money, and only money, is ranked in one currency.',
      typed.type === 'money' ? '{ currency }' : 'no currency',
    )
  const size = isPercent(node.size)
    ? node.size.percent > 0 && node.size.percent <= 100
    : Number.isSafeInteger(node.size) && node.size > 0
  if (!size)
    checker.report(
      'value.percent',
      `${path}.size`,
      'This is not a size to rank by.',
      'percent(…) above 0 and up to 100, or a positive whole number',
    )
  if (node.among !== undefined) checkNamed(checker, node.among, [scope.kind], `${path}.among`)
}

function checkSample(checker: Checker, node: SampleNode, scope: Scope, path: string): void {
  checker.allow(`sample(…) by ${node.by}`, node.by === 'user' ? ['member', 'user'] : ['member', 'account'], scope, path)
  if (node.by === 'account' && !checker.catalog.accounts)
    checker.report('rule.kind', path, 'The catalog has no accounts.')
  checker.mistake(stringMistake(node.salt), `${path}.salt`)
  const [from, size] = [node.from ?? 0, node.percent]
  const valid = [from, size].every((part) => typeof part === 'number' && part >= 0 && part <= 100) && from + size <= 100
  if (!valid)
    checker.report(
      'value.percent',
      `${path}.percent`,
      'A sample is a part of 0 to 100 percent.',
      'percent(0) to percent(100), also together with `from`',
    )
}

function checkSubjects(checker: Checker, node: SubjectsNode, scope: Scope, path: string): void {
  checker.allow('A list of subjects', ['member', 'user', 'account'], scope, path)
  const isPair = (subject: unknown) =>
    Array.isArray(subject) &&
    subject.length === 2 &&
    typeof subject[0] === 'string' &&
    (subject[1] === null || typeof subject[1] === 'string')
  node.subjects.forEach((subject, index) => {
    if (scope.kind === 'member' ? !isPair(subject) : typeof subject !== 'string')
      checker.report(
        'document.value',
        `${path}.subjects[${index}]`,
        'This is not a subject.',
        scope.kind === 'member' ? '[user id, account id or null]' : 'an id',
      )
  })
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
    case 'includesAll': {
      const typed = checkValue(checker, node.value, scope, `${path}.value`)
      if (typed && typed.type !== 'list')
        checker.report(
          'rule.operand',
          path,
          `"${node.kind}" cannot be asked of a value of type ${typed.type}.`,
          'a list',
        )
      return checkElements(checker, node, typed, path)
    }
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
