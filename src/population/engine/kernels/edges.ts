import type { Places } from '../events.js'

/** The value at a place, or the number of it in the order of all values; NaN for none. */
export type ValueAt = (place: number) => number

/** The values of the first, or last, events, and the instants of these; NaN where no event has a value. */
export interface Edges {
  readonly values: Float64Array
  readonly at: Float64Array
}

/**
 * The value of the first, or last, event of a window that has one, of each subject; at equal instants the least, or
 * greatest, value.
 */
export function edges(
  parts: readonly Places[],
  valueAt: readonly ValueAt[],
  isLast: boolean,
  { values, at }: Edges,
): Edges {
  values.fill(Number.NaN)
  at.fill(Number.NaN)
  const [sign, step] = isLast ? [-1, -1] : [1, 1]
  parts.forEach(({ view, from, to }, part) => {
    const [{ times }, read] = [view.posting, valueAt[part]!]
    for (let position = 0; position < values.length; position += 1) {
      const [start, end] = [from[position]!, to[position]!]
      if (start >= end) continue
      let [best, known] = [at[position]!, values[position]!]
      for (let place = isLast ? end - 1 : start; place >= start && place < end; place += step) {
        const instant = times.at(place)
        if (sign * (instant - best) > 0) break // never before one is known: NaN
        const value = read(place)
        if (value !== value || (instant === best && sign * (value - known) >= 0)) continue
        ;[best, known] = [instant, value]
      }
      at[position] = best
      values[position] = known
    }
  })
  return { values, at }
}
