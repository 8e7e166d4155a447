import {
  isValueNode,
  type ArithmeticNode,
  type ChangeNode,
  type MeasureNode,
  type ShareOfNode,
  type TraitNode,
  type ValueNode,
} from '../ast/index.js'
import type { Domain, Measure, MembersNode } from '../ast/index.js'
import { unitOf } from '../time/index.js'
import { isCurrency } from '../values/index.js'
import { checkCondition } from './check-condition.js'
import { checkEvents } from './check-events.js'
import { checkActiveWindow, checkWeekStarts, checkZone } from './check-window.js'
import type { Checker, Scope } from './checker.js'
import { literalMistake } from './literals.js'
import { CHANGING } from './measures.js'
import { namesOf, propertyDomain, type TypedValue } from './value-type.js'

function checkTrait(checker: Checker, node: TraitNode, scope: Scope, path: string): void {
  const { catalog } = checker
  const kinds = {
    user: ['member', 'user'],
    account: ['member', 'account'],
    membership: ['member'],
    subscription: ['member', catalog.subscriptions ?? 'account'],
  } as const
  checker.allow(`${node.of}("${node.name}")`, kinds[node.of], scope, path)
  const known = catalog.traits[node.of] ?? {}
  if (!Object.hasOwn(known, node.name))
    checker.unknownName(`${node.of} trait`, node.name, Object.keys(known), `${path}.name`)
}

type Types = readonly Domain['type'][]

const COUNTABLE: Types = ['string', 'number', 'integer', 'decimal', 'boolean', 'enum']
const EXACT: Types = ['integer', 'decimal', 'money']
const NUMERIC: Types = ['number', ...EXACT]
const STATED: Types = [...COUNTABLE, 'money']

/** The measures, with the types of property that they can read; undefined for those that read none. */
export const PROPERTY_TYPES: Readonly<Record<Measure, Types | undefined>> = {
  count: undefined,
  distinct: COUNTABLE,
  distinctEvents: undefined,
  largestCount: COUNTABLE,
  sum: EXACT,
  average: EXACT,
  minimum: NUMERIC,
  maximum: NUMERIC,
  activeDays: undefined,
  activeWeeks: undefined,
  activeMonths: undefined,
  firstAt: undefined,
  lastAt: undefined,
  firstValue: STATED,
  lastValue: STATED,
}

function checkCurrency(checker: Checker, node: MeasureNode, type: Domain['type'] | undefined, path: string): void {
  const isAmount = type === 'money' && !node.measure.endsWith('Value')
  if (isAmount ? !isCurrency(node.currency) : node.currency !== undefined)
    checker.report(
      'value.money',
      `${path}.currency`,
      'Money, and only money, is added up in one currency.',
      isAmount ? '{ currency: "EUR" }' : 'no currency',
    )
}

function checkProperty(checker: Checker, node: MeasureNode, path: string): void {
  const types = PROPERTY_TYPES[node.measure]
  const events = namesOf(node.events.names, checker.catalog)
  const domain = propertyDomain(checker.catalog, events, node.property ?? '')
  if (!types) {
    if (node.property !== undefined)
      checker.report('rule.property', `${path}.property`, `${node.measure}() takes no property.`)
    return checkCurrency(checker, node, undefined, path)
  }
  if (!domain) return checker.unknownProperty(events, node.property ?? '', `${path}.property`)
  if (!types.includes(domain.type))
    checker.report(
      'rule.property',
      `${path}.property`,
      `${node.measure}(…) cannot be asked of a property of type ${domain.type}.`,
      types.join(', '),
    )
  else checkCurrency(checker, node, domain.type, path)
}

/** On a zone, and on the day with which weeks start, only active periods hang. */
function checkPeriods(
  checker: Checker,
  { measure, zone, weekStarts, events }: MeasureNode,
  scope: Scope,
  path: string,
): void {
  const isActive = measure.startsWith('active')
  const given = { zone: !isActive && zone, weekStarts: measure !== 'activeWeeks' && weekStarts }
  for (const [name, value] of Object.entries(given))
    if (value) checker.report('rule.operand', `${path}.${name}`, `${measure}() takes no ${name}.`)
  if (isActive) checkActiveWindow(checker, events.window, `${path}.events.window`)
  if (zone !== undefined) checkZone(checker, zone, scope, `${path}.zone`)
  checkWeekStarts(checker, weekStarts, `${path}.weekStarts`)
}

function checkMeasure(checker: Checker, node: MeasureNode, scope: Scope, path: string): void {
  checkEvents(checker, node.events, scope, `${path}.events`)
  checkProperty(checker, node, path)
  checkPeriods(checker, node, scope, path)
}

function checkChange(checker: Checker, { measure }: ChangeNode, scope: Scope, path: string): void {
  checkValue(checker, measure, scope, `${path}.measure`)
  if (!CHANGING.includes(measure.measure))
    checker.report(
      'rule.change-window',
      `${path}.measure.measure`,
      `The change of ${measure.measure}() is not defined.`,
      CHANGING.join(', '),
    )
  const window = measure.events.window
  const sameUnit = window?.kind === 'ago' && unitOf(window.from)[0] === unitOf(window.to)[0]
  if (window?.kind !== 'within' && window?.kind !== 'previous' && !sameUnit) {
    checker.report(
      'rule.change-window',
      `${path}.measure.events.window`,
      'There is no period before this window to compare with.',
      'within(d), ago(d1, d2) in one unit, or previous(unit)',
    )
  }
}

function checkNumbers(
  checker: Checker,
  operands: readonly (readonly [string, ValueNode | number])[],
  scope: Scope,
  path: string,
): void {
  for (const [field, operand] of operands) {
    if (!isValueNode(operand)) checker.mistake(literalMistake({ type: 'number' }, operand), `${path}.${field}`)
    else {
      const typed = checkValue(checker, operand, scope, `${path}.${field}`)
      if (typed && typed.type !== 'number')
        checker.report(
          'rule.operand',
          `${path}.${field}`,
          `Only numbers can be calculated with; this is a value of type ${typed.type}.`,
        )
    }
  }
}

function checkMembers(checker: Checker, node: MembersNode, scope: Scope, path: string): void {
  checker.allow('members(…)', ['account'], scope, path)
  if (node.where) checkCondition(checker, node.where, { ...scope, kind: 'member' }, `${path}.where`)
}

function operandsOf(node: ArithmeticNode | ShareOfNode): readonly (readonly [string, ValueNode | number])[] {
  return node.kind === 'shareOf'
    ? [
        ['part', node.part],
        ['whole', node.whole],
      ]
    : [
        ['left', node.left],
        ['right', node.right],
      ]
}

function checkInside(checker: Checker, node: ValueNode, scope: Scope, path: string): void {
  const { catalog } = checker
  switch (node.kind) {
    case 'trait':
      return checkTrait(checker, node, scope, path)
    case 'property':
      if (!scope.events) return checker.report('rule.kind', path, 'A property can be read in an event filter only.')
      if (!propertyDomain(catalog, scope.events, node.name))
        checker.unknownProperty(scope.events, node.name, `${path}.name`)
      return
    case 'plan':
      checker.allow('plan()', ['member', catalog.subscriptions ?? 'account'], scope, path)
      return catalog.plans && catalog.subscriptions
        ? undefined
        : checker.report('rule.unknown-name', path, 'The catalog declares no plans.', 'plans: […] in the catalog')
    case 'role':
      checker.allow('role()', ['member'], scope, path)
      return catalog.roles
        ? undefined
        : checker.report('rule.unknown-name', path, 'The catalog declares no roles.', 'roles: […] in the catalog')
    case 'beginning': {
      const since = catalog.since?.[scope.kind === 'account' ? 'account' : 'user']
      checker.allow('tenure()', ['member', 'user', 'account'], scope, path)
      return since === undefined
        ? checker.report(
            'rule.unknown-name',
            path,
            'The catalog does not say since when subjects exist.',
            'since: { … } in the catalog',
          )
        : undefined
    }
    case 'measure':
      return checkMeasure(checker, node, scope, path)
    case 'change':
      return checkChange(checker, node, scope, path)
    case 'arithmetic':
    case 'shareOf':
      return checkNumbers(checker, operandsOf(node), scope, path)
    case 'whenMissing': {
      const typed = checkValue(checker, node.value, scope, `${path}.value`)
      if (typed?.type === 'role') return checker.report('rule.operand', path, 'A set of roles has no fallback.')
      return typed && checker.mistake(literalMistake(typed, node.fallback), `${path}.fallback`)
    }
    case 'size': {
      const typed = checkValue(checker, node.value, scope, `${path}.value`)
      return typed && typed.type !== 'list'
        ? checker.report('rule.operand', path, `Only a list has a size; this is a value of type ${typed.type}.`)
        : undefined
    }
    case 'members':
      return checkMembers(checker, node, scope, path)
    default:
      return checker.report(
        'document.kind',
        `${path}.kind`,
        `There is no value of kind "${(node satisfies never as ValueNode).kind}".`,
      )
  }
}

/** Checks a value and everything in it, and tells its type; undefined when that cannot be told. */
export function checkValue(checker: Checker, node: ValueNode, scope: Scope, path: string): TypedValue | undefined {
  const inside = checker.enter(scope, path)
  if (!inside) return undefined
  const before = checker.issues.length
  checkInside(checker, node, inside, path)
  return checker.issues.length === before ? checker.typeOf(node, scope) : undefined
}
