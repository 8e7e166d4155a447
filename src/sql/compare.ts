import {
  isValueNode,
  type BetweenNode,
  type CompareNode,
  type IncludesNode,
  type IsOneOfNode,
  type ListReference,
  type Literal,
  type Money,
  type Percent,
  type TextNode,
  type ValueNode,
} from '../ast/index.js'
import { type TypedValue, typeOf } from '../analyze/index.js'
import { foldCase, readerOf } from '../values/index.js'
import type { Context } from './context.js'
import { bound, FALSE, join, number, raw, sql, type Sql, text, TRUE } from './fragment.js'
import { and, choose } from './logic.js'
import { compared, compareNumber, compareNumbers, numberAmong } from './numbers.js'
import { presence, type Value } from './result.js'
import { roleComparison, roleIsOneOf, roleIsPresent } from './role.js'
import { readValue } from './value.js'
import { versionKey, versionKeyOf } from './versions.js'

/** The amounts of money in a currency, in minor units. */
export const inCurrency = (value: Value, currency: string): Value => ({
  ...value,
  value: choose([[sql`${value.currency!} = ${text(currency)}`, value.value]]),
})

/** A literal as values of its type are held: shares as numbers, ordered values as positions. */
function literalOf({ type, domain }: TypedValue, literal: Literal): Sql {
  if (type === 'share') return number((literal as Percent).percent / 100)
  const present = domain?.ordered ? readerOf(domain)(literal)! : literal
  if (typeof present === 'number') return number(present)
  return typeof present === 'boolean' ? bound('boolean', present) : text(present as string)
}

const typed = (node: ValueNode, context: Context): TypedValue => typeOf(node, context.catalog, context.events?.names)!

function literalComparison({ operator, left, right }: CompareNode, type: TypedValue, context: Context): Sql {
  const value = readValue(left, context)
  if (type.type === 'money') {
    const { amount, currency } = right as Money
    return compareNumber(inCurrency(value, currency), operator, number(amount))
  }
  if (type.type === 'version')
    return compared(versionKey(value.value, context), operator, text(versionKeyOf(right as string)))
  return compareNumber(value, operator, literalOf(type, right as Literal))
}

function valueComparison({ operator, left, right }: CompareNode, type: TypedValue, context: Context): Sql {
  const [a, b] = [readValue(left, context), readValue(right as ValueNode, context)]
  if (type.type === 'money')
    return choose([[sql`${a.currency!} = ${b.currency!}`, compared(a.value, operator, b.value)]])
  return compareNumbers(a, operator, b)
}

/** A comparison with a literal or another value. */
export function comparison(node: CompareNode, context: Context): Sql {
  const type = typed(node.left, context)
  if (type.type === 'role') return roleComparison(node.operator, node.right, context)
  return isValueNode(node.right) ? valueComparison(node, type, context) : literalComparison(node, type, context)
}

/** `between`: the two comparisons at once. */
export function betweenness({ value, from, to }: BetweenNode, context: Context): Sql {
  const type = typed(value, context)
  const read = readValue(value, context)
  if (type.type === 'money') {
    const [low, high] = [from as Money, to as Money]
    const amount = inCurrency(read, low.currency)
    return and(
      compareNumber(amount, 'atLeast', number(low.amount)),
      compareNumber(amount, 'atMost', number(high.amount)),
    )
  }
  return and(compareNumber(read, 'atLeast', literalOf(type, from)), compareNumber(read, 'atMost', literalOf(type, to)))
}

const listed = <T>(values: readonly T[] | ListReference, { uses }: Context): readonly T[] =>
  'list' in values ? (uses.lists![values.list] as readonly T[]) : values

/** `isOneOf`. Of no values it is false, without a look at the operand. */
export function isOneOf({ value, values }: IsOneOfNode, context: Context): Sql {
  const type = typed(value, context)
  const literals = listed(values, context)
  if (type.type === 'role') return roleIsOneOf(literals as readonly string[], context)
  if (literals.length === 0) return FALSE
  const read = readValue(value, context)
  const { dialect } = context.plan
  if (type.type === 'version')
    return dialect.isAmong(versionKey(read.value, context), (literals as readonly string[]).map(versionKeyOf))
  const isText = typeof literals[0] === 'string' && !type.domain?.ordered
  if (isText) return dialect.isAmong(read.value, literals as readonly string[])
  return numberAmong(
    read,
    literals.map((literal) => literalOf(type, literal)),
  )
}

/** `isPresent`. */
export function isPresent(value: ValueNode, context: Context): Sql {
  return value.kind === 'role' ? roleIsPresent(context) : presence(readValue(value, context))
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A text with A-Z folded, and nothing else. */
const folded = (value: Sql): Sql =>
  sql`translate(${value}, ${raw(`'${CAPITALS}'`)}, ${raw(`'${CAPITALS.toLowerCase()}'`)})`

/** A search in a text. */
export function textSearch({ kind, value, text: part, ignoreCase }: TextNode, context: Context): Sql {
  const { value: read } = readValue(value, context)
  const subject = ignoreCase ? folded(read) : read
  return context.plan.dialect[kind](subject, text(ignoreCase ? foldCase(part) : part))
}

/** `includesAny` (false of no values) and `includesAll` (true of no values). */
export function inclusion({ kind, value, values }: IncludesNode, context: Context): Sql {
  const wanted = listed(values, context)
  if (wanted.length === 0) return kind === 'includesAll' ? TRUE : FALSE
  const { value: read } = readValue(value, context)
  const { textsAll, textsAny } = context.plan.dialect
  const holds = kind === 'includesAll' ? textsAll(read, wanted) : textsAny(read, wanted)
  return choose([[sql`${read} IS NOT NULL`, holds]])
}

/** Whether an id is one of some ids. Nobody without an id is. */
export function isListed(id: Sql, ids: readonly string[], context: Context): Sql {
  return ids.length === 0 ? FALSE : sql`COALESCE(${context.plan.dialect.isAmong(id, ids)}, FALSE)`
}

export const sumOf = (pieces: readonly Sql[]): Sql => sql`(${join(pieces, ' + ')})`
