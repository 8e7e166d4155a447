import type { Comparison } from '../ast/index.js'
import { Range, type Verdict } from '../facts/index.js'
import type { Read, Test } from './run.js'

/** Kleene not. */
export const invert = (verdict: Verdict): Verdict => (verdict === null ? null : !verdict)

/** Compares two exact numbers. */
export function holds(left: number, operator: Comparison, right: number): boolean {
  switch (operator) {
    case 'is':
      return left === right
    case 'lessThan':
      return left < right
    case 'atMost':
      return left <= right
    case 'moreThan':
      return left > right
    case 'atLeast':
      return left >= right
    default:
      return operator satisfies never
  }
}

/** Compares a range with an exact number: true or false when every number of the range agrees. */
function rangeHolds({ low, high }: Range, operator: Comparison, right: number): Verdict {
  if (operator === 'is') return right < low || right > high ? false : null
  const [atLow, atHigh] = [holds(low, operator, right), holds(high, operator, right)]
  return atLow === atHigh ? atLow : null
}

/** Compares what a value turned out to be with an exact number. */
export const compareNumber = (left: unknown, operator: Comparison, right: number): Verdict =>
  typeof left === 'number'
    ? holds(left, operator, right)
    : left instanceof Range
      ? rangeHolds(left, operator, right)
      : null

/** A test of a value against a fixed number. */
export const numberTest =
  (read: Read, operator: Comparison, right: number): Test =>
  (run) =>
    compareNumber(read(run), operator, right)

const FLIPPED: Record<Comparison, Comparison> = {
  is: 'is',
  lessThan: 'moreThan',
  atMost: 'atLeast',
  moreThan: 'lessThan',
  atLeast: 'atMost',
}

/** A test of one value against another. A range on both sides decides nothing. */
export const numbersTest =
  (left: Read, operator: Comparison, right: Read): Test =>
  (run) => {
    const [a, b] = [left(run), right(run)]
    if (typeof b === 'number') return compareNumber(a, operator, b)
    return typeof a === 'number' ? compareNumber(b, FLIPPED[operator], a) : null
  }
