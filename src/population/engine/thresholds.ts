import type { Comparison, MeasureNode, ValueNode } from '../../ast/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { bothBits, withoutBits } from '../../assignment/bits.js'
import { type Chosen, FixedEvents } from './events.js'
import type { Frame } from './frame.js'
import { countsAtLeast } from './kernels/at-least.js'
import { daysAtLeast, distinctAtLeast } from './kernels/guarded.js'
import { isUtc } from './compute.js'
import { isFixedChoice } from './own-events.js'
import type { Ask, Context } from './plan.js'
import { codedProperty } from './properties.js'
import { allUnknown, exactly, inverted } from './verdicts.js'

/** Those of whom at least so many are counted; `least` is 1 or more. */
type AtLeast = (frame: Frame, chosen: Chosen, least: number, among?: Bits) => Bits

/** Quicker ways to a threshold than to count everything. */
function quickly(node: MeasureNode, events: FixedEvents, context: Context): AtLeast | undefined {
  switch (node.measure) {
    case 'count':
      return countsAtLeast
    case 'distinct': {
      const coded = events.names.length === 1 ? codedProperty(node.property!, [events], context) : undefined
      return coded && ((frame, chosen, least, among) => distinctAtLeast(frame, chosen, coded(frame), least, among))
    }
    case 'activeDays':
      return isUtc(node) ? daysAtLeast : undefined
    default:
      return undefined
  }
}

/** A comparison of a count as "at least so many": true, or its negation. */
interface Threshold {
  readonly least: number
  readonly negated: boolean
}

function thresholdOf(operator: Comparison, right: number): Threshold | undefined {
  switch (operator) {
    case 'atLeast':
      return { least: Math.ceil(right), negated: false }
    case 'moreThan':
      return { least: Math.floor(right) + 1, negated: false }
    case 'lessThan':
      return { least: Math.ceil(right), negated: true }
    case 'atMost':
      return { least: Math.floor(right) + 1, negated: true }
    case 'is':
      return right === 0 ? { least: 1, negated: true } : undefined
    default:
      return operator satisfies never
  }
}

/** What is certain when more may have happened to some: that there are enough. */
function atMostKnown(enough: Bits, negated: boolean, all: Bits, partial: Bits): Verdicts {
  const { isTrue: others } = inverted(exactly(enough), all)
  return { isTrue: negated ? withoutBits(others, partial) : enough, isUnknown: bothBits(others, partial) }
}

/** Compiles the comparison of a count with a number without counting, where that can be done. */
export function thresholds(left: ValueNode, operator: Comparison, right: number, context: Context): Ask | undefined {
  if (left.kind !== 'measure' || !isFixedChoice(left.events)) return undefined
  const events = new FixedEvents(left.events, context)
  const [threshold, atLeast] = [thresholdOf(operator, right), quickly(left, events, context)]
  if (!threshold || !atLeast) return undefined
  const { least, negated } = threshold
  const enough = context.batch.share(context, ['at least', left, least], () => (frame: Frame, among?: Bits) => {
    const chosen = events.at(frame)
    return { chosen, bits: chosen && (least <= 0 ? frame.all(context.kind) : atLeast(frame, chosen, least, among)) }
  })
  return (frame, among) => {
    const { chosen, bits } = enough(frame, among)
    const all = frame.all(context.kind)
    if (!bits) return allUnknown(all)
    const known = chosen!.partial
      ? atMostKnown(bits, negated, all, chosen!.partial)
      : negated
        ? inverted(exactly(bits), all)
        : exactly(bits)
    return events.verdicts(frame, known)
  }
}
