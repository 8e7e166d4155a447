import type { MeasureNode } from '../../ast/index.js'
import { Nothing, type Posting, type Result } from '../../facts/index.js'
import { comparePresent, ExactSum, type Present } from '../../values/index.js'
import { periodOf } from '../active-periods.js'
import { propertyRead, type Source } from '../events.js'
import { nameNumbers, NO_EVENT, type Numbers, numbersOf, propertyNumbers, totalOf } from '../measure.js'
import { numbering } from '../numbered.js'
import type { Run } from '../run.js'
import { zoneRead } from '../window.js'
import { Counts } from './counts.js'
import type { AheadContext } from './course.js'
import { Extremes } from './extremes.js'
import { type Tally, UNTALLIED } from './glide.js'

/** A measure that is kept up to date while events come and go. */
export interface RunningTally extends Tally {
  /** What it is worth for the events that are in, given from one index to another. */
  readonly result: (from: number, to: number) => Result
}

/** Begins a tally over events. */
export type Tallying = (posting: Posting, run: Run) => RunningTally

/** A sum, from which what goes is taken away again: it is exact. */
class Sums implements RunningTally {
  private exact = new ExactSum()
  private count = 0

  constructor(
    private readonly values: readonly number[],
    private readonly numbers: Numbers,
    private readonly isAverage: boolean,
  ) {}

  readonly result = (): Result => totalOf(this.numbers, this.exact, this.count, this.isAverage)

  add(index: number): void {
    this.change(this.values[index]!, 1)
  }

  remove(index: number): void {
    this.change(this.values[index]!, -1)
  }

  private change(value: number, sign: 1 | -1): void {
    if (Number.isNaN(value)) return
    this.count += sign
    this.exact.add(sign * value)
  }

  clear(): void {
    this.exact = new ExactSum()
    this.count = 0
  }
}

/** The index of the first event from each one on that has a value; of several at one instant the one with the least. */
function firstOnes({ times }: Posting, values: readonly (Present | undefined)[]): readonly (number | undefined)[] {
  const best: (number | undefined)[] = []
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const [value, next] = [values[index], best[index + 1]]
    const isSame = next !== undefined && times[next] === times[index]
    const isNext = value === undefined || (isSame && comparePresent(values[next]!, value) < 0)
    best[index] = isNext ? next : index
  }
  return best
}

/** The index of the last event up to each one that has a value; of several at one instant the one with the greatest. */
function lastOnes({ times }: Posting, values: readonly (Present | undefined)[]): readonly (number | undefined)[] {
  const best: (number | undefined)[] = []
  values.forEach((value, index) => {
    const last = best[index - 1]
    const isSame = last !== undefined && times[last] === times[index]
    const isLast = value === undefined || (isSame && comparePresent(values[last]!, value) > 0)
    best.push(isLast ? last : index)
  })
  return best
}

/** A tally that was worked out for all windows at once. */
const workedOut = (result: RunningTally['result']): RunningTally => ({ ...UNTALLIED, result })

function edgeTally(posting: Posting, values: readonly (Present | undefined)[], isLast: boolean): RunningTally {
  const best = isLast ? lastOnes(posting, values) : firstOnes(posting, values)
  return workedOut((from, to) => {
    const index = from < to ? best[isLast ? to - 1 : from] : undefined
    return index !== undefined && index >= from && index < to ? values[index]! : NO_EVENT
  })
}

function extremeTally(values: readonly number[], numbers: Numbers, sign: 1 | -1): RunningTally {
  const extremes = new Extremes((index) => (Number.isNaN(values[index]) ? undefined : values[index]! * sign))
  return Object.assign(extremes, {
    result: () => {
      const index = extremes.least
      return index === undefined ? NO_EVENT : numbers.finish(values[index]!)
    },
  })
}

function activeTallying(
  measure: Parameters<typeof periodOf>[0],
  { zone, weekStarts }: MeasureNode,
  source: Source,
  context: AheadContext,
): Tallying {
  const [zoneAt, period] = [zoneRead(zone, context), periodOf(measure, weekStarts)]
  return (_, run) => {
    const found = zoneAt(run)
    if (found instanceof Nothing) return workedOut(() => found)
    const read = numbering(({ at }) => period(at + found.offsetAt(at)))
    const periods = source.column(`number of ${JSON.stringify([measure, weekStarts, found.name])}`, () => read)
    return new Counts(run.facts.numbers(periods), false)
  }
}

/** Compiles the tally of a measure; undefined for those that are told from the first and last index alone. */
export function tallying(node: MeasureNode, source: Source, context: AheadContext): Tallying | undefined {
  const { measure, property = '' } = node
  switch (measure) {
    case 'count':
    case 'firstAt':
    case 'lastAt':
      return undefined
    case 'distinct':
    case 'largestCount': {
      const numbers = propertyNumbers(property, source, context)
      return (_, { facts }) => new Counts(facts.numbers(numbers), measure === 'largestCount')
    }
    case 'distinctEvents': {
      const numbers = nameNumbers(source)
      return (_, { facts }) => new Counts(facts.numbers(numbers), false)
    }
    case 'sum':
    case 'average': {
      const numbers = numbersOf(node, source, context)
      return (_, { facts }) => new Sums(facts.numbers(numbers.values), numbers, measure === 'average')
    }
    case 'minimum':
    case 'maximum': {
      const numbers = numbersOf(node, source, context)
      return (_, { facts }) => extremeTally(facts.numbers(numbers.values), numbers, measure === 'minimum' ? 1 : -1)
    }
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return activeTallying(measure, node, source, context)
    case 'firstValue':
    case 'lastValue': {
      const read = propertyRead(property, source, context)
      return (posting) => edgeTally(posting, posting.events.map(read), measure === 'lastValue')
    }
    default:
      return measure satisfies never
  }
}
