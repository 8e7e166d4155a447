import { ExactSum, isNumber } from '../../../values/index.js'
import type { Column } from '../../store/column.js'
import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** How the numbers of a property are added up. */
export interface Adding {
  /** Amounts in this currency only. */
  readonly currency: string | undefined
  /** Makes whole numbers of decimals, which `divisor` undoes. */
  readonly whole: ((value: number) => number) | undefined
  readonly divisor: number
  readonly isAverage: boolean
}

type At = (place: number) => number

/** What is added for the event at a place; NaN for nothing. */
function termAt(column: Column | undefined, { currency, whole }: Adding): At | undefined {
  if (column?.kind === 'number') return whole ? (place) => whole(column.at(place)) : (place) => column.at(place)
  if (column?.kind !== 'money') return undefined
  const { amounts, currencies } = column
  const code = currencies.values.indexOf(currency)
  return (place) => (code > 0 && currencies.codes[place] === code ? amounts.at(place) : Number.NaN)
}

// Up to here, sums of doubles are exact.
const EXACT = Number.MAX_SAFE_INTEGER

function exactly(at: At, from: number, to: number): number {
  const sum = new ExactSum()
  for (let place = from; place < to; place += 1) {
    const term = at(place)
    if (!Number.isNaN(term)) sum.add(term)
  }
  return sum.total() ?? Number.NaN
}

/** The sums of numbers all of which are there and are whole; undefined when one of them may be too large to be exact. */
function plainSums(
  dense: ArrayLike<number>,
  from: Uint32Array,
  to: Uint32Array,
  result: Float64Array,
): Float64Array | undefined {
  for (let position = 0; position < result.length; position += 1) {
    const end = to[position]!
    let [total, size] = [0, 0]
    for (let place = from[position]!; place < end; place += 1) {
      total += dense[place]!
      size += Math.abs(dense[place]!)
    }
    if (size > EXACT) return undefined
    result[position] = total
  }
  return result
}

/** The sum, or the average, of a property over the events of a window, of each subject. */
export function sums(frame: Frame, { view, span }: Chosen, column: Column | undefined, adding: Adding): Float64Array {
  const [from, to] = [frame.cut(view, span.start), frame.cut(view, span.end)]
  const isPlain = column?.kind === 'number' && !adding.whole && !adding.isAverage
  const plain = isPlain && column.dense && plainSums(column.dense, from, to, frame.floats(view.size))
  if (plain) return plain
  const [at, result] = [termAt(column, adding), frame.floats(view.size)]
  const { isAverage, divisor } = adding
  for (let position = 0; position < view.size; position += 1) {
    let [total, size, count] = [0, 0, 0]
    for (let place = from[position]!; at && place < to[position]!; place += 1) {
      const term = at(place)
      if (Number.isNaN(term)) continue
      count += 1
      total += term
      size += Math.abs(term)
    }
    const sum = size <= EXACT ? total : exactly(at!, from[position]!, to[position]!)
    const value = sum / (divisor * (isAverage ? count : 1))
    result[position] = isNumber(value) ? value + 0 : Number.NaN
  }
  return result
}
