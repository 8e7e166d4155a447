import type { FollowedByNode, SequenceNode } from '../../../src/ast/index.js'
import { conditionQuestion } from '../../../src/evaluate/condition.js'
import { chosenEvents, eventsSource, type Source } from '../../../src/evaluate/events.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { Nothing } from '../../../src/facts/index.js'
import { lengthOf } from '../../../src/time/index.js'
import { because, borderOfReason, type Family, howMany, type Note } from './family.js'

const timesOf = (source: Source, run: Run): readonly number[] | undefined => {
  const [posting, span] = [source.posting(run), source.place(run)]
  return posting instanceof Nothing || span instanceof Nothing ? undefined : chosenEvents(posting, span).map(({ at }) => at)
}

const gaps = (from: readonly number[], to: readonly number[]): readonly number[] =>
  from.flatMap((a) => to.map((b) => b - a))

const LIMITS = [
  ['1 ms before the limit', -1],
  ['at the limit', 0],
] as const

function noteGaps(word: string, from: readonly number[], to: readonly number[], limit: number | undefined, note: Note): void {
  const all = gaps(from, to)
  if (all.includes(0)) note(word, 'same instant')
  if (all.includes(1)) note(word, '1 ms later')
  if (all.some((gap) => gap < 0)) note(word, 'wrong order')
  for (const [border, by] of LIMITS) if (limit !== undefined && all.includes(limit + by)) note(word, border)
}

function noteCoverage(word: string, sources: readonly Source[], run: Run, note: Note): void {
  for (const source of sources) {
    const span = source.place(run)
    if (span instanceof Nothing) continue
    if (source.reachesBefore(run, span)) note(word, 'before the history')
    if (source.passesEnd(run, span)) note(word, 'after the history')
  }
}

function noteSequence({ steps, window, spanning }: SequenceNode, context: Context, run: Run, note: Note): void {
  const sources = steps.map(({ events }) => eventsSource(events, context, { window }))
  noteCoverage('sequence', sources, run, note)
  const times = sources.map((source) => timesOf(source, run) ?? [])
  note('sequence', howMany(times.flat().length))
  times.slice(1).forEach((next, index) => noteGaps('sequence', times[index]!, next, undefined, note))
  if (spanning) noteGaps('sequence', times[0]!, times.at(-1)!, lengthOf(spanning), note)
}

function noteFollowed(node: FollowedByNode, context: Context, run: Run, note: Note): void {
  const sources = [eventsSource(node.events, context), eventsSource(node.by, context)] as const
  noteCoverage(node.kind, sources, run, note)
  const [opened = [], answered = []] = sources.map((source) => timesOf(source, run))
  note(node.kind, howMany(opened.length))
  const limit = node.within && lengthOf(node.within)
  noteGaps(node.kind, opened, answered, limit, note)
  if (limit !== undefined && opened.includes(run.asOf - limit)) note(node.kind, 'the time is over at asOf')
  if (limit !== undefined && opened.includes(run.asOf - limit + 1)) note(node.kind, 'the time is over 1 ms later')
  if (node.matching !== undefined) note(node.kind, 'matching')
  if (node.choose) note(node.kind, `the ${node.choose}`)
}

const ANSWERS = ['followedBy', 'notFollowedBy']

/** The words about the order of events. */
export const sequences: Family = {
  title: 'Sequences and answers',
  about:
    'Same instant, 1 ms later, wrong order: of two steps, or of an event and its answer. The limit: of spanning, or of the ' +
    'time to answer.',
  words: ['sequence', ...ANSWERS],
  borders: [
    'true',
    'false',
    'null',
    'none',
    'one',
    'many',
    'same instant',
    '1 ms later',
    'wrong order',
    '1 ms before the limit',
    'at the limit',
    'the time is over at asOf',
    'the time is over 1 ms later',
    'matching',
    'the first',
    'the last',
    'not given',
    'before the history',
    'after the history',
    'next change',
  ],
  notApplicable: Object.fromEntries(
    ['the time is over at asOf', 'the time is over 1 ms later', 'matching', 'the first', 'the last'].map((border) => [
      border,
      because('waits for no answer', 'sequence'),
    ]),
  ),
  inPart: ({ part, context, runs }, note) => {
    const node = part.is === 'condition' ? part.node : undefined
    if (node?.kind !== 'sequence' && node?.kind !== 'followedBy' && node?.kind !== 'notFollowedBy') return
    for (const run of runs) {
      const [question, reasons] = [conditionQuestion(node, context), new Set<string>()]
      const verdict = question.test(run)
      note(node.kind, String(verdict))
      if (verdict === null) question.explain(run, reasons)
      for (const reason of reasons) note(node.kind, borderOfReason(reason))
      if (node.kind === 'sequence') noteSequence(node, context, run, note)
      else noteFollowed(node, context, run, note)
    }
  },
}
