import { isValueNode, type MeasureNode } from '../ast/index.js'
import { activePeriods } from './active-periods.js'
import type { Context } from './context.js'
import { domainOf, isPartial, passesEnd, propertyOf, reachesBefore, type Source, sourceOf } from './events.js'
import { FALSE, nullOf, number, sql, type Sql, text, TRUE } from './fragment.js'
import { hoisted } from './hoist.js'
import { and, choose, isNotNull, isNull, not, or } from './logic.js'
import { combined, counted } from './numbers.js'
import { noValue, settled, type Value } from './result.js'
import { aliasesOf } from './context.js'
import { cutEnd } from './window.js'

const LARGEST = Number.MAX_SAFE_INTEGER

/** What a measure gives over the events of its window, and what it is worth when they are known in part. */
interface Measured {
  readonly value: Sql
  readonly currency?: Sql
  /** Besides the window: whether it can be computed at all. */
  readonly possible?: Sql
  /** `more`: it can only be larger. A piece: the instant at which the event that decides stands. */
  readonly partial: 'more' | 'unknown' | Sql
}

/** Sums, counts and edges over the events that a subject sees. */
class Totals {
  private readonly context: Context

  constructor(readonly source: Source) {
    this.context = source.context
  }

  of(value: Sql): Sql {
    const { plan, frame } = this.context
    return plan.totals.of(frame, this.source.view, value)
  }

  count(what: Sql): Sql {
    return this.context.plan.dialect.toNumber(sql`COALESCE(${this.of(sql`COUNT(${what})`)}, 0)`)
  }

  /** A value of each event that counts. */
  each(value: Sql, more: Sql = TRUE): Sql {
    return sql`CASE WHEN ${and(this.source.counted(), more)} THEN ${value} END`
  }

  readonly at = (): Sql => this.source.rows().key('moment')
}

function sumOf(node: MeasureNode, totals: Totals, isAverage: boolean): Measured {
  const { source } = totals
  const { context } = source
  const { dialect } = context.plan
  const { type, digits = 0 } = domainOf(node.property!, source)
  const field = propertyOf(node.property!, source)
  const divisor = type === 'decimal' ? 10 ** digits : 1
  const scaled = type === 'decimal' ? sql`ROUND(${field.value} * ${number(divisor)})` : field.value
  const whole = source.rows().frame.column(dialect.toInteger(scaled))
  const inCurrency = node.currency === undefined ? TRUE : sql`${field.currency!} = ${text(node.currency)}`
  const total = context.frame.column(
    sql`COALESCE(${totals.of(sql`SUM(${dialect.exactSum(totals.each(whole, inCurrency))})`)}, 0)`,
  )
  const count = isAverage ? totals.count(totals.each(whole, inCurrency)) : undefined
  const counts = count ? context.frame.column(count) : undefined
  const parts = counts ? sql`(${number(divisor)} * ${counts})` : number(divisor)
  const isSafe = and(sql`ABS(${total}) <= ${LARGEST}`, counts ? sql`${counts} > 0` : TRUE)
  const value = counted(context.frame, choose([[isSafe, sql`${dialect.toNumber(total)} / ${parts}`]], nullOf('number')))
  return { value, ...(node.currency !== undefined && { currency: text(node.currency) }), partial: 'unknown' }
}

function extreme(node: MeasureNode, totals: Totals, choice: 'minimum' | 'maximum'): Measured {
  const field = propertyOf(node.property!, totals.source)
  const inCurrency = node.currency === undefined ? TRUE : sql`${field.currency!} = ${text(node.currency)}`
  const each = totals.each(field.value, inCurrency)
  const value = totals.of(choice === 'minimum' ? sql`MIN(${each})` : sql`MAX(${each})`)
  return { value, ...(node.currency !== undefined && { currency: text(node.currency) }), partial: 'unknown' }
}

/** The first, or last, event that has a property; of several at one instant the least, or greatest, value. */
function edgeValue(node: MeasureNode, totals: Totals, isLast: boolean): Measured {
  const { source } = totals
  const { plan } = source.context
  const { value, currency } = propertyOf(node.property!, source)
  const best = (each: Sql) => (isLast ? sql`MAX(${each})` : sql`MIN(${each})`)
  const at = totals.of(best(totals.each(totals.at(), isNotNull(value))))
  const isThen = and(source.chosen(), sql`${totals.at()} = ${at}`)
  const { type, ordered } = domainOf(node.property!, source)
  const isText = type === 'string' || (type === 'enum' && !ordered)
  const comparable = isText
    ? plan.dialect.byCodePoint(value)
    : type === 'boolean'
      ? sql`CASE WHEN ${value} THEN 1 ELSE 0 END`
      : value
  const found = totals.of(best(sql`CASE WHEN ${and(isThen, isNotNull(value))} THEN ${comparable} END`))
  const present = type === 'boolean' ? sql`(${found} = 1)` : found
  if (!currency) return { value: present, partial: isLast ? at : 'unknown' }
  const isFound = and(isThen, sql`${value} = ${found}`)
  const of = totals.of(best(sql`CASE WHEN ${isFound} THEN ${plan.dialect.byCodePoint(currency)} END`))
  return { value: present, currency: of, partial: isLast ? at : 'unknown' }
}

/** The most events that share one value: counted by value first. */
function largest(node: MeasureNode, totals: Totals): Measured {
  const { source } = totals
  const { plan, frame } = source.context
  const { value } = propertyOf(node.property!, source)
  const most = plan.totals.largestCount(frame, source.view, totals.each(value))
  return { value: plan.dialect.toNumber(sql`COALESCE(${most}, 0)`), partial: 'more' }
}

function measured(node: MeasureNode, totals: Totals): Measured {
  const { source } = totals
  switch (node.measure) {
    case 'count':
      return { value: totals.count(totals.each(sql`1`)), partial: 'more' }
    case 'distinct':
      return {
        value: totals.count(sql`DISTINCT ${totals.each(propertyOf(node.property!, source).value)}`),
        partial: 'more',
      }
    case 'largestCount':
      return largest(node, totals)
    case 'distinctEvents': {
      const rows = source.rows()
      const positions = source.names.map(
        (name, index) => [rows.named([aliasesOf(name, source.context)]), sql`${index}`] as const,
      )
      return { value: totals.count(sql`DISTINCT ${totals.each(choose(positions))}`), partial: 'more' }
    }
    case 'sum':
    case 'average':
      return sumOf(node, totals, node.measure === 'average')
    case 'minimum':
    case 'maximum':
      return extreme(node, totals, node.measure)
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return { ...activePeriods(node.measure, node, source, totals), partial: 'more' }
    case 'firstAt':
      return { value: totals.of(sql`MIN(${totals.each(totals.at())})`), partial: 'unknown' }
    case 'lastAt': {
      const value = totals.of(sql`MAX(${totals.each(totals.at())})`)
      return { value, partial: value }
    }
    case 'firstValue':
    case 'lastValue':
      return edgeValue(node, totals, node.measure === 'lastValue')
    default:
      return node.measure satisfies never
  }
}

/** What a measure is worth when the events of its window may be known in part. */
function worth({ value, currency, possible = TRUE, partial }: Measured, source: Source, empty: Sql): Value {
  const { place, coverage, context } = source
  const holds = and(place.placed, possible)
  const isShort = isPartial(source)
  const seen = choose([[holds, value]], empty)
  const unplaced = and(not(place.placed), place.unknown)
  const money = currency ? { currency } : {}
  if (isShort.is(FALSE)) return { value: seen, ...money, unknown: unplaced }
  if (partial === 'more') {
    const rough = { when: and(holds, isShort), low: value }
    return { value: choose([[and(holds, not(isShort)), value]], empty), unknown: unplaced, rough }
  }
  const end = cutEnd(place, context.plan.asOf)
  const isLost =
    partial === 'unknown'
      ? isShort
      : and(
          isShort,
          or(
            passesEnd(coverage.until, place.start, end),
            isNull(partial),
            reachesBefore(coverage.since, partial, Infinity),
          ),
        )
  return {
    value: choose([[and(holds, not(isLost)), value]], empty),
    ...money,
    unknown: or(unplaced, and(holds, isLost)),
  }
}

/** The type of the columns that hold a measure that is never there. */
function typeOfNothing(node: MeasureNode, source: Source): 'text' | 'integer' | 'number' | 'boolean' {
  if (node.measure === 'firstAt' || node.measure === 'lastAt') return 'integer'
  if (node.measure !== 'firstValue' && node.measure !== 'lastValue') return 'number'
  const { type, ordered } = domainOf(node.property!, source)
  return type === 'boolean' ? 'boolean' : type === 'string' || (type === 'enum' && !ordered) ? 'text' : 'number'
}

/** A measure of events. `shift` 1 measures the stretch before the window. */
export function measureValue(node: MeasureNode, context: Context, shift: 0 | 1 = 0): Value {
  return hoisted(
    node.events,
    context,
    (at) => measureHere(node, at, shift),
    node.zone !== undefined && isValueNode(node.zone),
  )
}

function measureHere(node: MeasureNode, context: Context, shift: 0 | 1): Value {
  const source = sourceOf(node.events, context, { shift })
  const value = source.isGiven.is(FALSE)
    ? nothing(node, source)
    : onlyGiven(worth(measured(node, new Totals(source)), source, nullOf(typeOfNothing(node, source))), source)
  return settled(context.frame, ofAccountOnly(value, source))
}

/** What is unknown of everybody. */
function nothing(node: MeasureNode, source: Source): Value {
  const isMoney = node.property !== undefined && domainOf(node.property, source).type === 'money'
  return { ...noValue(typeOfNothing(node, source), true), ...(isMoney && { currency: nullOf('text') }) }
}

/** What is unknown of those whose events are not in the tables. */
function onlyGiven(value: Value, { isGiven }: Source): Value {
  if (isGiven.is(TRUE)) return value
  return {
    ...value,
    value: choose([[isGiven, value.value]]),
    unknown: or(not(isGiven), value.unknown),
    ...(value.rough && { rough: { ...value.rough, when: and(isGiven, value.rough.when) } }),
  }
}

/** A member without an account has no events of an account: what is asked of them is missing. */
function ofAccountOnly(value: Value, { view, context: { frame, plan } }: Source): Value {
  if (view !== 'account' || frame !== plan.pair) return value
  const isThere = sql`${frame.key('account_id')} IS NOT NULL`
  return {
    ...value,
    value: choose([[isThere, value.value]]),
    unknown: and(isThere, value.unknown),
    ...(value.rough && { rough: { ...value.rough, when: and(isThere, value.rough.when) } }),
  }
}

/** The relative change of a measure against the stretch before its window. */
export function changeValue(node: MeasureNode, isDrop: boolean, context: Context): Value {
  const [now, before] = [measureValue(node, context), measureValue(node, context, 1)]
  const isBase = sql`${before.value} > 0`
  const grown = sql`(${now.value} - ${before.value}) / ${before.value}`
  const result = choose([[isBase, isDrop ? sql`- (${grown})` : grown]], nullOf('number'))
  return combined(context.frame, now, before, result, sql`${before.value} <= 0`)
}

export type { Totals }
