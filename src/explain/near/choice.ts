import { type EventsNode, type MeasureNode, type Money, type Part, partsOf } from '../../ast/index.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { eventsSource, propertyRead, type Source } from '../../evaluate/events.js'
import { Run } from '../../evaluate/run.js'
import { valueRead } from '../../evaluate/value.js'
import { windowPlace } from '../../evaluate/window.js'
import { type LogEvent, Nothing, PreparedFacts, type Verdict } from '../../facts/index.js'
import type { Span } from '../../time/index.js'
import type { Ask } from '../ask.js'
import type { Leaf } from '../leaf.js'
import type { NearCause } from '../types.js'

/** Events that a condition reads, and what it measures of them. */
export interface Chosen {
  readonly node: EventsNode
  readonly measure?: MeasureNode
}

/** A choice of events, taken apart: what each part of it says of an event. */
export interface Choice {
  readonly names: readonly string[]
  readonly isOfAccount: boolean
  /** Every event of these names that was given, in any account, whatever the filter and the window say. */
  readonly events: readonly LogEvent[]
  readonly span: Span
  readonly isInAccount: (event: LogEvent) => boolean
  readonly passesFilter: (event: LogEvent) => Verdict
  /** Why an event that was chosen takes no part in what is measured; undefined when it does. */
  readonly lacks: (event: LogEvent) => NearCause | undefined
}

/** A change looks at two windows: what is too old for the one counts in the other. */
const isPlain = ({ is, node }: Part): boolean => is === 'value' && node.kind !== 'change'

/** The choices of events that a condition reads itself: not those of the conditions inside of it. */
export function choicesOf(node: Leaf): readonly Chosen[] {
  const inside = (part: Part, measure?: MeasureNode): readonly Chosen[] => {
    if (part.is === 'events') return [{ node: part.node, ...(measure && { measure }) }]
    const own = part.is === 'value' && part.node.kind === 'measure' ? part.node : undefined
    return isPlain(part) ? partsOf(part).flatMap((each) => inside(each, own)) : []
  }
  const all = partsOf({ is: 'condition', node, path: '' }).flatMap((part) => inside(part))
  return node.kind === 'notFollowedBy' ? all.slice(0, 1) : all
}

function filterOf({ where }: EventsNode, names: readonly string[], { context }: Ask): Choice['passesFilter'] {
  if (!where) return () => true
  const { test } = conditionQuestion(where, { ...context, events: names })
  const run = new Run(new PreparedFacts({}), 0, [])
  return (event) => {
    run.event = event
    return test(run)
  }
}

function lacksOf(measure: MeasureNode | undefined, source: Source, { context }: Ask): Choice['lacks'] {
  if (measure?.property === undefined) return () => undefined
  const [read, { currency }] = [propertyRead(measure.property, source, context), measure]
  return (event) => {
    const value = read(event)
    if (value === undefined) return 'not readable'
    return currency === undefined || (value as Money).currency === currency ? undefined : 'other currency'
  }
}

function accountOf(isOfAccount: boolean, { context, run }: Ask): Choice['isInAccount'] {
  const id = run.facts.facts.account?.id
  if (!context.uses.accounts || (!isOfAccount && context.kind === 'user')) return () => true
  return ({ accountId }) => accountId === id || (!isOfAccount && accountId === undefined)
}

/** The same names without filter, window and account. */
function everywhere({ names, of }: EventsNode, { context }: Ask): Source {
  const anyAccount = { ...context, kind: 'user', uses: { ...context.uses, accounts: false } } as const
  return eventsSource({ names, ...(of && { of }) }, anyAccount)
}

/** Takes a choice of events apart; undefined when there are no events, or no window, to look at. */
export function choiceOf({ node, measure }: Chosen, ask: Ask): Choice | undefined {
  const { context, run } = ask
  const source = everywhere(node, ask)
  const { names, posting } = source
  const [found, span] = [posting(run), windowPlace(node.window, context, valueRead)(run)]
  if (found instanceof Nothing || span instanceof Nothing) return undefined
  const isOfAccount = node.of === 'account'
  return {
    names: names.flatMap((name) => [name, ...(context.uses.events[name]?.formerly ?? [])]),
    isOfAccount,
    events: found.events,
    span,
    isInAccount: accountOf(isOfAccount, ask),
    passesFilter: filterOf(node, names, ask),
    lacks: lacksOf(measure, source, ask),
  }
}
