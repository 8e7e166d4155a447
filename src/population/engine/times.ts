import {
  type AgeNode,
  type BoundNode,
  type DuringNode,
  isValueNode,
  type NearNode,
  type WindowNode,
  anchorsOf,
} from '../../ast/index.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { valueRead } from '../../evaluate/value.js'
import { windowPlace } from '../../evaluate/window.js'
import { Nothing } from '../../facts/index.js'
import { mover, readInstant } from '../../time/index.js'
import type { Ask, Context } from './plan.js'
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

/** Whether a window lies at the same place for everybody. */
export function isFixed(window: WindowNode | undefined): boolean {
  if (!window) return true
  if (window.kind === 'billingPeriod' || window.kind === 'trial') return false
  return (
    !('zone' in window && typeof window.zone === 'object') &&
    !anchorsOf(window).some(([, anchor]) => isValueNode(anchor))
  )
}

/** Compiles whether an instant lies in a window. */
export function during(node: DuringNode, context: Context): Ask {
  if (!isFixed(node.window)) return context.batch.alone(context.kind, conditionQuestion(node, context).test)
  const [read, place] = [vector(node.instant, context), windowPlace(node.window, context, valueRead)]
  return (frame) => {
    const span = place(frame.nobody)
    if (span instanceof Nothing) return allUnknown(frame.all(context.kind))
    return valuesIn(read(frame).low, span.start, span.end - 1, Infinity)
  }
}
