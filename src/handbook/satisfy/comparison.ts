import {
  isValueNode,
  type BetweenNode,
  type CompareNode,
  type Comparison,
  type IsOneOfNode,
  type Literal,
  type ValueNode,
} from '../../ast/index.js'
import { isMoneyLiteral, type TypedValue } from '../../analyze/index.js'
import { and, atom, type Formula, inside, on } from './formula.js'
import { type Line, lineOf, pointOf } from './line.js'
import { elementsOf, keyOf, type Scope, typeIn } from './scope.js'
import { EVERYTHING, type Interval, type Point, pointsOf } from './points.js'
import { roleAmong, roleCompared } from './role.js'

/** The interval that a comparison with a point describes. */
function intervalOf(operator: Comparison, point: Point): Interval {
  switch (operator) {
    case 'is':
      return { from: point, to: point }
    case 'atLeast':
      return { from: point }
    case 'moreThan':
      return { from: point, above: true }
    case 'atMost':
      return { to: point }
    case 'lessThan':
      return { to: point, below: true }
    default:
      return operator satisfies never
  }
}

/** The value is there, or is missing. */
export const present = (value: ValueNode, scope: Scope, wanted = true): Formula =>
  atom(`present ${keyOf(value, scope)}`, wanted)

/** An amount compares only with amounts of its own currency, also in what is not so. */
function inCurrency(line: Line, literal: Literal): Formula {
  if (!isMoneyLiteral(literal)) return and()
  const currency: Line = { key: `currency ${line.key}`, ordering: 'texts', universe: EVERYTHING }
  return inside(currency, { from: literal.currency, to: literal.currency }, true)
}

const lineFor = (line: Line, literal: Literal): Line =>
  isMoneyLiteral(literal) ? { ...line, key: `${line.key} ${literal.currency}` } : line

/** A comparison with literals; undefined when the value has no line of its own. */
function compared(
  value: ValueNode,
  literal: Literal,
  scope: Scope,
  statement: (line: Line, typed: TypedValue) => Formula,
): Formula | undefined {
  const typed = typeIn(value, scope)
  const line = typed && lineOf(value, typed, scope)
  return line && and(present(value, scope), inCurrency(line, literal), statement(lineFor(line, literal), typed))
}

/** When `value <operator> literal` is true, or false. Undefined when nothing is known of it. */
export function compareFormula(node: CompareNode, wanted: boolean, scope: Scope): Formula | undefined {
  const { left, operator, right } = node
  if (isValueNode(right)) return undefined
  if (left.kind === 'role') return roleCompared(operator, right, wanted, scope)
  return compared(left, right, scope, (line, typed) =>
    inside(line, intervalOf(operator, pointOf(right, typed)), wanted),
  )
}

/** When a value lies between two literals, or does not. */
export function betweenFormula({ value, from, to }: BetweenNode, wanted: boolean, scope: Scope): Formula | undefined {
  return compared(value, from, scope, (line, typed) =>
    inside(line, { from: pointOf(from, typed), to: pointOf(to, typed) }, wanted),
  )
}

/** When a value is one of a list, or is not. */
export function isOneOfFormula(node: IsOneOfNode, wanted: boolean, scope: Scope): Formula | undefined {
  const elements = elementsOf(node.values, scope)
  if (elements.length === 0) return wanted ? { kind: 'or', parts: [] } : and()
  if (node.value.kind === 'role') return roleAmong(elements, wanted, scope)
  return compared(node.value, elements[0]!, scope, (line, typed) => {
    const points = elements.map((element) => pointOf(element, typed))
    return on(line, pointsOf(points, line.ordering), wanted)
  })
}
