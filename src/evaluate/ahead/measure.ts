import type { MeasureNode } from '../../ast/index.js'
import { Nothing, type Posting, Range, type Result } from '../../facts/index.js'
import { isPartial } from '../events.js'
import { type Measured, measured, partly } from '../measure.js'
import type { Run } from '../run.js'
import { type AheadContext, stateAt } from './course.js'
import { type Glide, glide, type Gliding, gliding, historyEdges, UNTALLIED } from './glide.js'
import type { Moving } from './recorder.js'
import { type RunningTally, type Tallying, tallying } from './tallies.js'

/** What a measure is compiled to. */
interface How extends Gliding, Measured {
  readonly tallying: Tallying | undefined
}

const NO_REASONS: Range['reasons'] = []

/** A measure of a subject, and up to when it stays what it is. */
class Followed {
  private result: Result
  private readonly glide: Glide
  private readonly tally: RunningTally | undefined
  private readonly isKnown: boolean

  constructor(
    run: Run,
    private readonly how: How,
    private readonly posting: Posting,
  ) {
    this.isKnown = how.slides && run.facts.isComplete
    this.tally = how.tallying?.(posting, run)
    const edges = historyEdges([how.source], run, how.passage(run))
    this.glide = glide(run, how, posting.times, edges, this.tally ?? UNTALLIED)
    this.result = this.value(run)
  }

  get until(): number {
    return this.glide.until
  }

  at(run: Run): Result {
    if (run.asOf < this.glide.until) return this.result
    this.glide.move(run)
    return (this.result = this.value(run))
  }

  /** Between what a count of some kind lies from now on, as far as that can be told from how many events are left. */
  get bounds(): Range | undefined {
    const { how, glide: events, result } = this
    if (!this.isKnown || how.partial !== 'more' || typeof result !== 'number') return undefined
    return new Range(how.keeps ? result : 0, this.posting.times.length - events.from, NO_REASONS)
  }

  private value(run: Run): Result {
    const { how } = this
    const { from, to } = this.glide
    const span = this.isKnown ? undefined : how.source.place(run)
    if (span instanceof Nothing) return span
    const seen = this.tally ? this.tally.result(from, to) : how.compute(run, from, to)
    if (!span || !isPartial(how.source, run, span)) return seen
    return partly(how, how.source, run, span, seen, from, to)
  }
}

/** Why there are no events to look at does not change as time goes on. */
const standing = (result: Nothing) => ({ until: Infinity, bounds: undefined, at: (): Result => result })

/** Compiles a measure that is followed through time: events are added as they come, and taken away as they go. */
export function movingMeasure(node: MeasureNode, context: AheadContext, shift: 0 | 1 = 0): Moving {
  const events = gliding(node.events, context, { shift })
  const tallied = tallying(node, events.source, context)
  const how: How = { ...events, ...measured(node, events.source, context), tallying: tallied }
  const state = stateAt(context.slots, (run) => {
    const posting = how.source.posting(run)
    return posting instanceof Nothing ? standing(posting) : new Followed(run, how, posting)
  })
  return {
    read: (run) => state(run).at(run),
    next: (run) => {
      const measure = state(run)
      measure.at(run)
      return measure.until
    },
    bounds: (run) => state(run).bounds,
  }
}
