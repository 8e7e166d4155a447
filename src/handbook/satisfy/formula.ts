import { interval, complement, type Interval, type PointSet } from './points.js'
import { yesOrNo, type Line } from './line.js'

/** One value lies in a set. */
export interface Statement {
  readonly kind: 'on'
  readonly line: Line
  readonly set: PointSet
}

/** When a condition is true, as statements about single values. */
export type Formula = { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] } | Statement

export const and = (...parts: readonly Formula[]): Formula => ({ kind: 'and', parts })
export const or = (...parts: readonly Formula[]): Formula => ({ kind: 'or', parts })

/** Holds whatever the values are. */
export const CERTAIN: Formula = and()
/** Holds never. */
export const IMPOSSIBLE: Formula = or()

/** The value of a line lies in a set, or outside it. */
export const on = (line: Line, set: PointSet, wanted: boolean): Formula => ({
  kind: 'on',
  line,
  set: wanted ? set : complement(set),
})

/** The value of a line lies in an interval, or outside it. */
export const inside = (line: Line, bounds: Interval, wanted: boolean): Formula =>
  on(line, interval(bounds, line.ordering), wanted)

/** Something of which no more is known than that it is the same wherever its key is the same. */
export const atom = (key: string, wanted: boolean): Formula => inside(yesOrNo(key), { from: 1 }, wanted)
