import type { EventsNode, WindowNode } from '../ast/index.js'
import { namesOf } from '../analyze/index.js'
import { countBefore, type LogEvent, type Nothing, type Posting, selectEvents, type View } from '../facts/index.js'
import type { Span } from '../time/index.js'
import { conditionQuestion } from './condition.js'
import type { Context, Run } from './run.js'
import { valueRead } from './value.js'
import { type Place, windowPlace } from './window.js'

/** Whether an event fulfils the filter. */
export type Accepts = (run: Run, event: LogEvent) => boolean

/** A compiled choice of events. */
export interface Source {
  readonly names: readonly string[]
  readonly place: Place
  readonly accepts: Accepts | undefined
  /** The events by name, before window and filter; or why there are none to look at. */
  readonly postings: (run: Run) => readonly Posting[] | Nothing
  /** Whether events of a stretch may be missing: at its start, at its end. */
  readonly reachesBefore: (run: Run, span: Span) => boolean
  readonly passesEnd: (run: Run, span: Span) => boolean
}

function filterOf(node: EventsNode, names: readonly string[], context: Context): Accepts | undefined {
  if (!node.where) return undefined
  const { test } = conditionQuestion(node.where, { ...context, events: names })
  return (run, event) => {
    run.event = event
    return test(run) === true
  }
}

/** Compiles a choice of events. `window` replaces the node's own; `shift` 1 is the stretch before it. */
export function eventsSource(
  node: EventsNode,
  context: Context,
  { window = node.window, shift = 0 }: { readonly window?: WindowNode | undefined; readonly shift?: 0 | 1 } = {},
): Source {
  const { uses } = context
  const names = namesOf(node.names, uses)
  const view: View = node.of ?? (context.kind === 'user' ? 'user' : 'member')
  const aliases = names.map((name) => [name, ...(uses.events[name]?.formerly ?? [])])
  const selection = selectEvents(view, aliases, uses.accounts)
  return {
    names,
    place: windowPlace(window, context, valueRead, shift),
    accepts: filterOf(node, names, context),
    postings: (run) => run.facts.postings(selection),
    reachesBefore: (run, { start, end }) => start < end && start < run.facts.coverage(selection).since,
    passesEnd: (run, { start, end }) => start < end && end - 1 > run.facts.coverage(selection).until,
  }
}

/** Whether the events of a stretch are known in part only. */
export const isPartial = (source: Source, run: Run, span: Span): boolean =>
  source.reachesBefore(run, span) || source.passesEnd(run, span)

/** How many events of a posting are chosen. */
export function countIn(posting: Posting, { start, end }: Span, accepts: Accepts | undefined, run: Run): number {
  const [from, to] = [countBefore(posting.times, start), countBefore(posting.times, end)]
  if (!accepts) return Math.max(0, to - from)
  let count = 0
  for (let index = from; index < to; index += 1) if (accepts(run, posting.events[index]!)) count += 1
  return count
}

/** Calls `visit` for each chosen event of a posting, earliest first. */
export function visitIn(
  posting: Posting,
  { start, end }: Span,
  accepts: Accepts | undefined,
  run: Run,
  visit: (event: LogEvent) => void,
): void {
  const to = countBefore(posting.times, end)
  for (let index = countBefore(posting.times, start); index < to; index += 1) {
    const event = posting.events[index]!
    if (!accepts || accepts(run, event)) visit(event)
  }
}

/** The chosen events of all names, name by name. */
export function chosenEvents(source: Source, run: Run, span: Span, postings: readonly Posting[]): LogEvent[] {
  const chosen: LogEvent[] = []
  for (const posting of postings) visitIn(posting, span, source.accepts, run, (event) => chosen.push(event))
  return chosen
}
