import { ExactSum, isNumber } from '../../../values/index.js'
import type { Places } from '../events.js'
import type { Numbers } from '../properties.js'

/** How the numbers of a property are added up. */
export interface Adding {
  /** Undoes the scale of decimals, which are added up as whole numbers. */
  readonly divisor: number
  readonly isAverage: boolean
}

// Up to here, sums of doubles are exact.
const EXACT = Number.MAX_SAFE_INTEGER

function exactly(parts: readonly Places[], numbers: readonly Numbers[], position: number): number {
  const sum = new ExactSum()
  parts.forEach(({ from, to }, part) => {
    for (let place = from[position]!; place < to[position]!; place += 1) {
      const term = numbers[part]!.at(place)
      if (!Number.isNaN(term)) sum.add(term)
    }
  })
  return sum.total() ?? Number.NaN
}

/** The sums of numbers all of which are there and are whole; false when one of them may be too large to be exact. */
function addPlainly(dense: ArrayLike<number>, { from, to }: Places, result: Float64Array): boolean {
  for (let position = 0; position < result.length; position += 1) {
    const end = to[position]!
    let [total, size] = [0, 0]
    for (let place = from[position]!; place < end; place += 1) {
      total += dense[place]!
      size += Math.abs(dense[place]!)
    }
    if (size > EXACT) return false
    result[position] = total
  }
  return true
}

/** What was added up: with the sum of all sizes, which tells whether it is exact. */
interface Added {
  total: number
  size: number
  count: number
}

function addPart({ from, to }: Places, { at }: Numbers, position: number, added: Added): void {
  let { total, size, count } = added
  for (let place = from[position]!; place < to[position]!; place += 1) {
    const term = at(place)
    if (Number.isNaN(term)) continue
    count += 1
    total += term
    size += Math.abs(term)
  }
  added.total = total
  added.size = size
  added.count = count
}

/** The sum, or the average, of a property over the events of a window, of each subject. */
export function sums(
  parts: readonly Places[],
  numbers: readonly Numbers[],
  { divisor, isAverage }: Adding,
  result: Float64Array,
): Float64Array {
  const dense = numbers[0]?.dense
  const isPlain = dense && parts.length === 1 && divisor === 1 && !isAverage
  if (isPlain && addPlainly(dense, parts[0]!, result)) return result
  for (let position = 0; position < result.length; position += 1) {
    const added = { total: 0, size: 0, count: 0 }
    for (let part = 0; part < parts.length; part += 1) addPart(parts[part]!, numbers[part]!, position, added)
    const { total, size, count } = added
    const sum = size <= EXACT ? total : exactly(parts, numbers, position)
    const value = sum / (divisor * (isAverage ? count : 1))
    result[position] = isNumber(value) ? value + 0 : Number.NaN
  }
  return result
}
