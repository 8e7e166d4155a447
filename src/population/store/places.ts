import type { View } from './view.js'

/** The first place of a stretch at or after an instant. Looked for from the end: most ask of late. */
export function placeIn({ posting }: View, first: number, last: number, unit: number, rest: number): number {
  const { units, rest: rests } = posting.times
  let low = first
  let high = last
  for (let step = 4, probe = high - step; probe >= low; step *= 2, probe = high - step) {
    if (units[probe]! < unit) {
      low = probe + 1
      break
    }
    high = probe
  }
  while (low < high) {
    const middle = (low + high) >>> 1
    if (units[middle]! < unit) low = middle + 1
    else high = middle
  }
  if (rests) while (low < last && units[low] === unit && rests[low]! < rest) low += 1
  return low
}

/** In the events of each subject, the first place at or after an instant. */
export function places(view: View, at: number): Uint32Array {
  const { starts, ends, size, posting } = view
  const { unit, rest } = posting.times.bound(at)
  const result = new Uint32Array(size)
  for (let position = 0; position < size; position += 1)
    result[position] = placeIn(view, starts[position]!, ends[position]!, unit, rest)
  return result
}
