import {
  isValueNode,
  type Literal,
  type MeasureNode,
  type TraitNode,
  type ValueNode,
  type WhenMissingNode,
} from '../../ast/index.js'
import { conditionText } from './conditions.js'
import { eventsText, periodZone, when } from './events.js'
import { literalText, nameText, numberText, oneLine, valuesText } from './literals.js'
import { previousText } from './windows.js'

/** What a text about a rule needs to know besides the rule. */
export interface Names {
  /** What another segment is called. */
  readonly segment: (id: string) => string
}

const SUBSCRIPTION: Readonly<Record<string, string>> = {
  status: "the subscription's status",
  interval: 'the billing interval',
  quantity: "the subscription's quantity",
  mrr: 'the monthly recurring revenue',
  startedAt: 'the start of the subscription',
  trialStartedAt: 'the start of the trial',
  trialEndsAt: 'the end of the trial',
  periodStartedAt: 'the start of the billing period',
  renewsAt: 'the renewal of the subscription',
  cancelAt: 'the planned cancellation',
  canceledAt: 'the cancellation',
  endedAt: 'the end of the subscription',
}

const MEMBERSHIP: Readonly<Record<string, string>> = {
  joinedAt: 'the day of joining the account',
  leftAt: 'the day of leaving the account',
}

const own = (names: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(names, name) ? names[name] : undefined

/** A trait in words: `the user's country`; an instant such as `signedUpAt` is `the user's signed up date`. */
export function traitText({ of, name }: TraitNode): string {
  const fixed =
    of === 'subscription' ? own(SUBSCRIPTION, name) : of === 'membership' ? own(MEMBERSHIP, name) : undefined
  return fixed ?? `the ${of}'s ${nameText(name).replace(/ at$/, ' date')}`
}

const MEASURE: Record<MeasureNode['measure'], (events: string, property: string, node: MeasureNode) => string> = {
  count: (events) => `the number of ${events.replace(/^activity/, 'activity events')}`,
  distinct: (events, property) => `the number of different values of ${property} in ${events}`,
  distinctEvents: (events) => `the number of different events among ${events}`,
  largestCount: (events, property) => `the largest number of ${events} with the same ${property}`,
  sum: (events, property) => `the sum of ${property} over ${events}`,
  average: (events, property) => `the average ${property} of ${events}`,
  minimum: (events, property) => `the smallest ${property} of ${events}`,
  maximum: (events, property) => `the largest ${property} of ${events}`,
  activeDays: (events, _, node) => `the number of different days${periodZone(node)} with ${events}`,
  activeWeeks: (events, _, node) => `the number of different weeks${periodZone(node)} with ${events}`,
  activeMonths: (events, _, node) => `the number of different months${periodZone(node)} with ${events}`,
  firstAt: (events) => `the first ${events}`,
  lastAt: (events) => `the last ${events}`,
  firstValue: (events, property) => `the ${property} of the first ${events}`,
  lastValue: (events, property) => `the ${property} of the last ${events}`,
}

/** A measure as a thing: `the number of "signed in" within the last 7 days`. */
export const measureText = (node: MeasureNode, names: Names): string =>
  MEASURE[node.measure](eventsText(node.events, names), nameText(node.property ?? ''), node) + when(node.events, names)

const OPERATORS = { plus: 'plus', minus: 'minus', times: 'times', dividedBy: 'divided by' }

const operandText = (operand: ValueNode | number, names: Names): string =>
  !isValueNode(operand)
    ? numberText(operand)
    : operand.kind === 'arithmetic'
      ? `(${valueText(operand, names)})`
      : valueText(operand, names)

/** Whether the values are plans or roles, which need no quotes. */
export const isNamed = (node: ValueNode): boolean =>
  node.kind === 'plan' || node.kind === 'role' || (node.kind === 'whenMissing' && isNamed(node.value))

/** A literal beside the value that it is compared with. */
export const beside =
  (value: ValueNode) =>
  (literal: Literal): string =>
    isNamed(value) && typeof literal === 'string' ? oneLine(literal) : literalText(literal)

function fallbackText({ value, fallback }: WhenMissingNode): string {
  if (typeof fallback !== 'object' || !('length' in fallback)) return beside(value)(fallback)
  return fallback.length > 0 ? valuesText(fallback, 'and') : 'an empty list'
}

/** A value as a thing. */
export function valueText(node: ValueNode, names: Names): string {
  switch (node.kind) {
    case 'trait':
      return traitText(node)
    case 'property':
      return nameText(node.name)
    case 'plan':
      return 'the plan'
    case 'role':
      return 'the role'
    case 'beginning':
      return 'the beginning'
    case 'measure':
      return measureText(node, names)
    case 'change': {
      const { direction, measure } = node
      return `the ${direction} of ${measureText(measure, names)} compared with ${previousText(measure.events.window)}`
    }
    case 'arithmetic':
      return `${operandText(node.left, names)} ${OPERATORS[node.operator]} ${operandText(node.right, names)}`
    case 'shareOf':
      return `${operandText(node.part, names)} as a share of ${operandText(node.whole, names)}`
    case 'whenMissing':
      return `${operandText(node.value, names)} (${fallbackText(node)} when missing)`
    case 'size':
      return `the number of ${valueText(node.value, names)}`
    case 'members': {
      const whom = node.where ? ` for whom ${conditionText(node.where, names)}` : ''
      return `the ${node.measure === 'count' ? 'number' : 'share'} of the account's members${whom}`
    }
    default:
      return node satisfies never
  }
}
