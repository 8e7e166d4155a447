import type { ArithmeticNode } from '../../ast/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import { isNumber } from '../../values/index.js'
import type { Frame } from './frame.js'
import type { Vector } from './vector.js'

/** What stands at a position. */
export const EXACT = 0
export const MISSING = 1
export const UNKNOWN = 2
export const RANGE = 3

function stateAt({ low, high, unknown }: Vector, position: number): number {
  const value = low[position]!
  if (value !== value) return unknown && hasBit(unknown, position) ? UNKNOWN : MISSING
  return high && high[position] !== value ? RANGE : EXACT
}

/** The result of two numbers, each with its state: a number, NaN for missing, or null for unknown. */
export type Combine = (left: number, leftState: number, right: number, rightState: number) => number | null

const number = (value: number): number => (isNumber(value) ? value + 0 : Number.NaN)

/** What two values give that are not both exact: missing as soon as one is, else unknown. */
const inexact = (left: number, right: number): number | null =>
  left === MISSING || right === MISSING ? Number.NaN : null

const OPERATIONS: Record<ArithmeticNode['operator'], (left: number, right: number) => number> = {
  plus: (left, right) => left + right,
  minus: (left, right) => left - right,
  times: (left, right) => left * right,
  dividedBy: (left, right) => (right === 0 ? Number.NaN : left / right),
}

/** One operation on two numbers. */
export function operation(operator: ArithmeticNode['operator']): Combine {
  const [compute, divides] = [OPERATIONS[operator], operator === 'dividedBy']
  return (left, leftState, right, rightState) => {
    if (leftState === EXACT && rightState === EXACT) return number(compute(left, right))
    return divides && rightState === EXACT && right === 0 && leftState !== MISSING
      ? Number.NaN
      : inexact(leftState, rightState)
  }
}

/** A part of a whole. */
export const share: Combine = (left, leftState, right, rightState) => {
  if (rightState === EXACT && right <= 0 && leftState !== MISSING) return Number.NaN
  return leftState === EXACT && rightState === EXACT ? number(left / right) : inexact(leftState, rightState)
}

/** Whether each number is there or is not: no ranges, and nothing unknown. */
const isPlain = ({ high, unknown }: Vector): boolean => !high && !unknown

/** The relative change of each subject from what was before: growth, or a drop. */
export function changes(now: Vector, before: Vector, isDrop: boolean, frame: Frame): Vector {
  if (!isPlain(now) || !isPlain(before)) return combined(now, before, change(isDrop))
  const result = frame.floats(now.low.length)
  for (let position = 0; position < result.length; position += 1) {
    const base = before.low[position]!
    const grown = (now.low[position]! - base) / base // NaN where one of the two is missing
    result[position] = base > 0 && isNumber(grown) ? (isDrop ? -grown : grown) + 0 : Number.NaN
  }
  return { low: result }
}

/** The relative change from what was before. */
const change =
  (isDrop: boolean): Combine =>
  (now, nowState, before, beforeState) => {
    if (nowState === MISSING || beforeState === MISSING) return Number.NaN
    if (beforeState === EXACT && before <= 0) return Number.NaN
    if (nowState !== EXACT || beforeState !== EXACT) return null
    const grown = number((now - before) / before)
    return (isDrop ? -grown : grown) + 0
  }

const plainState = (value: number): number => (value === value ? EXACT : MISSING)

/** Combines numbers each of which is there or is not. */
function combinedPlainly(
  left: Float64Array,
  right: Float64Array,
  result: Float64Array,
  combine: Combine,
): Float64Array {
  for (let position = 0; position < result.length; position += 1) {
    const [a, b] = [left[position]!, right[position]!]
    result[position] = combine(a, plainState(a), b, plainState(b))!
  }
  return result
}

/** Combines two vectors, position by position. */
export function combined(left: Vector, right: Vector, combine: Combine): Vector {
  const size = left.low.length
  const [low, unknown] = [new Float64Array(size), emptyBits(size)]
  if (isPlain(left) && isPlain(right)) return { low: combinedPlainly(left.low, right.low, low, combine) }
  for (let position = 0; position < size; position += 1) {
    const result = combine(left.low[position]!, stateAt(left, position), right.low[position]!, stateAt(right, position))
    low[position] = result ?? Number.NaN
    if (result === null) setBit(unknown, position)
  }
  return { low, unknown }
}
