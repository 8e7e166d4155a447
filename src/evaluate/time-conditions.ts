import type { AgeNode, BoundNode, DuringNode, NearNode } from '../ast/index.js'
import { Nothing, type Reason } from '../facts/index.js'
import { mover, readInstant } from '../time/index.js'
import { about } from './compare.js'
import { holds } from './numbers.js'
import type { Context, Question } from './run.js'
import { valueRead } from './value.js'
import { windowPlace } from './window.js'

const NOT_YET: Reason = 'not-yet'

// Older is earlier: an age of at least d is an instant at or before asOf - d.
const EARLIER = { atLeast: 'atMost', atMost: 'atLeast', moreThan: 'lessThan', lessThan: 'moreThan' } as const

/** Compiles a comparison of an age. The age of an instant after `asOf` is missing: not yet. */
export function age({ operator, instant, duration }: AgeNode, context: Context): Question {
  const [read, back, compared] = [valueRead(instant, context), mover(duration, -1), EARLIER[operator]]
  const { explain } = about([read], () => null)
  return {
    test: (run) => {
      const at = read(run)
      return typeof at !== 'number' || at > run.asOf ? null : holds(at, compared, back(run.asOf))
    },
    explain: (run, reasons) => {
      if (typeof read(run) === 'number') reasons.add(NOT_YET)
      else explain(run, reasons)
    },
  }
}

/** Compiles whether an instant lies in the last, or in the next, stretch of time. */
export function nearness({ kind, instant, duration }: NearNode, context: Context): Question {
  const read = valueRead(instant, context)
  const [back, on] = [mover(duration, -1), mover(duration, 1)]
  const isNear =
    kind === 'within'
      ? (at: number, asOf: number) => at > back(asOf) && at <= asOf
      : (at: number, asOf: number) => at > asOf && at <= on(asOf)
  return about([read], (run) => {
    const at = read(run)
    return typeof at === 'number' ? isNear(at, run.asOf) : null
  })
}

/** Compiles whether an instant lies in a window. */
export function duringWindow({ instant, window }: DuringNode, context: Context): Question {
  const read = valueRead(instant, context)
  const place = windowPlace(window, context, valueRead)
  const test: Question['test'] = (run) => {
    const [at, span] = [read(run), place(run)]
    return typeof at !== 'number' || span instanceof Nothing ? null : span.start <= at && at < span.end
  }
  return {
    test,
    explain: (run, reasons) => {
      for (const part of [read(run), place(run)])
        if (part instanceof Nothing) for (const reason of part.reasons) reasons.add(reason)
    },
  }
}

/** Compiles whether an instant lies before a written one, or not. */
export function bound({ kind, instant, at }: BoundNode, context: Context): Question {
  const [read, limit, isBefore] = [valueRead(instant, context), readInstant(at)!, kind === 'before']
  return about([read], (run) => {
    const found = read(run)
    return typeof found === 'number' ? found < limit === isBefore : null
  })
}
