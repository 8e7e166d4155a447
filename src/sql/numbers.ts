import type { Comparison } from '../ast/index.js'
import { FALSE, join, nullOf, raw, sql, type Sql, TRUE } from './fragment.js'
import { and, choose, isNotNull } from './logic.js'
import { isMissing, isOpen, type Rough, type Value } from './result.js'
import { counts } from './reading.js'
import type { Frame } from './frame.js'

const OPERATORS: Readonly<Record<Comparison, Sql>> = {
  is: raw('='),
  lessThan: raw('<'),
  atMost: raw('<='),
  moreThan: raw('>'),
  atLeast: raw('>='),
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = {
  is: 'is',
  lessThan: 'moreThan',
  atMost: 'atLeast',
  moreThan: 'lessThan',
  atLeast: 'atMost',
}

/** Two exact values compared: null as soon as one is null. */
export const compared = (left: Sql, operator: Comparison, right: Sql): Sql =>
  sql`(${left} ${OPERATORS[operator]} ${right})`

/** A range compared with a number: true or false when every number of the range agrees. */
function roughly({ low, high }: Rough, operator: Comparison, right: Sql): Sql {
  if (operator === 'is') {
    const outside = high ? sql`(${right} < ${low} OR ${right} > ${high})` : sql`(${right} < ${low})`
    return choose([[outside, FALSE]], nullOf('boolean'))
  }
  const atLow = compared(low, operator, right)
  const atHigh = high
    ? compared(high, operator, right)
    : operator === 'atLeast' || operator === 'moreThan'
      ? TRUE
      : FALSE
  return choose(
    [
      [and(atLow, atHigh), TRUE],
      [sql`(NOT ${atLow} AND NOT ${atHigh})`, FALSE],
    ],
    nullOf('boolean'),
  )
}

/** A value compared with an exact number. */
export function compareNumber({ value, rough }: Value, operator: Comparison, right: Sql): Sql {
  const exact = compared(value, operator, right)
  return rough ? choose([[rough.when, roughly(rough, operator, right)]], exact) : exact
}

/** One value compared with another. A range on both sides decides nothing. */
export function compareNumbers(left: Value, operator: Comparison, right: Value): Sql {
  const exact = compared(left.value, operator, right.value)
  const cases: (readonly [Sql, Sql])[] = []
  if (left.rough) cases.push([and(left.rough.when, isNotNull(right.value)), roughly(left.rough, operator, right.value)])
  if (right.rough)
    cases.push([and(right.rough.when, isNotNull(left.value)), roughly(right.rough, FLIPPED[operator], left.value)])
  return choose(cases, exact)
}

/** Whether a value is one of some numbers. */
export function numberAmong({ value, rough }: Value, numbers: readonly Sql[]): Sql {
  const exact = sql`(${value} IN (${join(numbers, ', ')}))`
  if (!rough) return exact
  const inside = numbers.map((each) =>
    rough.high ? sql`(${each} >= ${rough.low} AND ${each} <= ${rough.high})` : sql`(${each} >= ${rough.low})`,
  )
  const may = choose([[sql`(${join(inside, ' OR ')})`, nullOf('boolean')]], FALSE)
  return choose([[rough.when, may]], exact)
}

/** A number that counts, or nothing. */
export function counted(frame: Frame, value: Sql): Sql {
  const computed = frame.column(value)
  return frame.column(choose([[counts(computed), computed]], nullOf('number')))
}

/**
 * What two values give: nothing when one is missing or `excluded` holds, unknown when one is not exactly known.
 *
 * @param result What two exact numbers give.
 * @param excluded When there is no result although nothing is missing.
 */
export function combined(frame: Frame, left: Value, right: Value, result: Sql, excluded: Sql): Value {
  const isOpenOne = (value: Value) => isOpen(value)
  const open = [isOpenOne(left), isOpenOne(right)]
  const isUnknown = open.every((each) => each.is(FALSE))
    ? FALSE
    : sql`COALESCE((${open[0]!} OR ${open[1]!}) AND NOT ${isMissing(left)} AND NOT ${isMissing(right)} AND NOT COALESCE(${excluded}, FALSE), FALSE)`
  return { value: counted(frame, result), unknown: frame.column(isUnknown) }
}
