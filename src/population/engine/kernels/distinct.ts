import type { Places } from '../events.js'
import type { Coded, CodedPart } from '../properties.js'

/** How often a value was met, and with whom last: what is remembered of another subject does not count. */
interface Met {
  readonly by: Uint32Array
  readonly times: Uint32Array
}

const nothing = ({ values }: Coded): Met => ({
  by: new Uint32Array(values.length),
  times: new Uint32Array(values.length),
})

/** How many values are met for the first time in a part of the events of a subject. */
function newIn({ from, to }: Places, { codes, numbers }: CodedPart, position: number, { by }: Met): number {
  let count = 0
  for (let place = from[position]!; place < to[position]!; place += 1) {
    const value = numbers[codes ? codes[place]! : 0]!
    if (value < 0 || by[value] === position + 1) continue
    by[value] = position + 1
    count += 1
  }
  return count
}

/** How many different values of a property the events of a window have, of each subject. */
export function distinctValues(parts: readonly Places[], coded: Coded, result: Float64Array): Float64Array {
  const met = nothing(coded)
  for (let position = 0; position < result.length; position += 1) {
    let count = 0
    for (let part = 0; part < parts.length; part += 1) count += newIn(parts[part]!, coded.parts[part]!, position, met)
    result[position] = count
  }
  return result
}

/** How often the most frequent value was met, after a part of the events of a subject. */
function mostIn({ from, to }: Places, { codes, numbers }: CodedPart, position: number, { by, times }: Met): number {
  let most = 0
  for (let place = from[position]!; place < to[position]!; place += 1) {
    const value = numbers[codes ? codes[place]! : 0]!
    if (value < 0) continue
    times[value] = by[value] === position + 1 ? times[value]! + 1 : 1
    by[value] = position + 1
    if (times[value] > most) most = times[value]
  }
  return most
}

/** The most events of a window that share one value of a property, of each subject. */
export function largestCounts(parts: readonly Places[], coded: Coded, result: Float64Array): Float64Array {
  const met = nothing(coded)
  for (let position = 0; position < result.length; position += 1) {
    let most = 0
    for (let part = 0; part < parts.length; part += 1)
      most = Math.max(most, mostIn(parts[part]!, coded.parts[part]!, position, met))
    result[position] = most
  }
  return result
}
