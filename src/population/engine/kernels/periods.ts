import type { Calendar } from '../calendar.js'
import type { Places } from '../events.js'

/** One by one, for who was active while clocks were put back over the start of a period. */
function counted({ view, from, to }: Places, position: number, calendar: Calendar): number {
  const numbers = new Set<number>()
  for (let place = from[position]!; place < to[position]!; place += 1) {
    calendar.find(view.posting.times.at(place))
    numbers.add(calendar.number)
  }
  return numbers.size
}

/** In how many periods of their own calendar there is an event of a window, of each subject; NaN for who has no calendar. */
export function activePeriods(
  places: Places,
  calendars: readonly (Calendar | undefined)[],
  of: Int32Array | undefined,
  result: Float64Array,
): Float64Array {
  const { view, from, to } = places
  const { times } = view.posting
  for (let position = 0; position < result.length; position += 1) {
    const calendar = calendars[of ? of[position]! : 0]
    let [count, number, end] = [0, -Infinity, -Infinity]
    for (let place = from[position]!; calendar && place < to[position]!; place += 1) {
      const at = times.at(place)
      if (at < end) continue
      calendar.find(at)
      if (calendar.number < number) {
        count = counted(places, position, calendar)
        break
      }
      if (calendar.number > number) count += 1
      ;({ number, end } = calendar)
    }
    result[position] = calendar ? count : Number.NaN
  }
  return result
}
