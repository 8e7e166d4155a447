import { fail } from '../../errors.js'
import type { Context, Run } from '../run.js'

/** How many instants are looked at before the question is given up. */
const MOST_INSTANTS = 100_000

/** How many instants were looked at for one question. */
export class Work {
  private done = 0

  step(): void {
    this.done += 1
    if (this.done > MOST_INSTANTS)
      fail('limit.work', 'facts', `More than ${MOST_INSTANTS} instants would have to be looked at.`)
  }
}

/** One look ahead at one subject: what the parts of a rule remember from one instant to the next, by their slots. */
export class Course {
  readonly states: unknown[] = []

  constructor(readonly work = new Work()) {}
}

/** What a look ahead is compiled with. */
export interface AheadContext extends Context {
  /** A place of one's own in the states of a course. */
  readonly slot: () => number
}

/** Compiled on its own, a look ahead has a course of its own. */
export function onOwnCourse(context: Context): AheadContext {
  let slots = 0
  return { ...context, slot: () => slots++ }
}

/** What a part of a rule remembers during a course; `create` makes it when it is first asked for. */
export function stateAt<State>(slot: () => number, create: (run: Run) => State): (run: Run) => State {
  const place = slot()
  return (run) => {
    const { states } = run.course!
    return (states[place] ??= create(run)) as State
  }
}

/**
 * The first instant after the run's at which a part of a rule may change, if no other part does; Infinity when there is
 * none. It may be told too early, never too late. A run goes forward in time only.
 */
export type Next = (run: Run) => number

/** The earliest of several. */
export function earliest(parts: readonly Next[]): Next {
  const [first] = parts
  if (!first) return () => Infinity
  if (parts.length === 1) return first
  return (run) => {
    let at = Infinity
    for (const next of parts) at = Math.min(at, next(run))
    return at
  }
}

/** An instant, when it is still to come. */
export const toCome = (at: unknown, { asOf }: Run): number => (typeof at === 'number' && at > asOf ? at : Infinity)
