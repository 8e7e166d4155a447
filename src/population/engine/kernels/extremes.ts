import type { Places } from '../events.js'
import type { Numbers } from '../properties.js'

const NONE = -Infinity

/** The greatest number of a part of the events of a subject, each multiplied by `sign`. */
function greatestIn({ from, to }: Places, { at }: Numbers, position: number, sign: number): number {
  let best = NONE
  for (let place = from[position]!; place < to[position]!; place += 1) {
    const value = sign * at(place)
    if (value > best) best = value
  }
  return best
}

/** The least, or the greatest, value of a property over the events of a window, of each subject; NaN for none. */
export function extremes(
  parts: readonly Places[],
  numbers: readonly Numbers[],
  { isGreatest, divisor }: { readonly isGreatest: boolean; readonly divisor: number },
  result: Float64Array,
): Float64Array {
  const sign = isGreatest ? 1 : -1
  for (let position = 0; position < result.length; position += 1) {
    let best = NONE
    for (let part = 0; part < parts.length; part += 1)
      best = Math.max(best, greatestIn(parts[part]!, numbers[part]!, position, sign))
    result[position] = best === NONE ? Number.NaN : (sign * best) / divisor + 0
  }
  return result
}
