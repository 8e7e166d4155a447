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
  readonly states: unknown[]

  constructor(
    slots: Slots,
    readonly work = new Work(),
  ) {
    this.states = new Array<unknown>(slots.count)
  }
}

/** Gives each part of a rule a place of its own in the states of a course. */
export class Slots {
  count = 0

  take(): number {
    this.count += 1
    return this.count - 1
  }
}

/** What a look ahead is compiled with. */
export interface AheadContext extends Context {
  readonly slots: Slots
}

/** What a part of a rule remembers during a course; `create` makes it when it is first asked for. */
export function stateAt<State>(slots: Slots, create: (run: Run) => State): (run: Run) => State {
  const place = slots.take()
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

/** Of what no instant changes. */
export const NEVER: Next = () => Infinity

/** The earliest of several. */
export function earliest(parts: readonly Next[]): Next {
  const some = parts.filter((each) => each !== NEVER)
  const [first] = some
  if (some.length < 2) return first ?? NEVER
  return (run) => {
    let at = Infinity
    for (const next of some) at = Math.min(at, next(run))
    return at
  }
}

/** An instant, when it is still to come. */
export const toCome = (at: unknown, { asOf }: Run): number => (typeof at === 'number' && at > asOf ? at : Infinity)
