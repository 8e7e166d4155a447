import type { Kind } from '../ast/index.js'
import type { Assignment } from './assignment.js'
import { type Bits, hasBit } from './bits.js'
import { Alignment } from './alignment.js'
import type { IdChange } from './identity.js'

/** Where a subject stands: in a segment, out of it, unknown, or not existing at the time. */
export type State = 'in' | 'out' | 'unknown' | 'absent'

/** In the order in which tables show them. */
export const STATES: readonly State[] = ['in', 'out', 'unknown', 'absent']

/** The sets that tell where a subject stands. */
export interface Standing {
  readonly isTrue: Bits
  readonly isUnknown: Bits
}

/** Where the subject at a position stands. */
export function stateAt(existing: Bits, { isTrue, isUnknown }: Standing, position: number): State {
  if (position < 0 || !hasBit(existing, position)) return 'absent'
  return hasBit(isTrue, position) ? 'in' : hasBit(isUnknown, position) ? 'unknown' : 'out'
}

/** Of several subjects that became one, the state that counts: the first of `STATES` that one of them had. */
export const unitedState = (states: readonly State[]): State =>
  STATES.find((state) => states.includes(state)) ?? 'absent'

/** A subject then and now: earlier positions (several when persons were merged, none when it is new), and the later one, or -1. */
export type Course = readonly [before: readonly number[], after: number]

/** What became of every subject that existed at one of two times. */
export function coursesOf(
  before: Assignment,
  after: Assignment,
  of: Kind,
  changes: readonly IdChange[] = [],
): Course[] {
  const [earlier, later] = [before.data, after.data]
  const alignment = new Alignment(earlier.roster, later.roster, changes)
  const origins = new Map<number, number[]>()
  const gone: Course[] = []
  for (let position = 0; position < earlier.roster.size(of); position += 1) {
    if (!hasBit(earlier.existing[of], position)) continue
    const here = alignment.later(of, position, later.existing[of])
    if (here.length === 0) gone.push([[position], -1])
    for (const each of here) origins.set(each, [...(origins.get(each) ?? []), position])
  }
  const present = Array.from({ length: later.roster.size(of) }, (_, position) => position)
  const staying = present.filter((position) => hasBit(later.existing[of], position))
  return [...staying.map((position): Course => [origins.get(position) ?? [], position]), ...gone]
}
