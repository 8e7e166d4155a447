import { isNumber, readerOf } from '../values/index.js'
import {
  type ArithmeticNode,
  isValueNode,
  type ShareOfNode,
  type ValueNode,
  type WhenMissingNode,
} from '../ast/index.js'
import { typeOf } from '../analyze/index.js'
import { missing, Nothing, type Result, together, unknown } from '../facts/index.js'
import { readInstant } from '../time/index.js'
import { membersRead } from './members.js'
import { changeRead, measureRead } from './measure.js'
import type { Context, Read } from './run.js'
import { field, planRead, traitRead } from './trait.js'

const DIVISION_BY_ZERO = missing('division-by-zero')
const OUT_OF_RANGE = missing('out-of-range')
const NO_BASELINE = missing('no-baseline')

const number = (value: number): Result => (isNumber(value) ? value + 0 : OUT_OF_RANGE)

const OPERATIONS: Record<ArithmeticNode['operator'], (left: number, right: number) => Result> = {
  plus: (left, right) => number(left + right),
  minus: (left, right) => number(left - right),
  times: (left, right) => number(left * right),
  dividedBy: (left, right) => (right === 0 ? DIVISION_BY_ZERO : number(left / right)),
}

/** What two results give that are not both exact numbers: missing, or else unknown, with the reasons of both. */
function inexact(left: Result, right: Result): Nothing {
  const [a, b] = [left, right].map((part) =>
    typeof part === 'number'
      ? undefined
      : part instanceof Nothing
        ? part
        : unknown(...(part as { reasons: readonly string[] }).reasons),
  )
  return a && b ? together(a, b) : (a ?? b)!
}

const operandRead = (node: ValueNode | number, context: Context): Read =>
  isValueNode(node) ? valueRead(node, context) : () => node

function arithmeticRead({ operator, left, right }: ArithmeticNode, context: Context): Read {
  const [a, b, operation] = [valueRead(left, context), operandRead(right, context), OPERATIONS[operator]]
  const divides = operator === 'dividedBy'
  return (run) => {
    const [x, y] = [a(run), b(run)]
    if (typeof x === 'number' && typeof y === 'number') return operation(x, y)
    return divides && y === 0 && !isMissing(x) ? DIVISION_BY_ZERO : inexact(x, y)
  }
}

const isMissing = (result: Result): boolean => result instanceof Nothing && !result.unknown

function shareRead({ part, whole }: ShareOfNode, context: Context): Read {
  const [a, b] = [valueRead(part, context), operandRead(whole, context)]
  return (run) => {
    const [x, y] = [a(run), b(run)]
    if (typeof y === 'number' && y <= 0 && !isMissing(x)) return NO_BASELINE
    return typeof x === 'number' && typeof y === 'number' ? number(x / y) : inexact(x, y)
  }
}

function whenMissingRead({ value, fallback }: WhenMissingNode, context: Context): Read {
  const read = valueRead(value, context)
  const typed = typeOf(value, context.catalog, context.events)!
  const instead =
    typed.type === 'share'
      ? (fallback as { percent: number }).percent / 100
      : typed.type === 'instant'
        ? readInstant(fallback)!
        : typed.domain && typed.type !== 'number' // a number need not be one that the domain holds
          ? readerOf(typed.domain)(fallback)!
          : (fallback as number)
  return (run) => {
    const result = read(run)
    return isMissing(result) ? instead : result
  }
}

function sizeRead(value: ValueNode, context: Context): Read {
  const read = valueRead(value, context)
  return (run) => {
    const result = read(run)
    return Array.isArray(result) ? result.length : result
  }
}

function beginningRead({ kind, uses }: Context): Read {
  const of = kind === 'account' ? 'account' : 'user'
  return traitRead({ kind: 'trait', of, name: uses.since![of]! }, { uses } as Context)
}

/** A property of the event that a filter looks at. Each event has its own older names and default for it. */
function propertyRead(name: string, { uses, events }: Context): Read {
  const reads = new Map(
    events!.map((event) => [event, field(name, uses.events[event]!.properties[name]!, `event.${name}`)]),
  )
  return ({ event }) => reads.get(event!.name)!(event!.properties)
}

function compile(node: ValueNode, context: Context): Read {
  switch (node.kind) {
    case 'trait':
      return traitRead(node, context)
    case 'property':
      return propertyRead(node.name, context)
    case 'plan':
      return planRead(node, context)
    case 'role':
      return () => OUT_OF_RANGE // roles are a set: conditions read them by rolesRead
    case 'beginning':
      return beginningRead(context)
    case 'measure':
      return measureRead(node, context)
    case 'change':
      return changeRead(node.measure, node.direction === 'drop', context)
    case 'arithmetic':
      return arithmeticRead(node, context)
    case 'shareOf':
      return shareRead(node, context)
    case 'whenMissing':
      return whenMissingRead(node, context)
    case 'size':
      return sizeRead(node.value, context)
    case 'members':
      return membersRead(node, context)
    default:
      return node satisfies never
  }
}

/** What makes a value the same value in two rules: the node, its catalog, and the segments that it may name. */
function signature(node: ValueNode, { kind, catalog, plan, uses }: Context): string {
  const text = JSON.stringify(node)
  const named = /"(?:inSegment|among)"/.test(text) ? JSON.stringify(uses.segments) : ''
  return `${plan.catalogNumber(catalog)} ${kind} ${text} ${named}`
}

/** Compiles a value. Rules of one plan share it, except in an event filter, where it is another one for each event. */
export function valueRead(node: ValueNode, context: Context): Read {
  if (context.events) return compile(node, context)
  const moving = context.moving?.(node)
  if (moving) return moving
  return context.plan.share(
    () => signature(node, context),
    () => compile(node, context),
  )
}
