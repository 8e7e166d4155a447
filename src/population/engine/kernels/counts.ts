import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** How many events there are in a window, of each subject. */
export function counts(frame: Frame, { view, span }: Chosen): Float64Array {
  const [from, to] = [frame.cut(view, span.start), frame.cut(view, span.end)]
  const result = frame.floats(view.size)
  for (let position = 0; position < view.size; position += 1) {
    const count = to[position]! - from[position]!
    result[position] = count > 0 ? count : 0
  }
  return result
}

/** The instant of the first event of a window, of each subject; NaN for none. */
export function firsts(frame: Frame, { view, span }: Chosen): Float64Array {
  const [from, to] = [frame.cut(view, span.start), frame.cut(view, span.end)]
  const { times } = view.posting
  const result = frame.floats(view.size)
  for (let position = 0; position < view.size; position += 1)
    result[position] = from[position]! < to[position]! ? times.at(from[position]!) : Number.NaN
  return result
}

/** The instant of the last event of a window, of each subject; NaN for none. */
export function lasts(frame: Frame, { view, span }: Chosen): Float64Array {
  const to = frame.cut(view, span.end)
  const { times } = view.posting
  const [bound, result] = [times.bound(span.start), frame.floats(view.size)]
  for (let position = 0; position < view.size; position += 1) {
    const last = to[position]! - 1
    result[position] = last >= view.starts[position]! && times.reaches(last, bound) ? times.at(last) : Number.NaN
  }
  return result
}
