import type { Assignment, SegmentChoice } from './assignment.js'
import { type Bits, positionsOf } from './bits.js'
import { type Cell, type Cells, cellsOf, type ValueChoice } from './cells.js'
import { type GroupOptions, groupingBy, shownGroups } from './groups.js'
import { type Statistics, statisticsOf } from './statistics.js'

/** How frequent a value is in a segment, and among everybody. */
export interface ProfileGroup {
  readonly label: string
  /** How many in the segment have it. */
  readonly size: number
  /** The part of those in the segment with any value that has this one. */
  readonly share: number
  /** The same of everybody. */
  readonly shareOfEverybody: number
  /** How many times as frequent it is in the segment. */
  readonly lift: number
}

/** One value of a profile. */
export interface ProfileValue {
  readonly name: string
  /** Numbers about those in the segment. */
  readonly segment: Statistics
  /** The same numbers about everybody. */
  readonly everybody: Statistics
  /** The values by how frequent they are in the segment. Empty for numbers without bands: those are in the statistics. */
  readonly groups: readonly ProfileGroup[]
}

/** How the values of a profile are put into groups. */
export interface ProfileOptions extends Pick<GroupOptions, 'most'> {
  /** Bounds of groups for numbers, by the name of the value. */
  readonly bands?: Readonly<Record<string, readonly number[]>>
}

interface Frequencies {
  readonly counts: ReadonlyMap<string, number>
  /** How many have any value. */
  readonly known: number
}

function frequenciesOf(cells: readonly Cell[], labelsOf: (cell: Cell) => readonly string[]): Frequencies {
  const counts = new Map<string, number>()
  const labels = cells.map(labelsOf)
  for (const label of labels.flat()) counts.set(label, (counts.get(label) ?? 0) + 1)
  return { counts, known: cells.filter((cell) => cell !== null && cell !== undefined).length }
}

/** The share of a value that somebody has. */
const shareOf = ({ counts, known }: Frequencies, label: string): number => counts.get(label)! / known

function groupsOf(inside: readonly Cell[], all: readonly Cell[], options: GroupOptions): ProfileGroup[] {
  const numeric = !options.bands && all.every((cell) => cell === null || cell === undefined || typeof cell === 'number')
  if (numeric) return []
  const grouping = groupingBy(options)
  const [segment, everybody] = [frequenciesOf(inside, grouping), frequenciesOf(all, grouping)]
  return shownGroups(segment.counts, options).map((label) => {
    const [share, shareOfEverybody] = [shareOf(segment, label), shareOf(everybody, label)]
    return { label, size: segment.counts.get(label)!, share, shareOfEverybody, lift: share / shareOfEverybody }
  })
}

/**
 * What those in a segment are like, beside everybody: the ideal customer.
 *
 * @param assignment The verdicts, with the data behind them unless the values are functions.
 * @param segment The segment.
 * @param values What is looked at, by names of your own.
 * @param options Bands for numbers; how many values of each are shown (20).
 * @returns For each value its frequencies and numbers in the segment and among everybody.
 * @throws SegmentError as `metricsOf`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, profileOf } from 'cadre/assignment'
 *
 * const champions = defineStaticSegment({ id: 'champions', of: 'user', subjects: ['jane'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [champions],
 *   verdicts: [
 *     { of: 'user', userId: 'jane', verdicts: [true] },
 *     { of: 'user', userId: 'joe', verdicts: [false] },
 *   ],
 * })
 * const countries = new Map([['jane', 'DE'], ['joe', 'FR']])
 *
 * const [country] = profileOf(assignment, 'champions', { country: ({ userId }) => countries.get(userId ?? '') })
 * country?.groups[0] // { label: 'DE', size: 1, share: 1, shareOfEverybody: 0.5, lift: 2 }
 * ```
 */
export function profileOf<I extends string>(
  assignment: Assignment<I>,
  segment: SegmentChoice<I>,
  values: Readonly<Record<string, ValueChoice>>,
  { most, bands = {} }: ProfileOptions = {},
): ProfileValue[] {
  const { of, isTrue } = assignment.entry(segment)
  const read = (cells: Cells, bits: Bits) => Array.from(positionsOf(bits), cells)
  return Object.entries(values).map(([name, value]) => {
    const cells = cellsOf(assignment, value, of)
    const [inside, all] = [read(cells, isTrue), read(cells, assignment.data.existing[of])]
    const own = Object.hasOwn(bands, name) ? bands[name] : undefined
    const options = { ...(most !== undefined && { most }), ...(own && { bands: own }) }
    return { name, segment: statisticsOf(inside), everybody: statisticsOf(all), groups: groupsOf(inside, all, options) }
  })
}
