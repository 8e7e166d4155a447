import { isMoney } from '../values/index.js'
import type { Cell } from './cells.js'

/** Numbers about the values of some subjects. What cannot be computed is null. */
export interface Statistics {
  /** How many subjects there are. */
  readonly size: number
  /** How many have a value. Only they count below. */
  readonly count: number
  /** How many have none. */
  readonly missing: number
  /** Of how many it is not known. */
  readonly unknown: number
  /** Of numbers, and of amounts of money in minor units. */
  readonly sum: number | null
  readonly mean: number | null
  /** The one in the middle, or the mean of the two in the middle. */
  readonly median: number | null
  readonly minimum: number | null
  readonly maximum: number | null
  /** Of those with a value, the part for whom it is true, or more than 0. Null for texts and lists. */
  readonly share: number | null
  /** The currency of money; null for other values. */
  readonly currency: string | null
}

/** A number to count with; an amount of another currency is missing. */
function plain(cell: Cell, currency: string | undefined): Cell {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined
  if (!isMoney(cell)) return cell
  return cell.currency === currency ? cell.amount : undefined
}

const currencyOf = (cells: readonly Cell[]): string | undefined => {
  const currencies = new Set(cells.flatMap((cell) => (isMoney(cell) ? [cell.currency] : [])))
  return currencies.size === 1 ? [...currencies][0] : undefined
}

function middle(sorted: readonly number[]): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

const NO_NUMBERS = { sum: null, mean: null, median: null, minimum: null, maximum: null }

// Summed in ascending order, so that the order of the subjects does not show in the last digit.
function ofNumbers(numbers: readonly number[]) {
  const sorted = Float64Array.from(numbers).sort()
  if (sorted.length === 0) return NO_NUMBERS
  const sum = sorted.reduce((total, number) => total + number, 0)
  return {
    sum,
    mean: sum / sorted.length,
    median: middle([...sorted]),
    minimum: sorted[0]!,
    maximum: sorted.at(-1)!,
  }
}

/**
 * The statistics of some cells. Money needs one currency: the given one, or the only one that occurs; amounts in others
 * are missing.
 */
export function statisticsOf(cells: readonly Cell[], given?: string): Statistics {
  const currency = given ?? currencyOf(cells)
  const values = cells.map((cell) => plain(cell, currency))
  const present = values.filter((value) => value !== undefined && value !== null)
  const unknown = values.filter((value) => value === null).length
  const numbers = present.filter((value) => typeof value === 'number')
  const truths = present.filter((value) => typeof value === 'boolean')
  const weighed = numbers.length + truths.length
  const positive = numbers.filter((number) => number > 0).length + truths.filter((truth) => truth).length
  return {
    size: cells.length,
    count: present.length,
    missing: cells.length - present.length - unknown,
    unknown,
    ...ofNumbers(numbers),
    share: weighed === 0 ? null : positive / weighed,
    currency: cells.some(isMoney) ? (currency ?? null) : null,
  }
}
