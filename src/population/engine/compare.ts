import {
  type BetweenNode,
  type CompareNode,
  type Comparison,
  type ConditionNode,
  type IsOneOfNode,
  type IsPresentNode,
  isValueNode,
  type Literal,
  type Money,
  type ValueNode,
} from '../../ast/index.js'
import { type TypedValue, typeOf } from '../../analyze/index.js'
import type { Verdicts } from '../../assignment/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import { literalOf } from '../../evaluate/compare.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { holds } from '../../evaluate/numbers.js'
import { thresholds } from './thresholds.js'
import type { Ask, Context } from './plan.js'
import { isVector, vector } from './value.js'
import { absent, inInterval, interval, type Vector } from './vector.js'
import { disjunction, inverted, exactly } from './verdicts.js'

const alone = (node: ConditionNode, context: Context): Ask =>
  context.batch.alone(context.kind, conditionQuestion(node, context).test)

const typed = (node: ValueNode, { catalog, events }: Context): TypedValue => typeOf(node, catalog, events)!

/** A literal as a number, and the currency in which it is one. */
function numberOf(type: TypedValue, literal: Literal): readonly [value: number, currency: string | undefined] {
  if (type.type !== 'money') return [literalOf(type, literal) as number, undefined]
  const { amount, currency } = literal as Money
  return [amount, currency]
}

/** Compiles a comparison: of numbers here, of other values subject by subject. */
export function compare(node: CompareNode, context: Context): Ask {
  const { left, operator, right } = node
  const type = typed(left, context)
  if (isValueNode(right)) {
    const isNumeric = type.type === 'number' || type.type === 'share'
    return isNumeric && isVector(left, context) && isVector(right, context)
      ? compared(left, operator, right, context)
      : alone(node, context)
  }
  const [value, currency] = numberOf(type, right)
  if (!isVector(left, context, currency)) return alone(node, context)
  const quick = thresholds(left, operator, value, context)
  if (quick) return quick
  const [from, to] = interval(operator, value)
  const read = vector(left, context, currency)
  return (frame) => inInterval(read(frame), from, to)
}

const FLIPPED: Record<Comparison, Comparison> = {
  is: 'is',
  lessThan: 'moreThan',
  atMost: 'atLeast',
  moreThan: 'lessThan',
  atLeast: 'atMost',
}

/** Compares two numbers of each subject. A range on both sides decides nothing. */
function comparedVectors(left: Vector, operator: Comparison, right: Vector): Verdicts {
  const size = left.low.length
  const [isTrue, isUnknown] = [emptyBits(size), emptyBits(size)]
  const range = ({ low, high }: Vector, position: number) => high !== undefined && high[position] !== low[position]
  for (let position = 0; position < size; position += 1) {
    const [a, b] = [left.low[position]!, right.low[position]!]
    const [wide, other] = [range(left, position), range(right, position)]
    if (Number.isNaN(a) || Number.isNaN(b) || (wide && other)) setBit(isUnknown, position)
    else if (!wide && !other) {
      if (holds(a, operator, b)) setBit(isTrue, position)
    } else {
      const [from, to] = interval(wide ? operator : FLIPPED[operator], wide ? b : a)
      const [low, high] = wide ? [a, left.high![position]!] : [b, right.high![position]!]
      if (low >= from && high <= to) setBit(isTrue, position)
      else if (!(high < from || low > to)) setBit(isUnknown, position)
    }
  }
  return { isTrue, isUnknown }
}

function compared(left: ValueNode, operator: Comparison, right: ValueNode, context: Context): Ask {
  const [a, b] = [vector(left, context), vector(right, context)]
  return (frame) => comparedVectors(a(frame), operator, b(frame))
}

/** Compiles `between`, both ends included. */
export function between(node: BetweenNode, context: Context): Ask {
  const type = typed(node.value, context)
  const [[from, currency], [to]] = [numberOf(type, node.from), numberOf(type, node.to)]
  if (!isVector(node.value, context, currency)) return alone(node, context)
  const read = vector(node.value, context, currency)
  return (frame) => inInterval(read(frame), from, to)
}

/** Compiles whether a number is one of several. */
export function isOneOf(node: IsOneOfNode, context: Context): Ask {
  const { value, values } = node
  const isNumeric = typed(value, context).type === 'number' && isVector(value, context)
  if (!isNumeric || 'list' in values || values.length === 0) return alone(node, context)
  const read = vector(value, context)
  return (frame) => {
    const found = read(frame)
    const each = values.map((literal) => inInterval(found, literal as number, literal as number))
    return disjunction(each, frame.all(context.kind).length)
  }
}

/** Compiles whether a number is there: not for who has none, unknown for who may have one. */
export function presence(node: IsPresentNode, context: Context): Ask {
  const { type } = typed(node.value, context)
  if (type === 'money' || !isVector(node.value, context)) return alone(node, context)
  const read = vector(node.value, context)
  return (frame) => {
    const found = read(frame)
    const { isTrue } = inverted(exactly(absent(found)), frame.all(context.kind))
    return { isTrue, isUnknown: found.unknown ?? emptyBits(found.low.length) }
  }
}
