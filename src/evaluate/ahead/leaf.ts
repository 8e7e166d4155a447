import { LAST_INSTANT } from '../../time/index.js'
import type { Verdict } from '../../facts/index.js'
import type { Run, Test } from '../run.js'
import { type AheadContext, type Next, stateAt } from './course.js'

/** A condition that is followed through time. A run goes forward only. */
export interface Look {
  /** The verdict at the instant of a run. */
  readonly test: Test
  /**
   * The first instant after the run's at which the verdict may be another; Infinity when there is none. What lies at or
   * after `limit` need not be looked for: an instant from there on may be told too early.
   */
  readonly next: (run: Run, limit: number) => number
  /** How many values it follows: what is cheap is asked first. */
  readonly cost: number
}

/** A verdict, and up to when it was seen to stand. */
interface Stretch {
  verdict: Verdict
  until: number
  /** Whether it is another one then for sure. */
  isOver: boolean
}

/** A condition without others inside is asked whenever one of its parts may change, until it answers otherwise. */
export function leaf(context: AheadContext, test: Test, changes: Next, cost: number): Look {
  const state = stateAt(context.slots, (): Stretch => ({ verdict: null, until: -Infinity, isOver: false }))
  const changesAfter = (run: Run): number => {
    const at = changes(run)
    return at <= LAST_INSTANT ? at : Infinity
  }
  const stretchAt = (run: Run): Stretch => {
    const stretch = state(run)
    if (run.asOf < stretch.until) return stretch
    stretch.verdict = test(run)
    stretch.until = changesAfter(run)
    stretch.isOver = false
    return stretch
  }
  const lengthen = (stretch: Stretch, run: Run): void => {
    run.asOf = stretch.until
    run.course!.work.step()
    stretch.isOver = test(run) !== stretch.verdict
    if (!stretch.isOver) stretch.until = changesAfter(run)
  }
  return {
    cost,
    test: (run) => stretchAt(run).verdict,
    next: (run, limit) => {
      const [stretch, { asOf }] = [stretchAt(run), run]
      while (stretch.until < limit && !stretch.isOver) lengthen(stretch, run)
      run.asOf = asOf
      return stretch.until
    },
  }
}
