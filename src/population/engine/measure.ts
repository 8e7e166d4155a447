import type { MeasureNode } from '../../ast/index.js'
import { propertyDomain } from '../../analyze/index.js'
import { setBit, emptyBits } from '../../assignment/bits.js'
import { measureRead } from '../../evaluate/measure.js'
import { scaled } from '../../values/index.js'
import type { Column } from '../store/column.js'
import { type Chosen, FixedEvents, isFixedChoice } from './events.js'
import type { Frame } from './frame.js'
import { counts, firsts, lasts } from './kernels/counts.js'
import { activeDays } from './kernels/days.js'
import { distinctCodes } from './kernels/distinct.js'
import { sums } from './kernels/sums.js'
import type { Context, Measure } from './plan.js'
import type { Vector } from './vector.js'

/** Computes a measure over the chosen events, all of which are known. */
type Compute = (frame: Frame, chosen: Chosen) => Float64Array

/** Whether active days are those of UTC, whose midnights are the same for everybody. */
export const isUtc = ({ zone }: MeasureNode): boolean => zone === undefined || zone === 'UTC' || zone === 'Etc/UTC'

/** The column of a property, when the events of one name are chosen and it is kept in one. */
export function columnOf({ view }: Chosen, property: string): Column | undefined {
  return view.posting.columns.get(property)
}

/** Whether a property of events of one name can be read from its column. */
export function isColumn({ events, property = '' }: MeasureNode, { uses }: Context, types: readonly string[]): boolean {
  const { names } = new Names(events, uses)
  if (names.length !== 1) return false
  const domain = propertyDomain(uses, names, property)!
  return domain.default === undefined && types.includes(domain.type)
}

class Names {
  readonly names: readonly string[]

  constructor({ names }: MeasureNode['events'], { activity }: Context['uses']) {
    this.names = [...new Set(names === 'activity' ? activity : names)]
  }
}

const CODED = ['string', 'boolean', 'enum', 'version', 'timeZone']

function sumOf(node: MeasureNode, context: Context): Compute | undefined {
  if (!isColumn(node, context, ['integer', 'decimal', 'money'])) return undefined
  const { events, property = '', currency, measure } = node
  const { type, digits = 0 } = propertyDomain(context.uses, new Names(events, context.uses).names, property)!
  const whole = type === 'decimal' ? (value: number) => scaled(value, digits) ?? Number.NaN : undefined
  const divisor = type === 'decimal' ? 10 ** digits : 1
  return (frame, chosen) =>
    sums(frame, chosen, columnOf(chosen, property), { currency, whole, divisor, isAverage: measure === 'average' })
}

function computeOf(node: MeasureNode, context: Context): Compute | undefined {
  switch (node.measure) {
    case 'count':
      return counts
    case 'distinct':
      return isColumn(node, context, CODED)
        ? (frame, chosen) => distinctCodes(frame, chosen, columnOf(chosen, node.property!))
        : undefined
    case 'activeDays':
      return isUtc(node) ? activeDays : undefined
    case 'sum':
    case 'average':
      return sumOf(node, context)
    case 'firstAt':
      return firsts
    case 'lastAt':
      return lasts
    case 'distinctEvents':
    case 'largestCount':
    case 'minimum':
    case 'maximum':
    case 'activeWeeks':
    case 'activeMonths':
    case 'firstValue':
    case 'lastValue':
      return undefined
    default:
      return node.measure satisfies never
  }
}

const GROWING: readonly MeasureNode['measure'][] = ['count', 'distinct', 'activeDays']

/** What a measure is worth when the events of its window are known in part only. */
function partly(
  { measure }: MeasureNode,
  events: FixedEvents,
  frame: Frame,
  { span }: Chosen,
  seen: Float64Array,
): Vector {
  if (GROWING.includes(measure)) return { low: seen, high: new Float64Array(seen.length).fill(Infinity) }
  const { nobody } = frame
  const low = new Float64Array(seen.length).fill(Number.NaN)
  const unknown = emptyBits(seen.length)
  const { since } = events.source.coverage(nobody)
  const stands = measure === 'lastAt' && !events.source.passesEnd(nobody, span)
  for (let position = 0; position < seen.length; position += 1) {
    if (stands && seen[position]! >= since) low[position] = seen[position]!
    else setBit(unknown, position)
  }
  return { low, unknown }
}

/** Compiles a measure. `shift` 1 measures the stretch before the window. */
export function measureVector(node: MeasureNode, context: Context, shift: 0 | 1 = 0): Measure {
  const compute = isFixedChoice(node.events) ? computeOf(node, context) : undefined
  if (!compute) return context.batch.readAlone(context.kind, measureRead(node, context, shift))
  return context.batch.share(context, ['measure', node, shift], () => {
    const events = new FixedEvents(node.events, context, { shift })
    return (frame: Frame) => {
      const chosen = events.at(frame)
      if (!chosen) return events.numbers(frame, events.nothing(frame))
      const seen = compute(frame, chosen)
      return events.numbers(frame, chosen.isPartial ? partly(node, events, frame, chosen, seen) : { low: seen })
    }
  })
}
