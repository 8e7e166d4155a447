import type { MeasureNode } from '../../ast/index.js'
import { propertyDomain } from '../../analyze/index.js'
import { Calendar, type Period } from './calendar.js'
import type { ChosenEvents, Placed } from './events.js'
import type { Frame } from './frame.js'
import { counts, firsts, lasts, namesHeld } from './kernels/counts.js'
import { activeDays } from './kernels/days.js'
import { distinctValues, largestCounts } from './kernels/distinct.js'
import { edges } from './kernels/edges.js'
import { extremes } from './kernels/extremes.js'
import { activePeriods } from './kernels/periods.js'
import { sums } from './kernels/sums.js'
import type { Context } from './plan.js'
import { type Coded, codedProperty, numericProperty } from './properties.js'
import { zonesOf } from './zones.js'

/** What is seen of a measure: the values, and for the last of something when that was. */
export interface Seen {
  readonly values: Float64Array
  readonly at?: Float64Array
}

/** Computes a measure over the chosen events, as if all of them were known. */
export type Compute = (frame: Frame, placed: Placed, room: Float64Array) => Seen

/** Whether active days are those of UTC, whose midnights are the same for everybody. */
export const isUtc = ({ zone }: MeasureNode): boolean => zone === undefined || zone === 'UTC' || zone === 'Etc/UTC'

const CODED: readonly string[] = ['string', 'boolean', 'enum', 'version', 'timeZone']

/** The domain of the property of a measure. */
export const domainOf = ({ property = '' }: MeasureNode, { names }: ChosenEvents, { uses }: Context) =>
  propertyDomain(uses, names, property)!

/** Whether the values of a property are told apart, and are not numbers. */
export const isCoded = (node: MeasureNode, events: ChosenEvents, context: Context): boolean => {
  const { type, ordered = false } = domainOf(node, events, context)
  return CODED.includes(type) || ordered
}

function numeric(node: MeasureNode, events: ChosenEvents, context: Context): Compute {
  const { measure } = node
  const { type, digits = 0 } = domainOf(node, events, context)
  const [divisor, read] = [type === 'decimal' ? 10 ** digits : 1, numericProperty(node, events, context)]
  if (measure === 'minimum' || measure === 'maximum') {
    const options = { divisor, isGreatest: measure === 'maximum' }
    return (frame, { parts }, room) => ({ values: extremes(parts, read(frame), options, room) })
  }
  const adding = { divisor, isAverage: measure === 'average' }
  return (frame, { parts }, room) => ({ values: sums(parts, read(frame), adding, room) })
}

const codeAt = ({ parts }: Coded): readonly ((place: number) => number)[] =>
  parts.map(({ codes, numbers }) => {
    const number = (code: number) => (numbers[code]! < 0 ? Number.NaN : numbers[code]!)
    return codes ? (place) => number(codes[place]!) : () => number(0)
  })

/** The first or last value: a number, or for other values the number of it among all values in order. */
function edge(node: MeasureNode, events: ChosenEvents, context: Context): Compute {
  const coded = isCoded(node, events, context) ? codedProperty(node.property!, [events], context) : undefined
  const { digits = 0, type } = domainOf(node, events, context)
  const scale = type === 'decimal' ? 10 ** digits : 1
  const read = coded ? undefined : numericProperty(node, events, context)
  const isLast = node.measure === 'lastValue'
  return (frame, { parts }, room) => {
    const valueAt = coded ? codeAt(coded(frame)) : read!(frame).map(({ at }) => at)
    const found = edges(parts, valueAt, isLast, { values: room, at: frame.floats(room.length) })
    return scale === 1 ? found : { ...found, values: found.values.map((value) => value / scale) }
  }
}

function periods(measure: Period, node: MeasureNode, context: Context): Compute {
  if (measure === 'activeDays' && isUtc(node)) return (_, { parts }, room) => ({ values: activeDays(parts[0]!, room) })
  const [zones, known] = [zonesOf(node.zone, context), new Map<unknown, Calendar>()]
  const calendarOf = (zone: ReturnType<typeof zones>['list'][number]) => {
    if (!zone) return undefined
    const calendar = known.get(zone) ?? new Calendar(zone, measure, node.weekStarts)
    known.set(zone, calendar)
    return calendar
  }
  return (frame, { parts }, room) => {
    const { list, of } = zones(frame)
    return { values: activePeriods(parts[0]!, list.map(calendarOf), of, room) }
  }
}

/** Compiles how a measure is computed. */
export function computeOf(node: MeasureNode, events: ChosenEvents, context: Context): Compute {
  const { measure } = node
  switch (measure) {
    case 'count':
      return (_, { parts }, room) => ({ values: counts(parts[0]!, room) })
    case 'distinct':
    case 'largestCount': {
      const [compute, coded] = [
        measure === 'distinct' ? distinctValues : largestCounts,
        codedProperty(node.property!, [events], context),
      ]
      return (frame, { parts }, room) => ({ values: compute(parts, coded(frame), room) })
    }
    case 'distinctEvents':
      return (_, { parts }, room) => ({ values: namesHeld(parts, room) })
    case 'sum':
    case 'average':
    case 'minimum':
    case 'maximum':
      return numeric(node, events, context)
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return periods(measure, node, context)
    case 'firstAt':
      return (_, { parts }, room) => ({ values: firsts(parts[0]!, room) })
    case 'lastAt':
      return (_, { parts }, room) => {
        const values = lasts(parts[0]!, room)
        return { values, at: values }
      }
    case 'firstValue':
    case 'lastValue':
      return edge(node, events, context)
    default:
      return measure satisfies never
  }
}
