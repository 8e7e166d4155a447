import type { MeasureNode, Money } from '../ast/index.js'
import { propertyDomain } from '../analyze/index.js'
import {
  countBefore,
  type LogEvent,
  missing,
  Nothing,
  type Posting,
  Range,
  type Result,
  unknown,
} from '../facts/index.js'
import type { Span } from '../time/index.js'
import { comparePresent, ExactSum, isNumber, type Present, scaled } from '../values/index.js'
import { activePeriods } from './active-periods.js'
import { eventsSource, isPartial, propertyRead, type Source } from './events.js'
import { different, numbered, numberKey } from './numbered.js'
import type { Context, Read, Run } from './run.js'

const SHORT = unknown('short-history')
export const NO_EVENT = missing('no-event')
const TOO_LARGE = missing('out-of-range')

/** Computes a measure over the events from one index to another; knows nothing of short history. */
export type Compute = (posting: Posting, from: number, to: number, run: Run) => Result

/** A measure: how it is computed, and what it is worth when the events are known in part. */
export interface Measured {
  readonly compute: Compute
  /** `more`: it can only be larger. `last`: it stands when the event at the instant that is told is known to be the last. */
  readonly partial: 'more' | 'unknown' | ((posting: Posting, from: number, to: number) => number | undefined)
}

function largestCount(values: readonly unknown[]): number {
  const counts = new Map<unknown, number>()
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** Numbers of a property that can be added up: whole ones, with the divisor that undoes their scale. */
export interface Numbers {
  readonly of: (posting: Posting) => readonly (number | undefined)[]
  /** What they add up to, from the first event up to and including each one; NaN from where a double is not exact. */
  readonly sums: (posting: Posting) => readonly number[]
  readonly finish: (value: number, divisor?: number) => Result
}

/** Compiles the reading of numbers that can be added up. */
export function numbersOf({ property = '', currency }: MeasureNode, source: Source, context: Context): Numbers {
  const { type, digits = 0 } = propertyDomain(context.uses, source.names, property)!
  const read = propertyRead(property, source, context)
  const divisor = type === 'decimal' ? 10 ** digits : 1
  const whole = (value: Present | undefined) => {
    if (type === 'money')
      return (value as Money | undefined)?.currency === currency ? (value as Money).amount : undefined
    return type === 'decimal' && value !== undefined ? scaled(value as number, digits) : (value as number | undefined)
  }
  const key = JSON.stringify([property, type, digits, currency])
  const sumKey = `sum of ${key}`
  const number = (event: LogEvent) => whole(read(event))
  return {
    of: (posting) => posting.column(key, number),
    sums: (posting) => posting.column(sumKey, adding(number)),
    finish: (value, count = 1) => {
      const amount = value / (divisor * count)
      return currency === undefined ? amount + 0 : { amount: amount + 0, currency }
    },
  }
}

/** What a sum of so many numbers is worth, or their average. */
export function totalOf({ finish }: Numbers, exact: ExactSum, count: number, isAverage: boolean): Result {
  const total = exact.total()
  if (isAverage && count === 0) return NO_EVENT
  return total === undefined ? TOO_LARGE : finish(total, isAverage ? count : 1)
}

function adding(number: (event: LogEvent) => number | undefined): (event: LogEvent) => number {
  let [total, size] = [0, 0]
  return (event) => {
    const value = number(event) ?? 0
    size += Math.abs(value)
    total = size <= Number.MAX_SAFE_INTEGER ? total + value : NaN
    return total
  }
}

/** Adds numbers up however large they are, or takes their average. */
function exactly(numbers: Numbers, values: readonly (number | undefined)[], isAverage: boolean): Result {
  const exact = new ExactSum()
  let count = 0
  for (const value of values) {
    if (value === undefined) continue
    count += 1
    exact.add(value)
  }
  return totalOf(numbers, exact, count, isAverage)
}

const average =
  (numbers: Numbers): Compute =>
  (posting, from, to) =>
    exactly(numbers, numbers.of(posting).slice(from, to), true)

const sum =
  (numbers: Numbers): Compute =>
  (posting, from, to) => {
    if (from === to) return numbers.finish(0)
    const sums = numbers.sums(posting)
    const total = sums[to - 1]! - (from > 0 ? sums[from - 1]! : 0)
    return Number.isNaN(total) ? exactly(numbers, numbers.of(posting).slice(from, to), false) : numbers.finish(total)
  }

const extreme =
  ({ of, finish }: Numbers, choose: (left: number, right: number) => number): Compute =>
  (posting, from, to) => {
    const values = of(posting)
      .slice(from, to)
      .filter((value) => value !== undefined)
    return values.length === 0 ? NO_EVENT : finish(values.reduce((left, right) => choose(left, right)))
  }

type Edge = (posting: Posting, from: number, to: number) => readonly [at: number, value: Present] | undefined

/** The first, or last, event that has a property; of several at one instant the one with the least, or greatest, value. */
function edgeValue(read: Column, isLast: boolean): Edge {
  const sign = isLast ? -1 : 1
  return (posting, from, to) => {
    const values = read(posting)
    let best: readonly [number, Present] | undefined
    for (let index = from; index < to; index += 1) {
      const [at, value] = [posting.times[index]!, values[index]]
      if (value === undefined) continue
      if (!best || sign * (at - best[0] || comparePresent(value, best[1])) < 0) best = [at, value]
    }
    return best
  }
}

type Column = (posting: Posting) => readonly (Present | undefined)[]

/** What names the property of a measure among all that can be read of events. */
export const propertyKey = ({ property = '' }: MeasureNode, { names }: Source, { uses }: Context): string =>
  JSON.stringify([property, names.map((name) => uses.events[name]!.properties[property])])

/** Compiles the reading of the property of a measure, for all events. */
export function propertyColumn(node: MeasureNode, source: Source, context: Context): Column {
  const [key, one] = [propertyKey(node, source, context), propertyRead(node.property!, source, context)]
  return (posting) => posting.column(key, one)
}

function distinct(name: string, read: (event: LogEvent) => unknown): Measured {
  const key = numberKey(name)
  return { compute: (posting, from, to) => different(numbered(posting, key, read), from, to), partial: 'more' }
}

/** Compiles how a measure is computed. */
export function measured(node: MeasureNode, source: Source, context: Context): Measured {
  const { measure } = node
  const read = () => propertyColumn(node, source, context)
  switch (measure) {
    case 'count':
      return { compute: (_, from, to) => to - from, partial: 'more' }
    case 'distinct':
      return distinct(propertyKey(node, source, context), propertyRead(node.property!, source, context))
    case 'largestCount': {
      const column = read()
      return { compute: (posting, from, to) => largestCount(column(posting).slice(from, to)), partial: 'more' }
    }
    case 'distinctEvents':
      return distinct('', ({ name }) => name)
    case 'sum':
      return { compute: sum(numbersOf(node, source, context)), partial: 'unknown' }
    case 'average':
      return { compute: average(numbersOf(node, source, context)), partial: 'unknown' }
    case 'minimum':
    case 'maximum': {
      const choose = measure === 'minimum' ? Math.min : Math.max
      return { compute: extreme(numbersOf(node, source, context), choose), partial: 'unknown' }
    }
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return { compute: activePeriods(measure, node, context), partial: 'more' }
    case 'firstAt':
      return { compute: ({ times }, from, to) => (from < to ? times[from]! : NO_EVENT), partial: 'unknown' }
    case 'lastAt': {
      const last = ({ times }: Posting, from: number, to: number) => (from < to ? times[to - 1] : undefined)
      return { compute: (...at) => last(...(at as unknown as Parameters<typeof last>)) ?? NO_EVENT, partial: last }
    }
    case 'firstValue':
    case 'lastValue': {
      const edge = edgeValue(read(), measure === 'lastValue')
      const compute: Compute = (posting, from, to) => edge(posting, from, to)?.[1] ?? NO_EVENT
      return { compute, partial: measure === 'lastValue' ? (...at) => edge(...at)?.[0] : 'unknown' }
    }
    default:
      return measure satisfies never
  }
}

/** What a measure is worth when the events of its window are known in part only. */
export function partly(
  { partial }: Measured,
  source: Source,
  run: Run,
  span: Span,
  seen: Result,
  at: readonly [Posting, number, number],
): Result {
  if (partial === 'more') return typeof seen === 'number' ? new Range(seen, Infinity, SHORT.reasons) : seen
  if (partial === 'unknown' || source.passesEnd(run, span)) return SHORT
  const last = partial(...at)
  return last === undefined || source.reachesBefore(run, { start: last, end: last + 1 }) ? SHORT : seen
}

/** Compiles a measure. `shift` 1 measures the stretch before the window. */
export function measureRead(node: MeasureNode, context: Context, shift: 0 | 1 = 0): Read {
  const source = eventsSource(node.events, context, { shift })
  const how = measured(node, source, context)
  const { compute } = how
  return (run) => {
    const posting = source.posting(run)
    if (posting instanceof Nothing) return posting
    const span = source.place(run)
    if (span instanceof Nothing) return span
    const from = countBefore(posting.times, span.start)
    const to = Math.max(from, countBefore(posting.times, span.end))
    const seen = compute(posting, from, to, run)
    return isPartial(source, run, span) ? partly(how, source, run, span, seen, [posting, from, to]) : seen
  }
}

/** A change of money is the change of its amount: both are in one currency. */
const amountOf = (result: Result): Result => (typeof result === 'object' && 'amount' in result ? result.amount : result)

const NO_BASELINE = missing('no-baseline')

/** Compiles the relative change of a measure against the stretch before its window. */
export function changeRead(node: MeasureNode, isDrop: boolean, context: Context): Read {
  return changeOf(measureRead(node, context), measureRead(node, context, 1), isDrop)
}

/** A change, from what is measured now and what was before. */
export const changeOf =
  (now: Read, before: Read, isDrop: boolean): Read =>
  (run) =>
    change(amountOf(now(run)), amountOf(before(run)), isDrop)

function change(now: Result, before: Result, isDrop: boolean): Result {
  for (const part of [now, before]) if (part instanceof Nothing && !part.unknown) return part
  if (typeof before === 'number' && before <= 0) return NO_BASELINE
  if (typeof now !== 'number' || typeof before !== 'number') return now instanceof Nothing ? now : SHORT
  const grown = (now - before) / before
  return isNumber(grown) ? (isDrop ? -grown : grown) + 0 : TOO_LARGE
}
