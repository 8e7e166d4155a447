import { compareText, isMoney, moneyText } from '../values/index.js'
import { fail } from '../errors.js'
import type { Cell } from './cells.js'

/** How values are put into groups. */
export interface GroupOptions {
  /** For numbers: ascending bounds, each the beginning of a group. `[10, 50]` gives below 10, 10 to below 50, 50 and more. */
  readonly bands?: readonly number[]
  /** How many groups are told apart; the least frequent of more are one. 20 when nothing is said. */
  readonly most?: number
}

/** The groups that a value belongs to: none when there is no value, several for a list. */
export type Grouping = (cell: Cell) => readonly string[]

function bandOf(bands: readonly number[], number: number): string {
  const index = bands.findIndex((bound) => number < bound)
  if (index === 0) return `below ${bands[0]!}`
  return index < 0 ? `${bands.at(-1)!} and more` : `${bands[index - 1]!} to below ${bands[index]!}`
}

/** The names of all bands, in their order. */
const bandNames = (bands: readonly number[]): string[] => [
  bandOf(bands, -Infinity),
  ...bands.map((bound) => bandOf(bands, bound)),
]

function checkBands(bands: readonly number[]): void {
  const isAscending = bands.every(
    (bound, index) => Number.isFinite(bound) && (index === 0 || bands[index - 1]! < bound),
  )
  if (!isAscending || bands.length === 0)
    fail('argument.invalid', 'bands', 'These are no bounds of groups.', 'ascending numbers')
}

/** Tells the groups of values. */
export function groupingBy({ bands }: GroupOptions): Grouping {
  if (bands) checkBands(bands)
  return (cell) => {
    if (cell === null || cell === undefined) return []
    if (typeof cell === 'number' && bands) return [bandOf(bands, cell)]
    if (isMoney(cell)) return [bands ? bandOf(bands, cell.amount) : moneyText(cell)]
    return typeof cell === 'object' ? [...new Set(cell)] : [String(cell)]
  }
}

/** The name of the group of all groups that are not told apart. */
export const OTHERS = '(others)'

/**
 * Which groups are told apart, in the order in which they are shown: bands in their own order, others by how many they
 * have, then by name.
 */
export function shownGroups(counts: ReadonlyMap<string, number>, { bands, most = 20 }: GroupOptions): string[] {
  if (bands) return bandNames(bands).filter((name) => counts.has(name))
  const names = [...counts.keys()].sort(
    (left, right) => counts.get(right)! - counts.get(left)! || compareText(left, right),
  )
  return names.slice(0, most)
}
