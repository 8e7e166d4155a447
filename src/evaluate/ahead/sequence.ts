import type { SequenceNode } from '../../ast/index.js'
import { countBefore, Nothing, type Posting } from '../../facts/index.js'
import { lengthOf } from '../../time/index.js'
import { eventsSource, isPartial, type Source } from '../events.js'
import type { Run } from '../run.js'
import { chains, stepsUpTo } from '../sequence.js'
import { type AheadContext, earliest, type Next, stateAt, toCome } from './course.js'
import { gliding, historyEdges, inOrder } from './glide.js'
import { leaf, type Look } from './leaf.js'
import type { PassageOf } from './passage.js'

/** The chains of a subject: their ends, and for each the latest start of the chains that ended up to there. */
class Chains {
  private readonly ends: number[] = []
  private readonly starts: number[] = []
  readonly edge: (asOf: number) => number

  constructor(
    sources: readonly Source[],
    postings: readonly Posting[],
    spanning: number,
    run: Run,
    passage: PassageOf,
  ) {
    const steps = postings.map(({ times }) => times)
    for (const [end, start] of chains(steps, spanning)) {
      this.ends.push(end)
      this.starts.push(Math.max(start, this.starts.at(-1) ?? -Infinity))
    }
    this.edge = inOrder(historyEdges(sources, run, passage(run)))
  }

  /** The latest start of the chains that end before an instant, and the end of the next one, as far as there are any. */
  before(at: number): { readonly start: number | undefined; readonly next: number | undefined } {
    const count = countBefore(this.ends, at)
    return { start: this.starts[count - 1], next: this.ends[count] }
  }
}

/** Compiles how far a subject came in a sequence, followed through time: all chains are found once. */
export function sequenceLook(node: SequenceNode, context: AheadContext): Look {
  const steps = stepsUpTo(node)
  const { source, passage, placed } = gliding(steps[0]!.events, context, { window: node.window })
  const sources = steps.map(({ events }) => eventsSource(events, context, { window: node.window }))
  const spanning = node.spanning ? lengthOf(node.spanning) : Infinity
  const state = stateAt(context.slots, (run) => {
    const postings = sources.map(({ posting }) => posting(run))
    const nothing = postings.find((posting) => posting instanceof Nothing)
    return nothing ?? new Chains(sources, postings as readonly Posting[], spanning, run, passage)
  })
  const test = (run: Run) => {
    const [found, span] = [state(run), source.place(run)]
    if (found instanceof Nothing || span instanceof Nothing) return null
    const { start } = found.before(span.end)
    if (start !== undefined && start >= span.start) return true
    return sources.some((each) => isPartial(each, run, span)) ? null : false
  }
  const passing: Next = (run) => {
    const [found, span] = [state(run), source.place(run)]
    if (found instanceof Nothing) return Infinity
    if (span instanceof Nothing) return found.edge(run.asOf)
    const [{ start, next }, { enters, leaves }] = [found.before(span.end), passage(run)]
    const when = (at: number | undefined, passes: (at: number) => number) =>
      at === undefined ? Infinity : toCome(passes(at), run)
    return Math.min(when(next, enters), when(start, leaves), found.edge(run.asOf))
  }
  return leaf(context, test, earliest([passing, placed]), steps.length)
}
