import {
  isValueNode,
  type ArithmeticNode,
  type ShareOfNode,
  type ValueNode,
  type WhenMissingNode,
} from '../ast/index.js'
import { typeOf } from '../analyze/index.js'
import type { Context } from './context.js'
import { FALSE, nullOf, number, sql, type Sql } from './fragment.js'
import { choose } from './logic.js'
import { changeValue, measureValue } from './measure.js'
import { membersValue } from './members.js'
import { combined } from './numbers.js'
import { literalIn } from './reading.js'
import { isMissing, known, settled, type Value } from './result.js'
import { beginningValue, planValue, propertyValue, traitValue } from './trait.js'

const operand = (node: ValueNode | number, context: Context): Value =>
  isValueNode(node) ? numeric(readValue(node, context), context) : known(number(node))

/** Values that are calculated with are doubles. */
const numeric = (value: Value, { plan, frame }: Context): Value => ({
  ...value,
  value: frame.column(plan.dialect.toNumber(value.value)),
})

function arithmetic({ operator, left, right }: ArithmeticNode, context: Context): Value {
  const [a, b] = [operand(left, context), operand(right, context)]
  const [x, y] = [a.value, b.value]
  switch (operator) {
    case 'plus':
      return combined(context.frame, a, b, sql`${x} + ${y}`, FALSE)
    case 'minus':
      return combined(context.frame, a, b, sql`${x} - ${y}`, FALSE)
    case 'times':
      return combined(context.frame, a, b, sql`${x} * ${y}`, FALSE)
    case 'dividedBy':
      return combined(context.frame, a, b, sql`${x} / NULLIF(${y}, 0)`, sql`${y} = 0`)
    default:
      return operator satisfies never
  }
}

function shareOf({ part, whole }: ShareOfNode, context: Context): Value {
  const [a, b] = [operand(part, context), operand(whole, context)]
  const share = choose([[sql`${b.value} > 0`, sql`${a.value} / ${b.value}`]], nullOf('number'))
  return combined(context.frame, a, b, share, sql`${b.value} <= 0`)
}

function fallbackOf(
  { value, fallback }: WhenMissingNode,
  context: Context,
): { readonly value: Sql; readonly currency?: Sql } {
  const typed = typeOf(value, context.catalog, context.events?.names)!
  if (typed.type === 'share') return { value: number((fallback as { percent: number }).percent / 100) }
  if (typed.type === 'instant') return literalIn({ type: 'instant' }, fallback, context.plan.dialect)
  if (typed.type === 'money') return literalIn({ type: 'money' }, fallback, context.plan.dialect)
  return typed.domain && typed.type !== 'number'
    ? literalIn(typed.domain, fallback, context.plan.dialect)
    : { value: number(fallback as number) }
}

function whenMissing(node: WhenMissingNode, context: Context): Value {
  const inner = readValue(node.value, context)
  const instead = fallbackOf(node, context)
  const missing = context.frame.column(isMissing(inner))
  return {
    ...inner,
    value: choose([[missing, instead.value]], inner.value),
    ...(inner.currency && { currency: choose([[missing, instead.currency!]], inner.currency) }),
  }
}

function compile(node: ValueNode, context: Context): Value {
  switch (node.kind) {
    case 'trait':
      return traitValue(node, context)
    case 'property':
      return propertyValue(node.name, context.events!.names, context)
    case 'plan':
      return planValue(node, context)
    case 'role':
      return known(nullOf('number')) // roles are a set: conditions read them by themselves
    case 'beginning':
      return beginningValue(context)
    case 'measure':
      return measureValue(node, context)
    case 'change':
      return changeValue(node.measure, node.direction === 'drop', context)
    case 'arithmetic':
      return arithmetic(node, context)
    case 'shareOf':
      return shareOf(node, context)
    case 'whenMissing':
      return whenMissing(node, context)
    case 'size': {
      const inner = readValue(node.value, context)
      const { dialect } = context.plan
      return {
        ...inner,
        value: choose([[sql`${inner.value} IS NOT NULL`, dialect.toNumber(dialect.textsSize(inner.value))]]),
      }
    }
    case 'members':
      return membersValue(node, context)
    default:
      return node satisfies never
  }
}

/** A value, with all its parts as columns. */
export const readValue = (node: ValueNode, context: Context): Value => settled(context.frame, compile(node, context))
