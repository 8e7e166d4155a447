import type { MeasureNode, Money } from '../ast/index.js'
import { propertyDomain } from '../analyze/index.js'
import {
  type Column,
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
import { eventsSource, inSpan, isPartial, propertyRead, type Source } from './events.js'
import { different, largestCount, numbering } from './numbered.js'
import type { Context, Read, Run } from './run.js'

const SHORT = unknown('short-history')
export const NO_EVENT = missing('no-event')
const TOO_LARGE = missing('out-of-range')

/** Computes a measure over the events from one index to another; knows nothing of short history. */
export type Compute = (run: Run, from: number, to: number) => Result

/** A measure: how it is computed, and what it is worth when the events are known in part. */
export interface Measured {
  readonly compute: Compute
  /** `more`: it can only be larger. `last`: it stands when the event at the instant that is told is known to be the last. */
  readonly partial: 'more' | 'unknown' | ((run: Run, from: number, to: number) => number | undefined)
}

/** Numbers of a property that can be added up: whole ones, with the divisor that undoes their scale. */
export interface Numbers {
  /** NaN of an event that has none. */
  readonly values: Column
  /** What they add up to, from the first event up to and including each one; NaN from where a double is not exact. */
  readonly sums: Column
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
  const number = (event: LogEvent) => whole(read(event)) ?? NaN
  return {
    values: source.column(key, () => number),
    sums: source.column(`sum of ${key}`, () => adding(number)),
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

function adding(number: (event: LogEvent) => number): (event: LogEvent) => number {
  let [total, size] = [0, 0]
  return (event) => {
    const value = number(event) || 0
    size += Math.abs(value)
    total = size <= Number.MAX_SAFE_INTEGER ? total + value : NaN
    return total
  }
}

const present = (values: readonly number[]): readonly number[] => values.filter((value) => !Number.isNaN(value))

/** Adds numbers up however large they are, or takes their average. */
const exactly =
  (numbers: Numbers, isAverage: boolean): Compute =>
  ({ facts }, from, to) => {
    const exact = new ExactSum()
    const values = present(facts.numbers(numbers.values, from, to))
    for (const value of values) exact.add(value)
    return totalOf(numbers, exact, values.length, isAverage)
  }

function sum(numbers: Numbers): Compute {
  const exact = exactly(numbers, false)
  return (run, from, to) => {
    if (from === to) return numbers.finish(0)
    const start = run.facts.start(numbers.sums) as number
    const { line } = run.facts
    const total = line[start + to - 1]! - (from > 0 ? line[start + from - 1]! : 0)
    return Number.isNaN(total) ? exact(run, from, to) : numbers.finish(total)
  }
}

const extreme =
  (numbers: Numbers, choose: (left: number, right: number) => number): Compute =>
  ({ facts }, from, to) => {
    const values = present(facts.numbers(numbers.values, from, to))
    return values.length === 0 ? NO_EVENT : numbers.finish(values.reduce((left, right) => choose(left, right)))
  }

type Edge = (run: Run, from: number, to: number) => readonly [at: number, value: Present] | undefined

/** The first, or last, event that has a property; of several at one instant the one with the least, or greatest, value. */
function edgeValue(source: Source, read: (event: LogEvent) => Present | undefined, isLast: boolean): Edge {
  const step = isLast ? -1 : 1
  return (run, from, to) => {
    const { events } = source.posting(run) as Posting
    let best: readonly [at: number, value: Present] | undefined
    for (let index = isLast ? to - 1 : from; index >= from && index < to; index += step) {
      const event = events[index]!
      if (best && event.at !== best[0]) break
      const value = read(event)
      if (value !== undefined && (!best || step * comparePresent(value, best[1]) < 0)) best = [event.at, value]
    }
    return best
  }
}

/** What names a property among all that can be read of events. */
export const propertyKey = (property: string, { names }: Source, { uses }: Context): string =>
  JSON.stringify([property, names.map((name) => uses.events[name]!.properties[property])])

/** A number for each different value of a property. */
export const propertyNumbers = (property: string, source: Source, context: Context): Column =>
  source.column(propertyKey(property, source, context), () => numbering(propertyRead(property, source, context)))

/** A number for each different name. */
export const nameNumbers = (source: Source): Column => source.column('names', () => numbering(({ name }) => name))

/** When the event at an index was. */
function timeAt({ times }: Source, { facts }: Run, index: number): number {
  const start = facts.start(times) as number
  return facts.line[start + index]!
}

/** A measure over the numbers of values. */
const counting = (column: Column, tell: typeof different): Measured => ({
  compute: ({ facts }, from, to) => {
    const start = facts.start(column) as number
    return tell(facts.line, start + from, start + to)
  },
  partial: 'more',
})

/** Compiles how a measure is computed. */
export function measured(node: MeasureNode, source: Source, context: Context): Measured {
  const { measure, property = '' } = node
  switch (measure) {
    case 'count':
      return { compute: (_, from, to) => to - from, partial: 'more' }
    case 'distinct':
    case 'largestCount': {
      const tell = measure === 'distinct' ? different : largestCount
      return counting(propertyNumbers(property, source, context), tell)
    }
    case 'distinctEvents':
      return counting(nameNumbers(source), different)
    case 'sum':
      return { compute: sum(numbersOf(node, source, context)), partial: 'unknown' }
    case 'average':
      return { compute: exactly(numbersOf(node, source, context), true), partial: 'unknown' }
    case 'minimum':
    case 'maximum': {
      const choose = measure === 'minimum' ? Math.min : Math.max
      return { compute: extreme(numbersOf(node, source, context), choose), partial: 'unknown' }
    }
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return { compute: activePeriods(measure, node, source, context), partial: 'more' }
    case 'firstAt':
      return { compute: (run, from, to) => (from < to ? timeAt(source, run, from) : NO_EVENT), partial: 'unknown' }
    case 'lastAt': {
      const last = (run: Run, from: number, to: number) => (from < to ? timeAt(source, run, to - 1) : undefined)
      return { compute: (run, from, to) => last(run, from, to) ?? NO_EVENT, partial: last }
    }
    case 'firstValue':
    case 'lastValue': {
      const edge = edgeValue(source, propertyRead(property, source, context), measure === 'lastValue')
      const compute: Compute = (run, from, to) => edge(run, from, to)?.[1] ?? NO_EVENT
      return { compute, partial: measure === 'lastValue' ? (run, from, to) => edge(run, from, to)?.[0] : 'unknown' }
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
  from: number,
  to: number,
): Result {
  if (partial === 'more') return typeof seen === 'number' ? new Range(seen, Infinity, SHORT.reasons) : seen
  if (partial === 'unknown' || source.passesEnd(run, span)) return SHORT
  const last = partial(run, from, to)
  return last === undefined || source.reachesBefore(run, { start: last, end: last + 1 }) ? SHORT : seen
}

/** Compiles a measure. `shift` 1 measures the stretch before the window. */
export function measureRead(node: MeasureNode, context: Context, shift: 0 | 1 = 0): Read {
  const source = eventsSource(node.events, context, { shift })
  const how = measured(node, source, context)
  const { compute } = how
  return (run) => {
    const { facts } = run
    const start = facts.start(source.times)
    if (typeof start !== 'number') return start
    const span = source.place(run)
    if (span instanceof Nothing) return span
    const [from, to] = inSpan(facts.line, start, span)
    const seen = compute(run, from - start, to - start)
    return isPartial(source, run, span) ? partly(how, source, run, span, seen, from - start, to - start) : seen
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
  if (typeof now === 'number' && typeof before === 'number' && before > 0) {
    const grown = (now - before) / before
    return isNumber(grown) ? (isDrop ? -grown : grown) + 0 : TOO_LARGE
  }
  for (const part of [now, before]) if (part instanceof Nothing && !part.unknown) return part
  if (typeof before === 'number' && before <= 0) return NO_BASELINE
  return now instanceof Nothing ? now : SHORT
}
