import type { MeasureNode } from '../../ast/index.js'
import { Nothing, type Posting, type Result } from '../../facts/index.js'
import { isPartial } from '../events.js'
import { type Measured, measured, partly } from '../measure.js'
import type { Run } from '../run.js'
import { type AheadContext, type Next, stateAt } from './course.js'
import { Glide, type Gliding, gliding, historyEdges } from './glide.js'
import type { Moving } from './recorder.js'
import { type Tallying, tallying } from './tallies.js'

/** What does not change as time goes on: why there are no events to look at. */
const standing = (result: Result) => ({ until: Infinity, result, at: () => result })

/** A measure, and up to when it stays what it is. */
class MovingResult {
  result: Result
  private readonly glide: Glide
  private readonly tally: ReturnType<Tallying> | undefined

  constructor(
    run: Run,
    private readonly how: Gliding,
    private readonly what: Measured,
    tallied: Tallying | undefined,
    private readonly posting: Posting,
  ) {
    this.tally = tallied?.(posting, run)
    this.glide = new Glide(run, how, posting.times, historyEdges([how.source], run, how.passage(run)), this.tally)
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

  private value(run: Run): Result {
    const { from, to, span } = this.glide
    const { posting, what } = this
    const { source } = this.how
    if (span instanceof Nothing) return span
    const seen = this.tally ? this.tally.result(from, to) : what.compute(posting, from, to, run)
    return isPartial(source, run, span) ? partly(what, source, run, span, seen, [posting, from, to]) : seen
  }
}

/** Compiles a measure that is followed through time: events are added as they come, and taken away as they go. */
export function movingMeasure(node: MeasureNode, context: AheadContext, shift: 0 | 1 = 0): Moving {
  const how = gliding(node.events, context, { shift })
  const [what, tallied] = [measured(node, how.source, context), tallying(node, how.source, context)]
  const state = stateAt(context.slot, (run) => {
    const posting = how.source.posting(run)
    return posting instanceof Nothing ? standing(posting) : new MovingResult(run, how, what, tallied, posting)
  })
  const read = (run: Run) => state(run).at(run)
  const next: Next = (run) => {
    const found = state(run)
    found.at(run)
    return found.until
  }
  return { read, next }
}
