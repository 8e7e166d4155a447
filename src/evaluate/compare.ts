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
import { missing, Nothing, Range, type Reason, type Result, type Verdict } from '../facts/index.js'
import { compareVersions, foldCase, readerOf } from '../values/index.js'
import { compareNumber, holds, numbersTest, numberTest } from './numbers.js'
import { roleComparison, roleIsOneOf, roleIsPresent } from './role.js'
import type { Context, Question, Read, Run, Test } from './run.js'
import { traitTest } from './trait-test.js'
import { valueRead } from './value.js'

/** Adds why values decide nothing: there are none, or else they are known too roughly. */
function addReasons(results: readonly Result[], reasons: Set<Reason>): void {
  const nothing = results.filter((result) => result instanceof Nothing)
  const rough = results.filter((result) => result instanceof Range)
  for (const result of nothing.length > 0 ? nothing : rough) for (const reason of result.reasons) reasons.add(reason)
}

/** A condition about values: when it is null, the values say why. */
export const about = (reads: readonly Read[], test: Test): Question => ({
  test,
  explain: (run, reasons) =>
    addReasons(
      reads.map((read) => read(run)),
      reasons,
    ),
})

const OTHER_CURRENCY = missing('other-currency')

/** The amounts of money in a currency, in minor units. */
export function inCurrency(read: Read, currency: string): Read {
  return (run) => {
    const result = read(run)
    if (result instanceof Nothing) return result
    const money = result as Money
    return money.currency === currency ? money.amount : OTHER_CURRENCY
  }
}

/** A literal as the evaluator holds values of its type. */
export function literalOf({ type, domain }: TypedValue, literal: Literal): string | number | boolean {
  if (type === 'share') return (literal as Percent).percent / 100
  return domain?.ordered ? (readerOf(domain)(literal) as number) : (literal as string | number | boolean)
}

const equals =
  (read: Read, right: string | boolean): Test =>
  (run) => {
    const left = read(run)
    return left instanceof Nothing ? null : left === right
  }

function literalComparison({ operator, left, right }: CompareNode, typed: TypedValue, context: Context): Question {
  const read = valueRead(left, context)
  if (typed.type === 'money') {
    const { amount, currency } = right as Money
    const amounts = inCurrency(read, currency)
    return about([amounts], numberTest(amounts, operator, amount))
  }
  if (typed.type === 'version') return about([read], (run) => versionHolds(read(run), operator, right as string))
  const literal = literalOf(typed, right as Literal)
  const quick = traitTest(left, operator, literal, context)
  if (typeof literal !== 'number') return about([read], quick ?? equals(read, literal))
  const test = quick ?? numberTest(read, operator, literal)
  return { ...about([read], test), threshold: { read, operator, bound: literal } }
}

const versionHolds = (left: Result, operator: CompareNode['operator'], right: string): Verdict =>
  left instanceof Nothing ? null : holds(compareVersions(left as string, right), operator, 0)

function moneysComparison(left: Read, operator: CompareNode['operator'], right: Read): Question {
  const test = (run: Run) => {
    const [a, b] = [left(run), right(run)]
    if (a instanceof Nothing || b instanceof Nothing) return null
    const [x, y] = [a as Money, b as Money]
    return x.currency === y.currency ? holds(x.amount, operator, y.amount) : null
  }
  const explain: Question['explain'] = (run, reasons) => {
    const results = [left(run), right(run)]
    if (results.some((result) => result instanceof Nothing)) addReasons(results, reasons)
    else reasons.add('other-currency')
  }
  return { test, explain }
}

function valueComparison({ operator, left, right }: CompareNode, typed: TypedValue, context: Context): Question {
  const [a, b] = [valueRead(left, context), valueRead(right as ValueNode, context)]
  if (typed.type === 'money') return moneysComparison(a, operator, b)
  if (typed.type === 'number' || typed.type === 'share' || typed.domain?.ordered)
    return about([a, b], numbersTest(a, operator, b))
  return about([a, b], (run) => {
    const [x, y] = [a(run), b(run)]
    return x instanceof Nothing || y instanceof Nothing ? null : x === y
  })
}

/** Compiles a comparison with a literal or another value. */
export function comparison(node: CompareNode, context: Context): Question {
  const typed = typeOf(node.left, context.catalog, context.events)!
  if (typed.type === 'role') return roleComparison(node.operator, node.right, context)
  return isValueNode(node.right) ? valueComparison(node, typed, context) : literalComparison(node, typed, context)
}

/** Compiles `between`: the two comparisons at once. */
export function betweenness({ value, from, to }: BetweenNode, context: Context): Question {
  const typed = typeOf(value, context.catalog, context.events)!
  const read =
    typed.type === 'money' ? inCurrency(valueRead(value, context), (from as Money).currency) : valueRead(value, context)
  const [low, high] = [from, to].map((bound) =>
    typed.type === 'money' ? (bound as Money).amount : (literalOf(typed, bound) as number),
  ) as [number, number]
  return about([read], (run) => {
    const result = read(run)
    const [above, below] = [compareNumber(result, 'atLeast', low), compareNumber(result, 'atMost', high)]
    return above === false || below === false ? false : above === null || below === null ? null : true
  })
}

const listed = <T>(values: readonly T[] | ListReference, context: Context): readonly T[] =>
  'list' in values ? (context.uses.lists![values.list] as readonly T[]) : values

function rangeIsOneOf({ low, high }: Range, values: ReadonlySet<unknown>): Verdict {
  return [...values].some((value) => (value as number) >= low && (value as number) <= high) ? null : false
}

/** Compiles `isOneOf`. Of no values it is false, without a look at the operand. */
export function isOneOf({ value, values }: IsOneOfNode, context: Context): Question {
  const typed = typeOf(value, context.catalog, context.events)!
  const literals = listed(values, context)
  if (typed.type === 'role') return roleIsOneOf(literals, context)
  if (literals.length === 0) return about([], () => false)
  const read = valueRead(value, context)
  if (typed.type === 'version') {
    return about([read], (run) => {
      const result = read(run)
      return result instanceof Nothing
        ? null
        : literals.some((literal) => compareVersions(result as string, literal as string) === 0)
    })
  }
  const wanted = new Set(literals.map((literal) => literalOf(typed, literal)))
  return about([read], (run) => {
    const result = read(run)
    if (result instanceof Nothing) return null
    return result instanceof Range ? rangeIsOneOf(result, wanted) : wanted.has(result as string)
  })
}

/** Compiles `isPresent`: true for a value or a range, false for a missing one, null for an unknown one. */
export function presence(value: ValueNode, context: Context): Question {
  if (value.kind === 'role') return roleIsPresent(context)
  const read = valueRead(value, context)
  return about([read], (run) => {
    const result = read(run)
    return result instanceof Nothing ? (result.unknown ? null : false) : true
  })
}

const SEARCH = {
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
}

/** Compiles a search in a text. */
export function textSearch({ kind, value, text, ignoreCase }: TextNode, context: Context): Question {
  const read = valueRead(value, context)
  const fold = ignoreCase ? foldCase : (part: string) => part
  const [search, part] = [SEARCH[kind], fold(text)]
  return about([read], (run) => {
    const result = read(run)
    return typeof result === 'string' ? search(fold(result), part) : null
  })
}

/** Compiles `includesAny` (false of no values) and `includesAll` (true of no values). */
export function inclusion({ kind, value, values }: IncludesNode, context: Context): Question {
  const wanted = listed(values, context)
  const isAll = kind === 'includesAll'
  if (wanted.length === 0) return about([], () => isAll)
  const read = valueRead(value, context)
  return about([read], (run) => {
    const result = read(run)
    if (!Array.isArray(result)) return null
    return isAll ? wanted.every((each) => result.includes(each)) : wanted.some((each) => result.includes(each))
  })
}
