import type { Assignment, SegmentChoice } from './assignment.js'
import { hasBit, positionsOf } from './bits.js'
import { type Cell, cellsOf, type ValueChoice } from './cells.js'
import { type GroupOptions, groupingBy, OTHERS, shownGroups } from './groups.js'

/** A segment among the subjects that share a value. */
export interface BreakdownGroup {
  /** The value as text, the band of a number, or `(others)`. */
  readonly label: string
  /** How many existing subjects have the value. */
  readonly subjects: number
  /** How many of them are in the segment. */
  readonly size: number
  /** Of how many of them it cannot be said. */
  readonly unknown: number
  /** The part of them that is in; null when there are none. */
  readonly share: number | null
  /** That share divided by the share among all; null when there is none. */
  readonly lift: number | null
}

/** A segment by the values of something. */
export interface Breakdown<I extends string = string> {
  readonly id: I
  /** Every value that somebody has. Of a list, every element: then a subject may be in several groups. */
  readonly groups: readonly BreakdownGroup[]
  /** Those without the value, and those of whom it is not known. */
  readonly missing: BreakdownGroup
  readonly unknown: BreakdownGroup
  /** Everybody who exists. */
  readonly everybody: BreakdownGroup
}

/** Counts a group. */
class Tally {
  private subjects = 0
  private size = 0
  private unknown = 0

  add(isIn: boolean, isUnknown: boolean): void {
    this.subjects += 1
    if (isIn) this.size += 1
    if (isUnknown) this.unknown += 1
  }

  get count(): number {
    return this.subjects
  }

  get share(): number | null {
    return this.subjects === 0 ? null : this.size / this.subjects
  }

  take(other: Tally): void {
    this.subjects += other.subjects
    this.size += other.size
    this.unknown += other.unknown
  }

  group(label: string, everybody: Tally): BreakdownGroup {
    const { subjects, size, unknown, share } = this
    return {
      label,
      subjects,
      size,
      unknown,
      share,
      lift: share === null || !everybody.share ? null : share / everybody.share,
    }
  }
}

/** The tallies of everything that values tell apart. */
class Tallies {
  readonly groups = new Map<string, Tally>()
  readonly missing = new Tally()
  readonly unknown = new Tally()
  readonly everybody = new Tally()

  of(label: string): Tally {
    const known = this.groups.get(label)
    if (known) return known
    const tally = new Tally()
    this.groups.set(label, tally)
    return tally
  }

  at(cell: Cell, labels: readonly string[]): Tally[] {
    if (cell === null) return [this.unknown]
    return cell === undefined ? [this.missing] : labels.map((label) => this.of(label))
  }

  shown(options: GroupOptions): BreakdownGroup[] {
    const names = shownGroups(new Map([...this.groups].map(([label, { count }]) => [label, count])), options)
    const shown = names.map((name) => this.of(name).group(name, this.everybody))
    const rest = [...this.groups].filter(([label]) => !names.includes(label))
    if (rest.length === 0) return shown
    const others = new Tally()
    for (const [, tally] of rest) others.take(tally)
    return [...shown, others.group(OTHERS, this.everybody)]
  }
}

/**
 * A segment by the values of something: conversion by industry, risk by plan.
 *
 * @param assignment The verdicts, with the data behind them unless the value is a function.
 * @param segment The segment.
 * @param value What the subjects are told apart by.
 * @param options Bands for numbers, and how many groups are told apart.
 * @returns For every value how many subjects have it and which part of them is in.
 * @throws SegmentError as `metricsOf`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, breakdownOf } from 'cadre/assignment'
 *
 * const converted = defineStaticSegment({ id: 'converted', of: 'user', subjects: ['jane'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [converted],
 *   verdicts: [
 *     { of: 'user', userId: 'jane', verdicts: [true] },
 *     { of: 'user', userId: 'joe', verdicts: [false] },
 *     { of: 'user', userId: 'kim', verdicts: [false] },
 *   ],
 * })
 * const industry = new Map([['jane', 'software'], ['joe', 'software'], ['kim', 'retail']])
 *
 * const { groups } = breakdownOf(assignment, 'converted', ({ userId }) => industry.get(userId ?? ''))
 * groups.map(({ label, share }) => [label, share]) // [['software', 0.5], ['retail', 0]]
 * ```
 */
export function breakdownOf<I extends string>(
  assignment: Assignment<I>,
  segment: SegmentChoice<I>,
  value: ValueChoice,
  options: GroupOptions = {},
): Breakdown<I> {
  const { id, of, isTrue, isUnknown } = assignment.entry(segment)
  const [cells, grouping, tallies] = [cellsOf(assignment, value, of), groupingBy(options), new Tallies()]
  for (const position of positionsOf(assignment.data.existing[of])) {
    const cell = cells(position)
    for (const tally of [tallies.everybody, ...tallies.at(cell, grouping(cell))])
      tally.add(hasBit(isTrue, position), hasBit(isUnknown, position))
  }
  const { missing, unknown, everybody } = tallies
  return {
    id,
    groups: tallies.shown(options),
    missing: missing.group('(missing)', everybody),
    unknown: unknown.group('(unknown)', everybody),
    everybody: everybody.group('(everybody)', everybody),
  }
}
