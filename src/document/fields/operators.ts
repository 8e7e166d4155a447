import type { Comparison, ConditionNode, ValueNode } from '../../ast/index.js'
import type { TypedValue, ValueType } from '../../analyze/index.js'

/** What an operator is given besides the value: `none`, one literal, several, or a piece of the language. */
export type OperandType =
  | 'none'
  | 'string'
  | 'number'
  | 'boolean'
  | 'percent'
  | 'money'
  | 'version'
  | 'timeZone'
  /** One of the declared values. */
  | 'oneOf'
  | 'strings'
  | 'numbers'
  | 'versions'
  | 'timeZones'
  /** Some of the declared values. */
  | 'someOf'
  /** Two bounds of the type, both included: `{ from, to }`. */
  | 'numberRange'
  | 'percentRange'
  | 'moneyRange'
  /** A text that is not empty. */
  | 'text'
  | 'duration'
  | 'instant'
  /** One of the window words. */
  | 'window'
  /** `{ size }`, where size is a whole number or `{ percent }`; of money with a `currency`. */
  | 'rank'

type Make = (value: ValueNode, operand: never) => ConditionNode

interface Operator {
  /** What it is given for a value of a type; undefined when it cannot be asked of one. */
  readonly takes: (typed: TypedValue) => OperandType | undefined
  readonly make: Make
}

const LITERAL: Partial<Record<ValueType, OperandType>> = {
  number: 'number',
  share: 'percent',
  money: 'money',
  version: 'version',
  string: 'string',
  boolean: 'boolean',
  timeZone: 'timeZone',
  enum: 'oneOf',
  role: 'oneOf',
}

const LITERALS: Partial<Record<ValueType, OperandType>> = {
  number: 'numbers',
  version: 'versions',
  string: 'strings',
  timeZone: 'timeZones',
  enum: 'someOf',
  role: 'someOf',
}

const RANGES: Partial<Record<ValueType, OperandType>> = {
  number: 'numberRange',
  share: 'percentRange',
  money: 'moneyRange',
}

const ORDERED: readonly ValueType[] = ['number', 'share', 'money', 'version', 'role']

const isOrdered = ({ type, domain }: TypedValue): boolean => ORDERED.includes(type) || domain?.ordered === true

const when =
  (type: ValueType, operand: OperandType): Operator['takes'] =>
  (typed) =>
    typed.type === type ? operand : undefined

const compare = (operator: Comparison): Operator => ({
  takes: (typed) => (operator === 'is' || isOrdered(typed) ? LITERAL[typed.type] : undefined),
  make: (left, right) => ({ kind: 'compare', operator, left, right }),
})

const not = ({ takes, make }: Operator): Operator => ({
  takes,
  make: (value, operand) => ({ kind: 'not', condition: make(value, operand) }),
})

const search = (kind: 'contains' | 'startsWith' | 'endsWith'): Operator => ({
  takes: when('string', 'text'),
  make: (value, text) => ({ kind, value, text }),
})

const includes = (kind: 'includesAny' | 'includesAll'): Operator => ({
  takes: ({ type, domain }) => (type !== 'list' ? undefined : domain?.values ? 'someOf' : 'strings'),
  make: (value, values) => ({ kind, value, values }),
})

const near = (kind: 'within' | 'inNext'): Operator => ({
  takes: when('instant', 'duration'),
  make: (instant, duration) => ({ kind, instant, duration }),
})

const bound = (kind: 'before' | 'since'): Operator => ({
  takes: when('instant', 'instant'),
  make: (instant, at) => ({ kind, instant, at }),
})

const age = (operator: Exclude<Comparison, 'is'>): Operator => ({
  takes: when('instant', 'duration'),
  make: (instant, duration) => ({ kind: 'age', operator, instant, duration }),
})

const rank = (kind: 'inTop' | 'inBottom'): Operator => ({
  takes: ({ type }) => (type in RANGES ? 'rank' : undefined),
  make: (value, operand: object) => ({ kind, value, ...(operand as { size: number }) }),
})

const isPresent: Operator = { takes: () => 'none', make: (value) => ({ kind: 'isPresent', value }) }

// Bundlers leave it out where no editor is built: making it has no effects.
const TABLE = /* @__PURE__ */ (() => ({
  is: compare('is'),
  isNot: not(compare('is')),
  lessThan: compare('lessThan'),
  atMost: compare('atMost'),
  moreThan: compare('moreThan'),
  atLeast: compare('atLeast'),
  between: {
    takes: ({ type }) => RANGES[type],
    make: (value, operand: object) => ({ kind: 'between', value, ...(operand as { from: number; to: number }) }),
  },
  isOneOf: {
    takes: ({ type }) => LITERALS[type],
    make: (value, values) => ({ kind: 'isOneOf', value, values }),
  },
  isPresent,
  isMissing: not(isPresent),
  contains: search('contains'),
  startsWith: search('startsWith'),
  endsWith: search('endsWith'),
  includesAny: includes('includesAny'),
  includesAll: includes('includesAll'),
  within: near('within'),
  inNext: near('inNext'),
  during: {
    takes: when('instant', 'window'),
    make: (instant, window) => ({ kind: 'during', instant, window }),
  },
  before: bound('before'),
  since: bound('since'),
  ageLessThan: age('lessThan'),
  ageAtMost: age('atMost'),
  ageMoreThan: age('moreThan'),
  ageAtLeast: age('atLeast'),
  inTop: rank('inTop'),
  inBottom: rank('inBottom'),
}))() satisfies Record<string, Operator>

/** The name of an operator, as rules are written: `atLeast`, `isOneOf`. Those of an age begin with it: `ageAtLeast`. */
export type OperatorName = keyof typeof TABLE

const OPERATORS: Readonly<Record<OperatorName, Operator>> = TABLE

/** All operators there are. */
export const OPERATOR_NAMES = /* @__PURE__ */ Object.keys(TABLE) as readonly OperatorName[]

/** An operator that can be asked of a field, and what it is given. */
export interface FieldOperator {
  readonly operator: OperatorName
  readonly operand: OperandType
}

/** The operators that can be asked of a value. A property of an event is not ranked. */
export function operatorsFor(typed: TypedValue, isProperty = false): readonly FieldOperator[] {
  return OPERATOR_NAMES.flatMap((operator) => {
    const operand = OPERATORS[operator].takes(typed)
    return operand === undefined || (isProperty && operand === 'rank') ? [] : [{ operator, operand }]
  })
}

/**
 * The condition that an operator makes of a value and an operand: what an editor writes into a document. Whether they
 * fit, `fieldsOf` says beforehand and `safeParseSegment` afterwards.
 *
 * @param value The node of a field.
 * @param operator One of the field's operators.
 * @param operand What the operator takes: a literal, a list of literals, `{ from, to }`, a duration, an instant in ISO
 * 8601, the node of a window, `{ size }`; nothing for `none`.
 * @example
 * ```ts
 * import { conditionOf } from 'cadre/document'
 *
 * conditionOf({ kind: 'plan' }, 'atLeast', 'pro')
 * // { kind: 'compare', operator: 'atLeast', left: { kind: 'plan' }, right: 'pro' }
 * ```
 */
export const conditionOf = (value: ValueNode, operator: OperatorName, operand?: unknown): ConditionNode =>
  OPERATORS[operator].make(value, operand as never)
