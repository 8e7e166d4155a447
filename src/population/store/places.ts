import type { View } from './view.js'

/** In the events of each subject, the first place at or after an instant. Looked for from the end: most ask of late. */
export function places({ posting, starts, ends, size }: View, at: number): Uint32Array {
  const { times } = posting
  const { units } = times
  const bound = times.bound(at)
  const [unit, result] = [bound.unit, new Uint32Array(size)]
  for (let position = 0; position < size; position += 1) {
    let [low, high, step] = [starts[position]!, ends[position]!, 1]
    while (high > low && units[high - 1]! >= unit) {
      // Everything from `high` on is at or after the instant's unit.
      const probe = high - step
      if (probe < low || units[probe]! < unit) break
      high = probe
      step *= 2
    }
    low = Math.max(low, high - step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (units[middle]! < unit) low = middle + 1
      else high = middle
    }
    while (low < ends[position]! && !times.reaches(low, bound)) low += 1
    result[position] = low
  }
  return result
}
