import {
  isValueNode,
  type BetweenNode,
  type CompareNode,
  type Comparison,
  type IncludesNode,
  type IsOneOfNode,
  type IsPresentNode,
  type MembersNode,
  type Percent,
  type TextNode,
  type ValueNode,
} from '../../ast/index.js'
import { type Amount, amountAmong, amountBetween, amountText, comparedAmount, counted, otherAmount } from './amounts.js'
import { conditionText } from './conditions.js'
import { literalText, quoted, valuesText } from './literals.js'
import { beside, measureText, type Names, valueText } from './values.js'
import { previousText } from './windows.js'

const AMONG_NUMBERS: Record<Comparison, string> = {
  is: '',
  atLeast: 'at least ',
  atMost: 'at most ',
  moreThan: 'more than ',
  lessThan: 'less than ',
}

/** What a comparison is when it is negated. */
export const OPPOSITE: Record<Comparison, Comparison | undefined> = {
  is: undefined,
  atLeast: 'lessThan',
  lessThan: 'atLeast',
  atMost: 'moreThan',
  moreThan: 'atMost',
}

/** A comparison without a negation, where there is an opposite: not at least is less than. */
function withoutNegation(node: CompareNode, isNot: boolean): readonly [CompareNode, isNot: boolean] {
  const opposite = isNot ? OPPOSITE[node.operator] : undefined
  return opposite ? [{ ...node, operator: opposite }, false] : [node, isNot]
}

/** A number or a share with what is asked of it: `at least 80%`. */
const bounded = (operator: Comparison, right: string, isNot: boolean): string =>
  `${isNot ? 'not ' : ''}${AMONG_NUMBERS[operator]}${right}`

/** In an order of names one is higher than another, not more: `pro or higher`. */
export function ordered(operator: Comparison, right: string, isNot: boolean): string {
  const words = {
    is: right,
    atLeast: `${right} or higher`,
    atMost: `${right} or lower`,
    moreThan: `higher than ${right}`,
    lessThan: `lower than ${right}`,
  }
  return `${isNot ? 'not ' : ''}${words[operator]}`
}

/** How many, or which share, of the members fulfil a condition. */
function membersText({ measure, where }: MembersNode, amount: Amount, names: Names): string {
  const whom = where ? ` for whom: ${conditionText(where, names)}` : ''
  return measure === 'count'
    ? `the account has ${counted(amount, 'member')}${whom}`
    : `for ${amount.text} of the account's members${whom.replace(' for whom', '')}`
}

/** A sentence with the number inside, where the value allows for one. */
function withAmount(node: ValueNode, amount: Amount, names: Names): string | undefined {
  if (node.kind === 'measure') return amountText(node, amount, names)
  return node.kind === 'members' ? membersText(node, amount, names) : undefined
}

const CHANGED = { growth: 'grew', drop: 'dropped' }

function shareSentence({ operator, left, right }: CompareNode, names: Names, isNot: boolean): string | undefined {
  const amount = bounded(operator, literalText(right as Percent), isNot)
  if (left.kind === 'change') {
    const { direction, measure } = left
    return `${measureText(measure, names)} ${CHANGED[direction]} by ${amount} compared with ${previousText(measure.events.window)}`
  }
  if (left.kind === 'shareOf') {
    const whole = isValueNode(left.whole) ? valueText(left.whole, names) : literalText(left.whole)
    return `${valueText(left.part, names)} is ${amount} of ${whole}`
  }
  return left.kind === 'members' ? membersText(left, { text: amount, isOne: false }, names) : undefined
}

/** A comparison as a sentence. */
export function comparisonText(written: CompareNode, names: Names, isNegated: boolean): string {
  const [node, isNot] = withoutNegation(written, isNegated)
  const { operator, left, right } = node
  if (isValueNode(right)) return `${valueText(left, names)} is ${bounded(operator, valueText(right, names), isNot)}`
  const sentence =
    typeof right === 'number'
      ? withAmount(left, isNot ? otherAmount(right) : comparedAmount(operator, right), names)
      : typeof right === 'object' && 'percent' in right
        ? shareSentence(node, names, isNot)
        : undefined
  const relation = typeof right === 'string' ? ordered : bounded
  return sentence ?? `${valueText(left, names)} is ${relation(operator, beside(left)(right), isNot)}`
}

/** `between` as a sentence. */
export function betweenText(node: BetweenNode, names: Names, isNot: boolean): string {
  const { value, from, to } = node
  const sentence = typeof from === 'number' ? withAmount(value, amountBetween(node, isNot), names) : undefined
  const words = isNot ? 'is not between' : 'is between'
  return sentence ?? `${valueText(value, names)} ${words} ${literalText(from)} and ${literalText(to)}`
}

/** `isOneOf` as a sentence. */
export function isOneOfText({ value, values }: IsOneOfNode, names: Names, isNot: boolean): string {
  const isNumbers = !('list' in values) && values.every((each) => typeof each === 'number')
  const sentence = isNumbers && values.length > 0 ? withAmount(value, amountAmong(values, isNot), names) : undefined
  const isIn = 'list' in values ? (isNot ? 'is not in' : 'is in') : isNot ? 'is not' : 'is'
  return sentence ?? `${valueText(value, names)} ${isIn} ${valuesText(values, 'or', beside(value))}`
}

/** `isPresent` as a sentence. */
export function presenceText({ value }: IsPresentNode, names: Names, isNot: boolean): string {
  if (value.kind === 'measure' && (value.measure === 'firstAt' || value.measure === 'lastAt'))
    return `there is ${measureText(value, names).replace(/^the/, isNot ? 'no' : 'a')}`
  const isTrait = value.kind === 'trait' || value.kind === 'property' || value.kind === 'plan'
  const words = isTrait ? ['is set', 'is not set'] : ['has a value', 'has no value']
  return `${valueText(value, names)} ${words[isNot ? 1 : 0]}`
}

const SEARCH = {
  contains: ['contains', 'does not contain'],
  startsWith: ['starts with', 'does not start with'],
  endsWith: ['ends with', 'does not end with'],
} as const

/** A search in a text as a sentence. */
export function searchText({ kind, value, text, ignoreCase }: TextNode, names: Names, isNot: boolean): string {
  const note = ignoreCase ? ' (ignoring capitals)' : ''
  return `${valueText(value, names)} ${SEARCH[kind][isNot ? 1 : 0]} ${quoted(text)}${note}`
}

/** `includesAny` and `includesAll` as a sentence. */
export function inclusionText({ kind, value, values }: IncludesNode, names: Names, isNot: boolean): string {
  const isAll = kind === 'includesAll'
  const isSingle = !('list' in values) && values.length === 1
  const which = isSingle ? '' : isAll ? 'all of ' : 'any of '
  return `${valueText(value, names)} ${isNot ? 'do not include' : 'include'} ${which}${valuesText(values, isAll ? 'and' : 'or')}`
}
