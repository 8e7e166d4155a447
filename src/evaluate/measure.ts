import type { Domain, MeasureNode, Money } from '../ast/index.js'
import { propertyDomain } from '../analyze/index.js'
import { type LogEvent, missing, Nothing, type Posting, Range, type Result, unknown } from '../facts/index.js'
import { dayOf, monthOf, type Span, weekOf, type Zone } from '../time/index.js'
import { compareText, ExactSum, isNumber, type Present, scaled } from '../values/index.js'
import { chosenEvents, countIn, eventsSource, isPartial, type Source, visitIn } from './events.js'
import type { Context, Read, Run } from './run.js'
import { field } from './trait.js'
import { zoneRead } from './window.js'

const SHORT = unknown('short-history')
const NO_EVENT = missing('no-event')
const TOO_LARGE = missing('out-of-range')

/** Computes a measure over the events that are there; knows nothing of short history. */
type Compute = (run: Run, span: Span, postings: readonly Posting[]) => Result

/** A number of something, which short history can only make larger. */
const atLeastSeen = (seen: Result): Result =>
  typeof seen === 'number' ? new Range(seen, Infinity, SHORT.reasons) : seen

type Partial_ = (run: Run, span: Span, seen: Result, source: Source) => Result

const asRange: Partial_ = (_run, _span, seen) => atLeastSeen(seen)

const isUnknown: Partial_ = () => SHORT

/** Reads the property of an event. */
export function propertyRead(
  property: string,
  source: Pick<Source, 'names'>,
  context: Context,
): (event: LogEvent) => Present | undefined {
  const domains = source.names.map((name) => propertyDomain(context.catalog, [name], property)!)
  const reads = domains.map((domain) => field(property, domain, `event.${property}`))
  const [read] = reads
  // All names declare the property alike; their older names for it may differ.
  return (event) => {
    for (const each of domains.length > 1 ? reads : [read!]) {
      const result = each(event.properties)
      if (!(result instanceof Nothing)) return result as Present
    }
    return undefined
  }
}

function count(source: Source): Compute {
  return (run, span, postings) => {
    let total = 0
    for (const posting of postings) total += countIn(posting, span, source.accepts, run)
    return total
  }
}

function tally(
  source: Source,
  read: (event: LogEvent) => Present | undefined,
  result: (counts: ReadonlyMap<unknown, number>) => number,
): Compute {
  return (run, span, postings) => {
    const counts = new Map<unknown, number>()
    for (const posting of postings) {
      visitIn(posting, span, source.accepts, run, (event) => {
        const value = read(event)
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
      })
    }
    return result(counts)
  }
}

const distinctEvents =
  (source: Source): Compute =>
  (run, span, postings) =>
    postings.filter((posting) => countIn(posting, span, source.accepts, run) > 0).length

/** The numbers of a property as scaled integers (money: those in the currency) with the divisor to undo the scale. */
function integers(
  read: (event: LogEvent) => Present | undefined,
  { type, digits = 0 }: Domain,
  currency: string | undefined,
): (event: LogEvent) => number | undefined {
  if (type === 'money') {
    return (event) => {
      const value = read(event) as Money | undefined
      return value?.currency === currency ? value?.amount : undefined
    }
  }
  return (event) => {
    const value = read(event) as number | undefined
    return value === undefined || type === 'number' ? value : scaled(value, digits)
  }
}

interface Numbers {
  readonly of: (event: LogEvent) => number | undefined
  readonly divisor: number
  readonly finish: (value: number) => Result
}

function numbersOf(node: MeasureNode, source: Source, context: Context): Numbers {
  const { property = '', currency } = node
  const domain = propertyDomain(context.catalog, source.names, property)!
  const of = integers(propertyRead(property, source, context), domain, currency)
  const finish = (amount: number): Result =>
    !isNumber(amount) ? TOO_LARGE : currency === undefined ? amount + 0 : { amount: amount + 0, currency }
  return { of, divisor: domain.type === 'decimal' ? 10 ** (domain.digits ?? 0) : 1, finish }
}

function sum(source: Source, { of, divisor, finish }: Numbers, isAverage: boolean): Compute {
  return (run, span, postings) => {
    const [exact, values] = [
      new ExactSum(),
      chosenEvents(source, run, span, postings)
        .map(of)
        .filter((value) => value !== undefined),
    ]
    if (isAverage && values.length === 0) return NO_EVENT
    for (const value of values) exact.add(value)
    const total = exact.total()
    if (total === undefined) return TOO_LARGE
    return finish(isAverage ? total / (divisor * values.length) : total / divisor)
  }
}

function extreme(source: Source, { of, divisor, finish }: Numbers, sign: 1 | -1): Compute {
  return (run, span, postings) => {
    let best: number | undefined
    for (const event of chosenEvents(source, run, span, postings)) {
      const value = of(event)
      if (value !== undefined && (best === undefined || sign * value > sign * best)) best = value
    }
    return best === undefined ? NO_EVENT : finish(best / divisor)
  }
}

const PERIOD = {
  activeDays: () => dayOf,
  activeWeeks: (weekStarts: number | undefined) => (local: number) => weekOf(local, weekStarts),
  activeMonths: () => monthOf,
}

function activePeriods(
  node: MeasureNode & { readonly measure: keyof typeof PERIOD },
  source: Source,
  context: Context,
): Compute {
  const zone = zoneRead(node.zone, context)
  const period = PERIOD[node.measure](node.weekStarts)
  return (run, span, postings) => {
    const found = zone(run)
    if (found instanceof Nothing) return found
    return differentPeriods(run, span, postings, source, period, found)
  }
}

function differentPeriods(
  run: Run,
  span: Span,
  postings: readonly Posting[],
  source: Source,
  period: (local: number) => number,
  zone: Zone,
): number {
  const seen = new Set<number>()
  let last: number | undefined
  for (const posting of postings) {
    visitIn(posting, span, source.accepts, run, ({ at }) => {
      const current = period(at + zone.offsetAt(at))
      if (current !== last) seen.add((last = current))
    })
  }
  return seen.size
}

function edge(source: Source, isLast: boolean): Compute {
  return (run, span, postings) => {
    let best: number | undefined
    for (const { at } of chosenEvents(source, run, span, postings))
      if (best === undefined || (isLast ? at > best : at < best)) best = at
    return best ?? NO_EVENT
  }
}

/** The order by which equal instants are told apart: least first. */
function comparePresent(left: Present, right: Present): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  return Number(left) - Number(right)
}

function edgeEvent(
  source: Source,
  read: (event: LogEvent) => Present | undefined,
  isLast: boolean,
): (
  run: Run,
  span: Span,
  postings: readonly Posting[],
) => { readonly at: number; readonly value: Present } | undefined {
  const sign = isLast ? -1 : 1
  return (run, span, postings) => {
    let best: { readonly at: number; readonly value: Present } | undefined
    for (const event of chosenEvents(source, run, span, postings)) {
      const value = read(event)
      if (value === undefined) continue
      const order = best === undefined ? -1 : sign * (event.at - best.at || comparePresent(value, best.value))
      if (order < 0) best = { at: event.at, value }
    }
    return best
  }
}

/** With short history the last event is the last one only when it lies in what is known. */
function lastKnown(find: (run: Run, span: Span, postings: readonly Posting[]) => number | undefined): Partial_ {
  return (run, span, seen, source) => {
    if (source.passesEnd(run, span)) return SHORT
    const at = find(run, span, source.postings(run) as readonly Posting[])
    return at === undefined || source.reachesBefore(run, { start: at, end: at + 1 }) ? SHORT : seen
  }
}

function computeOf(
  node: MeasureNode,
  source: Source,
  context: Context,
): readonly [compute: Compute, partial: Partial_] {
  const property = () => propertyRead(node.property ?? '', source, context)
  switch (node.measure) {
    case 'count':
      return [count(source), asRange]
    case 'distinct':
      return [tally(source, property(), (counts) => counts.size), asRange]
    case 'largestCount':
      return [tally(source, property(), (counts) => Math.max(0, ...counts.values())), asRange]
    case 'distinctEvents':
      return [distinctEvents(source), asRange]
    case 'sum':
    case 'average':
      return [sum(source, numbersOf(node, source, context), node.measure === 'average'), isUnknown]
    case 'minimum':
    case 'maximum':
      return [extreme(source, numbersOf(node, source, context), node.measure === 'maximum' ? 1 : -1), isUnknown]
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return [activePeriods({ ...node, measure: node.measure }, source, context), asRange]
    case 'firstAt':
      return [edge(source, false), isUnknown]
    case 'lastAt': {
      const compute = edge(source, true)
      const find = (...parts: Parameters<Compute>) => compute(...parts)
      return [compute, lastKnown((...parts) => [find(...parts)].find((at) => typeof at === 'number'))]
    }
    case 'firstValue':
    case 'lastValue': {
      const find = edgeEvent(source, property(), node.measure === 'lastValue')
      const compute: Compute = (...parts) => find(...parts)?.value ?? NO_EVENT
      return [compute, node.measure === 'lastValue' ? lastKnown((...parts) => find(...parts)?.at) : isUnknown]
    }
    default:
      return node.measure satisfies never
  }
}

/** Compiles a measure. `shift` 1 measures the stretch before the window. */
export function measureRead(node: MeasureNode, context: Context, shift: 0 | 1 = 0): Read {
  const source = eventsSource(node.events, context, { shift })
  const [compute, partial] = computeOf(node, source, context)
  return (run) => {
    const postings = source.postings(run)
    if (postings instanceof Nothing) return postings
    const span = source.place(run)
    if (span instanceof Nothing) return span
    const seen = compute(run, span, postings)
    return isPartial(source, run, span) ? partial(run, span, seen, source) : seen
  }
}

/** Compiles the relative change of a measure against the stretch before its window. */
export function changeRead(node: MeasureNode, isDrop: boolean, context: Context): Read {
  const [now, before] = [measureRead(node, context), measureRead(node, context, 1)]
  return (run) => change(amountOf(now(run)), amountOf(before(run)), isDrop)
}

/** A change of money is the change of its amount: both are in one currency. */
const amountOf = (result: Result): Result => (typeof result === 'object' && 'amount' in result ? result.amount : result)

const NO_BASELINE = missing('no-baseline')

function change(now: Result, before: Result, isDrop: boolean): Result {
  for (const part of [now, before]) if (part instanceof Nothing && !part.unknown) return part
  if (typeof before === 'number' && before <= 0) return NO_BASELINE
  if (typeof now !== 'number' || typeof before !== 'number') return now instanceof Nothing ? now : SHORT
  const grown = (now - before) / before
  return isNumber(grown) ? (isDrop ? -grown : grown) + 0 : TOO_LARGE
}
