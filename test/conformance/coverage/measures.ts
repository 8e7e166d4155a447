import type { Measure, MeasureNode } from '../../../src/ast/index.js'
import { chosenEvents, eventsSource, isPartial, propertyRead } from '../../../src/evaluate/events.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { valueRead } from '../../../src/evaluate/value.js'
import { type LogEvent, Nothing } from '../../../src/facts/index.js'
import { because, bordersOfResult, type Family, howMany, type Note } from './family.js'

const COUNTS = ['count', 'distinctEvents'] as const
const PERIODS = ['activeDays', 'activeWeeks', 'activeMonths'] as const
const EDGES = ['firstAt', 'lastAt'] as const
const OF_PROPERTY = [
  'distinct',
  'largestCount',
  'sum',
  'average',
  'minimum',
  'maximum',
  'firstValue',
  'lastValue',
] as const satisfies readonly Measure[]

function noteProperty({ measure, ...node }: MeasureNode, events: readonly LogEvent[], context: Context, note: Note): void {
  const { property } = node
  if (property === undefined) return
  const read = propertyRead(property, eventsSource(node.events, context), context)
  for (const event of events) {
    if (read(event) !== undefined) continue
    const raw = event.properties[property]
    note(measure, raw === undefined || raw === null ? 'property absent' : 'property of a wrong type')
  }
}

const noteAll = (word: string, borders: readonly string[], note: Note): void => {
  for (const border of borders) note(word, border)
}

function noteRun(node: MeasureNode, context: Context, run: Run, note: Note): void {
  const { measure } = node
  const source = eventsSource(node.events, context)
  const [posting, span] = [source.posting(run), source.place(run)]
  if (posting instanceof Nothing) return noteAll(measure, bordersOfResult(posting), note)
  if (span instanceof Nothing) return note(measure, 'no place in time')
  const result = valueRead(node, context)(run)
  noteAll(measure, bordersOfResult(result), note)
  const events = chosenEvents(posting, span)
  const isShort = isPartial(source, run, span)
  if (!isShort) note(measure, howMany(events.length))
  if (isShort && bordersOfResult(result).includes('present')) note(measure, 'exact though partly known')
  noteProperty(node, events, context, note)
}

const noProperty = because('takes no property', ...COUNTS, ...PERIODS, ...EDGES)

/** What is measured over chosen events. */
export const measures: Family = {
  title: 'Measures over events',
  about:
    'None, one, many: how many events are chosen, when all are known. Not given: the events. ' +
    'No place in time: the window cannot be placed. Known in part: the window reaches beyond the history. No result: there is no event, or the ' +
    'number is beyond what counts.',
  words: [...COUNTS, ...OF_PROPERTY, ...PERIODS, ...EDGES],
  borders: [
    'none',
    'one',
    'many',
    'property absent',
    'property of a wrong type',
    'no result',
    'not given',
    'nobody to ask',
    'no place in time',
    'known in part',
    'exact though partly known',
    'next change',
  ],
  notApplicable: {
    'property absent': noProperty,
    'property of a wrong type': noProperty,
    'no result': because('is 0 when there is nothing', ...COUNTS, 'distinct', 'largestCount', ...PERIODS),
    'exact though partly known': {
      ...because('may always be more', ...COUNTS, 'distinct', 'largestCount', ...PERIODS),
      ...because('could be any other', 'sum', 'average', 'minimum', 'maximum', 'firstAt', 'firstValue'),
    },
  },
  inPart: ({ part, context, runs }, note) => {
    if (part.is !== 'value' || part.node.kind !== 'measure') return
    for (const run of runs) noteRun(part.node, context, run, note)
  },
}
