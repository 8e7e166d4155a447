import type { EventsNode, WindowNode } from '../ast/index.js'
import { namesOf, propertyDomain } from '../analyze/index.js'
import {
  type Column,
  countBefore,
  type Known,
  type LogEvent,
  Nothing,
  type Posting,
  PreparedFacts,
  type Selection,
} from '../facts/index.js'
import type { Span } from '../time/index.js'
import type { Present } from '../values/index.js'
import { conditionQuestion } from './condition.js'
import { type Context, Run } from './run.js'
import { field } from './trait.js'
import { valueRead } from './value.js'
import { type Place, windowPlace } from './window.js'

/** A compiled choice of events. */
export interface Source {
  readonly names: readonly string[]
  readonly place: Place
  /** The events that pass the filter, before the window; or why there are none to look at. */
  readonly posting: (run: Run) => Posting | Nothing
  /** The instants of these events. */
  readonly times: Column
  /** Another number of each of them. `name` says what it is. */
  readonly column: (name: string, reading?: Column['reading']) => Column
  /** The stretch in which the events are complete. */
  readonly coverage: (run: Run) => Known
  /** Whether events of a stretch may be missing: at its start, at its end. */
  readonly reachesBefore: (run: Run, span: Span) => boolean
  readonly passesEnd: (run: Run, span: Span) => boolean
}

const NOBODY = new PreparedFacts({})

/** A filter looks at the event alone, so that what it accepts can be remembered. */
function filterOf(node: EventsNode, names: readonly string[], context: Context): Selection['accepts'] {
  if (!node.where) return undefined
  const { test } = conditionQuestion(node.where, { ...context, events: names })
  const run = new Run(NOBODY, 0, [])
  return (event) => {
    run.event = event
    return test(run) === true
  }
}

function selectionOf(node: EventsNode, names: readonly string[], context: Context): Selection {
  const { events, accounts } = context.uses
  const view = node.of ?? (context.kind === 'user' ? 'user' : 'member')
  const aliases = names.map((name) => [name, ...(events[name]?.formerly ?? [])])
  const filtered = node.where && [node.where, names.map((name) => events[name])]
  const key = JSON.stringify([view, accounts, aliases, filtered])
  const accepts = filterOf(node, names, context)
  return { key, view, names: aliases, accounts, accepts }
}

/** Compiles a choice of events. `window` replaces the node's own; `shift` 1 is the stretch before it. */
export function eventsSource(
  node: EventsNode,
  context: Context,
  { window = node.window, shift = 0 }: { readonly window?: WindowNode | undefined; readonly shift?: 0 | 1 } = {},
): Source {
  const names = namesOf(node.names, context.uses)
  const selection = selectionOf(node, names, context)
  const column: Source['column'] = (name, reading) => {
    const index = context.plan.columnNumber(`${selection.key} ${name}`)
    return { owner: context.plan, index, selection, reading }
  }
  return {
    names,
    place: windowPlace(window, context, valueRead, shift),
    posting: (run) => run.facts.posting(selection),
    times: column('at'),
    column,
    coverage: (run) => run.facts.coverage(selection),
    reachesBefore: (run, { start, end }) => start < end && start < run.facts.coverage(selection).since,
    passesEnd: (run, { start, end }) => start < end && end - 1 > run.facts.coverage(selection).until,
  }
}

/** Whether the events of a stretch are known in part only. */
export const isPartial = (source: Source, run: Run, span: Span): boolean =>
  !run.facts.isComplete && (source.reachesBefore(run, span) || source.passesEnd(run, span))

/** From which index up to which one of a line the instants of a column lie in a span. */
export function inSpan(line: readonly number[], start: number, span: Span): readonly [from: number, to: number] {
  const end = start + line[start - 1]!
  const from = countBefore(line, span.start, start, end)
  return [from, countBefore(line, span.end, from, end)]
}

/** The events of a posting that lie in a span. */
export const chosenEvents = (posting: Posting, { start, end }: Span): readonly LogEvent[] =>
  posting.events.slice(countBefore(posting.times, start), countBefore(posting.times, end))

/** Reads a property of the events of a source, event by event. */
export function propertyRead(
  property: string,
  { names }: Pick<Source, 'names'>,
  { uses }: Context,
): (event: LogEvent) => Present | undefined {
  const reads = new Map(
    names.map((name) => [name, field(property, propertyDomain(uses, [name], property)!, `event.${property}`)]),
  )
  return ({ name, properties }) => {
    const result = reads.get(name)!(properties)
    return result instanceof Nothing ? undefined : (result as Present)
  }
}
