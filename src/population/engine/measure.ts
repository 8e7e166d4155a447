import { COUNTING } from '../../analyze/index.js'
import type { MeasureNode } from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import { eachBit, emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import { computeOf, type Seen } from './compute.js'
import type { Doubt } from './doubt.js'
import { ownOf, type Placed } from './events.js'
import type { Frame } from './frame.js'
import { chosenEvents } from './own-events.js'
import type { Context, Measure } from './plan.js'
import type { Spans } from './spans.js'
import type { Vector } from './vector.js'

const LASTING: readonly MeasureNode['measure'][] = ['lastAt', 'lastValue']

/** Measures that look at the events of each name apart. */
const NAMED: readonly MeasureNode['measure'][] = ['distinctEvents']

/** Writes that those without a window have nothing, or nothing that is known. */
function withoutWindow({ start, unknown }: Spans, low: Float64Array, open: Bits): void {
  for (let position = 0; position < low.length; position += 1) {
    if (!Number.isNaN(start[position])) continue
    low[position] = Number.NaN
    if (unknown && hasBit(unknown, position)) setBit(open, position)
  }
}

/** The upper ends of what can only be larger, where events may be missing. */
function highOf(low: Float64Array, { isPartial }: Doubt): Float64Array {
  const high = low.slice()
  eachBit(isPartial, (position) => {
    if (!Number.isNaN(low[position])) high[position] = Infinity
  })
  return high
}

/** Writes that nothing is known where events may be missing; unless it is the last of something, and that is known to stand. */
function withoutPart({ isPartial, passesEnd, since }: Doubt, low: Float64Array, open: Bits, at?: Float64Array): void {
  eachBit(isPartial, (position) => {
    if (at && !hasBit(passesEnd, position) && at[position]! >= since(position)) return
    low[position] = Number.NaN
    setBit(open, position)
  })
}

/** What a measure is worth: missing or unknown without a window, a range or unknown where events may be missing. */
function settled({ measure }: MeasureNode, placed: Placed, { values: low, at }: Seen): Vector {
  const [own, { doubt }] = [ownOf(placed), placed]
  if (!own && !doubt) return { low }
  const unknown = emptyBits(low.length)
  const grows = COUNTING.includes(measure)
  if (doubt && !grows) withoutPart(doubt, low, unknown, LASTING.includes(measure) ? at : undefined)
  if (own) withoutWindow(own, low, unknown)
  return { low, unknown, ...(doubt && grows && { high: highOf(low, doubt) }) }
}

/**
 * Compiles a measure. `shift` 1 measures the stretch before the window. A value that is no number is told by its number
 * among the values of {@link codedProperty}.
 */
export function measureVector(node: MeasureNode, context: Context, shift: 0 | 1 = 0): Measure {
  return context.batch.share(context, ['measure', node, shift], () => {
    const byName = node.property !== undefined || NAMED.includes(node.measure)
    const events = chosenEvents(node.events, context, { shift, byName })
    const compute = computeOf(node, events, context)
    return (frame: Frame) => {
      const placed = events.placed(frame)
      if (!placed) return events.numbers(frame, events.nothing(frame))
      const room = frame.floats(frame.store.subjects[context.kind].size)
      return events.numbers(frame, settled(node, placed, compute(frame, placed, room)))
    }
  })
}
