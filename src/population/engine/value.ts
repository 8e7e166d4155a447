import {
  type ArithmeticNode,
  isValueNode,
  type ShareOfNode,
  type ValueNode,
  type WhenMissingNode,
} from '../../ast/index.js'
import { typeOf } from '../../analyze/index.js'
import { hasBit } from '../../assignment/bits.js'
import { inCurrency } from '../../evaluate/compare.js'
import { valueRead } from '../../evaluate/value.js'
import { readInstant } from '../../time/index.js'
import { changes, type Combine, combined, operation, share } from './arithmetic.js'
import { membersVector } from './members.js'
import { measureVector } from './measure.js'
import type { Context, Measure } from './plan.js'
import { traitVector } from './traits.js'
import type { Vector } from './vector.js'

const NUMERIC: readonly unknown[] = ['number', 'share', 'instant']

/** Whether a value is a number, an instant, or an amount in one currency. */
export function isVector(node: ValueNode, { catalog }: Context, currency?: string): boolean {
  const type = typeOf(node, catalog)?.type
  const isAmount = node.kind === 'trait' || (node.kind === 'measure' && node.currency !== undefined)
  if (type === 'money') return currency !== undefined && isAmount
  return NUMERIC.includes(type)
}

/** Compiles a number, an instant, or an amount in a currency, for all subjects. */
export function vector(node: ValueNode, context: Context, currency?: string): Measure {
  return context.batch.share(context, ['vector', node, currency], () => compile(node, context, currency))
}

function compile(node: ValueNode, context: Context, currency: string | undefined): Measure {
  if (currency !== undefined && !isVector(node, context, currency))
    return context.batch.readAlone(context.kind, inCurrency(valueRead(node, context), currency))
  switch (node.kind) {
    case 'trait':
      return traitVector(node, context, currency)
    case 'beginning': {
      const of = context.kind === 'account' ? 'account' : 'user'
      return traitVector({ kind: 'trait', of, name: context.uses.since![of]! }, context)
    }
    case 'measure':
      return currency !== undefined && node.currency !== currency
        ? otherCurrency(context)
        : measureVector(node, context)
    case 'change': {
      const [now, before] = [measureVector(node.measure, context), measureVector(node.measure, context, 1)]
      return (frame) => changes(now(frame), before(frame), node.direction === 'drop', frame)
    }
    case 'arithmetic':
      return arithmetic(node, context)
    case 'shareOf':
      return shareOf(node, context)
    case 'whenMissing':
      return whenMissing(node, context)
    case 'members':
      return membersVector(node, context)
    case 'size':
    case 'property':
    case 'plan':
    case 'role':
      return context.batch.readAlone(context.kind, valueRead(node, context))
    default:
      return node satisfies never
  }
}

/** Amounts in another currency than the one that is asked for are missing. */
const otherCurrency =
  ({ kind }: Context): Measure =>
  ({ store }) => ({ low: new Float64Array(store.subjects[kind].size).fill(Number.NaN) })

const pairwise =
  (left: Measure, right: Measure, combine: Combine): Measure =>
  (frame) =>
    combined(left(frame), right(frame), combine)

function operand(node: ValueNode | number, context: Context): Measure {
  if (isValueNode(node)) return vector(node, context)
  return ({ store }) => ({ low: new Float64Array(store.subjects[context.kind].size).fill(node) })
}

const arithmetic = ({ operator, left, right }: ArithmeticNode, context: Context): Measure =>
  pairwise(vector(left, context), operand(right, context), operation(operator))

const shareOf = ({ part, whole }: ShareOfNode, context: Context): Measure =>
  pairwise(vector(part, context), operand(whole, context), share)

function whenMissing({ value, fallback }: WhenMissingNode, context: Context): Measure {
  const { type } = typeOf(value, context.catalog)!
  const instead =
    type === 'share'
      ? (fallback as { readonly percent: number }).percent / 100
      : type === 'instant'
        ? readInstant(fallback)!
        : (fallback as number)
  const read = vector(value, context)
  return (frame) => filled(read(frame), instead)
}

function filled(given: Vector, instead: number): Vector {
  const { unknown } = given
  const fill = (value: number, position: number) =>
    Number.isNaN(value) && !(unknown && hasBit(unknown, position)) ? instead : value
  return { low: given.low.map(fill), unknown, ...(given.high && { high: given.high.map(fill) }) }
}
