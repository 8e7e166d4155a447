import type { Places } from '../events.js'

/** How many events there are in a window, of each subject. */
export function counts({ from, to }: Places, result: Float64Array): Float64Array {
  for (let position = 0; position < result.length; position += 1) {
    const count = to[position]! - from[position]!
    result[position] = count > 0 ? count : 0
  }
  return result
}

/** The instant of the first event of a window, of each subject; NaN for none. */
export function firsts({ view, from, to }: Places, result: Float64Array): Float64Array {
  const { times } = view.posting
  for (let position = 0; position < result.length; position += 1)
    result[position] = from[position]! < to[position]! ? times.at(from[position]!) : Number.NaN
  return result
}

/** The instant of the last event of a window, of each subject; NaN for none. */
export function lasts({ view, from, to }: Places, result: Float64Array): Float64Array {
  const { times } = view.posting
  for (let position = 0; position < result.length; position += 1)
    result[position] = from[position]! < to[position]! ? times.at(to[position]! - 1) : Number.NaN
  return result
}

/** In how many parts there is an event, of each subject. */
export function namesHeld(parts: readonly Places[], result: Float64Array): Float64Array {
  result.fill(0)
  for (const { from, to } of parts)
    for (let position = 0; position < result.length; position += 1)
      if (from[position]! < to[position]!) result[position]! += 1
  return result
}
