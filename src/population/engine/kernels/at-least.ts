import type { Bits } from '../../../assignment/index.js'
import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** Who has at least so many events in a window: whether the so-manieth newest lies in it is one look. */
export function countsAtLeast(frame: Frame, { view, span }: Chosen, least: number): Bits {
  const { posting, starts, size } = view
  const ends = frame.cut(view, span.end)
  const { units, rest } = posting.times
  const bound = posting.times.bound(span.start)
  const { unit } = bound
  const result = new Uint32Array((size + 31) >>> 5)
  for (let word = 0, position = 0; word < result.length; word += 1) {
    const end = Math.min(position + 32, size)
    let held = 0
    for (let bit = 1; position < end; position += 1, bit <<= 1) {
      const place = ends[position]! - least
      if (place < starts[position]!) continue
      const own = units[place]!
      if (own > unit || (own === unit && (rest === undefined || rest[place]! >= bound.rest))) held |= bit
    }
    result[word] = held
  }
  return result
}
