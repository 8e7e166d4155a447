import { compareText, compareVersions } from '../../values/index.js'

/** A value on a line: a number, or a text that is ordered by the line's own comparison. */
export type Point = number | string

/** The border between two stretches of a line: just before a point, or just after it. */
interface Cut {
  readonly at: Point
  readonly after: boolean
}

/** A set of points: membership starts as `startsInside` and turns round at every cut. */
export interface PointSet {
  readonly startsInside: boolean
  readonly cuts: readonly Cut[]
}

/** How the points of a line are ordered. On a `whole` line there is nothing between two integers. */
export type Ordering = 'whole' | 'numbers' | 'texts' | 'versions'

export const EVERYTHING: PointSet = { startsInside: true, cuts: [] }
export const NOTHING: PointSet = { startsInside: false, cuts: [] }

function comparePoints(left: Point, right: Point, ordering: Ordering): number {
  if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right)
  return ordering === 'versions' ? compareVersions(left, right) : compareText(left, right)
}

const compareCuts = (left: Cut, right: Cut, ordering: Ordering): number =>
  comparePoints(left.at, right.at, ordering) || Number(left.after) - Number(right.after)

/** On a line of integers every border can be written as the one before an integer. */
function cut(at: Point, after: boolean, ordering: Ordering): Cut {
  if (ordering !== 'whole' || typeof at !== 'number') return { at, after }
  return { at: after ? Math.floor(at) + 1 : Math.ceil(at), after: false }
}

/** The points of an interval; a bound that is left out does not bound. */
export interface Interval {
  readonly from?: Point
  /** The lower bound itself is out. */
  readonly above?: boolean
  readonly to?: Point
  /** The upper bound itself is out. */
  readonly below?: boolean
}

/** The set of an interval. An interval that ends before it starts is empty. */
export function interval({ from, above = false, to, below = false }: Interval, ordering: Ordering): PointSet {
  const start = from === undefined ? undefined : cut(from, above, ordering)
  const end = to === undefined ? undefined : cut(to, !below, ordering)
  if (start && end && compareCuts(start, end, ordering) >= 0) return NOTHING
  return { startsInside: !start, cuts: [start, end].filter((each) => each !== undefined) }
}

/** The set of some points. */
export function pointsOf(points: readonly Point[], ordering: Ordering): PointSet {
  const sorted = [...points].sort((left, right) => comparePoints(left, right, ordering))
  const distinct = sorted.filter(
    (point, index) => index === 0 || comparePoints(point, sorted[index - 1]!, ordering) !== 0,
  )
  const cuts = distinct.flatMap((point) => interval({ from: point, to: point }, ordering).cuts)
  return { startsInside: false, cuts: withoutTouching(cuts, ordering) }
}

/** Where one stretch ends as the next one starts there is no border. */
function withoutTouching(cuts: readonly Cut[], ordering: Ordering): readonly Cut[] {
  const kept: Cut[] = []
  for (const each of cuts) {
    const last = kept.at(-1)
    if (last && compareCuts(last, each, ordering) === 0) kept.pop()
    else kept.push(each)
  }
  return kept
}

/** The points that are not in a set. */
export const complement = ({ startsInside, cuts }: PointSet): PointSet => ({ startsInside: !startsInside, cuts })

/** The points that are in both sets. */
export function intersection(left: PointSet, right: PointSet, ordering: Ordering): PointSet {
  let [inLeft, inRight, i, j] = [left.startsInside, right.startsInside, 0, 0]
  const cuts: Cut[] = []
  while (i < left.cuts.length || j < right.cuts.length) {
    const before = inLeft && inRight
    const [a, b] = [left.cuts[i], right.cuts[j]]
    const order = !a ? 1 : !b ? -1 : compareCuts(a, b, ordering)
    if (order <= 0) [inLeft, i] = [!inLeft, i + 1]
    if (order >= 0) [inRight, j] = [!inRight, j + 1]
    if ((inLeft && inRight) !== before) cuts.push((order <= 0 ? a : b)!)
  }
  return { startsInside: left.startsInside && right.startsInside, cuts }
}

/** Whether a set has no points. */
export const isEmpty = ({ startsInside, cuts }: PointSet): boolean => !startsInside && cuts.length === 0
