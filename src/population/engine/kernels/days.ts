import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** On how many days of UTC there is an event of a window, of each subject. */
export function activeDays(frame: Frame, { view, span }: Chosen): Float64Array {
  const [from, to] = [frame.cut(view, span.start), frame.cut(view, span.end)]
  const { units, days } = view.posting.times
  const result = frame.floats(view.size)
  for (let position = 0; position < view.size; position += 1) {
    let [count, dayEnds] = [0, -Infinity]
    for (let place = from[position]!; place < to[position]!; place += 1) {
      const unit = units[place]!
      if (unit < dayEnds) continue
      count += 1
      dayEnds = (Math.floor(unit / days.units) + 1) * days.units
    }
    result[position] = count
  }
  return result
}
