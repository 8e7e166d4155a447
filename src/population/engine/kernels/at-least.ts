import type { Bits } from '../../../assignment/index.js'
import { countBits, eachBit, emptyBits, setBit } from '../../../assignment/bits.js'
import { placeIn } from '../../store/places.js'
import type { View } from '../../store/view.js'
import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** Who has so many events up to some places that the oldest of them is not before an instant: that is one look. */
function reaching({ posting, starts, size }: View, ends: Uint32Array, least: number, at: number): Bits {
  const { units, rest } = posting.times
  const { unit, rest: wanted } = posting.times.bound(at)
  const result = emptyBits(size)
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

/** As {@link reaching}, for some subjects. */
function reachingAmong(view: View, ends: Uint32Array, least: number, at: number, among: Bits): Bits {
  const { times } = view.posting
  const [bound, result] = [times.bound(at), emptyBits(view.size)]
  eachBit(among, (position) => {
    const place = ends[position]! - least
    if (place >= view.starts[position]! && times.reaches(place, bound)) setBit(result, position)
  })
  return result
}

/**
 * Who has at least so many events in a window. Where the window ends in the past, its end is looked for only with those
 * who have enough events since its start.
 */
export function countsAtLeast(frame: Frame, { view, span }: Chosen, least: number, among?: Bits): Bits {
  const isFew = among !== undefined && countBits(among) * 8 < view.size
  const reach = (ends: Uint32Array) =>
    isFew ? reachingAmong(view, ends, least, span.start, among) : reaching(view, ends, least, span.start)
  const known = frame.endCut(view, span.end)
  if (known) return reach(known)
  const { times } = view.posting
  const [start, end] = [times.bound(span.start), times.bound(span.end)]
  const [candidates, result] = [reach(view.ends), emptyBits(view.size)]
  if (among) for (let word = 0; word < result.length; word += 1) candidates[word]! &= among[word]!
  eachBit(candidates, (position) => {
    const first = view.starts[position]!
    const place = placeIn(view, first, view.ends[position]!, end.unit, end.rest) - least
    if (place >= first && times.reaches(place, start)) setBit(result, position)
  })
  return result
}
