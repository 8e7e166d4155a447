import {
  type AgeNode,
  type BoundNode,
  type DuringNode,
  isValueNode,
  type NearNode,
  type ValueNode,
  type WindowNode,
  anchorsOf,
} from '../../ast/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import { valueRead } from '../../evaluate/value.js'
import { windowPlace } from '../../evaluate/window.js'
import { Nothing } from '../../facts/index.js'
import { mover, readInstant } from '../../time/index.js'
import type { Ask, Context } from './plan.js'
import { type OwnWindow, ownSpans } from './spans.js'
import { vector } from './value.js'
import { interval, valuesIn } from './vector.js'
import { allUnknown } from './verdicts.js'

// Older is earlier: an age of at least d is an instant at or before asOf - d.
const EARLIER = { atLeast: 'atMost', atMost: 'atLeast', moreThan: 'lessThan', lessThan: 'moreThan' } as const

/** Compiles a comparison of an age. The age of an instant after `asOf` is unknown to compare: not yet. */
export function age({ operator, instant, duration }: AgeNode, context: Context): Ask {
  const [read, back] = [vector(instant, context), mover(duration, -1)]
  return (frame) => {
    const [from, to] = interval(EARLIER[operator], back(frame.asOf))
    return valuesIn(read(frame).low, from, to, frame.asOf)
  }
}

/** Compiles whether an instant lies in the last, or in the next, stretch of time. */
export function near({ kind, instant, duration }: NearNode, context: Context): Ask {
  const [read, move] = [vector(instant, context), mover(duration, kind === 'within' ? -1 : 1)]
  return (frame) => {
    const { asOf } = frame
    const [from, to] = kind === 'within' ? [move(asOf) + 1, asOf] : [asOf + 1, move(asOf)]
    return valuesIn(read(frame).low, from, to, Infinity)
  }
}

/** Compiles whether an instant lies before a written one, or not. */
export function bound({ kind, instant, at }: BoundNode, context: Context): Ask {
  const [read, limit] = [vector(instant, context), readInstant(at)!]
  const [from, to] = kind === 'before' ? [-Infinity, limit - 1] : [limit, Infinity]
  return (frame) => valuesIn(read(frame).low, from, to, Infinity)
}

/** Whether each subject places a window for itself. Others lie at the same place for everybody. */
export function isOwn(window: WindowNode | undefined): window is OwnWindow {
  if (!window) return false
  if (window.kind === 'billingPeriod' || window.kind === 'trial') return true
  return (
    ('zone' in window && typeof window.zone === 'object') || anchorsOf(window).some(([, anchor]) => isValueNode(anchor))
  )
}

function duringOwn(instant: ValueNode, window: OwnWindow, context: Context): Ask {
  const [read, place] = [vector(instant, context), ownSpans(window, context)]
  return (frame) => {
    const [{ low }, { start, end }] = [read(frame), place(frame)]
    const [isTrue, isUnknown] = [emptyBits(low.length), emptyBits(low.length)]
    for (let position = 0; position < low.length; position += 1) {
      const [at, from] = [low[position]!, start[position]!]
      if (at !== at || from !== from) setBit(isUnknown, position)
      else if (from <= at && at < end[position]!) setBit(isTrue, position)
    }
    return { isTrue, isUnknown }
  }
}

/** Compiles whether an instant lies in a window. */
export function during(node: DuringNode, context: Context): Ask {
  if (isOwn(node.window)) return duringOwn(node.instant, node.window, context)
  const [read, place] = [vector(node.instant, context), windowPlace(node.window, context, valueRead)]
  return (frame) => {
    const span = place(frame.nobody)
    if (span instanceof Nothing) return allUnknown(frame.all(context.kind))
    return valuesIn(read(frame).low, span.start, span.end - 1, Infinity)
  }
}
