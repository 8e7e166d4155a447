import type { BetweenNode, Comparison, MeasureNode } from '../../ast/index.js'
import { happened, periodZone, when } from './events.js'
import { enumeration, nameText, numberText } from './literals.js'
import type { Names } from './values.js'

/** How many: in words, and whether it is one. */
export interface Amount {
  readonly text: string
  readonly isOne: boolean
}

const AMOUNT: Record<Comparison, string> = {
  is: 'exactly',
  atLeast: 'at least',
  atMost: 'at most',
  moreThan: 'more than',
  lessThan: 'fewer than',
}

/** A compared number of things: `at least 3`. There are never fewer than none. */
export function comparedAmount(operator: Comparison, value: number): Amount {
  const isNone = (operator === 'lessThan' && value === 1) || (operator === 'atMost' && value === 0)
  if (isNone || (operator === 'is' && value === 0)) return { text: '0', isOne: false }
  return { text: `${AMOUNT[operator]} ${numberText(value)}`, isOne: value === 1 }
}

/** A number of things that must not be the one. */
export function otherAmount(value: number): Amount {
  return value === 0 ? comparedAmount('atLeast', 1) : { text: `not exactly ${numberText(value)}`, isOne: value === 1 }
}

/** A number of things between two bounds. */
export const amountBetween = ({ from, to }: BetweenNode, isNot: boolean): Amount => ({
  text: `${isNot ? 'not ' : ''}between ${numberText(from as number)} and ${numberText(to as number)}`,
  isOne: false,
})

/** A number of things out of a list of numbers. */
export const amountAmong = (values: readonly number[], isNot: boolean): Amount => ({
  text: `${isNot ? 'not ' : ''}${enumeration(values.map(String), 'or')}`,
  isOne: false,
})

/** A number of things: `at least 1 day`, `at least 2 days`. */
export const counted = ({ text, isOne }: Amount, thing: string): string => `${text} ${thing}${isOne ? '' : 's'}`

const times = (amount: Amount): string => (amount.isOne ? amount.text.replace(/1$/, 'once') : counted(amount, 'time'))

type Predicate = (node: MeasureNode, amount: Amount, names: Names) => string

const periods =
  (unit: string): Predicate =>
  (node, amount, names) => {
    const periods = `${unit === 'day' ? 'on' : 'during'} ${counted(amount, `different ${unit}`)}`
    return `${happened(node.events, names)} ${periods}${periodZone(node)}${when(node.events, names)}`
  }

/** What can be said with a number in the sentence: `signed in at least 3 times within the last 7 days`. */
const PREDICATES: Partial<Record<MeasureNode['measure'], Predicate>> = {
  count: ({ events }, amount, names) => `${happened(events, names)} ${times(amount)}${when(events, names)}`,
  distinct: ({ events, property }, amount, names) =>
    `${happened(events, names)} with ${counted(amount, 'different value')} of ${nameText(property!)}${when(events, names)}`,
  distinctEvents: ({ events }, amount, names) =>
    `${counted(amount, 'different event')} of: ${happened(events, names)}${when(events, names)}`,
  largestCount: ({ events, property }, amount, names) =>
    `${happened(events, names)} ${times(amount)} with the same ${nameText(property!)}${when(events, names)}`,
  activeDays: periods('day'),
  activeWeeks: periods('week'),
  activeMonths: periods('month'),
}

/** A measure that is a number of things, with how many there must be; undefined for other measures. */
export const amountText = (node: MeasureNode, amount: Amount, names: Names): string | undefined =>
  PREDICATES[node.measure]?.(node, amount, names)
