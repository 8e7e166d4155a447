import type { EventsNode, WindowNode } from '../../ast/index.js'
import { eventsSource, type Source } from '../events.js'
import type { Run } from '../run.js'
import { anchorChanges } from './anchors.js'
import { type AheadContext, earliest, type Next } from './course.js'
import { type Passage, passageOf, type PassageOf } from './passage.js'
import { Placed } from './placed.js'
import { recorded } from './recorder.js'
import { Sliding } from './sliding.js'

/** Events that come and go at the ends of a window. What came first goes first. */
export interface Tally {
  add(index: number): void
  remove(index: number): void
  clear(): void
}

const nothing = (): void => undefined

/** For what is told from the first and the last event alone. */
export const UNTALLIED: Tally = { add: nothing, remove: nothing, clear: nothing }

/** A choice of events whose window moves with time, compiled. */
export interface Gliding {
  readonly source: Source
  readonly passage: PassageOf
  /** Whether time alone places the window, so that its passage tells all. */
  readonly slides: boolean
  /** Whether it lets nothing go. */
  readonly keeps: boolean
  /** When the window may be placed otherwise than by time alone. */
  readonly placed: Next
}

const SLIDING: ReadonlySet<WindowNode['kind']> = new Set(['within', 'ago', 'olderThan'])

/** Compiles a choice of events that are followed through time. */
export function gliding(
  node: EventsNode,
  context: AheadContext,
  { window = node.window, shift = 0 }: { readonly window?: WindowNode | undefined; readonly shift?: 0 | 1 } = {},
): Gliding {
  const { inside, changes } = recorded(context)
  const source = eventsSource(node, inside, { window, shift })
  const anchored = anchorChanges(window, inside)
  return {
    source,
    passage: passageOf(window, context, shift),
    slides: window === undefined || SLIDING.has(window.kind),
    keeps: window === undefined || window.kind === 'olderThan',
    placed: earliest([...changes(), ...anchored]),
  }
}

const NONE: readonly number[] = []

/** When something that happens at the ends of what is known comes into a window and goes out of it, in order. */
export function historyEdges(
  sources: readonly Source[],
  run: Run,
  { enters, leaves }: Passage,
  length = 0,
): readonly number[] {
  if (run.facts.isComplete) return NONE
  return sources
    .map((source) => source.coverage(run))
    .flatMap(({ since, until }) => [since - 1, since, until, until + 1])
    .flatMap((edge) => [edge, edge - length])
    .flatMap((edge) => (Number.isFinite(edge) ? [edge, enters(edge), leaves(edge)] : []))
    .sort((left, right) => left - right)
}

const never = () => Infinity

/** The first of ascending instants that lies after another, which only moves on. */
export function inOrder(instants: readonly number[]): (asOf: number) => number {
  if (instants.length === 0) return never
  let passed = 0
  return (asOf) => {
    while (instants[passed]! <= asOf) passed += 1
    return instants[passed] ?? Infinity
  }
}

/** The events in a window, from one index to another, as time goes on. */
export interface Glide {
  readonly from: number
  readonly to: number
  /** Up to when these are the events. */
  readonly until: number
  /** Moves on to the instant of a run. */
  readonly move: (run: Run) => void
}

/** Begins to follow a window over events. */
export function glide(run: Run, how: Gliding, times: readonly number[], edges: readonly number[], tally: Tally): Glide {
  return how.slides ? new Sliding(run, how, times, edges, tally) : new Placed(run, how, times, edges, tally)
}
