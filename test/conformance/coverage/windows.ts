import type { EventsNode, WindowNode } from '../../../src/ast/index.js'
import { eventsSource, type Source } from '../../../src/evaluate/events.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { countBefore, Nothing, type Posting } from '../../../src/facts/index.js'
import type { Span } from '../../../src/time/index.js'
import { fixedLength } from '../../../src/time/index.js'
import { because, borderOfReason, type Family, howMany, type Note } from './family.js'

const ROLLING = ['within, fixed', 'within, months', 'ago', 'olderThan'] as const
const ANCHORED = ['since', 'until', 'between', 'first', 'last'] as const
const CALENDAR = ['current', 'previous'] as const
const PERIODS = ['billingPeriod', 'trial'] as const

function wordOf(window: WindowNode | undefined): string {
  if (window?.kind !== 'within') return window?.kind ?? 'no window'
  return fixedLength(window.duration) === undefined ? 'within, months' : 'within, fixed'
}

const EDGES = [
  ['1 ms before it', ({ start }: Span) => start - 1],
  ['first', ({ start }: Span) => start],
  ['last', ({ end }: Span) => end - 1],
  ['1 ms after it', ({ end }: Span) => end],
] as const

function noteEvents(word: string, { times }: Posting, span: Span, asOf: number, note: Note): void {
  for (const [border, edge] of EDGES) if (times.includes(edge(span))) note(word, border)
  if (times.some((at) => at > asOf)) note(word, 'later than asOf')
  if (span.start >= span.end) return note(word, 'empty window')
  note(word, howMany(countBefore(times, span.end) - countBefore(times, span.start)))
}

function noteSource(word: string, source: Source, run: Run, note: Note): void {
  const [posting, span] = [source.posting(run), source.place(run)]
  if (span instanceof Nothing) for (const reason of span.reasons) note(word, borderOfReason(reason))
  if (posting instanceof Nothing || span instanceof Nothing) return
  noteEvents(word, posting, span, run.asOf, note)
  if (source.reachesBefore(run, span)) note(word, 'before the history')
  if (source.passesEnd(run, span)) note(word, 'after the history')
}

/** What a choice of events shows of its window. */
export function noteWindow(node: EventsNode, context: Context, runs: readonly Run[], note: Note, word?: string): void {
  const source = eventsSource(node, context)
  for (const run of runs) noteSource(word ?? wordOf(node.window), source, run, note)
}

const placedByAsOf = because('is placed by asOf alone', 'no window', ...ROLLING)

/** The windows that choose events. */
export const windows: Family = {
  title: 'Windows of events',
  about:
    'An event lies a millisecond before the window, at its first or last instant, or a millisecond after it. Many ' +
    'windows end at asOf: then the last instant is asOf. None, one, many: how many events are chosen. Absent or null, ' +
    'wrong type: of the instant or the zone that places the window. Before, after the history: the window reaches beyond what is known.',
  words: ['no window', ...ROLLING, ...ANCHORED, ...CALENDAR, ...PERIODS],
  borders: [
    '1 ms before it',
    'first',
    'last',
    '1 ms after it',
    'none',
    'one',
    'many',
    'later than asOf',
    'empty window',
    'absent or null',
    'wrong type',
    'nobody to ask',
    'no place in time',
    'before the history',
    'after the history',
    'next change',
  ],
  notApplicable: {
    '1 ms before it': because('has no first instant', 'no window', 'olderThan', 'until'),
    first: because('has no first instant', 'no window', 'olderThan', 'until'),
    'empty window': {
      ...because('is never empty', 'no window', ...ROLLING, 'until'),
      ...because('holds asOf, or its anchor', 'since', 'first', 'current', 'billingPeriod'),
    },
    'absent or null': placedByAsOf,
    'wrong type': placedByAsOf,
    'nobody to ask': placedByAsOf,
    'no place in time': {
      ...placedByAsOf,
      ...because('may lie in the future', 'until', 'last'),
      ...because('holds asOf, or ends at it', ...CALENDAR),
    },
  },
  inPart: ({ part, context, runs }, note) => {
    if (part.is === 'events') noteWindow(part.node, context, runs, note)
    if (part.is !== 'condition' || part.node.kind !== 'sequence' || !part.node.window) return
    const { steps, window } = part.node
    for (const { events } of steps) noteWindow({ ...events, window }, context, runs, note)
  },
}
