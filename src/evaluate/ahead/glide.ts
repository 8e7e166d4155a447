import type { EventsNode, WindowNode } from '../../ast/index.js'
import { countBefore, Nothing } from '../../facts/index.js'
import type { Span } from '../../time/index.js'
import { eventsSource, type Source } from '../events.js'
import type { Run } from '../run.js'
import { anchorChanges } from './anchors.js'
import { type AheadContext, earliest, type Next } from './course.js'
import { type Passage, passageOf, type PassageOf } from './passage.js'
import { recorded } from './recorder.js'

/** Events that come and go at the ends of a window. What came first goes first. */
export interface Tally {
  add(index: number): void
  remove(index: number): void
  clear(): void
}

/** A choice of events whose window moves with time, compiled. */
export interface Gliding {
  readonly source: Source
  readonly passage: PassageOf
  /** When the window may be placed otherwise than by time alone. */
  readonly placed: Next
}

/** Compiles a choice of events that are followed through time. */
export function gliding(
  node: EventsNode,
  context: AheadContext,
  { window = node.window, shift = 0 }: { readonly window?: WindowNode | undefined; readonly shift?: 0 | 1 } = {},
): Gliding {
  const { inside, parts } = recorded(context)
  const source = eventsSource(node, inside, { window, shift })
  return {
    source,
    passage: passageOf(window, context, shift),
    placed: earliest([...parts, ...anchorChanges(window, inside)]),
  }
}

/** When something that happens at the ends of what is known comes into a window and goes out of it, in order. */
export function historyEdges(sources: readonly Source[], run: Run, { enters, leaves }: Passage, length = 0): number[] {
  if (!run.facts.facts.history) return []
  return sources
    .map((source) => source.coverage(run))
    .flatMap(({ since, until }) => [since - 1, since, until, until + 1])
    .flatMap((edge) => [edge, edge - length])
    .flatMap((edge) => (Number.isFinite(edge) ? [edge, enters(edge), leaves(edge)] : []))
    .sort((left, right) => left - right)
}

/** The first of ascending instants that lies after another, which only moves on. */
export function inOrder(instants: readonly number[]): (asOf: number) => number {
  let passed = 0
  return (asOf) => {
    while (instants[passed]! <= asOf) passed += 1
    return instants[passed] ?? Infinity
  }
}

/** Where a window begins and ends among events, as time goes on. */
export class Glide {
  /** The events in the window, from one index to another. */
  from = 0
  to = 0
  /** Where the window lies; or why it lies nowhere. */
  span: Span | Nothing
  /** Up to when all of this is so. */
  until: number

  private readonly passage: Passage
  private readonly edge: (asOf: number) => number
  private end = 0
  private entry = { index: -1, at: Infinity }
  private exit = { index: -1, at: Infinity }
  constructor(
    run: Run,
    private readonly how: Gliding,
    private readonly times: readonly number[],
    /** When what is known begins or ends to matter, in order. */
    edges: readonly number[],
    private readonly tally?: Tally,
  ) {
    this.edge = inOrder(edges)
    this.passage = how.passage(run)
    this.span = how.source.place(run)
    if (!(this.span instanceof Nothing)) {
      this.from = this.to = countBefore(times, this.span.start)
      this.end = countBefore(times, this.span.end)
    }
    this.until = this.move(run)
  }

  /** Moves on to the instant of a run. Gives the instant up to which everything stays as it is then. */
  move(run: Run): number {
    this.span = this.how.source.place(run)
    if (!(this.span instanceof Nothing)) this.reach(this.span)
    return (this.until = Math.min(this.passing(run), this.edge(run.asOf), this.how.placed(run)))
  }

  private reach({ start, end }: Span): void {
    const from = this.seek(this.from, start)
    this.end = this.seek(this.end, end)
    this.hold(from, Math.max(from, this.end))
  }

  /** How many events come before an instant, sought from where the window was last. */
  private seek(near: number, at: number): number {
    const { times } = this
    let index = near
    while (index < times.length && times[index]! < at) index += 1
    while (index > 0 && times[index - 1]! >= at) index -= 1
    return index
  }

  private hold(from: number, to: number): void {
    if (this.tally) this.count(this.tally, from, to)
    this.from = from
    this.to = to
  }

  private count(tally: Tally, from: number, to: number): void {
    const isOnward = from >= this.from && from < this.to && to >= this.to
    if (!isOnward) tally.clear()
    for (let index = isOnward ? this.to : from; index < to; index += 1) tally.add(index)
    if (isOnward) for (let index = this.from; index < from; index += 1) tally.remove(index)
  }

  /** When the next event enters the window, or its first one leaves. */
  private passing({ asOf }: Run): number {
    const { entry, exit, end, from, to, times, passage } = this
    if (this.span instanceof Nothing) return Infinity
    if (entry.index !== end)
      this.entry = { index: end, at: end < times.length ? passage.enters(times[end]!) : Infinity }
    if (exit.index !== from)
      this.exit = { index: from, at: from < times.length ? passage.leaves(times[from]!) : Infinity }
    const [enters, leaves] = [this.entry.at, from < to ? this.exit.at : Infinity]
    return Math.min(enters > asOf ? enters : Infinity, leaves > asOf ? leaves : Infinity)
  }
}
