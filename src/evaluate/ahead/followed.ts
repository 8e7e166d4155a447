import type { FollowedByNode } from '../../ast/index.js'
import { Nothing, type Posting, type Verdict } from '../../facts/index.js'
import type { Run } from '../run.js'
import { chosenOnes, type Deciding, Followed } from '../sequence.js'
import { type AheadContext, stateAt, toCome } from './course.js'
import { Extremes } from './extremes.js'
import { type Glide, glide, type Gliding, gliding, historyEdges, UNTALLIED } from './glide.js'
import { leaf, type Look } from './leaf.js'

/** The events in the window that may decide, each with the stretch of time in which it does. */
class Openings {
  private readonly glide: Glide
  private readonly best: Extremes | undefined

  constructor(
    run: Run,
    private readonly how: Gliding,
    private readonly pair: Followed,
    private readonly posting: Posting,
    private readonly decidings: readonly Deciding[],
  ) {
    const { choose, lasts } = pair
    // What once decides goes on to: then the earliest beginning counts. What decides at once: the latest end.
    const key = lasts ? (index: number) => decidings[index]!.from : (index: number) => -decidings[index]!.until
    this.best = choose ? undefined : new Extremes(key)
    const edges = historyEdges(pair.sources, run, how.passage(run), pair.length)
    this.glide = glide(run, how, posting.times, edges, this.best ?? UNTALLIED)
  }

  verdict(run: Run): Verdict {
    if (run.asOf >= this.glide.until) this.glide.move(run)
    const { pair } = this
    const span = this.how.source.place(run)
    if (span instanceof Nothing || pair.isOpen(run, span)) return null
    if (this.candidates().some(({ from, until }) => from <= run.asOf && run.asOf < until)) return true
    return pair.isPartial(run, span.start, span.end + pair.length) ? null : false
  }

  next(run: Run): number {
    let at = this.glide.until
    for (const { from, until } of this.candidates()) at = Math.min(at, toCome(from, run), toCome(until, run))
    return at
  }

  /** Those of which one decides when any does. */
  private candidates(): readonly Deciding[] {
    const { best, decidings } = this
    if (!best) return this.chosen()
    return best.least === undefined ? [] : [decidings[best.least]!]
  }

  /** The first or the last event; more than one when they share an instant. */
  private chosen(): readonly Deciding[] {
    const { from, to } = this.glide
    return this.decidings.slice(...chosenOnes(this.posting.times, from, to, this.pair.choose))
  }
}

/** Compiles whether an event was, or was not, answered by another, followed through time. */
export function followedLook(node: FollowedByNode, context: AheadContext): Look {
  const [how, pair] = [gliding(node.events, context), new Followed(node, context)]
  const state = stateAt(context.slots, (run) => {
    const [opened, decidings] = [how.source.posting(run), pair.decidings(run)]
    if (opened instanceof Nothing || decidings instanceof Nothing) return undefined
    return new Openings(run, how, pair, opened, decidings)
  })
  const verdict = (run: Run): Verdict => state(run)?.verdict(run) ?? null
  return leaf(context, verdict, (run) => state(run)?.next(run) ?? Infinity, 2)
}
