import type { Bits } from '../../../assignment/index.js'
import { bothBits, eachBit, emptyBits, setBit } from '../../../assignment/bits.js'
import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'
import type { Coded } from '../properties.js'
import { countsAtLeast } from './at-least.js'

/** Who has so many events at all, of those who are asked about. */
function candidates(frame: Frame, chosen: Chosen, least: number, among: Bits | undefined): Bits {
  const enough = countsAtLeast(frame, chosen, least, among)
  return among ? bothBits(enough, among) : enough
}

/**
 * Who has at least so many different values in a window. Who has fewer events than that is not looked at, and nobody
 * for longer than it takes; from the newest event on, because that is where most windows end.
 */
export function distinctAtLeast(
  frame: Frame,
  chosen: Chosen,
  { parts: [part], values }: Coded,
  least: number,
  among?: Bits,
): Bits {
  const { view, span } = chosen
  const result = emptyBits(view.size)
  if (values.length < least) return result
  const { codes, numbers } = part!
  const { times } = view.posting
  const [ends, bound, seenBy] = [frame.cut(view, span.end), times.bound(span.start), new Uint32Array(values.length)]
  eachBit(candidates(frame, chosen, least, among), (position) => {
    let missing = least
    for (let place = ends[position]! - 1; place >= view.starts[position]! && times.reaches(place, bound); place -= 1) {
      const value = numbers[codes ? codes[place]! : 0]!
      if (value < 0 || seenBy[value] === position + 1) continue
      seenBy[value] = position + 1
      missing -= 1
      if (missing > 0) continue
      setBit(result, position)
      return
    }
  })
  return result
}

/** Who has events on at least so many days of UTC in a window, looked for from the newest event on. */
export function daysAtLeast(frame: Frame, chosen: Chosen, least: number, among?: Bits): Bits {
  const { view, span } = chosen
  const result = emptyBits(view.size)
  const { times } = view.posting
  const { units, days } = times
  const [ends, bound] = [frame.cut(view, span.end), times.bound(span.start)]
  eachBit(candidates(frame, chosen, least, among), (position) => {
    let [missing, dayStarts] = [least, Infinity]
    for (let place = ends[position]! - 1; place >= view.starts[position]! && times.reaches(place, bound); place -= 1) {
      const unit = units[place]!
      if (unit >= dayStarts) continue
      dayStarts = Math.floor(unit / days.units) * days.units
      missing -= 1
      if (missing > 0) continue
      setBit(result, position)
      return
    }
  })
  return result
}
