import type { Bits } from '../../../assignment/index.js'
import { eachBit, emptyBits, setBit } from '../../../assignment/bits.js'
import { placeIn } from '../../store/places.js'
import type { View } from '../../store/view.js'
import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** Who has so many events up to some places that the oldest of them is not before an instant: that is one look. */
function reaching({ posting, starts, size }: View, ends: Uint32Array, least: number, at: number): Bits {
  const { units, rest } = posting.times
  const { unit, rest: wanted } = posting.times.bound(at)
  const result = new Uint32Array((size + 31) >>> 5)
  for (let word = 0, position = 0; word < result.length; word += 1) {
    const end = Math.min(position + 32, size)
    let held = 0
    for (let bit = 1; position < end; position += 1, bit <<= 1) {
      const place = ends[position]! - least
      if (place < starts[position]!) continue
      const own = units[place]!
      if (own > unit || (own === unit && (rest === undefined || rest[place]! >= wanted))) held |= bit
    }
    result[word] = held
  }
  return result
}

/**
 * Who has at least so many events in a window. Where the window ends in the past, its end is looked for only with those
 * who have enough events since its start.
 */
export function countsAtLeast(frame: Frame, { view, span }: Chosen, least: number): Bits {
  const known = frame.knownCut(view, span.end)
  if (known) return reaching(view, known, least, span.start)
  const { times } = view.posting
  const [start, end] = [times.bound(span.start), times.bound(span.end)]
  const result = emptyBits(view.size)
  eachBit(reaching(view, view.ends, least, span.start), (position) => {
    const first = view.starts[position]!
    const place = placeIn(view, first, view.ends[position]!, end.unit, end.rest) - least
    if (place >= first && times.reaches(place, start)) setBit(result, position)
  })
  return result
}
