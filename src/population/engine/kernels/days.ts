import type { Places } from '../events.js'

/** On how many days of UTC there is an event of a window, of each subject. */
export function activeDays({ view, from, to }: Places, result: Float64Array): Float64Array {
  const { units, days } = view.posting.times
  for (let position = 0; position < result.length; position += 1) {
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
