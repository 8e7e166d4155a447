import type { BetweenNode, CompareNode, Comparison, Literal, Money, Percent, ValueNode } from '../ast/index.js'
import type { TypedValue } from '../analyze/index.js'
import { Range, type Result } from '../facts/index.js'
import { OPPOSITE, ordered } from './describe/comparisons.js'
import { amountOfMoney, literalText, numberText } from './describe/literals.js'
import { beside } from './describe/values.js'
import type { Distance } from './types.js'

/** A number on its way to a bound. */
interface Scale {
  readonly unit: NonNullable<Distance['unit']>
  /** Things come in ones: more than 3 is 4. */
  readonly step: 0 | 1
  readonly text: (by: number) => string
}

const COUNT: Scale = { unit: 'number', step: 1, text: numberText }
const NUMBER: Scale = { unit: 'number', step: 0, text: numberText }
const POINTS: Scale = {
  unit: 'points',
  step: 0,
  text: (by) => `${numberText(Number(by.toFixed(2)))} percentage ${by === 1 ? 'point' : 'points'}`,
}

const money = (currency: string): Scale => ({
  unit: 'minor units',
  step: 0,
  text: (amount) => amountOfMoney({ amount, currency }),
})

/** Whether a value is a number of things. */
export function isCount(node: ValueNode): boolean {
  if (node.kind === 'members') return node.measure === 'count'
  if (node.kind === 'size') return true
  return node.kind === 'measure' && /^(?:count|distinct|distinctEvents|largestCount|active\w+)$/.test(node.measure)
}

/** By how much a number must move so that a comparison holds; 0: it only just does not. */
function moveTo(value: number, operator: Comparison, bound: number, step: 0 | 1): number {
  switch (operator) {
    case 'is':
    case 'atLeast':
    case 'atMost':
      return bound - value
    case 'moreThan':
      return Math.floor(bound) === bound || step === 0 ? bound - value + step : Math.ceil(bound) - value
    case 'lessThan':
      return Math.floor(bound) === bound || step === 0 ? bound - value - step : Math.floor(bound) - value
    default:
      return operator satisfies never
  }
}

/** A distance in words: things are too few or too many, numbers too low or too high. */
export function moveText(by: number, { step, text }: Pick<Scale, 'step' | 'text'>): string {
  if (by === 0) return 'exactly at the bound'
  const size = text(Math.abs(by))
  if (step === 1) return by > 0 ? `needs ${size} more` : `${size} too many`
  return `${size} too ${by > 0 ? 'low' : 'high'}`
}

function moved(by: number, scale: Scale, isWanted: boolean): Distance {
  const size = scale.text(Math.abs(by))
  const words = isWanted ? `${size} ${by > 0 ? 'more' : 'less'} would change it` : moveText(by, scale)
  return { by, unit: scale.unit, text: words }
}

/** Any other value would do: things one more, numbers anything. */
const anythingBut = (literal: string): Distance => ({ text: `needs anything but ${literal}` })

/** What is to be compared, as numbers on a scale. */
export interface Placed {
  readonly value: number
  readonly bound: number
  readonly scale: Scale
}

function placedMoney(result: Partial<Money>, right: Partial<Money>): Placed | undefined {
  const { amount: value, currency } = result
  const { amount: bound } = right
  const isComparable = value !== undefined && bound !== undefined && currency === right.currency
  return isComparable ? { value, bound, scale: money(currency!) } : undefined
}

const points = (right: Literal | Result): number | undefined =>
  typeof right === 'number' ? right * 100 : (right as Partial<Percent>).percent

/** A value and a bound on the scale of their type; undefined for what is not a number. */
export function placed(node: ValueNode, result: Result, right: Literal | Result, type: TypedValue): Placed | undefined {
  if (type.type === 'money') return placedMoney(result as Partial<Money>, right as Partial<Money>)
  const value = result instanceof Range ? result.low : result
  if (typeof value !== 'number') return undefined
  if (type.type === 'share') {
    const bound = points(right)
    return bound === undefined ? undefined : { value: value * 100, bound, scale: POINTS }
  }
  const isPlain = type.type === 'number' && typeof right === 'number'
  return isPlain ? { value, bound: right, scale: isCount(node) ? COUNT : NUMBER } : undefined
}

/** How far a number is from giving the other answer. */
export function numberDistance(
  { value, bound, scale }: Placed,
  operator: Comparison,
  holds: boolean,
  isWanted: boolean,
): Distance | undefined {
  const opposite = holds ? OPPOSITE[operator] : operator
  if (opposite === undefined) return isWanted ? undefined : anythingBut(scale.text(bound))
  return moved(moveTo(value, opposite, bound, scale.step), scale, isWanted)
}

/** How far a value with an order of names, or with none, is from giving the wanted answer. */
export function literalDistance({ operator, left, right }: CompareNode, found: string, holds: boolean): Distance {
  const literal = beside(left)(right as Literal)
  const opposite = holds ? OPPOSITE[operator] : operator
  if (opposite === undefined) return anythingBut(literal)
  return { text: `needs ${ordered(opposite, literal, false)}, has ${found}` }
}

/** How far a number is from lying between two bounds. */
export function betweenDistance(node: BetweenNode, result: Result, type: TypedValue): Distance | undefined {
  const [low, high] = [node.from, node.to].map((bound) => placed(node.value, result, bound, type))
  if (!low || !high) return undefined
  if (low.value < low.bound) return moved(low.bound - low.value, low.scale, false)
  return high.value > high.bound ? moved(high.bound - high.value, high.scale, false) : undefined
}

/** What a list lacks. */
export function lackDistance(wanted: readonly string[], found: readonly string[], isAll: boolean): Distance {
  const lacking = wanted.filter((each) => !found.includes(each)).map(literalText)
  return { text: `lacks ${lacking.slice(0, 12).join(isAll ? ' and ' : ' or ')}` }
}
