import type { Money } from '../ast/index.js'
import { canonicalJson } from './canonical.js'
import type { Present } from './read.js'
import { compareText } from './text.js'

const isMoney = (value: Present): value is Money => typeof value === 'object' && 'currency' in value

const compareMoney = (left: Money, right: Money): number =>
  left.amount - right.amount || compareText(left.currency, right.currency)

/** An order of the values of one domain, by which ties are settled: negative, zero or positive. */
export function comparePresent(left: Present, right: Present): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (isMoney(left) && isMoney(right)) return compareMoney(left, right)
  if (Array.isArray(left)) return compareText(canonicalJson(left), canonicalJson(right))
  return Number(left) - Number(right)
}
